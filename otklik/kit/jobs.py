"""Work for later: queued in the same database and in the same transaction as the change that asked for it.

A job takes ids and calls one action. It may run twice (its worker may be killed), so actions called by jobs
must stand being repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procrastinate.contrib.django import app

Job = Callable[..., Any]


def job(name: str, *, queue: str = "default", cron: str = "") -> Callable[[Job], Any]:
    """Declare a job under a lasting `name`; with `cron`, it also runs by itself, taking `timestamp`."""

    def declare(function: Job) -> Any:
        task = app.task(name=name, queue=queue, retry=3)(function)
        return app.periodic(cron=cron)(task) if cron else task

    return declare


def enqueue(task: Any, *, after_seconds: int = 0, only_one: str = "", **arguments: Any) -> int:
    """Queue `task`; it is lost if the transaction is. `only_one` names a lock: such jobs run one at a time."""
    options: dict[str, Any] = {}
    if after_seconds:
        options["schedule_in"] = {"seconds": after_seconds}
    if only_one:
        options["lock"] = only_one
    return int(task.configure(**options).defer(**arguments))
