from __future__ import annotations

from typing import Any

from otklik.kit import requisites
from otklik.kit.texts import Text
from otklik.records.field_types.base import Wrong
from otklik.records.field_types.contacts import ContactList


class BankAccountType(ContactList):
    """Bank accounts, each checked against the control key of its БИК."""

    key = "bank_account"
    label = Text("Банковский счёт", "Bank account")
    custom = False
    main = "account"
    parts = ("bik", "corr", "bank")

    def read(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        read = super().read(item)
        for account in read:
            account["account"] = account["account"].replace(" ", "")
            bik = account["bik"]
            checks = [requisites.read_bik(bik), requisites.read_account(account["account"], bik)]
            if account["corr"]:
                checks.append(requisites.read_corr_account(account["corr"], bik))
            for checked in checks:
                if not checked.ok and checked.raw:
                    raise Wrong(requisites.FLAWS[checked.code], checked.code)
        return read
