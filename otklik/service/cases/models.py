import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.activities.activities.models import BY_ACTIVITIES
from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)
OPEN = models.Q(deleted_at=None, closed_at=None, solved_at=None)

# Whoever writes the row, an import by COPY too, it gets its number here and is found by it.
NUMBERED = """
    IF NEW.number IS NULL THEN
        NEW.number := nextval('service_case_number');
    END IF;
    IF position(' ' || NEW.number || ' ' IN NEW.search_text) = 0 THEN
        NEW.search_text := rtrim(NEW.search_text) || ' ' || NEW.number || ' ';
    END IF;
    RETURN NEW;
"""


class Case(Record):
    """A customer's question, fault, complaint or request on its way to a solution.

    `number` is given by the database, one after another for the whole company. `reacted_at` is the first moment
    somebody took the case up or answered the customer; it and the moments of solution are the product's to write.
    """

    number = models.BigIntegerField(default=None, unique=True)
    subject = models.TextField()
    name_sort = models.TextField(db_collation="C", default="")
    search_text = models.TextField(default="")
    text = models.TextField(default="")
    company = models.ForeignKey(
        "customers.Company", models.SET_NULL, null=True, related_name="cases", db_index=False
    )
    person = models.ForeignKey(
        "customers.Person", models.SET_NULL, null=True, related_name="cases", db_index=False
    )
    channel = models.TextField(default="")
    category = models.TextField(default="")
    line = models.TextField(default="")
    priority = models.TextField(default="normal")
    status = models.TextField(default="new")
    reacted_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    next_step_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField(null=True)

    class Meta:
        triggers = [
            *journal(
                "case",
                skip=("next_step_at", "last_activity_at"),
                follows={"next_step_at": BY_ACTIVITIES, "last_activity_at": BY_ACTIVITIES},
            ),
            pgtrigger.Trigger(
                name="numbered",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("search_text"),
                func=NUMBERED,
            ),
        ]
        indexes = [
            models.Index(fields=["-number"], name="case_newest", condition=LIVING),
            models.Index(fields=["name_sort", "id"], name="case_name", condition=LIVING),
            models.Index(fields=["created_at", "id"], name="case_created", condition=LIVING),
            models.Index(fields=["responsible", "-number"], name="case_whose", condition=LIVING),
            models.Index(fields=["status", "-number"], name="case_open", condition=OPEN),
            models.Index(fields=["responsible", "next_step_at", "id"], name="case_next_step", condition=OPEN),
            models.Index(fields=["company"], name="case_company", condition=models.Q(company__isnull=False)),
            models.Index(fields=["person"], name="case_person", condition=models.Q(person__isnull=False)),
            models.Index(fields=["deleted_at", "id"], name="case_trash", condition=~LIVING),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="case_search"),
        ]
