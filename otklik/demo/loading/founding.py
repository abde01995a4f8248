"""A company founded with «sample data» begins with the made-up one inside."""

from __future__ import annotations

from otklik.access.setup.events import CompanyFounded
from otklik.demo.loading.sample import load_sample
from otklik.kit.events import when


@when(CompanyFounded)
def load_at_founding(fact: CompanyFounded) -> None:
    if fact.sample:
        load_sample(fact.by)
