"""The doors of this domain, for the composition root."""

from ninja import Router

routers: list[tuple[str, Router]] = []
