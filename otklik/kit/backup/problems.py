"""What stands in the way of a copy or of its return."""

from otklik.kit.errors import OtklikError


class BackupProblem(OtklikError):
    """The copy cannot be made or restored; nothing was changed."""

    status = 409
    code = "backup"
