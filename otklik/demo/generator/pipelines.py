"""Pipelines of the made-up company: stages with kind, probability, limit of days, and how deals pass them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """A stage; `passes` is the share of deals that go on from it, `days` the median stay there."""

    key: str
    name: str
    name_en: str
    kind: str
    probability: int
    limit_days: int | None
    color: str
    passes: float = 0.0
    days: float = 0.0


@dataclass(frozen=True)
class Pipeline:
    """A pipeline; `share` is its part of all deals. The last two stages are won and lost."""

    key: str
    name: str
    name_en: str
    share: float
    stages: tuple[Stage, ...]

    @property
    def steps(self) -> tuple[Stage, ...]:
        """The stages before the end."""
        return self.stages[:-2]


MAIN = Pipeline(
    "main",
    "Продажи",
    "Sales",
    0.62,
    (
        Stage("new", "Новая", "New", "new", 10, 3, "gray", 0.82, 1.4),
        Stage("qualified", "Квалификация", "Qualification", "qualified", 20, 7, "blue", 0.74, 3.5),
        Stage("proposal", "Предложение", "Proposal", "proposal", 40, 10, "cyan", 0.66, 6.0),
        Stage("negotiation", "Переговоры", "Negotiation", "negotiation", 60, 14, "violet", 0.68, 8.0),
        Stage("contract", "Договор", "Contract", "contract", 80, 10, "orange", 0.86, 5.5),
        Stage("payment", "Оплата", "Payment", "payment", 90, 10, "yellow", 0.91, 6.0),
        Stage("won", "Выиграна", "Won", "won", 100, None, "green"),
        Stage("lost", "Проиграна", "Lost", "lost", 0, None, "red"),
    ),
)

TENDERS = Pipeline(
    "tenders",
    "Тендеры",
    "Tenders",
    0.14,
    (
        Stage("search", "Отбор закупок", "Search", "new", 5, 5, "gray", 0.7, 2.0),
        Stage("documents", "Подготовка заявки", "Documents", "proposal", 20, 10, "cyan", 0.8, 6.0),
        Stage("auction", "Торги", "Auction", "negotiation", 40, 20, "violet", 0.38, 12.0),
        Stage("contract", "Контракт", "Contract", "contract", 85, 15, "orange", 0.95, 9.0),
        Stage(
            "payment",
            "Исполнение и оплата",
            "Fulfilment and payment",
            "payment",
            95,
            45,
            "yellow",
            0.97,
            24.0,
        ),
        Stage("won", "Исполнен", "Fulfilled", "won", 100, None, "green"),
        Stage("lost", "Не выиграли", "Not won", "lost", 0, None, "red"),
    ),
)

REPEAT = Pipeline(
    "repeat",
    "Повторные продажи",
    "Repeat sales",
    0.24,
    (
        Stage("need", "Выявлена потребность", "Need found", "new", 30, 5, "gray", 0.84, 2.0),
        Stage("offer", "Предложение", "Proposal", "proposal", 55, 7, "cyan", 0.78, 3.0),
        Stage("payment", "Счёт выставлен", "Invoiced", "payment", 85, 10, "yellow", 0.92, 5.0),
        Stage("won", "Отгружено", "Shipped", "won", 100, None, "green"),
        Stage("lost", "Отказ", "Refused", "lost", 0, None, "red"),
    ),
)

PIPELINES = (MAIN, TENDERS, REPEAT)
