"""Our own supervisor of the embedded PostgreSQL: no Django, no service to install, no user to create.

`Cluster(home)` finds the binaries, lays the data directory on the first start, runs the server as a child that
dies with its parent, and gives its address. See `cluster.py` for the order of things.
"""

from otklik.kit.postgres.binaries import Binaries, find_binaries
from otklik.kit.postgres.checks import check_server
from otklik.kit.postgres.cluster import Cluster
from otklik.kit.postgres.problems import AlreadyRunning, PostgresProblem

__all__ = ["AlreadyRunning", "Binaries", "Cluster", "PostgresProblem", "check_server", "find_binaries"]
