"""Kinds of absence."""

from __future__ import annotations

from typing import Literal

from otklik.kit.texts import Text

AbsenceKind = Literal["vacation", "sick", "trip", "other"]
KINDS: dict[AbsenceKind, Text] = {
    "vacation": Text("Отпуск", "Leave"),
    "sick": Text("Больничный", "Sick leave"),
    "trip": Text("Командировка", "Business trip"),
    "other": Text("Другое", "Other"),
}
