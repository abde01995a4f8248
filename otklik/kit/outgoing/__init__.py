"""Requests to addresses other people gave: to the open network and nothing of our own, over in seconds."""

from otklik.kit.outgoing.addresses import Place, Unreachable, is_outside, resolved
from otklik.kit.outgoing.posting import SECONDS, Answer, post

__all__ = ["SECONDS", "Answer", "Place", "Unreachable", "is_outside", "post", "resolved"]
