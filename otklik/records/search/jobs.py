from datetime import timedelta

from otklik.kit.clock import now
from otklik.kit.jobs import job
from otklik.records.search.dictionary import learn_recent_words, rebuild_words

# A little more than the pause between two runs, for what was being written during the last.
LOOK_BACK = timedelta(minutes=30)


@job("search.rebuild_words", cron="17 3 * * *")
def rebuild_words_job(timestamp: int = 0) -> None:
    rebuild_words()


@job("search.learn_recent_words", cron="*/5 * * * *")
def learn_recent_words_job(timestamp: int = 0) -> None:
    learn_recent_words(now() - LOOK_BACK)
