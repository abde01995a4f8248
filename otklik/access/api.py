"""The doors of access, for the composition root."""

from ninja import Router

from otklik.access.absences.api import router as absences
from otklik.access.api_keys.api import router as keys
from otklik.access.calendars.api import router as calendars
from otklik.access.company_settings.api import router as company_settings
from otklik.access.departments.api import router as departments
from otklik.access.health.api import router as health
from otklik.access.mail.api import router as mail
from otklik.access.me.api import router as me
from otklik.access.roles.api import router as roles
from otklik.access.setup.api import router as setup
from otklik.access.sign_in.api import journal_router, sessions_router
from otklik.access.teams.api import router as teams
from otklik.access.users.api import router as users

routers: list[tuple[str, Router]] = [
    ("/me", me),
    ("/setup", setup),
    ("/users", users),
    ("/departments", departments),
    ("/teams", teams),
    ("/calendars", calendars),
    ("/absences", absences),
    ("/roles", roles),
    ("/keys", keys),
    ("/sign-ins", journal_router),
    ("/sessions", sessions_router),
    ("/settings", company_settings),
    ("/health", health),
    ("/mail", mail),
]
