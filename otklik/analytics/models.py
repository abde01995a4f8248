from otklik.analytics.segments.models import Calculation, Membership, Move, Segmentation

__all__ = ["Calculation", "Membership", "Move", "Segmentation"]
