"""The floor: psycopg and the best SQL behind bare granian (WSGI), answers as JSON. No rights, no checks, no product.

Its address is in RAW_DATABASE. Every path is the name of a statement in `raw_sql`; parameters come in the query.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import orjson
from psycopg_pool import ConnectionPool

from bench import raw_sql

POOL: ConnectionPool[Any] = ConnectionPool(
    os.environ["RAW_DATABASE"],
    min_size=4,
    max_size=4,
    kwargs={"autocommit": True, "prepare_threshold": 2, "application_name": "floor"},
)
JSON = [("Content-Type", "application/json")]


def _plain(value: Any) -> Any:
    return str(value)


def _rows(name: str, values: dict[str, Any]) -> bytes:
    with POOL.connection() as connection:
        found = connection.execute(getattr(raw_sql, name), values).fetchall()
    return orjson.dumps(found, default=_plain)


def _search(values: dict[str, Any]) -> bytes:
    """Part of a name or of a number; a word that finds nothing is mended first."""
    with POOL.connection() as connection:
        found = connection.execute(raw_sql.SEARCH, {"like": f"%{values['q']}%"}).fetchall()
        if not found and (near := connection.execute(raw_sql.MENDED, {"word": values["q"]}).fetchone()):
            found = connection.execute(raw_sql.SEARCH, {"like": f"%{near[0]}%"}).fetchall()
    return orjson.dumps(found, default=_plain)


def _card(values: dict[str, Any]) -> bytes:
    with POOL.connection() as connection:
        company = connection.execute(raw_sql.COMPANY, values).fetchone()
        items = connection.execute(raw_sql.TIMELINE, values).fetchall()
    return orjson.dumps(
        {"company": orjson.loads(company[0]) if company else None, "items": items}, default=_plain
    )


def _create(values: dict[str, Any]) -> bytes:
    return _rows("CREATE", values | {"id": str(uuid4())})


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The WSGI application."""
    values = dict(parse_qsl(environ["QUERY_STRING"], keep_blank_values=True))
    name = environ["PATH_INFO"].strip("/")
    special = {"search": _search, "card": _card, "create": _create}
    body = special[name](values) if name in special else _rows(name.upper(), values)
    start_response("200 OK", [*JSON, ("Content-Length", str(len(body)))])
    return [body]
