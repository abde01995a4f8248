"""What the engines may know of the interactions with companies and with people."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.activities.activities.object import scope as scope_of_activities
from otklik.customers.interactions.models import CompanyInteraction, PersonInteraction
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Контакт с клиентом", "Interaction")
BY_ACTIVITIES = Text("Контакты возникают из дел", "Interactions come of activities")


def scope(by: Caller, operation: str, prefix: str) -> Q:
    """As the activity's."""
    if by.user_ids(by.scope("activity", operation) or "own") is None:
        return Q()
    return scope_of_activities(by, operation, f"{prefix}activity__")


def _of(key: str, target: Text, model: Any, labels: Text) -> None:
    objects.add(
        Object(
            key=f"{key}_interaction",
            plural=f"{key}_interactions",
            label=NAME,
            labels=labels,
            icon="phone",
            model=model,
            name_field="id",
            default_sort="-done_at",
            fields=(
                Field("customer", "link", target, target=key, read_only=True, sortable=False),
                Field("activity", "link", Text("Дело", "Activity"), target="activity", read_only=True, sortable=False),
                Field("done_at", "datetime", Text("Состоялся", "Done"), column="activity__done_at", read_only=True),
            ),
            sections=(Section(NAME, ("customer", "activity", "done_at")),),
            list_fields=("customer", "activity", "done_at"),
            scope=scope,
            # Whose customers are covered is asked, not who called.
            owner="customer__responsible_id",
            living={"activity__deleted_at": None, "customer__deleted_at": None},
            rights_as="activity",
            own_screen=BY_ACTIVITIES,
            for_figures=True,
            moment="at",
            cuts={"kind": "activity.kind", "territory": "customer.territory"}
            | ({"segment": "customer.segment"} if key == "company" else {"segment": "customer.company.segment"}),
        )
    )  # fmt: skip


_of(
    "company",
    Text("Компания", "Company"),
    CompanyInteraction,
    Text("Контакты с компаниями", "Interactions with companies"),
)
_of(
    "person",
    Text("Контакт", "Person"),
    PersonInteraction,
    Text("Контакты с людьми", "Interactions with people"),
)
