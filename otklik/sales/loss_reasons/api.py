from otklik.records.entries.api import record_router
from otklik.sales.loss_reasons.object import loss_reason

router = record_router(loss_reason)
