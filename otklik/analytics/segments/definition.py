"""How the class of a record is found, as people write it: by rules, by shares, by recency and money, by hand."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from otklik.kit.texts import Text
from otklik.records.happenings.spans import Part

Color = Annotated[str, Field(max_length=20, pattern=r"^[a-z]*$")]
Percent = Annotated[float, Field(gt=0, le=1000)]
Bounds = tuple[Annotated[int, Field(ge=1, le=5)], Annotated[int, Field(ge=1, le=5)]]


class Words(Part):
    """A name in both languages; what is not written in one is told in the other."""

    ru: str = Field("", max_length=100)
    en: str = Field("", max_length=100)

    @property
    def text(self) -> Text:
        return Text(self.ru.strip() or self.en.strip(), self.en.strip() or self.ru.strip())


class Named(Part):
    """A class as people see it; its key is given once and never changes."""

    key: str = Field("", max_length=20, pattern=r"^[a-z0-9_]*$")
    label: Words
    color: Color = "gray"


class RuleClass(Named):
    condition: dict[str, Any] | None = None


class Rules(Part):
    """The first class whose condition holds; none when none does."""

    kind: Literal["rules"]
    classes: list[RuleClass] = Field(max_length=20)


class Measure(Part):
    """What is measured: a field of linked records within a time, or a number of the record itself (no `object`).

    `months` are whole months before this one, `days` the last ones with today; the whole past without either.
    """

    object: str = Field("", max_length=60)
    link: str = Field("", max_length=60)
    field: str = Field("", max_length=60)
    moment: str = Field("", max_length=60)
    where: dict[str, Any] | None = None
    months: int | None = Field(None, ge=1, le=120)
    days: int | None = Field(None, ge=1, le=3660)


class Abc(Part):
    """A, B, C by share of the whole; X, Y, Z by how the figure of a month varies; AX … CZ by both. In per cent."""

    kind: Literal["abc"]
    measure: Measure
    by_share: bool = True
    by_variation: bool = False
    shares: tuple[Percent, Percent] = (80, 15)
    variations: tuple[Percent, Percent] = (10, 25)


class Group(Named):
    """Which scores it takes, each from and to; all when not said."""

    r: Bounds = (1, 5)
    f: Bounds = (1, 5)
    m: Bounds = (1, 5)


class Borders(Part):
    """Own borders, rising: days since the last, how many, how much."""

    recency: list[Annotated[int, Field(ge=0)]] = Field(max_length=4)
    frequency: list[Annotated[int, Field(ge=1)]] = Field(max_length=4)
    money: list[Annotated[float, Field(ge=0)]] = Field(max_length=4)


class Rfm(Part):
    """Scores 1 … `scale` for recency, frequency and money, the best the highest; the first group that takes them."""

    kind: Literal["rfm"]
    measure: Measure
    scale: int = Field(5, ge=3, le=5)
    borders: Borders | None = None
    groups: list[Group] = Field(max_length=30)


class Hand(Part):
    """Records put in by hand."""

    kind: Literal["list"]
    label: Words = Words(ru="Входит", en="In it")
    color: Color = "blue"


Definition = Annotated[Rules | Abc | Rfm | Hand, Field(discriminator="kind")]
_adapter: TypeAdapter[Rules | Abc | Rfm | Hand] = TypeAdapter(Definition)


def read_definition(stored: Any) -> Rules | Abc | Rfm | Hand:
    """A definition as it is kept."""
    return _adapter.validate_python(stored)
