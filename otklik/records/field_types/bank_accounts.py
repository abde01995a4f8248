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
            checks = [requisites.check_bik(account["bik"])] if account["bik"] else []
            if account["bik"]:
                checks.append(requisites.check_account(account["account"], account["bik"]))
            if account["corr"] and account["bik"]:
                checks.append(requisites.check_corr_account(account["corr"], account["bik"]))
            for problem in checks:
                if problem is not None:
                    raise Wrong(problem.text, problem.code)
        return read
