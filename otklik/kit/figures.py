"""Figures as words: money, shares, days, dates and periods as each language writes them, short enough for paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from otklik.kit.texts import Text

NOTHING = "—"
SPACE = "\u00a0"
MINUS = "\u2212"
# A line does not end here.
TOGETHER = "\u2060"
SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "KZT": "₸", "UAH": "₴", "TRY": "₺"}
# From which amount on money is told in what: hundreds of thousands say more than kopecks.
LARGE = (
    (1_000_000_000, Text("млрд", "B")),
    (1_000_000, Text("млн", "M")),
    (100_000, Text("тыс.", "K")),
)
THOUSANDS = {1_000_000_000: 1_000_000_000, 1_000_000: 1_000_000, 100_000: 1_000}
DAYS = Text("{n} дн.", "{n} days")
MONTHS = (
    Text("январь", "January"),
    Text("февраль", "February"),
    Text("март", "March"),
    Text("апрель", "April"),
    Text("май", "May"),
    Text("июнь", "June"),
    Text("июль", "July"),
    Text("август", "August"),
    Text("сентябрь", "September"),
    Text("октябрь", "October"),
    Text("ноябрь", "November"),
    Text("декабрь", "December"),
)
OF_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
QUARTERS = ("I", "II", "III", "IV")


def said_number(value: float, language: str, digits: int = 0) -> str:
    """1 234,5 in Russian, 1,234.5 in English, with a true minus."""
    text = f"{abs(value):,.{digits}f}"
    if language == "ru":
        text = text.replace(",", SPACE).replace(".", ",")
    return (MINUS if value < 0 and float(f"{value:.{digits}f}") else "") + text


def said_money(value: float, currency: str, language: str) -> str:
    """12,48 млн ₽, ₽12.48M; small sums whole."""
    sign, size = SIGNS.get(currency, currency), abs(value)
    word, digits = "", 0
    for edge, name in LARGE:
        if size >= edge:
            value, word = value / THOUSANDS[edge], name.to(language)
            digits = _digits(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2)
            break
    number = said_number(value, language, digits)
    if language == "ru":
        return SPACE.join(part for part in (number, word, sign) if part)
    bare = number.removeprefix(MINUS)
    return f"{MINUS if number != bare else ''}{sign}{SPACE if sign.isalpha() else ''}{bare}{word}"


def _digits(value: float, most: int) -> int:
    """As many as say something: four millions are 4, not 4.00."""
    return next((n for n in range(most) if abs(value - round(value, n)) < 1e-9), most)


def said_share(value: float, language: str) -> str:
    """38 %; a tenth where it is small or nearly all."""
    shown = value * 100
    digits = 1 if 0 < abs(shown) < 10 or 99 <= abs(shown) < 100 else 0
    return said_number(shown, language, digits) + (f"{SPACE}%" if language == "ru" else "%")


def said_shares(low: float, high: float, language: str) -> str:
    """11–32 %, an interval of a share."""
    sign = f"{SPACE}%" if language == "ru" else "%"
    return f"{said_number(low * 100, language)}–{TOGETHER}{said_number(high * 100, language)}{sign}"


def said_days(value: float, language: str) -> str:
    digits = 1 if abs(value) < 10 else 0
    return DAYS.format(n=said_number(value, language, digits)).to(language).replace(" ", SPACE)


def said(value: Any, unit: str, language: str, currency: str = "") -> str:
    """A figure of `unit` (count, money, share, days, number) as words; a dash where there is none."""
    if value is None:
        return NOTHING
    number = float(value)
    if unit == "money":
        return said_money(number, currency, language)
    if unit == "share":
        return said_share(number, language)
    if unit == "days":
        return said_days(number, language)
    if unit == "count":
        return said_number(number, language)
    return said_number(number, language, 0 if number == int(number) else 1 if abs(number) >= 10 else 2)


def said_day(day: date, language: str) -> str:
    """22 ноября 2026, 22 November 2026."""
    month = OF_MONTHS[day.month - 1] if language == "ru" else MONTHS[day.month - 1].to(language)
    return f"{day.day}{SPACE}{month} {day.year}"


def said_month(day: date, language: str) -> str:
    return f"{MONTHS[day.month - 1].to(language)} {day.year}"


def said_period(start: date, end: date, language: str) -> str:
    """[start, end) as people call it: a month, a quarter, a year, else its first and last days."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day == end.day == 1:
        if months == 1:
            return said_month(start, language)
        if months == 3 and start.month % 3 == 1:
            word = QUARTERS[start.month // 3]
            return f"{word} квартал {start.year}" if language == "ru" else f"{word} quarter {start.year}"
        if months == 12 and start.month == 1:
            return f"{start.year} год" if language == "ru" else f"{start.year}"
    last = end - timedelta(days=1)
    if last <= start:
        return said_day(start, language)
    return f"{said_day(start, language)} – {said_day(last, language)}"
