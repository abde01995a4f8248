"""Which database: `DATABASE_URL`, or the embedded one of this installation's home."""

from __future__ import annotations

import os
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from otklik.kit.home import home
from otklik.kit.postgres.cluster import Cluster


def database_url() -> str:
    """The libpq address in force; the embedded server need not be running to be addressed."""
    return os.environ.get("DATABASE_URL") or Cluster(home()).url()


def is_embedded() -> bool:
    """Whether this installation keeps its own PostgreSQL."""
    return not os.environ.get("DATABASE_URL")


def django_database(url: str, **options: Any) -> dict[str, Any]:
    """A libpq address (or key=value string) as Django's settings.

    libpq itself reads it, so everything its documentation allows works: several hosts, sslmode, a socket directory
    with any letters. `options` join those the address carries; the address wins.
    """
    parts = dict(conninfo_to_dict(url))
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    settings: dict[str, Any] = {"ENGINE": "otklik.kit.pooled"}
    for key, name in names.items():
        settings[name] = str(parts.pop(key, "") or "")
    return settings | {"OPTIONS": options | parts}
