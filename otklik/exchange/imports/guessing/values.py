"""What the values of a column are: the share of them that look like phones, addresses of mail, ИНН, names…"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from otklik.kit.dates import read_date
from otklik.kit.emails import read_emails
from otklik.kit.money import read_money
from otklik.kit.names.companies import looks_like_company
from otklik.kit.names.people import is_given, is_patronymic, looks_like_person
from otklik.kit.phones import read_phones
from otklik.kit.requisites import account_flaw, bik_flaw, inn_flaw, kpp_flaw, ogrn_flaw

LOOKED_AT = 200

_URL = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-zрф]{2,10}(?:[/?#]\S*)?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:г|гор|город|ул|улица|пр-т|просп|пер|ш|шоссе|наб|обл|область|край|респ|р-н|пос|дер|д|дом|кв|оф|стр|корп)\b"
    r"\.?\s*[\w«\"-]+|^\d{6}\b",
    re.IGNORECASE,
)
_SURNAME = re.compile(
    r"[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|цкий|ская|цкая|енко|ук|юк|ян|дзе|швили|их|ых)"
)
_TELEGRAM = re.compile(r"@[A-Za-z]\w{4,31}|(?:https?://)?t\.me/\S+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _plain_digits(text: str) -> str:
    return text[:-2] if text.endswith(".0") else text.replace(" ", "")


def _is_phone(text: str) -> bool:
    return 6 < sum(char.isdigit() for char in text) < 40 and any(phone.ok for phone in read_phones(text))


def _is_date(text: str) -> bool:
    """A written date; a bare number may be anything, so serials do not count."""
    return not text.isdigit() and any(
        read.ok and read.moment is not None for read in (read_date(text), read_date(text, order="mdy"))
    )


def _is_number(text: str) -> bool:
    money = read_money(text)
    return money.ok and money.amount is not None and not (text.isdigit() and len(text) > 12)


DETECTORS: dict[str, Callable[[str], bool]] = {
    "email": lambda text: "@" in text and any(email.ok for email in read_emails(text)),
    "phone": _is_phone,
    "inn": lambda text: not inn_flaw(_plain_digits(text)),
    "kpp": lambda text: (
        len(text) == 9 and text[4:6] in ("01", "02", "43", "44", "45", "50") and not kpp_flaw(text)
    ),
    "ogrn": lambda text: not ogrn_flaw(_plain_digits(text)),
    "bik": lambda text: text.startswith("04") and not bik_flaw(text),
    "account": lambda text: (
        text[:3] in ("407", "408", "406", "405") and not account_flaw(_plain_digits(text))
    ),
    "date": _is_date,
    "number": _is_number,
    "messenger": lambda text: _TELEGRAM.fullmatch(text) is not None,
    "url": lambda text: "@" not in text and _URL.fullmatch(text) is not None,
    "person": lambda text: text[0].isupper() and looks_like_person(text),
    "surname": lambda text: _SURNAME.fullmatch(text) is not None and not is_given(text),
    "company": looks_like_company,
    "first_name": lambda text: _WORD.fullmatch(text) is not None and is_given(text),
    "middle_name": lambda text: _WORD.fullmatch(text) is not None and is_patronymic(text),
    "word": lambda text: _WORD.fullmatch(text) is not None,
    "address": lambda text: len(text) > 8 and _ADDRESS.search(text) is not None,
}


class Values:
    """The values of one column, each detector run over them once, when it is asked for."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells = [cell.strip() for cell in cells if cell and cell.strip()][:LOOKED_AT]
        self._shares: dict[str, float] = {}

    def share(self, detector: str) -> float:
        """The share of the filled cells that the detector knows; 0 for an empty column."""
        if detector not in self._shares:
            fits = DETECTORS[detector]
            self._shares[detector] = sum(map(fits, self.cells)) / len(self.cells) if self.cells else 0.0
        return self._shares[detector]
