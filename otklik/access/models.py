from otklik.access.absences.models import Absence
from otklik.access.api_keys.models import ApiKey
from otklik.access.calendars.models import CalendarDay, CalendarUse, WorkCalendar
from otklik.access.company_settings.models import CompanySettings
from otklik.access.departments.models import Department
from otklik.access.mail.models import MailSettings
from otklik.access.roles.models import Role, UserRole
from otklik.access.sign_in.models import Guess, Session, SignIn
from otklik.access.teams.models import Team, TeamMember
from otklik.access.users.models import User
from otklik.access.version import Version

__all__ = [
    "Absence",
    "ApiKey",
    "CalendarDay",
    "CalendarUse",
    "CompanySettings",
    "Department",
    "Guess",
    "MailSettings",
    "Role",
    "Session",
    "SignIn",
    "Team",
    "TeamMember",
    "User",
    "UserRole",
    "Version",
    "WorkCalendar",
]
