"""Coverage told: figures of each group with how sure they are, the customers behind one, files."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.customers.coverage.asking import REGION, REGION_LABEL, CoverageAsk, cut_asked, tiles
from otklik.customers.coverage.counting import Counted, Group, behind, counted, states_of
from otklik.customers.coverage.norms import told_norm
from otklik.kit.errors import Invalid
from otklik.kit.statistics import wilson
from otklik.kit.tables import FORMATS, as_file, require_format
from otklik.kit.texts import Text
from otklik.records.cuts.cutting import cuts_offered
from otklik.records.entries.queries import Asking, paged
from otklik.records.entries.rows import reading
from otklik.records.objects.queries import describe

Row = dict[str, Any]
WHOLE = Text("Всего", "In all")
SHEET = Text("Охват", "Coverage")
GROUP = Text("Группа", "Group")
HEADS = {
    "assigned": Text("Закреплено", "Assigned"),
    "covered": Text("Охвачено", "Covered"),
    "share": Text("Охват", "Coverage"),
    "low": Text("95 % от", "95 % from"),
    "high": Text("95 % до", "95 % to"),
    "interactions": Text("Контактов", "Interactions"),
    "each": Text("На клиента", "Per customer"),
    "norm": Text("Норма на клиента", "Norm per customer"),
    "met": Text("По норме", "Norm met"),
    "below": Text("Реже нормы", "Below the norm"),
    "never": Text("Ни разу", "Not once"),
    "waiting": Text("Срок не подошёл", "Not due yet"),
    "none": Text("Без нормы", "No norm"),
}


def told(by: Caller, ask: CoverageAsk) -> Row:
    """Coverage by groups with the whole; `norms` None means that the caller may not be told of them."""
    found = counted(by, ask)
    return {
        "object": ask.object,
        "from": ask.span.start,
        "to": ask.span.end,
        "until": ask.lived.end,
        "by": ask.cut,
        "kinds": list(ask.kinds),
        "adds_up": found.adds_up,
        "norms": None if found.norms is None else [told_norm(by, ask.object, norm) for norm in found.norms],
        "groups": [{"key": key} | figures(group) for key, group in found.groups],
        "whole": figures(found.whole),
        "cuts": cuts(by, ask),
        "map": tiles(by.language) if ask.cut == REGION else [],
    }


def figures(group: Group) -> Row:
    """Counts of a group, its share of covered with Wilson's interval, frequency against the norm."""
    bounds = wilson(group.covered, group.assigned)
    return vars(group) | {
        "need": round(group.need, 4),
        "share": _ratio(group.covered, group.assigned),
        "low": round(bounds[0], 6) if bounds else None,
        "high": round(bounds[1], 6) if bounds else None,
        "each": _ratio(group.interactions, group.assigned),
        "norm": _ratio(group.need, group.with_norm),
        "each_of_norm": _ratio(group.done, group.with_norm),
    }


def cuts(by: Caller, ask: CoverageAsk) -> list[Row]:
    """By what coverage may be cut: the region too, for whoever sees addresses."""
    offered = cuts_offered(by, ask.object)
    try:
        cut_asked(by, ask, REGION)
    except Invalid:
        return offered
    place = next((n + 1 for n, one in enumerate(offered) if one["key"] == "territory"), len(offered))
    return [*offered[:place], {"key": REGION, "label": REGION_LABEL.as_dict()}, *offered[place:]]


def records(by: Caller, ask: CoverageAsk, part: str, value: str | None, grouped: bool, page: Asking) -> Row:
    """A page of the customers a figure counts, each with how often they were in touch with."""
    rows = behind(by, ask, part, value, grouped)
    about = describe(ask.object, by)
    shown = reading(about, about.shown() if page.columns is None else page.columns)
    found = {"object": ask.object} | paged(rows, about, shown, page)
    times = states_of(by, ask, [row["id"] for row in found["rows"]])
    for row in found["rows"]:
        row["coverage"] = times.get(row["id"])
    return found


def exported(by: Caller, ask: CoverageAsk, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name). Export is a right of its own, on what is counted."""
    require_format(format)
    by.require(ask.object, "export")
    by.require("activity", "export")
    found = counted(by, ask)
    name = f"coverage-{ask.object}-{ask.span.start}-{ask.span.end}.{format}"
    return as_file([(SHEET.to(by.language), _table(by, ask, found))], format), FORMATS[format], name


def _table(by: Caller, ask: CoverageAsk, found: Counted) -> list[list[Any]]:
    language = by.language
    group = cut_asked(by, ask, ask.cut).label if ask.cut else GROUP
    heads = [group.to(language), *(head.to(language) for head in HEADS.values())]
    lines = [(key["label"], one) for key, one in found.groups] + [(WHOLE.to(language), found.whole)]
    return [heads, *([label, *(figures(one)[key] for key in HEADS)] for label, one in lines)]


def _ratio(part: float, whole: float) -> float | None:
    return round(part / whole, 6) if whole else None
