from otklik.automation.approval_routes.models import ApprovalRoute
from otklik.automation.approvals.models import Approval, ApprovalPlace, ApprovalWait
from otklik.automation.hooks_in.models import HookHits, IncomingHook, Receipt
from otklik.automation.rules.models import Rule, RuleEdition
from otklik.automation.runs.models import Run, RunStep, Turn
from otklik.automation.webhooks.models import Delivery, Webhook

__all__ = [
    "Approval",
    "ApprovalPlace",
    "ApprovalRoute",
    "ApprovalWait",
    "Delivery",
    "HookHits",
    "IncomingHook",
    "Receipt",
    "Rule",
    "RuleEdition",
    "Run",
    "RunStep",
    "Turn",
    "Webhook",
]
