"""Digits → E.164: country prefixes, the habits of Russian dialling, and what must not be guessed."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberType

# Countries whose numbers are commonly written here without a plus.
NEIGHBOURS = ("375", "380", "998", "996", "992", "993", "994", "995", "374", "373", "972")

_VALID_KINDS = ("fixed_line", "mobile", "toll_free", "premium_rate", "personal_number", "voip")


def _patterns(region: str, kinds: tuple[str, ...]) -> list[str]:
    metadata = PhoneMetadata.metadata_for_region(region)
    found = (getattr(metadata, kind) for kind in kinds)
    return [d.national_number_pattern for d in found if d is not None and d.national_number_pattern]


@cache
def plus_seven_pattern() -> str:
    """The regular expression of every ten digits that may follow +7 (Russia and Kazakhstan).

    Taken from the phonenumbers metadata, so that the fast path and the library never disagree.
    """
    parts = _patterns("RU", _VALID_KINDS) + [p for p in _patterns("KZ", _VALID_KINDS) if p.startswith("7")]
    return "|".join(f"(?:{p})" for p in parts)


@cache
def _plus_seven() -> re.Pattern[str]:
    return re.compile(plus_seven_pattern(), re.ASCII)


@cache
def _kazakh_mobile() -> re.Pattern[str]:
    return re.compile("|".join(_patterns("KZ", ("mobile",))), re.ASCII)


# Validity of +7 numbers is settled by their first six digits: openings once seen to be valid are kept.
VALID_OPENINGS: set[str] = set()
PLACEHOLDERS = frozenset(str(n) * 10 for n in range(10))


def is_plus_seven(ten: str) -> bool:
    """Whether these ten digits are a number of the +7 zone. All equal digits are a placeholder, not a number."""
    if len(ten) != 10 or not (ten.isascii() and ten.isdigit()) or ten in PLACEHOLDERS:
        return False
    if ten[:6] in VALID_OPENINGS:
        return True
    valid = _plus_seven().fullmatch(ten) is not None
    if valid:
        VALID_OPENINGS.add(ten[:6])
    return valid


def kind_of(value: str) -> str:
    """mobile, work or other, by the numbering plan."""
    if value.startswith("+79"):
        return "mobile"
    if value.startswith("+77"):
        return "mobile" if _kazakh_mobile().fullmatch(value[2:]) else "work"
    if value.startswith("+7"):
        return "work"
    return _foreign_kind(value)


@lru_cache(maxsize=4096)
def _foreign_kind(value: str) -> str:
    number_type = phonenumbers.number_type(phonenumbers.parse(value))
    if number_type == PhoneNumberType.MOBILE:
        return "mobile"
    return "work" if number_type == PhoneNumberType.FIXED_LINE else "other"


def _foreign(text: str, region: str | None = None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def to_e164(written: str, *, region: str = "RU", area_code: str = "") -> tuple[str | None, str]:
    """(number in E.164, "") or (None, a key of PROBLEMS) for one number as written: digits, plus, grouping.

    `region` is where the account lives; `area_code` completes a local number when the account has one.
    """
    digits = re.sub(r"\D", "", written)
    groups = re.findall(r"\d+", written)
    if not digits:
        return None, "no_number"
    if len(digits) > 16:
        return None, "long"
    if written.lstrip(" (").startswith("+"):
        value = _with_plus(digits, groups)
    elif region in ("RU", "KZ"):
        value = _plus_seven_zone(digits, groups, region)
    else:
        value = _foreign(written, region) or (_foreign("+" + digits) if len(digits) > 10 else None)
    if value:
        return value, ""
    return _incomplete(written, digits, area_code, region)


def _incomplete(written: str, digits: str, area_code: str, region: str) -> tuple[str | None, str]:
    """A local number takes the account's area code if there is one; all else is only named."""
    count = len(digits)
    if 5 <= count <= 7 and "+" not in written and digits != digits[0] * count:
        whole = area_code + digits
        if area_code and region in ("RU", "KZ") and digits[0] not in "08" and is_plus_seven(whole):
            return "+7" + whole, ""
        return None, "local"
    if count < 10 or (count == 10 and digits[0] in "78"):
        return None, "short"
    return None, "invalid" if count <= 12 else "long"


def _with_plus(digits: str, groups: list[str]) -> str | None:
    if digits[0] == "7":
        return _seven(digits)
    if digits[0] == "8" and len(digits) == 11 and is_plus_seven(digits[1:]):
        # «+8 916 …» is a Russian habit, yet +84 and others are countries: the first group tells.
        stands_alone = groups[0] == "8" or len(groups) == 1
        foreign = None if stands_alone else _foreign("+" + digits)
        return foreign or "+7" + digits[1:]
    if digits[0] == "8" and len(digits) == 12 and digits[1] == "7" and groups[0] == "8":
        return _seven(digits[1:])
    return _foreign("+" + digits)


def _seven(digits: str) -> str | None:
    if len(digits) == 11 and is_plus_seven(digits[1:]):
        return "+" + digits
    if len(digits) == 12 and digits[1] == "8" and is_plus_seven(digits[2:]):
        return "+7" + digits[2:]  # «+7 8 916 …»: both prefixes typed
    return None


def _plus_seven_zone(digits: str, groups: list[str], region: str) -> str | None:
    count = len(digits)
    if digits.startswith("00"):
        return _seven(digits[2:]) if digits[2:3] == "7" else _foreign("+" + digits[2:])
    if digits.startswith("810") and count > 11:
        return _foreign("+" + digits[3:])
    if count == 10:
        return _ten(digits, groups, region)
    if count == 11 and digits[0] in "78":
        return "+7" + digits[1:] if is_plus_seven(digits[1:]) else None
    if count == 12 and digits[:2] in ("78", "87"):
        return "+7" + digits[2:] if is_plus_seven(digits[2:]) else None
    if digits.startswith(NEIGHBOURS):
        return _foreign("+" + digits)
    return None


def _ten(digits: str, groups: list[str], region: str) -> str | None:
    """Ten digits are a number without its 8, or a longer one that lost a digit: where both fit, flag."""
    if not is_plus_seven(digits):
        return None
    area_stands_apart = len(groups) > 1 and 3 <= len(groups[0]) <= 5
    if digits[0] == "7":
        return "+7" + digits if region == "KZ" or area_stands_apart else None
    if digits[0] == "8" and not area_stands_apart:
        cut_short = any(is_plus_seven(digits[1:] + last) for last in "0123456789")
        return None if cut_short or groups[0] == "8" else "+7" + digits
    return "+7" + digits
