"""`otklik web`: the HTTP server. Any number of them may work against one database."""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import signal
import socket
from contextlib import suppress

from otklik.commands.database import without_test_client
from otklik.commands.speech import CommandProblem
from otklik.kit.postgres.identity import die_with_parent
from otklik.kit.postgres.tuning import MB, memory_bytes
from otklik.kit.texts import Text

# Connections a process may hold: the server's own default serves 1024 and leaves the next ones waiting.
BACKLOG = 16384
STOP_SECONDS = 5


def default_workers() -> int:
    """Two processes when the machine has the room: one is held to a single core by the interpreter."""
    roomy = (os.cpu_count() or 1) > 1 and memory_bytes() > 1400 * MB
    return 2 if roomy else 1


def require_free(host: str, port: int) -> None:
    """Refuse at once, in words, when another program listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise CommandProblem(
                Text(
                    "Адрес {host}:{port} занят или недоступен. Задайте другой: --port или OTKLIK_PORT.",
                    "The address {host}:{port} is taken or cannot be used. Set another: --port or OTKLIK_PORT.",
                ).format(host=host, port=port),
                details=str(error),
            ) from error


def preload() -> None:
    """Import what every web process needs before it is forked, so that they share the memory of it."""
    from django.urls import get_resolver

    with without_test_client():
        import otklik.asgi  # noqa: F401

        get_resolver().url_patterns  # noqa: B018


def serve(host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server.mp import MPServer

    _raise_file_limit()
    if hasattr(os, "fork"):
        multiprocessing.set_start_method("fork", force=True)
        parent = os.getpid()
        os.register_at_fork(after_in_child=lambda: _stay_with(parent))
    server = MPServer(
        "otklik.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        backlog=BACKLOG,
        backpressure=BACKLOG,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
        log_access=os.environ.get("OTKLIK_ACCESS_LOG") == "1",
    )
    logging.getLogger("_granian").setLevel(logging.WARNING)
    server.serve()


def _stay_with(parent: int) -> None:
    """A web process whose main one was killed must not go on holding the port."""
    if os.getppid() == parent:
        die_with_parent(signal.SIGTERM, parent)


def _raise_file_limit() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65536 if most == resource.RLIM_INFINITY else most
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
