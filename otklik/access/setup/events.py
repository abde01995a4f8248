"""What access tells of the first start to the floors above it (`otklik.kit.events.when`)."""

from __future__ import annotations

from dataclasses import dataclass

from otklik.access.callers import Caller


@dataclass(frozen=True)
class CompanyFounded:
    """The system has a company and its first administrator (`by`); `sample` asks for sample data.

    Told within the transaction: something long (loading samples) belongs into a job.
    """

    by: Caller
    sample: bool
