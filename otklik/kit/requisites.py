"""Russian requisites: ИНН, КПП, ОГРН, БИК, accounts, СНИЛС - cleaned, checked, and refused with a reason.

Everything stays text: a leading zero is part of the number. Formulae: orders of the Federal Tax Service
ММВ-7-6/435@ (ИНН), Ministry of Finance 165н (ОГРН), Bank of Russia 579-П with the key of 08.09.1997 N 515
(accounts), Pension Fund 192п (СНИЛС).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from otklik.kit.blanks import is_blank
from otklik.kit.texts import Text

FLAWS: dict[str, Text] = {
    "length": Text("Неверное число знаков", "Wrong number of digits"),
    "letters": Text("Здесь должны быть только цифры", "Only digits are allowed here"),
    "same_digits": Text("Все цифры одинаковы: это не номер", "All digits are equal: this is not a number"),
    "check_digit": Text(
        "Не сходится контрольная цифра: опечатка", "The check digit does not fit: a typing error"
    ),
    "prefix": Text("Такой номер так не начинается", "Such a number does not begin like this"),
    "shape": Text("Не похоже на КПП", "This does not look like a KPP"),
    "lost_digits": Text(
        "Таблица округлила номер: цифры потеряны", "The spreadsheet rounded the number: digits are lost"
    ),
    "bik": Text("Счёт не подходит к этому БИК", "The account does not belong to this BIC"),
    "zero_restored": Text(
        "Добавлен начальный ноль, потерянный таблицей", "The leading zero lost by a spreadsheet was put back"
    ),
}

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eEеЕ]\+?\d{1,2}")
_POINT_ZERO = re.compile(r"[.,]0+$")
_DRESS = re.compile(r"(?i)\b(?:инн|кпп|огрнип|огрн|бик|снилс|inn|kpp|ogrn|bik|р/?с|к/?с|л/?с|№)[\s:.№]*")
_PASSED_OVER = re.compile(r"[\s'\"=\u00a0\u200b-]+")
_KPP = re.compile(r"\d{4}[0-9A-Z]{2}\d{3}", re.ASCII)
_KPP_LOOKALIKE = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


class Requisite(NamedTuple):
    """`raw` as typed; `value` cleaned, None when nothing was typed; `code` a key of FLAWS or empty.

    `ok` is false when the value must not be trusted. A restored zero is a note on a good value.
    """

    raw: str
    value: str | None
    ok: bool
    code: str = ""

    @property
    def text(self) -> Text | None:
        return FLAWS.get(self.code)


@lru_cache(maxsize=10_000)
def read_inn(text: str | None) -> Requisite:
    """ИНН of a company (10 digits) or a person (12), with its check digits."""
    return _read(text, inn_flaw, restore=(9, 11))


@lru_cache(maxsize=10_000)
def read_kpp(text: str | None) -> Requisite:
    """КПП: four digits, two digits or Latin capitals, three digits. It has no check digit."""
    return _read(text, kpp_flaw, restore=(8,), clean=lambda value: value.upper().translate(_KPP_LOOKALIKE))


@lru_cache(maxsize=10_000)
def read_ogrn(text: str | None) -> Requisite:
    """ОГРН (13 digits, remainder by 11) or ОГРНИП (15 digits, remainder by 13)."""
    return _read(text, ogrn_flaw)


def read_bik(text: str | None) -> Requisite:
    """БИК of a bank (04…) or of the treasury (01…, 02…)."""
    return _read(text, bik_flaw, restore=(8,))


def read_account(text: str | None, bik: str = "") -> Requisite:
    """A settlement account of 20 digits; its key is checked when the bank's БИК is given."""
    return _read(text, lambda value: account_flaw(value, bik))


def read_corr_account(text: str | None, bik: str = "") -> Requisite:
    """A correspondent account (301…, the treasury's 40102…); its key is checked when the БИК is given."""
    return _read(text, lambda value: corr_account_flaw(value, bik))


def read_snils(text: str | None) -> Requisite:
    """СНИЛС, 11 digits in any dress («112-233-445 95»)."""
    return _read(text, snils_flaw, restore=(10,))


def read_inn_kpp(text: str | None) -> tuple[Requisite, Requisite]:
    """«7707083893/773601001» in one cell → ИНН and КПП."""
    inn, _, kpp = re.sub(r"[\\,;|]", "/", text or "").partition("/")
    return read_inn(inn), read_kpp(kpp)


