"""A passkey in software: answers the browser's two questions of WebAuthn as a phone would."""

from __future__ import annotations

import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Passkey:
    """One key pair for one site; `origin` is what the browser would report."""

    def __init__(self, origin: str = "http://localhost") -> None:
        self.origin = origin
        self.host = origin.split("//")[1].split(":")[0]
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.user_handle = ""
        self.uses = 0

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to `navigator.credentials.create`."""
        options = options["publicKey"]
        self.user_handle = options["user"]["id"]
        public = ES256.from_cryptography_key(self.secret.public_key())
        attested = AttestedCredentialData.create(bytes(16), self.id, public)
        flags = PRESENT_AND_VERIFIED | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(sha256(self.host.encode()), flags, 0, attested)
        client = self._client(CollectedClientData.TYPE.CREATE, options["challenge"])
        return self._credential(
            clientDataJSON=websafe_encode(client),
            attestationObject=websafe_encode(AttestationObject.create("none", data, {})),
        )

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to `navigator.credentials.get`."""
        self.uses += 1
        data = AuthenticatorData.create(sha256(self.host.encode()), PRESENT_AND_VERIFIED, self.uses)
        client = self._client(CollectedClientData.TYPE.GET, options["publicKey"]["challenge"])
        signature = self.secret.sign(bytes(data) + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._credential(
            clientDataJSON=websafe_encode(client),
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
            userHandle=self.user_handle,
        )

    def _client(self, kind: Any, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), self.origin)

    def _credential(self, **response: str) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }
