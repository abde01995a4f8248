"""Where a request came from."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

AGENT_LENGTH = 300
NOWHERE = "127.0.0.1"  # a request over a local socket has no address


def address_of(request: HttpRequest) -> str:
    """The client's IP address. Only as many X-Forwarded-For hops are believed as there are proxies of our own."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    text = hops[-proxies] if proxies and len(hops) >= proxies else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return NOWHERE
    if isinstance(address, ipaddress.IPv6Address):
        return str(address.ipv4_mapped or ipaddress.IPv6Address(address.packed))
    return str(address)


def agent_of(request: HttpRequest) -> str:
    """What the browser calls itself, cut to what the journal keeps."""
    return request.META.get("HTTP_USER_AGENT", "").replace("\x00", "")[:AGENT_LENGTH]
