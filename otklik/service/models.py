from otklik.service.cases.models import Case

__all__ = ["Case"]
