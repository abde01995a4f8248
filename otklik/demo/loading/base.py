"""A whole base of the benches' size into an empty database: bare tables, COPY, history, then indexes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connection

from otklik.access.queries import system_caller
from otklik.access.setup.actions import found_company
from otklik.demo.generator.scales import Scale
from otklik.demo.generator.world import world
from otklik.demo.loading.copying import bare_tables, copy_rows
from otklik.demo.loading.fields import lay_fields
from otklik.demo.loading.history import write_history
from otklik.demo.loading.parts import MODELS, parts
from otklik.demo.loading.selling import lay_lists
from otklik.demo.loading.staffing import lay_staff
from otklik.demo.loading.tables import Part, completed
from otklik.records.fields.indexing import build_index
from otklik.records.fields.models import CustomField
from otklik.records.search.dictionary import rebuild_words

SOURCE = "bench"
ADMINISTRATOR = "admin@meridian-medical.example"


def load_base(scale: Scale, password: str, say: Callable[[str], None]) -> None:
    """Fill an empty, migrated database with the world of the scale.

    The administrator is `ADMINISTRATOR`; everyone signs in with `password`. A load that failed leaves tables
    without indexes: throw the database away.
    """
    begun = time.perf_counter()

    def told(what: str) -> None:
        say(f"{time.perf_counter() - begun:7.1f} s  {what}")

    found_company(
        {"company_name": "Меридиан Медикал"},
        {"email": ADMINISTRATOR, "first_name": "Админ", "last_name": "Системы"},
        password, sample=False, via="cli",
    )  # fmt: skip
    made = world(scale)
    told("the world is made")
    lay_staff(made, password)
    by = system_caller("cli")
    lists = lay_lists(by)
    lay_fields(by)
    connection.ensure_connection()
    raw = connection.connection
    tables = [model._meta.db_table for model in MODELS]
    with bare_tables(raw, tables):
        _copy(raw, parts(made, lists))
        told("rows are copied")
        raw.execute("SET maintenance_work_mem = '512MB'")
    told("indexes are laid")
    write_history(raw, SOURCE)
    told("history is written")
    for field in CustomField.objects.filter(filterable=True):
        build_index(field=str(field.pk))
    rebuild_words()
    told("words are learnt")
    raw.execute("VACUUM (ANALYZE)")
    told("done")


def _copy(raw: Any, made: Iterable[Part]) -> None:
    """Copy the parts while the next are being made: the one works here, the other in the database."""
    waiting: deque[Future[int]] = deque()
    with ThreadPoolExecutor(1) as writer:
        for model, frame in made:
            waiting.append(writer.submit(copy_rows, raw, model._meta.db_table, completed(model, frame)))
            while len(waiting) > 2:
                waiting.popleft().result()
        for left in waiting:
            left.result()
