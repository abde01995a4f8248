"""How a forecast was counted, in words, and what the parts left out are called."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.sales.forecasts.figures import Weights
from otklik.sales.forecasts.intervals import FEW

CATEGORIES = {
    "commit": Text("Обещано", "Commit"),
    "best_case": Text("Возможно", "Best case"),
    "pipeline": Text("В работе", "Pipeline"),
    "omitted": Text("Не считать", "Omitted"),
}
NOBODY = Text("Без ответственного", "Nobody")
NO_TEAM = Text("Без команды", "No team")
NO_PRODUCT = Text("Без товаров", "No products")
HISTORY = Text(
    "По истории: шанс каждой открытой сделки и срок выигрыша взяты по прошлым сделкам, что стояли на том же этапе "
    "столько же дней; проигранные и ещё открытые учтены.",
    "By history: the chance of each open deal and the time to winning are taken from past deals that stood in the "
    "same stage for as long; those lost and those still open are counted too.",
)
LITTLE = Text(
    "Истории пока мало: шансы на {share} % опираются на вероятности, заданные у этапов и сделок.",
    "There is little history yet: {share} % of the chances rest on the probabilities set for stages and deals.",
)
NONE_YET = Text(
    "Истории пока нет: взяты вероятности, заданные у этапов и сделок, и даты закрытия.",
    "There is no history yet: the probabilities set for stages and deals and the closing dates are used.",
)
NEW = Text(
    "Новые сделки: сколько их приходило за последние полгода, какая доля выигрывалась и за сколько, на средний чек "
    "года.",
    "New deals: how many came over the last half-year, which share was won and how soon, by the year's average cheque.",
)
JUDGEMENT = Text(
    "По мнению: выиграно и обещано (меньшее), ещё и возможно (большее); если названа своя цифра — она.",
    "By judgement: won and committed (the least), with best case besides (the most); an own figure stands for both.",
)
EVEN = Text(
    "Общий прогноз — среднее двух: оценок прошлых месяцев пока не хватает, чтобы взвесить их по ошибкам.",
    "The combined forecast is the mean of the two: there are not enough scored months yet to weigh them by errors.",
)
WEIGHED = Text(
    "Общий прогноз: история с весом {history} %, мнение — {judgement} %, по ошибкам за {months} мес.",
    "The combined forecast: history weighs {history} %, judgement {judgement} %, by the errors of {months} months.",
)
INTERVAL = Text(
    "Промежуток: факт попадёт в него 8 раз из 10. До {few} сделок месяцы разыгрываются много раз, больше — считается "
    "точно по трём моментам; учтено, что и сами шансы выучены по конечному числу сделок.",
    "The interval: the fact falls within it 8 times of 10. Up to {few} deals the months are played through many times, "
    "beyond that it is counted from three exact moments; that the chances themselves are learned from so many deals "
    "is counted in.",
)
# Below this share of history in the chances it is said so.
ENOUGH = 0.7


def how_counted(language: str, trust: float | None, weights: Weights, new: bool) -> list[str]:
    """Sentences for the reader of a forecast."""
    told = [HISTORY]
    if trust is not None and trust < 0.05:
        told = [NONE_YET]
    elif trust is not None and trust < ENOUGH:
        told.append(LITTLE.format(share=round((1 - trust) * 100)))
    if new:
        told.append(NEW)
    told.append(JUDGEMENT)
    if weights.months and weights.history != weights.judgement:
        told.append(
            WEIGHED.format(
                history=round(weights.history * 100),
                judgement=round(weights.judgement * 100),
                months=weights.months,
            )
        )
    else:
        told.append(EVEN)
    told.append(INTERVAL.format(few=FEW))
    return [text.to(language) for text in told]
