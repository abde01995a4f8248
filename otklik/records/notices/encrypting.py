"""A push message written so that only the browser it is for can read it: RFC 8291 over RFC 8188 (aes128gcm)."""

from __future__ import annotations

import base64
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD_SIZE = 4096
# What fits in one record beside its delimiter and tag; push services take no more either.
MOST_BYTES = 3900


def from_url_base64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def url_base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def raw_public(key: ec.EllipticCurvePublicKey) -> bytes:
    """The 65 bytes of an uncompressed point."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def encrypted(
    text: bytes,
    key: str,
    auth: str,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """The body of a push: `key` and `auth` are the browser's, as it gave them. `ValueError` when they are no keys.

    `own` and `salt` are made by chance; tests of the standard's own example give them.
    """
    browser_raw = from_url_base64(key)
    browser = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, browser_raw)
    own = own or ec.generate_private_key(CURVE)
    salt = salt or os.urandom(16)
    own_raw = raw_public(own.public_key())
    shared = own.exchange(ec.ECDH(), browser)
    about = b"WebPush: info\x00" + browser_raw + own_raw
    material = HKDF(SHA256(), 32, from_url_base64(auth), about).derive(shared)
    content_key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(material)
    nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(material)
    sealed = AESGCM(content_key).encrypt(nonce, text[:MOST_BYTES] + b"\x02", None)
    return salt + RECORD_SIZE.to_bytes(4, "big") + bytes([len(own_raw)]) + own_raw + sealed
