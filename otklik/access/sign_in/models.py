from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from otklik.kit.clock import now


class Session(AbstractBaseSession):
    """A browser's session. Who is signed in stands in columns of its own, so a request reads it in one
    statement and unpacks nothing; both are empty until the second factor is passed too."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    auth_hash = models.TextField(default="")
    seen_at = models.DateTimeField(default=now)

    objects: ClassVar[BaseSessionManager] = BaseSessionManager()

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        db_table = "access_session"

    @classmethod
    def get_session_store_class(cls) -> type:
        from otklik.access.sign_in.sessions import SessionStore

        return SessionStore


class SignIn(models.Model):
    """One attempt to sign in, and how it ended. The e-mail stands as typed: it may be nobody's."""

    class Outcome(models.TextChoices):
        SIGNED_IN = "signed_in"
        WRONG_PASSWORD = "wrong_password"
        WRONG_CODE = "wrong_code"
        PAUSED = "paused"
        INACTIVE = "inactive"
        UNKNOWN = "unknown"
        SIGNED_OUT = "signed_out"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sign_ins", db_index=False
    )
    email = models.TextField(default="")
    outcome = models.TextField(choices=Outcome.choices)
    method = models.TextField(default="")
    ip = models.GenericIPAddressField(null=True)
    agent = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["user", "-id"], name="sign_in_of_user")]


class Guess(models.Model):
    """Failed tries at one secret: a password of an account, or its second-factor code."""

    key = models.TextField(primary_key=True)
    failures = models.IntegerField(default=0)
    failed_at = models.DateTimeField()
    paused_until = models.DateTimeField(null=True)
