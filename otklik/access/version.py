"""Two numbers in the database that every request looks at: the version of all rights, and of the configuration.

Triggers move it whenever a user, a department, a team, a role, a calendar, an absence or the company's settings
change, in the same transaction. What a process remembers about a caller holds only for the version it was read
at, so a change of rights works from the next request in every process.

The number of the configuration is for the floors above: whoever keeps copies of what administrators set up
(fields, pipelines) moves it with `move_config` and compares it with the one a caller has brought.
"""

from __future__ import annotations

import pgtrigger
from django.db import connection, models

from otklik.access.callers import configuration_moved

# The row moves with the transaction, the sequence never goes back: a number seen inside a transaction
# that was rolled back is never given again to other rights.
MOVE = """
    INSERT INTO access_version (id, version) VALUES (1, nextval('access_version_seq'))
    ON CONFLICT (id) DO UPDATE SET version = excluded.version;
    RETURN NULL;
"""


class Version(models.Model):
    id = models.SmallIntegerField(primary_key=True, default=1)
    version = models.BigIntegerField()
    config = models.BigIntegerField(db_default=0)

    class Meta:
        db_table = "access_version"


def config_number() -> int:
    """The number of the configuration as of now, for those no request has told it to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT config FROM access_version")
        row = cursor.fetchone()
    return row[0] if row else 0


def version_number() -> int:
    """The version of all rights as of now, for those no request has told it to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM access_version")
        row = cursor.fetchone()
    return row[0] if row else 0


def move_config() -> None:
    """Say that the configuration changed; call inside the transaction that changes it.

    The number is taken from the clock, so that one seen inside a transaction that was rolled back is never
    given again to another configuration.
    """
    configuration_moved()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_version AS now (id, version, config) "
            "VALUES (1, nextval('access_version_seq'), (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) "
            "ON CONFLICT (id) DO UPDATE SET config = greatest(now.config + 1, excluded.config)"
        )


def moves_version(*columns: str) -> list[pgtrigger.Trigger]:
    """The trigger for `Meta.triggers`; with `columns`, an update of other columns changes no rights."""
    update = pgtrigger.UpdateOf(*columns) if columns else pgtrigger.Update
    return [
        pgtrigger.Trigger(
            name="rights_version",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Delete | update,
            func=MOVE,
        )
    ]
