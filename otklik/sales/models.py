from otklik.sales.deal_lines.models import DealLine
from otklik.sales.deals.models import Deal, DealPerson, StageVisit
from otklik.sales.diagnosis.models import StepNorm
from otklik.sales.forecasts.models import LearnedChances, OwnFigure, Snapshot
from otklik.sales.lead_statuses.models import LeadStatus
from otklik.sales.leads.models import Assignment, AssignmentRule, Lead
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.pipelines.models import Pipeline, Stage
from otklik.sales.products.models import Product, VatRate

__all__ = [
    "Assignment",
    "AssignmentRule",
    "Deal",
    "DealLine",
    "DealPerson",
    "Lead",
    "LeadStatus",
    "LearnedChances",
    "LossReason",
    "OwnFigure",
    "Pipeline",
    "Product",
    "Snapshot",
    "Stage",
    "StageVisit",
    "StepNorm",
    "VatRate",
]
