"""Everything of a world that goes into the product's tables, in the order the tables refer to each other."""

from __future__ import annotations

from collections.abc import Iterator

from otklik.activities.models import Activity, ActivityLink
from otklik.customers.models import Affiliation, Company, Person, Territory
from otklik.demo.generator.world import World
from otklik.demo.loading.customers import affiliation_rows, company_rows, person_rows, territory_rows
from otklik.demo.loading.selling import Lists, deal_rows, lead_rows, line_rows, product_rows, visit_rows
from otklik.demo.loading.serving import case_rows
from otklik.demo.loading.tables import Part
from otklik.demo.loading.work import Steps, activity_rows
from otklik.sales.models import Deal, DealLine, DealPerson, Lead, Product, StageVisit

# What the parts fill, in the order of filling.
MODELS = (
    Territory, Company, Person, Affiliation, Product, Activity, ActivityLink, Lead, Deal, StageVisit, DealLine,
    DealPerson,
)  # fmt: skip


def parts(world: World, lists: Lists) -> Iterator[Part]:
    """Columns for the models, ready but for the defaults (see `tables.completed`)."""
    steps = Steps()
    yield territory_rows(world)
    yield from company_rows(world)
    yield from person_rows(world)
    yield from affiliation_rows(world)
    yield product_rows(world)
    yield from activity_rows(world, steps)
    yield lead_rows(world, lists, steps)
    yield deal_rows(world, lists, steps)
    yield visit_rows(world, lists)
    yield from line_rows(world)
    yield from case_rows(world)
