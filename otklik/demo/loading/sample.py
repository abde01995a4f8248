"""The sample company: a small believable world around today, put in and known again to be taken out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from otklik.access.callers import Caller
from otklik.access.models import User
from otklik.access.queries import system_caller
from otklik.access.setup.actions import found_company
from otklik.analytics.daily.actions import count_later
from otklik.demo.generator import scales, staff
from otklik.demo.generator.world import World, world
from otklik.demo.loading.approving import lay_approvals
from otklik.demo.loading.automating import lay_rules
from otklik.demo.loading.copying import copy_rows
from otklik.demo.loading.fields import lay_fields
from otklik.demo.loading.history import date_history
from otklik.demo.loading.parts import parts
from otklik.demo.loading.planning import lay_goals, lay_norms
from otklik.demo.loading.ruling import lay_regulations
from otklik.demo.loading.segmenting import lay_segments
from otklik.demo.loading.selling import lay_lists
from otklik.demo.loading.staffing import lay_staff
from otklik.demo.loading.tables import completed
from otklik.kit.clock import now
from otklik.kit.errors import Refused
from otklik.kit.home import home, kept_secret
from otklik.kit.texts import Text
from otklik.records.journal.models import Change
from otklik.records.journal.writing import writing
from otklik.records.search.dictionary import learn_words
from otklik.records.search.words import name_words
from otklik.sales.forecasts.actions import recount_later

SOURCE = "sample"
LOADED = Text("Пример компании уже загружен", "The sample company is loaded already")


@dataclass(frozen=True)
class SamplePerson:
    """One of the sample company's people one may sign in as."""

    name: str
    position: str
    email: str


def sample_world() -> World:
    """The sample company around now."""
    return world(scales.sample(now().replace(tzinfo=None)))


def is_loaded() -> bool:
    """Whether anything the sample brought is still journaled as such."""
    return Change.objects.filter(source=SOURCE, op="create").exists()


def load_sample(by: Caller) -> dict[str, int]:
    """Put the sample company in, in one transaction; how many records of each table.

    Its people sign in with `sample_password()`. `Refused` code "sample_loaded" when it is there already.
    """
    by.require_admin()
    made = sample_world()
    counts: dict[str, int] = {}
    marked = replace(by, source=SOURCE)
    with writing(marked):
        if is_loaded():
            raise Refused(LOADED, code="sample_loaded")
        lay_staff(made, sample_password())
        lists = lay_lists(marked)
        lay_fields(marked)
        for model, frame in parts(made, lists):
            copy_rows(connection.connection, model._meta.db_table, completed(model, frame))
            counts[model._meta.model_name] = counts.get(model._meta.model_name, 0) + len(frame)
        date_history(connection.connection, SOURCE)
        _learn(made)
        counts["obligation"] = lay_regulations(marked)
        counts["approval"] = lay_approvals(marked)
        counts["rule"] = lay_rules(marked)
        counts["goal"] = lay_goals(marked)
        counts["coverage_norm"] = lay_norms(marked)
        recount_later(marked)
        counts["segmentation"] = lay_segments(marked)
        # Nobody should wait for the night to see the quality of the base.
        count_later()
    return counts


def found_with_sample() -> dict[str, int]:
    """Found the company of an empty system as the sample one, with an administrator of its own; see `load_sample`."""
    user = found_company(
        {"company_name": staff.COMPANY},
        {"email": f"admin@{staff.HOST}", "first_name": "Администратор", "position": "Администратор"},
        sample_password(),
        sample=False,
        via="cli",
    )
    return load_sample(replace(system_caller("cli"), user_id=user.pk))


def _learn(made: World) -> None:
    words: set[str] = set()
    for names in (made.companies["brand"], made.people["last_name"], made.people["first_name"]):
        for name in names:
            words.update(name_words(name.lower().replace("ё", "е")))
    learn_words(words)


def sample_password() -> str:
    """The password of all the sample people: this installation's own, made by chance, kept in its home."""
    return f"otklik-{kept_secret(home() / 'sample_password', length=4)}"


def sample_people() -> list[SamplePerson]:
    """Who of the sample company can sign in, one of each role; none when it is not loaded."""
    rows = User.objects.filter(email__endswith="@" + staff.HOST, is_active=True).prefetch_related(
        "role_places__role"
    )
    seen: dict[Any, SamplePerson] = {}
    for user in rows.order_by("created_at", "email"):
        for place in user.role_places.all():
            seen.setdefault(place.role.key, SamplePerson(user.name, user.position, user.email))
    first = ("administrator", "head_of_sales", "sales_manager")
    order = {key: place for place, key in enumerate(first)}
    return [seen[key] for key in sorted(seen, key=lambda key: order.get(key, 9))]
