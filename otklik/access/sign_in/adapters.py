"""Where django-allauth asks us: who may sign in, how it is noted, how secrets are kept."""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.headless.adapter import DefaultHeadlessAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

from otklik.access.company_settings.queries import company_settings
from otklik.access.mail.queries import sender
from otklik.access.sign_in import guessing
from otklik.access.sign_in.addresses import address_of, agent_of
from otklik.access.sign_in.journal import note_attempt
from otklik.access.sign_in.models import SignIn
from otklik.access.sign_in.passwords import password_problems, writable
from otklik.access.sign_in.rules import method_of, pause_text
from otklik.access.users.models import User
from otklik.kit.texts import Text

log = logging.getLogger(__name__)

INACTIVE = Text(
    "Эта учётная запись отключена. Обратитесь к администратору",
    "This account is deactivated. Ask your administrator",
)

ADMINISTRATORS = Text(
    "Адреса и телефоны для входа меняет администратор",
    "Addresses and phones for signing in are the administrator's",
)


class SignInAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def get_http_user_agent(self, request: HttpRequest) -> str:
        return agent_of(request)

    def clean_email(self, email: str) -> str:
        """Asked when a signed-in person adds an address (which would sign them in) or a guest has lost a password."""
        if context.request.user.is_authenticated:
            raise ValidationError(ADMINISTRATORS.to(_language()), code="administrators")
        return str(super().clean_email(email))

    def clean_phone(self, phone: str) -> str:
        raise ValidationError(ADMINISTRATORS.to(_language()), code="administrators")

    def get_phone(self, user: Any) -> None:
        return None

    def get_user_by_phone(self, phone: str) -> None:
        return None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        email = str(credentials.get("email", ""))
        self._guess_key = guessing.password_key(email, address_of(request))
        if left := guessing.begin_guess(self._guess_key):
            note_attempt(request, SignIn.Outcome.PAUSED, email=email, method="password")
            raise ValidationError(pause_text(left).to(_language()), code="too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        if not writable(credentials.get("password", "")):
            self.authentication_failed(request, **credentials)
            return None
        user: User | None = super().authenticate(request, **credentials)
        if user is None:
            return None
        guessing.forgive(self._guess_key)
        if not user.is_active:
            note_attempt(
                request, SignIn.Outcome.INACTIVE, user_id=user.id, email=user.email, method="password"
            )
            raise ValidationError(INACTIVE.to(_language()), code="account_inactive")
        if left := guessing.pause_left(guessing.code_key(user.pk)):
            note_attempt(request, SignIn.Outcome.PAUSED, user_id=user.id, email=user.email, method="code")
            raise ValidationError(pause_text(left).to(_language()), code="too_many_login_attempts")
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = str(credentials.get("email", ""))
        note_attempt(request, SignIn.Outcome.WRONG_PASSWORD, email=email, method="password")

    def reauthenticate(self, user: Any, password: str) -> bool:
        again = self.authenticate(context.request, email=user.email, password=password)
        return again is not None and again.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in minutes ago is not asked again before touching their second factor."""
        request = context.request
        records = get_authentication_records(request, request.user)
        if records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        if not user.is_active:  # came by a passkey: there is no password form to say it in
            method = method_of(get_authentication_records(request, user))
            note_attempt(request, SignIn.Outcome.INACTIVE, user_id=user.id, email=user.email, method=method)
        return super().pre_login(request, user, **kwargs)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return _back_to_sign_in("inactive")

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        method = method_of(get_authentication_records(request, user))
        guessing.forgive(guessing.code_key(user.pk))
        note_attempt(request, SignIn.Outcome.SIGNED_IN, user_id=user.pk, email=user.email, method=method)
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        user: Any = request.user
        if user.is_authenticated:
            note_attempt(request, SignIn.Outcome.SIGNED_OUT, user_id=user.pk, email=user.email)
        super().logout(request)

    def clean_password(self, password: str, user: Any = None) -> str:
        if not writable(password):
            raise ValidationError(password_problems(password, user)[0][1].to(_language()), code="characters")
        return str(super().clean_password(password, user))

    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        guessing.forgive_user(user.pk, user.email)

    def get_from_email(self) -> str:
        """The company's name on these letters too."""
        return str(sender())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail that cannot go must not break signing in, nor tell a stranger which addresses exist."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            log.exception("A sign-in mail could not be sent (%s)", template_prefix)


class AnswerAdapter(DefaultHeadlessAdapter):
    def serialize_user(self, user: Any) -> dict[str, Any]:
        """Little on purpose: allauth also shows it to those who have passed only the first step."""
        return {"id": str(user.pk), "display": user.name, "email": user.email}


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie in the database encrypted by the installation's key."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return company_settings().company_name or super().get_totp_issuer()

    def _get_site_name(self) -> str:
        return company_settings().company_name or "Otklik"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return Text("Ключ доступа", "Passkey").to(_language())


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on lets in those who already have an account here; it makes none."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") == "connect":
            return
        method = f"oidc:{sociallogin.account.provider}"
        if not sociallogin.is_existing:
            user = User.objects.filter(email__in=self._proven_addresses(sociallogin)).first()
            if user is None:
                address = sociallogin.user.email if sociallogin.user else ""
                note_attempt(request, SignIn.Outcome.UNKNOWN, email=address, method=method)
                raise ImmediateHttpResponse(_back_to_sign_in("unknown"))
            sociallogin.connect(request, user)
        person: Any = sociallogin.user
        if not person.is_active:
            note_attempt(
                request, SignIn.Outcome.INACTIVE, user_id=person.pk, email=person.email, method=method
            )
            raise ImmediateHttpResponse(_back_to_sign_in("inactive"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        log.warning("Single sign-on failed: %s %s", kwargs.get("error"), kwargs.get("exception"))
        raise ImmediateHttpResponse(_back_to_sign_in("sso_failed"))

    def _proven_addresses(self, sociallogin: SocialLogin) -> list[str]:
        app: Any = sociallogin.account.get_provider(self.request).app
        trusted = bool(app and app.settings.get("trust_email"))
        return [a.email.lower() for a in sociallogin.email_addresses if a.email and (a.verified or trusted)]


def _back_to_sign_in(error: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(
        f"{settings.HEADLESS_FRONTEND_URLS['socialaccount_login_error']}?error={error}"
    )


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "ru"


def _box() -> MultiFernet:
    secrets: list[str] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]  # type: ignore[list-item]
    digests = [hashlib.sha256(b"otklik second factor " + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
