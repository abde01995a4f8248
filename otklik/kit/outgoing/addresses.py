"""Where something may be sent: the open network and nothing of our own, whatever a name resolves to."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from otklik.kit.texts import Text

NOT_ADDRESS = Text("Это не адрес вида https://…", "Not an address like https://…")
ONLY_HTTPS = Text("Нужен адрес https://", "An https:// address is needed")
UNKNOWN_HOST = Text("Такой узел не находится: {host}", "No such host is found: {host}")
OWN_NETWORK = Text(
    "Адрес ведёт во внутреннюю сеть, туда отправлять нельзя",
    "The address leads into the own network, nothing may be sent there",
)
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
# What carries an address of the fourth version within one of the sixth.
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unreachable(ValueError):
    """An address nothing is sent to, with the words why."""

    def __init__(self, text: Text, code: str) -> None:
        super().__init__(text.en)
        self.text = text
        self.code = code


@dataclass(frozen=True)
class Place:
    """An address resolved: what is connected to is `ip`, whatever the name says a moment later."""

    secure: bool
    host: str
    port: int
    target: str
    ip: str

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def resolved(address: str, private: bool) -> Place:
    """The place an address leads to. Raises `Unreachable`.

    A name that has any address of the own network among its own is refused whole. Plain http goes only to private
    addresses, where those are allowed (`private`).
    """
    secure, host, port, target = _parts(address)
    if not secure and not private:
        raise Unreachable(ONLY_HTTPS, "only_https")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(UNKNOWN_HOST.format(host=host), "unknown_host") from error
    ips = list(dict.fromkeys(ipaddress.ip_address(str(one[4][0]).split("%")[0]) for one in found))
    if not ips:
        raise Unreachable(UNKNOWN_HOST.format(host=host), "unknown_host")
    outside = all(is_outside(ip) for ip in ips)
    if not outside and not private:
        raise Unreachable(OWN_NETWORK, "own_network")
    if not secure and outside:
        raise Unreachable(ONLY_HTTPS, "only_https")
    # The fourth version first: not every server has a way by the sixth.
    chosen = sorted(ips, key=lambda ip: ip.version)[0]
    return Place(secure, host, port, target, str(chosen))


def is_outside(ip: Ip) -> bool:
    """Whether an address is of the open network, the address it may carry within it included."""
    if isinstance(ip, ipaddress.IPv6Address):
        carried = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if carried is None and ip in NAT64:
            carried = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if carried is not None:
            return is_outside(carried)
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _parts(address: str) -> tuple[bool, str, int, str]:
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".")
        if host and ":" not in host:
            host = host.encode("idna").decode()
        port = parts.port
    except (ValueError, UnicodeError) as error:
        raise Unreachable(NOT_ADDRESS, "invalid") from error
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    wrong = any(ord(letter) <= 32 or ord(letter) > 126 for letter in target)
    if parts.scheme not in ("http", "https") or not host or parts.username is not None or wrong:
        raise Unreachable(NOT_ADDRESS, "invalid")
    secure = parts.scheme == "https"
    return secure, host, port or (443 if secure else 80), target
