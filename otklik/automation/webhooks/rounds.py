from __future__ import annotations

from otklik.automation.webhooks.laying import lay
from otklik.automation.webhooks.sending import send_due
from otklik.kit.rounds import round_of

round_of("webhooks.lay", seconds=1)(lay)
round_of("webhooks.send", seconds=1)(send_due)
