"""The version of all rights together: one number in the database that every process looks at.

Triggers move it whenever a user, a department, a team, a role or the company's settings change, in the same
transaction. What a process remembers about a caller holds only for the version it was read at, so a change
of rights works from the next request in every process.
"""

from __future__ import annotations

import pgtrigger
from django.db import models

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

    class Meta:
        db_table = "access_version"


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
