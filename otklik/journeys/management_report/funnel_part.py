"""The funnel of the period: its steps, where it is narrowest, and what the diagnosis found beyond chance."""

from __future__ import annotations

from otklik.journeys.management_report.asking import Part, Row, Scene
from otklik.kit.documents import Bar, Bars, Block, Heading, Paragraph, Points
from otklik.kit.figures import said_shares
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.funnel.queries import funnel

TITLE = Text("Воронка продаж", "The sales funnel")
BARS = Text(
    "Сделки, созданные в периоде, и до какого этапа они дошли",
    "Deals created in the period, and how far they came",
)
LABEL = Text("{count} ({share} от прежнего)", "{count} ({share} of the step before)")
NOTE = Text(
    "Черта — сколько было в прошлом периоде. Ещё открыто {open} из {all}: они могут пойти дальше.",
    "The line is the period before. {open} of {all} are still open and may go on.",
)
NARROWEST = Text("Самое узкое место:", "The narrowest place:")
NARROW = Text(
    "«{step}» → «{following}» — дальше идут {share} сделок ({passed} из {n}; 95 %: {range}).",
    "“{step}” → “{following}”: {share} of deals go on ({passed} of {n}; 95%: {range}).",
)
# Fewer than these say little of a step.
ENOUGH = 10
NO_NARROW = Text("сказать нельзя: ни на одном этапе нет {n} сделок, о которых можно судить.",
                 "cannot be told: no step has {n} deals to judge by.")  # fmt: skip
FINDINGS = Text("Что изменилось и что это стоит", "What changed, and what it costs")
WORSE = Text("{title}. Хуже, и это не случайность.", "{title}. Worse, and not by chance.")
BETTER = Text("{title}. Лучше, и это не случайность.", "{title}. Better, and not by chance.")
MONEY = Text("Цена: около {value} (от {low} до {high}).", "The price: about {value} (from {low} to {high}).")
TRY = Text("Что попробовать: {what}", "To try: {what}")
MOST = 4
EMPTY = Text("В этом периоде сделок не создавали", "No deals were created in this period")


def funnel_part(here: Scene) -> Part:
    here.require("deal")
    asked = FunnelAsking(Asking(), "cohort", here.span.start, here.span.end, compare=True)
    steps = funnel(here.by, asked)["steps"]
    blocks: list[Block] = []
    if not steps or not steps[0]["count"]:
        blocks.append(Paragraph(here.words(EMPTY), "quiet"))
    else:
        open_now = sum(step["open"] for step in steps)
        note = here.words(NOTE, open=here.said(open_now, "count"), all=here.said(steps[0]["count"], "count"))
        blocks.append(Bars(here.words(BARS), [_bar(here, step) for step in steps], note))
    told = here.diagnosis
    words = narrowest(here, told["steps"])
    blocks.append(Paragraph(words, lead=here.words(NARROWEST)))
    blocks += [Heading(here.words(FINDINGS), 2), Paragraph(f"{told['summary']}.")]
    found = [one for one in told["readings"] if one["verdict"] in ("worse", "better")][:MOST]
    if found:
        blocks.append(Points([_finding(here, one) for one in found]))
    gist = [(here.words(NARROWEST), words)] if _narrow(told["steps"]) else []
    return Part("funnel", TITLE, blocks, gist)


def _bar(here: Scene, step: Row) -> Bar:
    count, before = here.said(step["count"], "count"), step.get("previous")
    label = count
    if step["step_share"] is not None:
        label = here.words(LABEL, count=count, share=here.said(step["step_share"], "share"))
    return Bar(step["label"], step["count"], label, before["count"] if before else None)


def _narrow(steps: list[Row]) -> Row | None:
    known = [step for step in steps if step["now"]["n"] >= ENOUGH and step["now"]["share"] is not None]
    return min(known, key=lambda step: step["now"]["share"], default=None)


def narrowest(here: Scene, steps: list[Row]) -> str:
    """Where the smallest share goes on, of deals old enough to judge by."""
    step = _narrow(steps)
    if step is None:
        return here.words(NO_NARROW, n=ENOUGH)
    now = step["now"]
    share, spread = here.said(now["share"], "share"), said_shares(now["low"], now["high"], here.language)
    return here.words(
        NARROW,
        step=step["label"],
        following=step["following_label"],
        share=share,
        passed=now["passed"],
        n=now["n"],
        range=spread,
    )


def _finding(here: Scene, one: Row) -> tuple[str, str]:
    lead = here.words(WORSE if one["verdict"] == "worse" else BETTER, title=one["title"])
    words = [*one["seen"]]
    if one["money"]:
        words.append(price(here, one["money"]))
    if one["to_try"]:
        words.append(here.words(TRY, what=one["to_try"][0]))
    return lead, " ".join(words)


def price(here: Scene, money: Row) -> str:
    return here.words(MONEY, **{key: here.said(money[key], "money") for key in ("value", "low", "high")})
