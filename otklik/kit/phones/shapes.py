"""What a phone read from a cell is."""

from __future__ import annotations

from typing import Any, NamedTuple

from otklik.kit.texts import Text

PROBLEMS: dict[str, Text] = {
    "no_number": Text("В тексте нет номера", "There is no number in the text"),
    "short": Text("В номере не хватает цифр", "The number lacks digits"),
    "long": Text("В номере лишние цифры", "The number has extra digits"),
    "local": Text("Местный номер: нужен код города", "A local number: the area code is needed"),
    "lost_digits": Text(
        "Таблица округлила номер: цифры потеряны", "The spreadsheet rounded the number: digits are lost"
    ),
    "invalid": Text("Такого номера не бывает", "No such number can exist"),
}


class Phone(NamedTuple):
    """One phone: `raw` as typed, `value` in E.164 or None when it is not to be trusted.

    `kind` is mobile, work, home, fax or other: by the words beside the number, else by the number itself.
    `problem` is a key of PROBLEMS when `ok` is false, else empty.
    """

    raw: str
    value: str | None
    ext: str
    kind: str
    ok: bool
    problem: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The form kept in a record: raw, value, ext, kind, ok."""
        return {"raw": self.raw, "value": self.value, "ext": self.ext, "kind": self.kind, "ok": self.ok}
