"""`otklik check`: is this installation fit to serve, and what would it run on."""

from __future__ import annotations

import shutil

from otklik.commands import database
from otklik.commands.speech import CommandProblem, say
from otklik.kit.database import is_embedded
from otklik.kit.home import home
from otklik.kit.texts import Text

LITTLE_SPACE = 512 * 1024 * 1024


def check() -> None:
    """Say what was found line by line; raises when something would keep the product from working."""
    with database.database():
        database.load_django()
        from django.conf import settings
        from django.core import checks

        connection = database.open_connection()
        database.check_language()
        version = connection.connection.info.server_version
        kind = Text("встроенный", "embedded") if is_embedded() else Text("свой", "own")
        _good(
            Text(
                "PostgreSQL {version} ({kind}), понимает русский",
                "PostgreSQL {version} ({kind}), understands Russian",
            ),
            version=f"{version // 10000}.{version % 10000}",
            kind=kind,
        )
        if pending := database.pending_migrations():
            say(
                Text(
                    "! ждут миграции: {n} (otklik migrate)", "! pending migrations: {n} (otklik migrate)"
                ).format(n=len(pending))
            )
        else:
            _good(Text("схема базы этой версии", "the schema is of this version"))
        serious = [message for message in checks.run_checks() if message.is_serious()]
        if serious:
            raise CommandProblem(
                Text("Настройки неверны.", "The settings are wrong."),
                details="\n".join(map(str, serious)),
                status=3,
            )
        _good(Text("настройки верны", "the settings are right"))
        if not (settings.CLIENT_FILES / ".vite" / "manifest.json").exists():
            raise CommandProblem(
                Text(
                    "Клиент не собран: выполните «make client».",
                    "The client is not built: run “make client”.",
                ),
                status=3,
            )
        _good(Text("клиент собран", "the client is built"))
    free = shutil.disk_usage(home() if home().exists() else "/").free
    if free < LITTLE_SPACE:
        raise CommandProblem(
            Text("На диске {home} осталось {mb} МБ.", "Only {mb} MB are left on the disk of {home}.").format(
                home=str(home()), mb=free // 1024**2
            ),
            status=3,
        )
    _good(Text("места на диске: {gb} ГБ", "disk space: {gb} GB"), gb=free // 1024**3)


def _good(text: Text, **values: object) -> None:
    say(Text(f"✓ {text.ru}", f"✓ {text.en}").format(**values))
