"""What customers bring to the cast: a company of each manager with a person in it.

`world.things`: "company_ivan", "person_ivan" and so on for maria, petr; "territory".
"""

from __future__ import annotations

from typing import Any

from otklik.records.entries.actions import create_record
from tests.world import World, joins_world

COMPANIES = {
    "ivan": ("ООО «Ромашка»", "7707083893", "+7 495 123-45-67", "info@romashka.example"),
    "maria": ("АО «Василёк Плюс»", "7736050003", "+7 495 222-33-44", "zakaz@vasilek.example"),
    "petr": ("ПАО «Лютик»", "7728168971", "+7 383 333-22-11", "office@lutik.example"),
}
PEOPLE = {
    "ivan": ("Сергеев Пётр Ильич", "+7 916 111-22-33", "sergeev@romashka.example"),
    "maria": ("Орлова Анна Павловна", "+7 916 444-55-66", "orlova@vasilek.example"),
    "petr": ("Кузнецов Лев Ильич", "+7 913 777-88-99", "kuznetsov@lutik.example"),
}


@joins_world
def lay_customers(world: World) -> None:
    world.things["territory"] = create_record(
        world.by("admin"), "territory", {"name": "Центр", "places": ["Москва"]}
    )
    for who, (name, inn, phone, email) in COMPANIES.items():
        company = new_company(world, who, name=name, inn=inn, phones=[phone], emails=[email])
        world.things[f"company_{who}"] = company
        person, mobile, mail = PEOPLE[who]
        world.things[f"person_{who}"] = new_person(
            world, who, name=person, phones=[mobile], emails=[mail], company=str(company.pk)
        )


def new_company(world: World, who: str = "ivan", **values: Any) -> Any:
    """A company made by `who`."""
    return create_record(world.by(who), "company", {"name": "Пион", **values})


def new_person(world: World, who: str = "ivan", **values: Any) -> Any:
    """A person made by `who`."""
    return create_record(world.by(who), "person", {"name": "Новиков Олег", **values})