def read_column(values: Sequence[str | None], reader: Callable[[str | None], Requisite]) -> list[Requisite]:
    """One of the readers over a column, repeated values once."""
    known = {value: reader(value) for value in set(values)}
    return [known[value] for value in values]


def inn_flaw(value: str) -> str:
    """Why this is not an ИНН: a key of FLAWS, or empty when it is one."""
    if flaw := _digits_flaw(value, (10, 12)):
        return flaw
    digits = [int(c) for c in value]
    if len(digits) == 10:
        good = _weighed(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8)) == digits[9]
    else:
        good = (
            _weighed(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) == digits[10]
            and _weighed(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) == digits[11]
        )
    return "" if good else "check_digit"


def kpp_flaw(value: str) -> str:
    """Why this is not a КПП, or empty."""
    if len(value) != 9:
        return "length"
    if not _KPP.fullmatch(value):
        return "shape"
    return "same_digits" if value == value[0] * 9 else ""


def ogrn_flaw(value: str) -> str:
    """Why this is neither an ОГРН nor an ОГРНИП, or empty."""
    if flaw := _digits_flaw(value, (13, 15)):
        return flaw
    if value[0] not in ("15" if len(value) == 13 else "3"):
        return (
            "prefix"  # other first digits belong to later entries of the register, not to the number itself
        )
    return "" if int(value[:-1]) % (len(value) - 2) % 10 == int(value[-1]) else "check_digit"


def bik_flaw(value: str) -> str:
    """Why this is not a БИК, or empty."""
    if flaw := _digits_flaw(value, (9,)):
        return flaw
    return "" if value.startswith(("04", "01", "02")) else "prefix"


def account_flaw(value: str, bik: str = "") -> str:
    """Why this is not an account (of this bank), or empty. Treasury accounts (0…) carry no bank key."""
    if flaw := _digits_flaw(value, (20,)):
        return flaw
    if not bik or bik_flaw(bik) or value[0] == "0":
        return ""
    if value.startswith("40102"):
        return "" if _key_fits("0" + bik[4:6] + value) else "bik"
    return "" if _key_fits(bik[-3:] + value) else "bik"


def corr_account_flaw(value: str, bik: str = "") -> str:
    """Why this is not a correspondent account (of this bank), or empty."""
    if flaw := _digits_flaw(value, (20,)):
        return flaw
    if not value.startswith(("301", "302", "40102")):
        return "prefix"
    if not bik or bik_flaw(bik):
        return ""
    if value.startswith("30101") and value[-3:] != bik[-3:]:
        return "bik"
    return "" if _key_fits("0" + bik[4:6] + value) else "bik"


def snils_flaw(value: str) -> str:
    """Why this is not a СНИЛС, or empty. Numbers up to 001-001-998 have no check sum."""
    if flaw := _digits_flaw(value, (11,)):
        return flaw
    number, check = value[:9], int(value[9:])
    if int(number) <= 1001998:
        return ""
    total = sum(int(c) * weight for c, weight in zip(number, range(9, 0, -1), strict=True))
    return "" if total % 101 % 100 == check else "check_digit"


def _read(
    text: str | None,
    flaw_of: Callable[[str], str],
    restore: tuple[int, ...] = (),
    clean: Callable[[str], str] = lambda value: value,
) -> Requisite:
    raw = (text or "").strip()
    if is_blank(raw):
        return Requisite(raw, None, True)
    if _SCIENTIFIC.fullmatch(raw):
        return Requisite(raw, raw, False, "lost_digits")
    value = clean(_PASSED_OVER.sub("", _POINT_ZERO.sub("", _DRESS.sub("", raw))))
    code = flaw_of(value)
    if code == "length" and len(value) in restore and not flaw_of("0" + value):
        return Requisite(raw, "0" + value, True, "zero_restored")
    return Requisite(raw, value, not code, code)


def _digits_flaw(value: str, lengths: tuple[int, ...]) -> str:
    if not (value.isascii() and value.isdigit()):
        return "letters"
    if len(value) not in lengths:
        return "length"
    return "same_digits" if value == value[0] * len(value) else ""


def _weighed(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11 % 10


def _key_fits(digits: str) -> bool:
    weights = (7, 1, 3) * 8
    return sum(int(c) * weight for c, weight in zip(digits, weights, strict=False)) % 10 == 0
