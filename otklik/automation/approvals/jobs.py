from uuid import UUID

from otklik.automation.approvals.letters import send_letter
from otklik.kit.jobs import job


@job("approvals.letter")
def letter_job(approval: str, user: str, step: int) -> None:
    send_letter(UUID(approval), UUID(user), step)
