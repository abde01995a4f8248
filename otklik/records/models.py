from otklik.records.fields.models import ConfigVersion, CustomField
from otklik.records.journal.models import Change

__all__ = ["Change", "ConfigVersion", "CustomField"]
