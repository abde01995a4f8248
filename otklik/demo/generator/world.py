"""Everything together: one call makes the whole world of a scale."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from .activities import activities
from .cases import cases
from .companies import companies
from .deals import Deals, deals, main_people
from .leads import leads
from .people import people
from .products import products
from .scales import Scale
from .staff import departments, users
from .territories import territories


@dataclass(frozen=True)
class World:
    """All that is made for a scale but the activities, which come in batches."""

    scale: Scale
    departments: pl.DataFrame
    users: pl.DataFrame
    territories: pl.DataFrame
    products: pl.DataFrame
    companies: pl.DataFrame
    people: pl.DataFrame
    leads: pl.DataFrame
    deals: Deals
    cases: pl.DataFrame

    def activities(self) -> Iterator[pl.DataFrame]:
        """Batches of activities."""
        main_person = main_people(self.people, self.scale.companies)["person_i"]
        return activities(self.scale, self.companies, main_person, self.deals.deals, self.leads)


def world(scale: Scale) -> World:
    """Makes the world of the scale; the same scale gives the same world."""
    firms = companies(scale)
    persons = people(scale, firms)
    return World(
        scale=scale,
        departments=departments(scale),
        users=users(scale),
        territories=territories(scale),
        products=products(scale),
        companies=firms,
        people=persons,
        leads=leads(scale, firms),
        deals=deals(scale, firms, persons),
        cases=cases(scale, firms, persons),
    )
