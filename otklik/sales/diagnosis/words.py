"""The findings in sentences, figures as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from otklik.kit.statistics import Difference
from otklik.kit.texts import Text
from otklik.sales.diagnosis.readings import Reading
from otklik.sales.diagnosis.rules import Arrived, Cell, Compared, Personal
from otklik.sales.pipelines.rules import KIND_LABELS

BESIDE = {
    "previous": Text("в прошлом периоде", "in the period before"),
    "year": Text("год назад", "a year ago"),
    "norm": Text("по норме", "by the norm"),
    "pipelines": Text("в других воронках", "in the other pipelines"),
}
STEP = Text(
    "С этапа «{step}» дальше пошло {share} сделок ({part} из {whole}){beside}.",
    "{share} of deals went on from “{step}” ({part} of {whole}){beside}.",
)
WITH = Text(", {when} — {other}", "; {when} {other}")
IN_DAYS = Text(" Считается за {days} дн. на этапе.", " Counted within {days} days in the step.")
OTHER = Text("{share} ({part} из {whole})", "{share} ({part} of {whole})")
ARRIVED = {
    "deals": Text(
        "Новых сделок {now} в неделю ({count}), {beside} — {then}.",
        "{now} new deals a week ({count}); {beside} {then}.",
    ),
    "leads": Text(
        "Новых лидов {now} в неделю ({count}), {beside} — {then}.",
        "{now} new leads a week ({count}); {beside} {then}.",
    ),
}
PERSON = Text(
    "{name}: «{step}» — {share} ({part} из {whole}), у остальных {other}",
    "{name}: “{step}” {share} ({part} of {whole}), the others {other}",
)
WEAKER = Text("Ниже остальных: {those}.", "Below the others: {those}.")
STRONGER = Text(
    "Сильнее остальных — есть что перенять: {those}.", "Above the others, worth learning from: {those}."
)
SURE_POINTS = Text(
    "Разница с вероятностью 95 % — от {low} до {high} п. п.; случай дал бы такую {chance} "
    "(с поправкой на сравнения: {tests}).",
    "With 95 % confidence the difference is from {low} to {high} points; chance would give as much {chance} "
    "(corrected for comparisons: {tests}).",
)
SURE_WEEKLY = Text(
    "Разница с вероятностью 95 % — от {low} до {high} в неделю; случай дал бы такую {chance} "
    "(с поправкой на сравнения: {tests}).",
    "With 95 % confidence the difference is from {low} to {high} a week; chance would give as much {chance} "
    "(corrected for comparisons: {tests}).",
)
CHANCE = Text("в {p} случаев", "{p} of the time")
RARELY = Text("реже чем в 0,1 % случаев", "less than 0.1% of the time")
SAME = Text("Отличия, не объяснимого случаем, нет.", "No difference that chance would not explain.")
ALIKE = Text(
    "Отличий между людьми, не объяснимых случаем, нет.",
    "No difference between people that chance would not explain.",
)
FEW = Text(
    "Слишком мало сделок, чтобы судить: падение на треть было бы видно примерно при {needed}, есть {least}.",
    "Not enough deals to say: a fall by a third would show at about {needed}, there are {least}.",
)
FEW_AT_ALL = Text("Слишком мало сделок, чтобы судить.", "Not enough deals to say.")
NOTHING = Text("Сравнить не с чем.", "There is nothing to compare with.")
NO_STEP = Text("Такого этапа в этой воронке нет.", "This pipeline has no such step.")
ALONE = Text("Вам видны сделки только одного человека.", "You see the deals of one person only.")
FOUND_NOTHING = Text("Ничего, что нельзя объяснить случаем", "Nothing that chance would not explain")
FOUND_NO_DATA = Text("Слишком мало сделок, чтобы судить", "Not enough deals to say")


def percent(share: float, language: str) -> str:
    """38 % in Russian, 38% in English; a tenth where it is small or nearly all."""
    shown = share * 100
    digits = 1 if 0 < shown < 10 or 99 <= shown < 100 else 0
    return decimal(shown, language, digits) + ("\u00a0%" if language == "ru" else "%")


def decimal(value: float, language: str, digits: int = 1) -> str:
    """A number with a true minus and the decimal sign of the language."""
    text = f"{abs(value):.{digits}f}"
    if language == "ru":
        text = text.replace(".", ",")
    return ("\u2212" if value < 0 and float(f"{value:.{digits}f}") else "") + text


def summary(found: int, judged_any: bool, language: str) -> str:
    """The first line of the page."""
    if not found:
        return (FOUND_NOTHING if judged_any else FOUND_NO_DATA).to(language)
    if language == "en":
        told = "1 difference" if found == 1 else f"{found} differences"
        return f"{told} that chance does not explain"
    last, teen = found % 10, found % 100 in range(11, 15)
    if last == 1 and not teen:
        return f"Найдено {found} отличие, не объяснимое случаем"
    return (
        f"Найдено {found} {'отличия' if last in (2, 3, 4) and not teen else 'отличий'}, не объяснимых случаем"
    )


def seen_step(one: Compared, against: str, days: int | None, language: str) -> str:
    """What was seen at a step."""
    if one.now.share is None:
        return ""
    other = None if one.expected is None else percent(one.expected, language)
    if one.then.n:
        other = _share(one.then, language, OTHER)
    beside = "" if other is None else WITH.format(when=BESIDE[against].to(language), other=other).to(language)
    told = STEP.format(
        step=KIND_LABELS[one.kind].to(language),
        share=percent(one.now.share, language),
        part=one.now.passed,
        whole=one.now.n,
        beside=beside,
    ).to(language)
    return told + ("" if days is None else IN_DAYS.format(days=days).to(language))


def seen_arrived(one: Arrived, against: str, language: str) -> str:
    """How many came, against how many had."""
    if one.now.rate is None:
        return ""
    then = "—" if one.then.rate is None else decimal(one.then.rate * 7, language)
    if one.then.count and against != "norm":
        then += f" ({one.then.count})"
    told = ARRIVED[one.kind].format(
        now=decimal(one.now.rate * 7, language),
        count=one.now.count,
        beside=BESIDE[against].to(language),
        then=then,
    )
    return told.to(language)


def seen_persons(persons: Sequence[Personal], names: Mapping[str, str], language: str) -> str:
    """Who stands out at which step."""
    told = []
    for verdict, words in (("worse", WEAKER), ("better", STRONGER)):
        those = [
            PERSON.format(
                name=names.get(str(one.person), "—"),
                step=KIND_LABELS[one.kind].to(language),
                share=percent(one.cell.share or 0, language),
                part=one.cell.passed,
                whole=one.cell.n,
                other=percent(one.rest.share or 0, language),
            ).to(language)
            for one in persons
            if one.verdict == verdict
        ]
        if those:
            told.append(words.format(those="; ".join(those)).to(language))
    return " ".join(told)


def sure(difference: Difference, q: float, tests: int, language: str, weekly: bool = False) -> str:
    """How sure a difference is: its interval, and how often chance would give as much."""
    scale, words = (7, SURE_WEEKLY) if weekly else (100, SURE_POINTS)
    chance = RARELY if q < 0.001 else CHANCE.format(p=percent(q, language))
    return words.format(
        low=decimal(difference.low * scale, language),
        high=decimal(difference.high * scale, language),
        chance=chance.to(language),
        tests=tests,
    ).to(language)


def unsure(reading: Reading, language: str) -> str:
    """Why a reading says nothing."""
    if reading.verdict == "same":
        return (ALIKE if reading.key == "managers" else SAME).to(language)
    if reading.verdict == "few":
        lacking = next((one for one in reading.steps if one.verdict == "few" and one.needed), None)
        if lacking is None or lacking.needed is None:
            return FEW_AT_ALL.to(language)
        least = min(lacking.now.n, lacking.then.n) if lacking.then.n else lacking.now.n
        return FEW.format(needed=lacking.needed, least=least).to(language)
    if reading.key == "managers":
        return ALONE.to(language)
    return (NOTHING if reading.steps or reading.arrived else NO_STEP).to(language)


def _share(cell: Cell, language: str, words: Text) -> str:
    return words.format(share=percent(cell.share or 0, language), part=cell.passed, whole=cell.n).to(language)
