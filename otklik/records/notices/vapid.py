"""Who sends the pushes: this installation's own key, by which push services know it (RFC 8292)."""

from __future__ import annotations

import os
from functools import cache
from time import time
from urllib.parse import urlsplit

import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings

from otklik.access.mail.queries import sending_address
from otklik.kit.home import home, kept_secret
from otklik.records.notices.encrypting import CURVE, raw_public, url_base64

# The order of P-256: a private key is a number from 1 to this less one.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
HALF_A_DAY = 12 * 3600


@cache
def _private() -> ec.EllipticCurvePrivateKey:
    """`OTKLIK_PUSH_KEY` of the environment (several machines share one), else the one kept in the home."""
    secret = os.environ.get("OTKLIK_PUSH_KEY") or kept_secret(home() / "push_key")
    return ec.derive_private_key(int.from_bytes(secret.encode(), "big") % (ORDER - 1) + 1, CURVE)


def public_key() -> str:
    """What a browser subscribes with: only who holds the private half can send to it then."""
    return url_base64(raw_public(_private().public_key()))


def authorization(endpoint: str) -> str:
    """The header that tells the push service of `endpoint` who sends."""
    parts = urlsplit(endpoint)
    contact = (
        settings.PUBLIC_URL if settings.PUBLIC_URL.startswith("https://") else f"mailto:{sending_address()}"
    )
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(time()) + HALF_A_DAY, "sub": contact}
    head = url_base64(orjson.dumps({"typ": "JWT", "alg": "ES256"}))
    body = f"{head}.{url_base64(orjson.dumps(claims))}"
    r, s = decode_dss_signature(_private().sign(body.encode(), ec.ECDSA(SHA256())))
    signature = url_base64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={body}.{signature}, k={public_key()}"
