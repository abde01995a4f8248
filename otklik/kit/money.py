"""Money and numbers as text: spaces, commas, points, words for thousands, signs of currencies → Decimal; and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, NamedTuple

from otklik.kit.texts import Text

Mark = Literal[",", "."]

PROBLEMS: dict[str, Text] = {
    "not_money": Text("Это не сумма", "This is not an amount"),
    "percent": Text("Это проценты, а не сумма", "This is a percentage, not an amount"),
    "range": Text(
        "Здесь несколько чисел, нужна одна сумма", "There are several numbers here, one amount is needed"
    ),
    "lost_digits": Text(
        "Таблица округлила число: цифры потеряны", "The spreadsheet rounded the number: digits are lost"
    ),
    "grouping": Text("Непонятны разделители в числе", "The separators in the number make no sense"),
    "too_large": Text("Слишком большое число", "The number is too large"),
}

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200a\u200b\u202f\u2060\ufeff]+")
_NOTHING = frozenset(
    ("", "-", "--", "–", "—", "нет", "н/д", "#н/д", "n/a", "na", "#n/a", "null", "none", "nan", "?")
)
_PLAIN = re.compile(r"-?\d{1,17}(?:[.,]\d{1,2})?", re.ASCII)
_NUMBER = re.compile(r"\d[\d\s.,']*", re.ASCII)
_SCIENTIFIC = re.compile(r"([+-]?)(\d)(?:[.,](\d+))?[eEеЕ]([+-]?\d{1,3})")
_KOPECKS = re.compile(
    r"(\d[\d\s]*)(?:руб\w*|р)\.?\s*(\d{1,2})\s*(?:коп\w*|к)\.?|(\d[\d\s]*)[=-](\d\d)(?:\s*(?:руб\w*|р)\.?)?",
    re.I,
)
_SCALES: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"^(?:тыс(?:яч[аи]?)?\.?|тыр|т(?=\.?\s?р)|k(?![a-z])|к(?![а-я]))\.?\s*", re.I), 3),
    (re.compile(r"^(?:млрд|миллиард(?:а|ов)?|bn|billion)\.?\s*", re.I), 9),
    (re.compile(r"^(?:млн|миллион(?:а|ов)?|mln|mio|million)\.?\s*|^(?:M|М)(?![A-Za-zА-Яа-я])\s*", re.I), 6),
)
_CURRENCY_WORDS = {
    "RUB": "₽ руб рубль рубля рублей р rub rur rubles ruble roubles rouble",
    "USD": "$ usd us$ долл доллар доллара долларов дол dollars dollar",
    "EUR": "€ eur евро euro euros",
    "KZT": "₸ тг тенге kzt",
    "BYN": "byn br бр белруб",
    "UAH": "₴ грн гривна гривен uah",
    "UZS": "uzs сум сумов",
    "KGS": "kgs сом",
    "AMD": "֏ amd драм",
    "GEL": "₾ gel лари",
    "CNY": "cny rmb юань юаней юаня",
    "GBP": "£ gbp фунт фунтов",
    "TRY": "₺ try лир",
    "CHF": "chf",
    "JPY": "¥ jpy иен",
    "AED": "aed дирхам",
}
_CURRENCIES = {word: code for code, words in _CURRENCY_WORDS.items() for word in words.split()}
_WORD = re.compile(r"us\$|[^\W\d_]+|[₽$€₸₴֏₾£₺¥]", re.I)
_FILLER = frozenset(("с", "ндс", "без", "итого", "сумма", "в", "т", "ч", "vat", "total"))


class Money(NamedTuple):
    """`amount` is None when the cell is empty or refused; `currency` is an ISO code or empty.

    `open_mark` holds «,» or «.» when one mark before three digits may part thousands or decimals («1.234»).
    """

    raw: str
    amount: Decimal | None
    currency: str
    ok: bool
    problem: str = ""
    open_mark: str = ""


class MoneyColumn(NamedTuple):
    """The cells read with one meaning of the open mark; `ambiguous` when nothing in the column settles it."""

    mark: Mark | None
    ambiguous: bool
    reason: Text
    values: list[Money]

    @property
    def refused(self) -> int:
        return sum(not value.ok for value in self.values)


def written(value: Any, language: str, kopecks: bool = False) -> str:
    """A number as the language writes it, «33 000,5» or «33,000.5»; `kopecks` are two or none at all."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    places = 0 if number == number.to_integral_value() else 2 if kopecks else 6
    text = f"{number:,.{places}f}"
    text = text if kopecks or not places else text.rstrip("0").rstrip(".")
    # Spaces that do not break a line, as the screen has them.
    return text if language == "en" else text.replace(",", "\u00a0").replace(".", ",")


