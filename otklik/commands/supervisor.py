"""Processes kept running: forked from this one, started again when they fall, stopped in order.

They are forked after the program was loaded, so they start at once and share its memory. A child lives in a session
of its own, so that Ctrl-C at the terminal reaches only us and the order of stopping stays ours; should we be killed,
the kernel ends it.
"""

from __future__ import annotations

import gc
import logging
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from otklik.kit.postgres.identity import die_with_parent

log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0


@dataclass
class Child:
    """One kept process. `orphaned` is the signal it gets when its supervisor dies."""

    name: str
    main: Callable[[], None]
    stop_seconds: float
    orphaned: signal.Signals
    pid: int | None = None
    started: float = 0.0
    pause: float = field(default_factory=lambda: FIRST_PAUSE)
    due: float = 0.0


class Supervisor:
    """Runs children until told to stop by SIGTERM, SIGINT or SIGHUP; stops them in the reverse order of adding.

    `on_tick` is called about once a second between events, for whatever else must be watched.
    """

    def __init__(self) -> None:
        self.children: list[Child] = []
        self.stopping = False
        self._hurry = False
        self._asked: float | None = None
        self._wakeup, self._waker = socket.socketpair()
        self._wakeup.setblocking(False)
        self._waker.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)

    def add(
        self, name: str, main: Callable[[], None], *, stop_seconds: float, orphaned: signal.Signals
    ) -> Child:
        """Start `main` in a process of its own, now and whenever it ends by itself."""
        child = Child(name, main, stop_seconds, orphaned)
        self.children.append(child)
        self._start(child)
        return child

    def run(self, on_tick: Callable[[], None]) -> None:
        while not self.stopping:
            due = [child.due - time.monotonic() for child in self.children if child.pid is None]
            self.wait(max(0.0, min([1.0, *due])))
            self.tend()
            on_tick()

    def wait(self, seconds: float) -> None:
        """Sleep until a signal (of a child or of a person) comes, `seconds` at most."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._wakeup, selectors.EVENT_READ)
            selector.select(seconds)
        with suppress(BlockingIOError):
            self._wakeup.recv(4096)

    def tend(self) -> None:
        """Collect children that ended and start again those whose pause is over."""
        for child in self.children:
            if child.pid is not None and (status := _ended(child.pid)) is not None:
                log.warning("%s ended by itself (status %s)", child.name, status)
                child.pid = None
                if time.monotonic() - child.started > STEADY_SECONDS:
                    child.pause = FIRST_PAUSE
                child.due = time.monotonic() + child.pause
                child.pause = min(child.pause * 2, LONGEST_PAUSE)
            if child.pid is None and not self.stopping and time.monotonic() >= child.due:
                self._start(child)

    def restart(self, child: Child) -> None:
        """End a child at once and let it be started anew, as after a fall of the database under it."""
        if child.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Ask each child to end, the last added first; kill the one that does not in its time."""
        self.stopping = True
        for child in reversed(self.children):
            if child.pid is None:
                continue
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGTERM)
            deadline = time.monotonic() + child.stop_seconds
            while _ended(child.pid) is None:
                if self._hurry or time.monotonic() > deadline:
                    log.warning("%s did not stop in time and was killed", child.name)
                    with suppress(ProcessLookupError):
                        os.kill(child.pid, signal.SIGKILL)
                    os.waitpid(child.pid, 0)
                    break
                self.wait(0.05)
            child.pid = None

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        # Asked again after a while, whoever asks does not want to wait for anything polite. (At once it may be
        # the same request told twice: by the terminal and by whoever started us.)
        now = time.monotonic()
        self._hurry = self._asked is not None and now - self._asked > 1.0
        self._asked = self._asked or now
        self.stopping = True

    def _start(self, child: Child) -> None:
        gc.freeze()
        # An answer makes thousands of small things that all go with it; looking for circles among them is waste.
        gc.set_threshold(20_000, 20, 20)
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        pid = os.fork()
        if pid:
            child.pid, child.started = pid, time.monotonic()
            return
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            self._wakeup.close()
            self._waker.close()
            os.setsid()
            die_with_parent(child.orphaned, parent)
            child.main()
            status = 0
        except SystemExit as ending:
            status = ending.code if isinstance(ending.code, int) else 1
        except BaseException:
            log.exception("%s fell", child.name)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)


def _ended(pid: int) -> int | None:
    """The exit status of an ended child (negative: the signal that ended it), None while it lives."""
    try:
        done, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return 0
    return os.waitstatus_to_exitcode(status) if done else None
