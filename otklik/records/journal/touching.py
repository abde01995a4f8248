"""Tables of parts (lines of deals, links of activities) have no journal of their own: that they changed is noted here.

Figures counted before hold only as long as nothing they were counted from has changed; of what the journal does not
tell, one row a statement does.
"""

from __future__ import annotations

import pgtrigger
from django.db import models

NOTE = "INSERT INTO records_touch (at, part) VALUES (now(), TG_TABLE_NAME); RETURN NULL;"
NAME = "touched"


class Touch(models.Model):
    """That rows of the table `part` were written."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    part = models.TextField()

    class Meta:
        db_table = "records_touch"


def touches() -> pgtrigger.Trigger:
    """The trigger for `Meta.triggers` of a part whose changes the journal does not tell."""
    return pgtrigger.Trigger(
        name=NAME,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=NOTE,
    )
