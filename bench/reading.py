"""Rows of looking: pages of lists, search, a card with its timeline, the board, the funnel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from bench.client import Http
from bench.effort import spent_ms
from bench.place import Place
from bench.report import Figure, Limit
from bench.timing import in_turns

COLUMNS = "name,position,company,phones,emails,responsible,created_at"
FIRST_ID = "00000000-0000-0000-0000-000000000000"
LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff"
DEPTH = 10_000
COUNT, WARM = 80, 10


def compared(
    place: Place,
    name: str,
    limit: Limit,
    asked: Callable[[int], object],
    raw: Callable[[int], str] | None = None,
    count: int = COUNT,
) -> Figure:
    """A figure of `asked(number)`, taking turns with the floor at the path `raw(number)`."""
    before = place.effort()
    calls: list[Callable[[int], object]] = [asked]
    if raw is not None:
        calls.append(lambda n: place.raw.get_bytes(raw(n)))
    warm = min(WARM, count // 3)
    times = in_turns(calls, count, warm)
    after = place.effort()
    figure = Figure(name, times[0].p50, times[0].p95)
    figure.cpu = round(spent_ms(before[0], after[0]) / (count + warm), 2)
    if raw is not None:
        figure.raw_p50 = times[1].p50
        figure.raw_cpu = round(spent_ms(before[1], after[1]) / (count + warm), 2)
    return limit.judged(figure)


def lists(place: Place) -> Iterator[Figure]:
    """First pages, a page ten thousand rows deep, a page by an administrator's own field."""
    head = place.head

    def of(manager: str) -> dict[str, Any]:
        return {"field": "responsible", "op": "eq", "value": manager}

    mine = [
        Http.path("/api/v1/people", filter=of(pk), sort="name", limit=50, columns=COLUMNS)
        for pk in place.managers
    ]
    raw_mine = [Http.path("/list", responsible=pk, after="", after_id=FIRST_ID) for pk in place.managers]
    yield compared(
        place, "list: first page of 50 by name, of one responsible",
        Limit(ratio=6, p95=25) if place.big else Limit(p50=4),
        lambda n: head.get_bytes(mine[n % len(mine)]), lambda n: raw_mine[n % len(mine)],
    )  # fmt: skip
    all_path = Http.path("/api/v1/people", sort="name", limit=50, columns=COLUMNS)
    raw_all = Http.path("/everyone", after="", after_id=FIRST_ID)
    yield compared(
        place, "list: first page of 50 by name, all",
        Limit(ratio=6, p95=25) if place.big else Limit(p50=4), lambda n: head.get_bytes(all_path), lambda n: raw_all,
    )  # fmt: skip
    cursor, last = _deep(place, "name")
    deep_path = Http.path("/api/v1/people", sort="name", limit=50, columns=COLUMNS, cursor=cursor)
    sort, pk = place.rows("SELECT name_sort, id::text FROM customers_person WHERE id = %s", last["id"])[0]
    raw_deep = Http.path("/everyone", after=sort, after_id=pk)
    yield compared(
        place, f"list: the page {DEPTH} rows deep", Limit(ratio=6, p95=30) if place.big else Limit(p50=4),
        lambda n: head.get_bytes(deep_path), lambda n: raw_deep,
    )  # fmt: skip
    field_path = Http.path("/api/v1/people", sort="-potential", limit=50, columns=COLUMNS + ",potential")
    raw_field = Http.path("/by_field", after="999999", after_id=LAST_ID)
    yield compared(
        place, "list: first page by a custom field", Limit(ratio=6, p95=30) if place.big else Limit(),
        lambda n: head.get_bytes(field_path), lambda n: raw_field,
    )  # fmt: skip
    cursor, last = _deep(place, "-potential", COLUMNS + ",potential")
    deep_field = Http.path(
        "/api/v1/people", sort="-potential", limit=50, columns=COLUMNS + ",potential", cursor=cursor
    )
    raw_deep_field = Http.path("/by_field", after=str(last["potential"]), after_id=last["id"])
    yield compared(
        place, f"list: by a custom field, {DEPTH} rows deep", Limit(ratio=6, p95=30) if place.big else Limit(),
        lambda n: head.get_bytes(deep_field), lambda n: raw_deep_field,
    )  # fmt: skip
    count = Http.path("/api/v1/people/count")
    yield compared(place, "list: how many (bounded)", Limit(), lambda n: head.get_bytes(count))


