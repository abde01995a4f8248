from otklik.kit.jobs import job
from otklik.records.search.dictionary import rebuild_words


@job("search.rebuild_words", cron="17 3 * * *")
def rebuild_words_job(timestamp: int = 0) -> None:
    rebuild_words()
