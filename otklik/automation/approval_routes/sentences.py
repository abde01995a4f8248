"""A route read aloud: «Когда «Скидка» больше 10, решают: 1) руководитель того, кто просит — за 4 раб. ч; …»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.roles.models import Role
from otklik.access.teams.models import Team
from otklik.automation.approval_routes.definition import Decider, Late, Step
from otklik.kit.texts import Text
from otklik.records.conditions.wording import worded
from otklik.records.entries.names import Names
from otklik.records.happenings.sentences import field_worded, object_worded
from otklik.records.happenings.spans import span_worded

ASKED = Text("Согласование записи «{object}»", "Approval of a record of “{object}”")
WHILE = Text(", если {condition}", " while {condition}")
HEAD = Text("руководитель того, кто просит", "the head of who asks")
RECORD_HEAD = Text("руководитель ответственного за запись", "the head of the record's responsible")
ROLE = Text("роль «{name}»", "the role “{name}”")
TEAM = Text("команда «{name}»", "the team “{name}”")
ALL = Text("{who} (нужны все)", "{who} (all of them)")
ANY = Text("{who} (решает первый)", "{who} (whoever is first)")
WITHIN = Text("{said} — за {span}", "{said} within {span}")
LATE: Mapping[Late, Text] = {
    "remind": Text("потом напоминание", "then a reminder"),
    "head": Text("потом — руководителю", "then their head"),
    "refuse": Text("потом — отказ", "then it is refused"),
    "approve": Text("потом — согласие", "then it is approved"),
}
VOID = Text(" Изменится {fields} — согласование теряет силу.", " If {fields} changes, the approval is void.")
NOBODY = Text("…", "…")
THEN = Text(", затем ", ", then ")


def sentence(
    by: Caller, object_key: str, condition: Any, steps: Sequence[Step], watched: Iterable[str]
) -> str:
    """The route in the caller's language, of what they may know."""
    said = ASKED.format(object=object_worded(object_key, by)).to(by.language)
    if condition:
        said += WHILE.format(condition=worded(condition, by, object_key)).to(by.language)
    names = names_of_deciders(by, steps)
    parts = [step_worded(step, names, by.language) for step in steps]
    said += ": " + THEN.to(by.language).join(parts) + "."
    fields = ", ".join(f"«{field_worded(key, object_key, by)}»" for key in watched)
    return said + (VOID.format(fields=fields).to(by.language) if fields else "")


def names_of_deciders(by: Caller, steps: Iterable[Step]) -> dict[UUID, Text]:
    """The names of the people, roles and teams the steps name: three statements."""
    named: dict[str, set[UUID]] = {"user": set(), "role": set(), "team": set()}
    for step in steps:
        for one in step.who:
            if one.kind in named and one.id:
                named[one.kind].add(one.id)
    found: dict[UUID, Text] = {}
    names = Names(by)
    names.want("user", named["user"])
    names.read()
    for pk in named["user"]:
        if person := names.of("user", pk):
            found[pk] = Text(person["name"], person["name"])
    for pk, ru, en in Role.objects.filter(pk__in=named["role"]).values_list("pk", "name_ru", "name_en"):
        found[pk] = ROLE.format(name=Text(ru, en))
    for pk, name in Team.objects.filter(pk__in=named["team"]).values_list("pk", "name"):
        found[pk] = TEAM.format(name=name)
    return found


def decider_worded(one: Decider, names: Mapping[UUID, Text]) -> Text:
    if one.kind == "head":
        return HEAD
    if one.kind == "record_head":
        return RECORD_HEAD
    return names.get(one.id, NOBODY) if one.id else NOBODY


def step_worded(step: Step, names: Mapping[UUID, Text], language: str) -> str:
    """Who decides, by when, and what the deadline does."""
    said = ", ".join(decider_worded(one, names).to(language) for one in step.who)
    if len(step.who) > 1 or step.who[0].kind in ("role", "team"):
        said = (ALL if step.need == "all" else ANY).format(who=said).to(language)
    if step.term is None:
        return said
    timed = WITHIN.format(said=said, span=span_worded(step.term, language)).to(language)
    return f"{timed}, {LATE[step.late].to(language)}"