def _deep(place: Place, sort: str, columns: str = COLUMNS) -> tuple[str, dict[str, Any]]:
    """The cursor after DEPTH rows, reached page by page, and the last row before it."""
    cursor, row = "", {}
    for _ in range(DEPTH // 200):
        page = place.head.api("/people", sort=sort, limit=200, columns=columns, cursor=cursor)
        cursor, row = page["next"], page["rows"][-1]
    return cursor, row


def searches(place: Place) -> Iterator[Figure]:
    """The one box: part of a name, two words, digits of a phone, a typo, words of notes."""
    people = place.some(
        "SELECT last_name, first_name, phones->0->>'value' FROM customers_person TABLESAMPLE BERNOULLI (20) "
        "WHERE jsonb_array_length(phones) > 0 AND length(last_name) > 5 LIMIT 4000", 100,
    )  # fmt: skip
    kinds: dict[str, tuple[list[str], Limit]] = {
        "part of a name": ([last[1:5].lower() for last, _, _ in people], Limit(p50=8)),
        "surname and part of a name": ([f"{last} {first[:3]}" for last, first, _ in people], Limit(p50=8)),
        "4 digits of a phone": ([phone[-4:] for _, _, phone in people], Limit(p50=3)),
        "7 digits of a phone": ([phone[-7:] for _, _, phone in people], Limit(p50=3)),
        "a typo": ([_mistyped(last, place) for last, _, _ in people], Limit()),
        "words of notes": ([NOTES[n % len(NOTES)] for n in range(100)], Limit()),
    }
    head = place.head
    for name, (asked, limit) in kinds.items():
        paths = [Http.path("/api/v1/search", q=q) for q in asked]
        raw = [_raw_search(name, q) for q in asked]
        limit = Limit(p95=60) if place.big else limit
        yield compared(place, f"search: {name}", limit, partial(_one_of, head, paths), partial(_nth, raw))


def _one_of(person: Http, paths: list[str], number: int) -> bytes:
    return person.get_bytes(paths[number % len(paths)])


def _nth(words: list[str], number: int) -> str:
    return words[number % len(words)]


NOTES = (
    "скидка отсрочка", "семинар кардиология", "выкладка остатки", "регистрационное удостоверение", "дефектура",
    "окупаемость", "тендер", "неустойка гарантия", "фармкружок слушатели", "договор юристы", "акт сверки",
    "пробная эксплуатация", "просроченный счёт", "рекомендации первостольника", "конференция", "просрочка",
)  # fmt: skip


def _raw_search(kind: str, q: str) -> str:
    if kind == "words of notes":
        return Http.path("/words", words=" & ".join(q.split()))
    word = max(q.lower().replace("ё", "е").split(), key=len)
    return Http.path("/search", q=word)


def _mistyped(word: str, place: Place) -> str:
    at = place.random.randrange(1, len(word) - 1)
    how = place.random.randrange(3)
    if how == 0:
        return word[:at] + word[at + 1 :]
    if how == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + "у" + word[at + 1 :]


def cards(place: Place) -> Iterator[Figure]:
    """A company's card: the record and twenty items of its timeline, two requests one after the other."""
    found = place.some(
        "SELECT record_id::text FROM activities_activitylink WHERE object = 'company' GROUP BY 1 "
        "HAVING count(*) BETWEEN 20 AND 60 LIMIT 2000" if not place.big else
        "SELECT record_id::text FROM (SELECT record_id FROM activities_activitylink WHERE object = 'company' "
        "LIMIT 400000) linked GROUP BY 1 HAVING count(*) BETWEEN 12 AND 60 LIMIT 2000", 100,
    )  # fmt: skip
    ids = [pk for (pk,) in found]
    head = place.head

    def card(n: int) -> None:
        head.get_bytes(f"/api/v1/companies/{ids[n % len(ids)]}")
        head.get_bytes(f"/api/v1/companies/{ids[n % len(ids)]}/timeline")

    yield compared(
        place, "card: a company with 20 items of timeline", Limit(ratio=8, p95=40) if place.big else Limit(p50=8),
        card, lambda n: Http.path("/card", id=ids[n % len(ids)]),
    )  # fmt: skip


def boards(place: Place) -> Iterator[Figure]:
    """The board of the main pipeline: first cards, counts and sums of all its open deals."""
    pipeline = place.pipeline["id"]
    path = Http.path("/api/v1/deals/board", pipeline=pipeline)
    raw = Http.path("/board", pipeline=pipeline)
    head = place.head
    total = place.rows("SELECT count(*) FROM sales_deal WHERE state = 'open' AND pipeline_id = %s", pipeline)[
        0
    ][0]
    figure = compared(
        place, "board: first cards, counts, sums", Limit(p95=100) if place.big else Limit(p50=15),
        lambda n: head.get_bytes(path), lambda n: raw,
    )  # fmt: skip
    figure.notes["open deals"] = total
    yield figure


def funnels(place: Place) -> Iterator[Figure]:
    """The funnel of every deal there is, by month and person."""
    first, last, deals = place.rows(
        "SELECT date_trunc('month', min(created_at))::date, (max(created_at) + interval '1 day')::date, count(*) "
        "FROM sales_deal"
    )[0]
    span = {"from": str(first), "to": str(last)}
    head = place.head
    path = Http.path("/api/v1/funnel", by="month,person", **span)
    raw = Http.path("/funnel", start=str(first), end=str(last))
    figure = compared(
        place, "funnel by month and person, all time", Limit(p95=400) if place.big else Limit(p50=8),
        lambda n: head.get_bytes(path), lambda n: raw,
    )  # fmt: skip
    figure.notes["deals"] = deals
    yield figure
