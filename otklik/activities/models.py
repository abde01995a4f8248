from otklik.activities.activities.models import Activity, ActivityLink

__all__ = ["Activity", "ActivityLink"]
