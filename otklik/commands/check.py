"""`otklik check`: is this installation fit to serve, and what would it run on."""

from __future__ import annotations

from otklik.commands import database
from otklik.commands.speech import CommandProblem, say
from otklik.kit.texts import Text

MARKS = {"good": "✓", "warning": "!", "bad": "✗"}


def check() -> None:
    """Say what was found line by line; raises when something would keep the product from working."""
    with database.database():
        database.load_django()
        database.open_connection()
        from otklik.access.health.checks import verdicts

        found = verdicts()
    for one in found:
        say(Text(f"{MARKS[one.state]} {one.text.ru}", f"{MARKS[one.state]} {one.text.en}"))
    bad = [one for one in found if one.state == "bad"]
    if bad:
        details = "\n".join(one.details for one in bad if one.details)
        words = Text("; ".join(one.text.ru for one in bad), "; ".join(one.text.en for one in bad))
        raise CommandProblem(words, details=details, status=3)
