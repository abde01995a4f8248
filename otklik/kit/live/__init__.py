"""Live updates: a change made by one person reaches the open screens of the others within a moment.

The journal's triggers NOTIFY the channel `otklik_changes`; each web process listens on one connection (`hub.py`)
and passes what it hears to the streams of signed-in clients (`stream.py`).
"""

from otklik.kit.live.hub import Hub
from otklik.kit.live.sessions import live_sessions
from otklik.kit.live.stream import EventStream

__all__ = ["EventStream", "Hub", "live_sessions"]
