from otklik.records.entries.api import record_router
from otklik.sales.lead_statuses.object import lead_status

router = record_router(lead_status)
