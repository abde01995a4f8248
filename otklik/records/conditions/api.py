"""The door to conditions: what one says, in words."""

from __future__ import annotations

from typing import Any

from ninja import Router, Schema
from pydantic import Field

from otklik.access.doors import Given, Request
from otklik.records.conditions.wording import worded
from otklik.records.objects.queries import describe

router = Router(tags=["Objects"])


class WordsIn(Given):
    object: str = Field(max_length=60)
    condition: dict[str, Any]


class WordsOut(Schema):
    words: str


@router.post("/conditions/words", response=WordsOut, summary="A condition in words")
def condition_words(request: Request, given: WordsIn) -> Any:
    about = describe(given.object, request.by)
    if not about.object.open:
        request.by.require(about.object.rights_key, "see")
    return {"words": worded(given.condition, request.by, given.object)}
