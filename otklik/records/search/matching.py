"""The condition «found by these words» over rows of any object: for lists, pickers, bulk edits, exports."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from otklik.records.objects.registry import Object
from otklik.records.search.words import Needle, needles, text_query


def holding(asked: Sequence[Needle], column: str = "search_text") -> Q:
    """Rows whose `column` holds every needle in one of its spellings."""
    found = Q()
    for needle in asked:
        found &= Q(*((f"{column}__contains", spelling) for spelling in needle.spellings), _connector=Q.OR)
    return found


def found_by(obj: Object, q: str) -> Q:
    """Rows of `obj` that hold all the words of `q`, read as the search box reads them; all rows for no word."""
    asked = needles(q)
    if not asked:
        return Q()
    if hasattr(obj.model, "search_text"):
        return holding(asked)
    if hasattr(obj.model, "words"):
        return Q(words=SearchQuery(text_query(asked), config="russian", search_type="raw"))
    return Q(*(named_like(obj, needle.word) for needle in asked))


def named_like(obj: Object, part: str) -> Q:
    """Rows of `obj` with `part` in their name, in whichever language they have one."""
    found = Q((f"{obj.name_field}__icontains", part))
    return found | Q((f"{obj.other_name}__icontains", part)) if obj.other_name else found
