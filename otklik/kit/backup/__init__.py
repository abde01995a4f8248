"""The whole installation as one file, and back: rows, files, and the key that seals secrets.

Rows are written by PostgreSQL's own COPY over an ordinary connection, not by pg_dump: so a copy made on the embedded
server is restored on an own one of another version, over TLS, and the other way round. The schema comes from the
migrations of the version that made the copy; then the migrations since are applied.

The file is a zip: `manifest.json`, `tables/<name>` in COPY's text form, `files/<path>`, `secret_key`.
"""

from otklik.kit.backup.load import restore
from otklik.kit.backup.problems import BackupProblem
from otklik.kit.backup.save import backup
from otklik.kit.backup.summary import Summary

__all__ = ["BackupProblem", "Summary", "backup", "restore"]
