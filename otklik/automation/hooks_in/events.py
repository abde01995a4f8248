from __future__ import annotations

from dataclasses import dataclass

from otklik.automation.hooks_in.models import IncomingHook, Receipt


@dataclass(frozen=True)
class HookReceived:
    """Something has come to a hook and a record was made of it, changed by it or found as it is."""

    hook: IncomingHook
    receipt: Receipt
