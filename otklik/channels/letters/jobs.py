from __future__ import annotations

from uuid import UUID

from otklik.channels.letters.sending import look_after_letters, send_letter
from otklik.kit.jobs import job


@job("letters.send", queue="letters")
def send_letter_job(letter: str) -> None:
    send_letter(UUID(letter))


@job("letters.look_after", cron="* * * * *")
def look_after_job(timestamp: int) -> None:
    look_after_letters()
