"""Who began an import is told when it ends: a big one takes longer than anyone looks at it."""

from __future__ import annotations

from otklik.exchange.imports.models import Import
from otklik.kit.texts import Text
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import FINISHED

DONE = Text(
    "Загрузка «{name}» закончена: создано {created}, изменено {updated}, отказано {refused}",
    "The import “{name}” is done: created {created}, changed {updated}, refused {refused}",
)
FAILED = Text("Загрузка «{name}» не удалась", "The import “{name}” failed")


def tell_of_end(job: Import) -> None:
    """Of an import that is done or has failed, once."""
    if job.by_id is None or job.state not in ("done", "failed"):
        return
    words = DONE if job.state == "done" else FAILED
    text = words.format(
        name=job.name, created=job.created, updated=job.updated + job.merged, refused=job.refused
    )
    tell([job.by_id], News(FINISHED.key, text, once=f"import:{job.pk}:{job.state}"))
