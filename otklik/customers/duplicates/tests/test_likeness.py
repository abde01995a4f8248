"""Two records compared: pure."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otklik.customers.duplicates.keys import contact_keys
from otklik.customers.duplicates.rules import Seen, clusters, likeness


def seen(name: str, *keys: str, place: str = "") -> Seen:
    return Seen(name, frozenset(keys), place)


@pytest.mark.parametrize(
    ("one", "other", "reason", "at_least"),
    [
        (seen("ромашка", "inn:1"), seen("другое", "inn:1"), "inn", 1.0),
        (seen("ромашка", "inn:1", "inn:1/2"), seen("ромашка", "inn:1"), "inn", 1.0),
        (seen("ромашка", "inn:1", "inn:1/2"), seen("ромашка", "inn:1", "inn:1/3"), "branch", 0.6),
        (seen("ромашка", "+71"), seen("ромашка плюс", "+71"), "phone", 0.95),
        (seen("ромашка", "a@b.ru"), seen("рога и копыта", "a@b.ru"), "email", 0.5),
        (seen("ромашка"), seen("ромашка"), "same_name", 0.8),
        (seen("ромашка плюс"), seen("рамашка плюс"), "similar_name", 0.6),
    ],
)
def test_companies(one: Seen, other: Seen, reason: str, at_least: float) -> None:
    found = likeness(one, other, of_people=False)
    assert found is not None and found.reason == reason and found.score >= at_least


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (seen("ромашка", "inn:1"), seen("ромашка", "inn:2")),
        (seen("ромашка"), seen("василек")),
        (seen(""), seen("")),
    ],
)
def test_companies_that_are_not_one(one: Seen, other: Seen) -> None:
    assert likeness(one, other, of_people=False) is None


@pytest.mark.parametrize(
    ("one", "other", "reason", "at_least"),
    [
        (seen("иванов иван", "+71"), seen("иванов иван иванович", "+71"), "phone", 0.95),
        (seen("петрова анна сергеевна", "+71"), seen("сидорова анна сергеевна", "+71"), "phone", 0.95),
        (seen("иванов иван", "+71"), seen("", "+71"), "phone", 0.95),
        (seen("иванова мария петровна", "+71"), seen("иванова марья", "+71"), "phone", 0.95),
        (seen("иванова софья", "+71"), seen("иванова-смирнова софия", "+71"), "phone", 0.95),
        (seen("иванов иван иванович", place="к"), seen("иванов и. и.", place="к"), "similar_name", 0.85),
        (seen("иванов иван", place="к"), seen("иван иванов", place="к"), "similar_name", 0.85),
        (seen("иванов иван", place="к"), seen("иванов иван", place="к"), "same_name", 0.85),
    ],
)
def test_people(one: Seen, other: Seen, reason: str, at_least: float) -> None:
    found = likeness(one, other, of_people=True)
    assert found is not None and found.reason == reason and found.score >= at_least


def test_namesakes_and_colleagues_are_only_hinted_at() -> None:
    namesakes = likeness(seen("иванов иван", place="к"), seen("иванов иван", place="м"), of_people=True)
    colleagues = likeness(seen("иванов иван", "+71"), seen("петров олег", "+71"), of_people=True)
    assert namesakes is not None and namesakes.score == 0.5
    assert colleagues is not None and colleagues.score == 0.5
    assert likeness(seen("иванов"), seen("иванов иван"), of_people=True) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("смагина анна петровна", "смагина анна валерьевна"),
        ("смагина анна петровна", "смолина анна петровна"),
        ("иванов иван", "иванова мария"),
        ("иванов иван", "иванов олег"),
    ],
)
def test_other_people(one: str, other: str) -> None:
    assert likeness(seen(one), seen(other), of_people=True) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("орлова альбина алексеевна", "орлова анна андреевна"),
        ("иванов андрей борисович", "иванов александр борисович"),
        ("алибекова ольга ивановна", "попова ольга геннадьевна"),
    ],
)
def test_a_family_on_one_phone(one: str, other: str) -> None:
    found = likeness(seen(one, "+71"), seen(other, "+71"), of_people=True)
    assert found is not None and found.score == 0.5


names = st.text("абвг ", max_size=12)
keys = st.frozensets(st.sampled_from(["+71", "+72", "a@b.ru", "inn:1", "inn:1/2", "inn:1/3", "inn:2"]))
any_seen = st.builds(
    Seen, names.map(lambda name: " ".join(name.split())), keys, st.sampled_from(["", "к", "м"])
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_seen, any_seen, st.booleans())
def test_likeness_does_not_depend_on_the_order(one: Seen, other: Seen, of_people: bool) -> None:
    there, back = likeness(one, other, of_people), likeness(other, one, of_people)
    assert (there and there.score) == (back and back.score)
    assert there is None or 0 < there.score <= 1


def test_pairs_gather_into_clusters() -> None:
    a, b, c, d, e = (UUID(int=n) for n in range(1, 6))
    assert clusters([(a, b), (d, e), (b, c)]) == [[a, b, c], [d, e]]
    assert clusters([]) == []


def test_keys_of_contacts() -> None:
    phones = [
        {"value": "+79161234567", "ok": True, "kind": "mobile"},
        {"value": "+74951234567", "ok": True, "kind": "work", "ext": "12"},
        {"value": "+74951234568", "ok": True, "kind": "fax"},
        {"raw": "123", "value": None, "ok": False},
    ]
    emails = [{"value": "A@B.ru", "ok": True}, {"value": "нет", "ok": False}]
    assert contact_keys(phones, emails, [{"value": "@Oleg", "kind": "telegram"}]) == [
        "+79161234567", "+74951234567#12", "a@b.ru", "telegram:oleg",
    ]  # fmt: skip
