from __future__ import annotations

from otklik.kit.jobs import job
from otklik.regulations.obligations.recounting import recount_open_terms


@job("regulations.recount")
def recount() -> None:
    recount_open_terms()
