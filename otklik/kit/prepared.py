"""Statements asked again and again, parsed and planned by the database once for each connection."""

from __future__ import annotations

from typing import Any, cast

from django.db import connection


def prepared_cursor() -> Any:
    """As `connection.cursor()`, for a statement whose best plan does not depend on its values: see `kit.pooled`."""
    return cast(Any, connection).prepared()
