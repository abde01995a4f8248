from otklik.regulations.obligations.models import Obligation
from otklik.regulations.regulations.models import Acknowledgement, Edition, Regulation

__all__ = ["Acknowledgement", "Edition", "Obligation", "Regulation"]
