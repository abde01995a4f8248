from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from otklik.access.api_keys.models import ApiKey
from otklik.access.callers import Caller
from otklik.kit.errors import Missing


def all_keys(by: Caller) -> QuerySet[ApiKey]:
    """Every key, revoked ones too, the newest first. For administrators."""
    by.require_admin()
    return ApiKey.objects.select_related("owner").order_by("-created_at", "-id")


def key_of(by: Caller, key_id: UUID) -> ApiKey:
    key = all_keys(by).filter(pk=key_id).first()
    if key is None:
        raise Missing()
    return key
