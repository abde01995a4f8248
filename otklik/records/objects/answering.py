"""The descriptions of all objects as one answer: compressed, and not sent again while nothing has changed.

The answer is long and asked for at every opening of a page, while it changes only with the configuration, with
somebody's rights or with the product itself: the tag tells all of these, so that a repeat costs a line.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache

import orjson
from django.http import HttpRequest, HttpResponse

from otklik.access.callers import Caller
from otklik.kit.clock import today
from otklik.records.objects.queries import described_objects
from otklik.records.objects.registry import objects
from otklik.records.objects.schemas import FieldDescription, ObjectDescription


def answer_of_objects(request: HttpRequest, by: Caller) -> HttpResponse:
    """What `by` may know of the objects; 304 when the browser's copy still holds."""
    tag = _tag(by)
    if tag and tag in (one.strip() for one in request.headers.get("If-None-Match", "").split(",")):
        answer = HttpResponse(status=304)
    else:
        packed = by.remembered(("objects", "packed"), lambda: _packed(by))
        zipped = "gzip" in request.headers.get("Accept-Encoding", "").lower()
        answer = HttpResponse(packed if zipped else gzip.decompress(packed), content_type="application/json")
        if zipped:
            answer.headers["Content-Encoding"] = "gzip"
    if tag:
        answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Vary"] = "Accept-Encoding, Cookie, Authorization, Accept-Language"
    return answer


def _packed(by: Caller) -> bytes:
    told = orjson.dumps([about.as_dict() for about in described_objects(by)], default=str)
    return gzip.compress(told, compresslevel=6, mtime=0)


def _tag(by: Caller) -> str:
    """Empty where nobody's numbers are known: such an answer is never kept. Deputies come and go with days."""
    if by.version is None or by.config is None:
        return ""
    scopes = ",".join(sorted(by.scopes)) if by.scopes is not None else "*"
    parts = (by.user_id, by.version, by.config, by.language, scopes, today(by.timezone), _declared())
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


@lru_cache(maxsize=1)
def _declared() -> str:
    """What the code itself says of objects: another version of the product says otherwise."""
    said = [
        (one.key, one.plural, one.label, one.labels, one.icon, one.fields, one.sections, one.quick_filters,
         one.list_fields, one.quick_fields, one.card_fields, one.default_sort, one.importable, one.customizable)
        for one in objects.all()
    ]  # fmt: skip
    shape = tuple(FieldDescription.model_fields), tuple(ObjectDescription.model_fields)
    return hashlib.sha256(repr((shape, said)).encode()).hexdigest()
