"""What a company starts selling with: a pipeline, words for losses, statuses of leads, rates of VAT.

Everything here is the administrator's to change; nothing is laid over what is there already.
"""

from __future__ import annotations

from otklik.access.callers import Caller
from otklik.access.setup.events import CompanyFounded
from otklik.kit.events import when
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.journal.writing import writing
from otklik.sales.lead_statuses.models import LeadStatus
from otklik.sales.lead_statuses.rules import CONVERTED, NEW, REFUSED, WORK
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.pipelines.actions import create_pipeline
from otklik.sales.pipelines.models import Pipeline
from otklik.sales.pipelines.rules import StagePlan
from otklik.sales.products.models import VatRate
from otklik.sales.products.rules import RATES

SALES = (
    StagePlan(Text("Новая", "New"), "new", probability=10, days_limit=3, color="gray"),
    StagePlan(Text("Квалификация", "Qualification"), "qualified", probability=20, days_limit=7, color="blue"),
    StagePlan(Text("Предложение", "Proposal"), "proposal", probability=40, days_limit=10, color="cyan"),
    StagePlan(
        Text("Переговоры", "Negotiation"), "negotiation", probability=60, days_limit=14, color="violet"
    ),
    StagePlan(Text("Договор", "Contract"), "contract", probability=80, days_limit=10, color="orange"),
    StagePlan(Text("Оплата", "Payment"), "payment", probability=90, days_limit=10, color="yellow"),
    StagePlan(Text("Выиграна", "Won"), "won", color="green"),
    StagePlan(Text("Проиграна", "Lost"), "lost", color="red"),
)
PIPELINES = ((Text("Продажи", "Sales"), SALES),)

LOSS_REASONS = (
    (Text("Дорого", "Too expensive"), ["deal", "lead"]),
    (Text("Выбрали конкурента", "Chose a competitor"), ["deal"]),
    (Text("Нет бюджета", "No budget"), ["deal", "lead"]),
    (Text("Не устроили сроки", "The terms did not suit"), ["deal"]),
    (Text("Не подошёл товар или услуга", "The product did not suit"), ["deal"]),
    (Text("Отложили решение", "The decision was put off"), ["deal", "lead"]),
    (Text("Перестали отвечать", "Stopped answering"), ["deal", "lead"]),
    (Text("Не дозвонились", "Could not be reached"), ["lead"]),
    (Text("Не наш профиль", "Not what we do"), ["lead"]),
    (Text("Уже купили", "Bought already"), ["deal", "lead"]),
    (Text("Дубль", "A duplicate"), ["deal", "lead"]),
    (Text("Спам", "Spam"), ["lead"]),
)

LEAD_STATUSES = (
    (Text("Новый", "New"), NEW, "blue"),
    (Text("В работе", "In work"), WORK, "yellow"),
    (Text("Стал сделкой", "Became a deal"), CONVERTED, "green"),
    (Text("Отказ", "Refused"), REFUSED, "red"),
)


def lay_sales_defaults(by: Caller) -> None:
    """Lay each list that is still empty; safe to call again."""
    with writing(by):
        if not Pipeline.objects.exists():
            for name, stages in PIPELINES:
                create_pipeline(by, name, stages)
        if not LossReason.objects.exists():
            LossReason.objects.bulk_create(
                LossReason(name=name.ru, name_en=name.en, name_sort=name_sort(name.ru), used_for=used_for)
                for name, used_for in LOSS_REASONS
            )
        if not LeadStatus.objects.exists():
            LeadStatus.objects.bulk_create(
                LeadStatus(
                    name=name.ru,
                    name_en=name.en,
                    name_sort=name_sort(name.ru),
                    kind=kind,
                    color=color,
                    position=place,
                )
                for place, (name, kind, color) in enumerate(LEAD_STATUSES)
            )
        if not VatRate.objects.exists():
            VatRate.objects.bulk_create(
                VatRate(code=c, percent=percent, since=day) for c, percent, day in RATES
            )


@when(CompanyFounded)
def lay_at_founding(fact: CompanyFounded) -> None:
    lay_sales_defaults(fact.by)