def read_money(text: str | None, *, mark: Mark | None = None) -> Money:
    """One cell → an amount. `mark` is the decimal mark of the column, for the cells that do not tell it themselves.

    Without `mark` «1.234» is taken for thousands, since money has two places, and is marked as open.
    """
    raw = (text or "").strip()
    if _PLAIN.fullmatch(raw):
        return Money(raw, Decimal(raw.replace(",", ".")), "", True)
    body = _SPACES.sub(" ", raw).strip(" '\"=")
    if body.lower() in _NOTHING:
        return Money(raw, None, "", True)
    if match := _SCIENTIFIC.fullmatch(body):
        return _scientific(raw, match)
    body, negative = _sign(body)
    if body[:1] in (".", ",") and body[1:2].isdigit():
        body = "0" + body
    if "%" in body:
        return Money(raw, None, "", False, "percent")
    if match := _KOPECKS.fullmatch(body.strip(" .")):
        whole, part = match[1] or match[3], match[2] or match[4]
        amount = Decimal(whole.replace(" ", "")) + Decimal(part) / 100
        return Money(raw, -amount if negative else amount, "RUB" if match[1] else "", True)
    return _from_body(raw, body, negative, mark)


class MarkEvidence:
    """Gathers what a column says of its decimal mark, part by part: a whole file can pass through it."""

    def __init__(self) -> None:
        self._votes: Counter[str] = Counter()
        self._open = False

    def add(self, values: Iterable[str | None]) -> MarkEvidence:
        """Take in some cells."""
        for text in values:
            if text and ("," in text or "." in text):
                self.note(text, read_money(text))
        return self

    def note(self, text: str, money: Money) -> None:
        """Take in one cell already read without a mark."""
        if money.open_mark:
            self._open = True
        elif vote := _vote(text):
            self._votes[vote] += 1

    def decide(self) -> tuple[Mark | None, bool, Text]:
        """(decimal mark for the open cells, whether that is only assumed, why)."""
        if not self._open:
            return None, False, Text("разделители однозначны", "the separators are plain")
        commas, points = self._votes[","], self._votes["."]
        if commas > points:
            return ",", False, Text("дробная часть через запятую", "the decimal mark is a comma")
        if points > commas:
            return ".", False, Text("дробная часть через точку", "the decimal mark is a point")
        three = "три цифры после знака приняты за тысячи"
        return None, True, Text(three, "three digits after the mark are taken for thousands")


def decide_mark(values: Iterable[str | None]) -> tuple[Mark | None, bool, Text]:
    """(decimal mark for the open cells, whether that is only assumed, why) from all the values of a column."""
    return MarkEvidence().add(values).decide()


def read_money_column(values: Sequence[str | None], *, mark: Mark | None = None) -> MoneyColumn:
    """Every cell, the open ones read as the rest of the column (or the given mark) tells."""
    ambiguous, reason = False, Text("разделитель выбран", "the mark was chosen")
    known = {text: read_money(text) for text in set(values)}
    if mark is None:
        evidence = MarkEvidence()
        for text, money in known.items():
            evidence.note(text or "", money)
        mark, ambiguous, reason = evidence.decide()
    for text, money in known.items():
        if money.open_mark and mark:
            known[text] = read_money(text, mark=mark)
    return MoneyColumn(mark, ambiguous, reason, [known[text] for text in values])


def _sign(body: str) -> tuple[str, bool]:
    if len(body) > 2 and body[0] == "(" and body[-1] == ")":
        return body[1:-1].strip(), True
    if body[0] in "-−–":
        return body[1:].strip(), True
    if len(body) > 1 and body[-1] in "-−" and body[-2].isdigit():
        return body[:-1].strip(), True
    return body.removeprefix("+").strip(), False


