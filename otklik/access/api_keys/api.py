from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import Field

from otklik.access.api_keys import actions, queries
from otklik.access.api_keys.models import ApiKey
from otklik.access.doors import Given, Moment, Named, Request, named

router = Router(tags=["API keys"])


class KeyCreate(Given):
    name: str
    owner: UUID | None = Field(None, description="For whom the key acts; the caller unless given")
    scopes: list[str] = Field(description='Like "company:see", "deal:*", "*:see", "*", "admin"')
    expires_at: Moment | None = None


class KeyOut(Schema):
    id: UUID
    name: str
    start: str
    owner: Named
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    used_at: datetime | None
    used_ip: str | None


class KeyCreated(KeyOut):
    key: str = Field(description="The key itself, shown this once")


def key_out(key: ApiKey) -> dict[str, Any]:
    columns = [name for name in KeyOut.model_fields if name != "owner"]
    return {**{name: getattr(key, name) for name in columns}, "owner": named(key.owner)}


@router.get("", response=list[KeyOut], summary="All API keys")
def keys(request: Request) -> Any:
    return [key_out(key) for key in queries.all_keys(request.by)[:1000]]


@router.post("", response={201: KeyCreated}, summary="Give out a key")
def create_key(request: Request, key: KeyCreate) -> Any:
    made, secret = actions.create_key(request.by, key.dict())
    return Status(201, {**key_out(made), "key": secret})


@router.delete("/{uuid:pk}", response=KeyOut, summary="Revoke a key")
def revoke_key(request: Request, pk: UUID) -> Any:
    return key_out(actions.revoke_key(request.by, pk))
