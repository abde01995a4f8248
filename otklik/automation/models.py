from otklik.automation.hooks_in.models import HookHits, IncomingHook, Receipt
from otklik.automation.webhooks.models import Delivery, Webhook

__all__ = ["Delivery", "HookHits", "IncomingHook", "Receipt", "Webhook"]
