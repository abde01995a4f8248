"""What an answer about an event says in words, and what it may not be taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from otklik.analytics.effects.definition import EffectDefinition
from otklik.analytics.effects.windows import Windows
from otklik.kit.texts import Text

ARMS = {
    "came": Text("Кто пришёл", "Those who came"),
    "invited": Text("Кого звали", "Those invited"),
}
VERDICTS = {
    "too_early": Text(
        "Рано судить: после мероприятия прошло меньше половины срока",
        "Too early to say: less than half of the time after the event has passed",
    ),
    "too_few": Text(
        "Мало данных: нужно хотя бы {n} пар похожих",
        "Not enough to say: at least {n} pairs of alike are needed",
    ),
    "nothing": Text(
        "Судить не по чему: ни у тех, ни у других ничего не было", "Nothing to judge by: neither side had any"
    ),
    "chance": Text("Разница в пределах случайного", "The difference is within chance"),
    "more": Text("Больше, чем у похожих, — не случайно", "More than of those alike, beyond chance"),
    "less": Text("Меньше, чем у похожих, — не случайно", "Less than of those alike, beyond chance"),
}
BALANCE = {
    "before": Text("Итог до мероприятия", "The outcome before"),
    "earlier": Text("Итог ещё раньше", "The outcome earlier still"),
    "age": Text("Сколько в базе", "Time in the base"),
}
CHOICE = Text(
    "Приходят те, кому это нужнее: часть разницы может быть заслугой самих участников, а не мероприятия. "
    "Сравнение позванных с похожими от этого свободнее.",
    "Those come who need it more: a part of the difference may be theirs and not the event's. "
    "Comparing those invited with those alike is freer of that.",
)
UNINVITED = Text(
    "Кого звали, не указано: сравниваются только пришедшие.",
    "Who was invited is not said: only those who came are compared.",
)
EARLIER = Text(
    "Группа «{arm}» отличалась от похожих и раньше, до срока подбора: разнице после мероприятия верить труднее.",
    "“{arm}” differed from those alike earlier too, before the time pairs were found by: "
    "the difference after the event is harder to trust.",
)
UNMATCHED = Text(
    "Для {share} % участников («{arm}») похожих не нашлось: вывод не о них.",
    "For {share} % of “{arm}” nobody alike was found: the answer is not about them.",
)
UNBALANCED = Text(
    "Пары остались непохожими: {what}. Добавьте это в подбор или сузьте, с кем сравнивать.",
    "Pairs are still unlike by: {what}. Match by it too, or narrow whom to compare with.",
)
PARTLY = Text(
    "После мероприятия прошло {lived} дней из {asked}; до него взято в том же пересчёте.",
    "{lived} of {asked} days after the event have passed; what was before is told for as many.",
)


def cautions(asked: EffectDefinition, parts: Windows, arms: Iterable[Mapping[str, Any]]) -> list[Text]:
    """What to be careful about, of this very answer."""
    found = []
    if 0 < parts.lived < parts.asked:
        found.append(PARTLY.format(lived=parts.lived, asked=parts.asked))
    for arm in arms:
        label = ARMS[arm["key"]]
        lost = arm["participants"] - arm["matched"]
        if arm["matched"] and lost / arm["participants"] > 0.1:
            found.append(UNMATCHED.format(arm=label, share=round(100 * lost / arm["participants"])))
        if arm["earlier"] and arm["earlier"]["beyond_chance"]:
            found.append(EARLIER.format(arm=label))
        unlike = [row["label"] for row in arm["balance"] if not row["alike"] and row["key"] != "earlier"]
        if arm["matched"] and unlike:
            names = ", ".join(unlike)
            found.append(UNBALANCED.format(what=names))
    found.append(CHOICE if asked.invited is not None else UNINVITED)
    if asked.invited is None:
        found.append(CHOICE)
    return list(dict.fromkeys(found))