def _from_body(raw: str, body: str, negative: bool, mark: Mark | None) -> Money:
    numbers = list(_NUMBER.finditer(body))
    if len(numbers) != 1:
        return Money(raw, None, "", False, "range" if numbers else "not_money")
    number = numbers[0][0].rstrip(" .,'")
    before, after = body[: numbers[0].start()].strip(), body[numbers[0].start() + len(number) :].strip()
    if before.endswith(("-", "−")):
        before, negative = before[:-1].strip(), True
    power = 0
    for pattern, scale in _SCALES:
        if match := pattern.match(after.lstrip(".")):
            power, after = scale, after.lstrip(".")[match.end() :]
            break
    words = [word.lower() for word in _WORD.findall(f"{before} {after}")]
    currencies = {_CURRENCIES[word] for word in words if word in _CURRENCIES}
    if any(word not in _CURRENCIES and word not in _FILLER for word in words) or len(currencies) > 1:
        return Money(raw, None, "", False, "not_money")
    if re.sub(r"[\s.,:;()/]", "", _WORD.sub("", before + after)):
        return Money(raw, None, "", False, "not_money")
    amount, open_mark, problem = _amount(number, mark, scaled=power > 0)
    if amount is None:
        return Money(raw, None, "", False, problem)
    amount = _tidy(amount * 10**power if power else amount)
    if abs(amount) >= Decimal(10) ** 18:
        return Money(raw, None, "", False, "too_large")
    return Money(raw, -amount if negative else amount, next(iter(currencies), ""), True, "", open_mark)


def _amount(number: str, mark: Mark | None, scaled: bool) -> tuple[Decimal | None, str, str]:
    """(amount, the open mark, problem): which separators part thousands and which the decimals."""
    number = number.replace("'", " ")
    points, commas = number.count("."), number.count(",")
    if points and commas:
        decimal = "." if number.rfind(".") > number.rfind(",") else ","
        group = "," if decimal == "." else "."
        whole, _, part = number.rpartition(decimal)
        if decimal in whole or not _grouped(whole, group):
            return None, "", "grouping"
        return _decimal(whole.replace(group, ""), part), "", "grouping"
    if points + commas == 0:
        return (_decimal(number, ""), "", "grouping") if _spaced(number) else (None, "", "range")
    sign = "." if points else ","
    if points + commas > 1:
        return (_decimal(number.replace(sign, ""), "") if _grouped(number, sign) else None), "", "grouping"
    whole, _, part = number.partition(sign)
    if not _spaced(whole):
        return None, "", "range"
    could_be_thousands = len(part) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0" and " " not in whole
    if not could_be_thousands or scaled:
        return _decimal(whole, part), "", "grouping"
    if mark == sign:
        return _decimal(whole, part), "", "grouping"
    return _decimal(whole + part, ""), "" if mark else sign, "grouping"


def _grouped(number: str, sign: str) -> bool:
    parts = [part.strip() for part in number.split(sign)]
    return 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _spaced(whole: str) -> bool:
    parts = whole.split()
    return len(parts) == 1 or _grouped(" ".join(parts), " ")


def _decimal(whole: str, part: str) -> Decimal | None:
    try:
        return Decimal(f"{whole.replace(' ', '')}.{part or 0}") if part else Decimal(whole.replace(" ", ""))
    except InvalidOperation:
        return None


def _tidy(amount: Decimal) -> Decimal:
    """Without the noise of binary fractions: 1234.5600000000001 → 1234.56."""
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        rounded = round(amount, 4)
        return rounded.normalize() + 0 if abs(rounded - amount) < Decimal("0.000001") else amount
    return amount


def _scientific(raw: str, match: re.Match[str]) -> Money:
    """«1,5E+06» is whole; «1,23457E+08» has lost its tail."""
    digits, power = match[2] + (match[3] or ""), int(match[4])
    if len(digits) > 3 and len(digits) <= power:
        return Money(raw, None, "", False, "lost_digits")
    if not -12 < power < 18:
        return Money(raw, None, "", False, "too_large" if power > 0 else "not_money")
    amount = Decimal(f"{match[1]}{match[2]}.{match[3] or 0}").scaleb(power)
    return Money(raw, Decimal(f"{_tidy(amount):f}").normalize() + 0, "", True)


def _vote(text: str) -> str:
    """The decimal mark a plain cell shows, or the other one when its mark parts thousands; empty when neither."""
    match = _NUMBER.search(text)
    if not match:
        return ""
    number = match[0].rstrip(" .,'")
    points, commas = number.count("."), number.count(",")
    if points and commas:
        return "." if number.rfind(".") > number.rfind(",") else ","
    if points > 1 or commas > 1:
        return "," if points else "."
    return "." if points else "," if commas else ""


def figure(value: Any, language: str, *, cents: bool = False) -> str:
    """A number as people write it, thousands apart; a sum with its `cents` where there are any."""
    exact = Decimal(str(value))
    said = f"{exact:,.2f}" if cents and exact % 1 else f"{exact.normalize():,f}"
    return said.replace(",", "\u00a0").replace(".", ",") if language == "ru" else said
