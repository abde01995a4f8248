"""The journal's triggers on the tables of `access`, which stands below and cannot name the journal itself."""

from __future__ import annotations

from collections.abc import Mapping

from otklik.records.journal.triggers import DELETED, INSERTED, UPDATED

# table → (object, columns that are no news or must never be copied)
WATCHED = {
    "access_user": ("user", ("password", "last_login", "name_sort")),
    "access_department": ("department", ()),
    "access_team": ("team", ()),
    "access_role": ("role", ()),
    "access_apikey": ("api_key", ("key_hash", "used_at", "used_ip")),
}
# Tables that came later, put under the journal by a migration of their own.
CALENDARS = {
    "access_workcalendar": ("work_calendar", ("name_sort",)),
    "access_calendaruse": ("calendar_use", ()),
    "access_calendarday": ("calendar_day", ()),
    "access_absence": ("absence", ()),
}
OPERATIONS = {
    "INSERT": (INSERTED, "REFERENCING NEW TABLE AS new_rows"),
    "UPDATE": (UPDATED, "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"),
    "DELETE": (DELETED, "REFERENCING OLD TABLE AS old_rows"),
}


Watched = Mapping[str, tuple[str, tuple[str, ...]]]


def laid(watched: Watched = WATCHED) -> str:
    """The statements that put the triggers on."""
    return "\n".join(
        _trigger(table, *watched[table], operation) for table in watched for operation in OPERATIONS
    )


def removed(watched: Watched = WATCHED) -> str:
    """The statements that take them off."""
    return "\n".join(
        f"DROP TRIGGER journal_{operation.lower()} ON {table}; DROP FUNCTION journal_{table}_{operation.lower()}();"
        for table in watched
        for operation in OPERATIONS
    )


def _trigger(table: str, key: str, skip: tuple[str, ...], operation: str) -> str:
    body, referencing = OPERATIONS[operation]
    columns = ", ".join(f"'{column}'" for column in ("updated_at", "created_at", *skip))
    name = f"journal_{table}_{operation.lower()}"
    filled = body.format(key=key, skip=f"ARRAY[{columns}]")
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {filled} END $body$;\n"
        f"CREATE TRIGGER journal_{operation.lower()} AFTER {operation} ON {table} {referencing} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}();"
    )
