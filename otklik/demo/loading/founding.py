"""A company founded with «sample data» begins with the made-up one inside."""

from __future__ import annotations

from otklik.access.setup.events import CompanyFounded
from otklik.kit.events import when


@when(CompanyFounded)
def load_at_founding(fact: CompanyFounded) -> None:
    if fact.sample:
        # Once in the life of an installation: every start is spared the load of what makes the sample.
        from otklik.demo.loading.sample import load_sample

        load_sample(fact.by)
