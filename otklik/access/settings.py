"""Settings of signing in, taken into `otklik.settings`."""

import environ

_env = environ.Env()
_public_url = _env.str("OTKLIK_URL", default="http://localhost:8000").rstrip("/")

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Passwords of the company's directory: ldaps://one.example,ldaps://two.example, who asks it, where people are.
LDAP_URL = _env.str("OTKLIK_LDAP_URL", default="")
LDAP_BIND_DN = _env.str("OTKLIK_LDAP_BIND_DN", default="")
LDAP_BIND_PASSWORD = _env.str("OTKLIK_LDAP_BIND_PASSWORD", default="")
LDAP_BASE = _env.str("OTKLIK_LDAP_BASE", default="")
LDAP_FILTER = _env.str("OTKLIK_LDAP_FILTER", default="(|(mail={login})(userPrincipalName={login}))")
LDAP_STARTTLS = _env.bool("OTKLIK_LDAP_STARTTLS", default=False)
LDAP_CA_FILE = _env.str("OTKLIK_LDAP_CA_FILE", default="")
if LDAP_URL:
    AUTHENTICATION_BACKENDS.append("otklik.access.sign_in.directory.DirectoryBackend")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "first_name", "last_name", "middle_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "otklik.access.sign_in.passwords.NotMonotonous"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60

SESSION_ENGINE = "otklik.access.sign_in.sessions"
# allauth counts requests in the cache: in the database, so all processes count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

ALLAUTH_TRUSTED_PROXY_COUNT = _env.int("OTKLIK_PROXIES", default=0)

ACCOUNT_ADAPTER = "otklik.access.sign_in.adapters.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Per account it is `sign_in.guessing` that pauses, longer and longer; these hold back one address.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,30/10m/key",
    "reset_password": "20/m/ip,5/10m/key",
}

HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_ADAPTER = "otklik.access.sign_in.adapters.AnswerAdapter"
HEADLESS_FRONTEND_URLS = {
    "account_reset_password": f"{_public_url}/password",
    "account_reset_password_from_key": f"{_public_url}/password/{{key}}",
    "account_confirm_email": f"{_public_url}/",
    "account_signup": f"{_public_url}/sign-in",
    "socialaccount_login_error": f"{_public_url}/sign-in",
}

MFA_ADAPTER = "otklik.access.sign_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are given by the administrator, not claimed by people
MFA_TOTP_ISSUER = "Otklik"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

SOCIALACCOUNT_ADAPTER = "otklik.access.sign_in.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": _env.str("OTKLIK_OIDC_NAME", default="SSO"),
                "client_id": _env.str("OTKLIK_OIDC_CLIENT_ID", default=""),
                "secret": _env.str("OTKLIK_OIDC_SECRET", default=""),
                "settings": {
                    "server_url": _env.str("OTKLIK_OIDC_URL", default=""),
                    # Says that the provider's addresses are the company's own even when it does not mark
                    # them verified (many internal ones never do).
                    "trust_email": _env.bool("OTKLIK_OIDC_TRUST_EMAIL", default=False),
                },
            }
        ]
        if _env.str("OTKLIK_OIDC_URL", default="")
        else [],
    }
}

# Without a mail server the screens do not offer to mail a link; the administrator hands one over.
MAIL_IS_SET = bool(_env.str("OTKLIK_MAIL_URL", default=""))
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = _env.str("OTKLIK_MAIL_FROM", default="Otklik <otklik@localhost>")
EMAIL_TIMEOUT = 10
if MAIL_IS_SET:
    globals().update(_env.email_url("OTKLIK_MAIL_URL"))
