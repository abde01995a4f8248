"""All settings in one file; what differs between installations comes from the environment."""

from pathlib import Path

import environ

from otklik.kit.database import database_url, django_database
from otklik.kit.home import home, secret_key

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent


HOME = home()
SECRET_KEY = secret_key()
DEBUG = env.bool("OTKLIK_DEBUG", default=False)
PUBLIC_URL = env.str("OTKLIK_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("OTKLIK_HOSTS", default=["*"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "pgtrigger",
    "otklik.access",
    "otklik.records",
    "otklik.automation",
    "otklik.regulations",
    "otklik.analytics",
    "otklik.activities",
    "otklik.customers",
    "otklik.channels",
    "otklik.sales",
    "otklik.service",
    "otklik.exchange",
    "otklik.journeys",
    "otklik.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "otklik.client.ClientFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "otklik.urls"
WSGI_APPLICATION = "otklik.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {
    "default": django_database(
        database_url(),
        application_name="otklik",
        pool={
            "min_size": env.int("OTKLIK_POOL_MIN", default=1),
            "max_size": env.int("OTKLIK_POOL_MAX", default=10),
            "timeout": 20,
        },
    )
}
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = django_database(
        env.str("DATABASE_REPLICA_URL"),
        application_name="otklik",
        connect_timeout="3",
        options="-c default_transaction_read_only=on",
        pool=DATABASES["default"]["OPTIONS"]["pool"] | {"min_size": 0, "timeout": 5},
    )
# Figures are not told of a replica that is further behind.
REPLICA_LAG_SECONDS = env.float("OTKLIK_REPLICA_LAG", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Browsers tell where their pushes go. Only for trials: addresses of one's own network, without https.
PUSH_TO_OWN_NETWORK = env.bool("OTKLIK_PUSH_TO_OWN_NETWORK", default=False)

SESSION_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_FAILURE_VIEW = "otklik.client.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
CLIENT_FILES = PACKAGE / "static" / "client"
FILES = Path(env.str("OTKLIK_FILES", default=str(HOME / "files")))
FILE_LIMIT_BYTES = env.int("OTKLIK_FILE_LIMIT_MB", default=50) * 1024 * 1024
MAIL_LIMIT_BYTES = env.int("OTKLIK_MAIL_LIMIT_MB", default=20) * 1024 * 1024
IMPORT_LIMIT_BYTES = env.int("OTKLIK_IMPORT_LIMIT_MB", default=1024) * 1024 * 1024
# Webhooks go to the open network alone unless the installation says otherwise.
WEBHOOKS_PRIVATE = env.bool("OTKLIK_WEBHOOKS_PRIVATE", default=False)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(FILES)},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A worker knows every job of every noun, whoever asks for it.
PROCRASTINATE_IMPORT_PATHS = [
    ".".join(("otklik", *path.relative_to(PACKAGE).with_suffix("").parts))
    for path in sorted(PACKAGE.glob("*/*/jobs.py"))
]

# Likewise what it does again and again by itself.
ROUNDS_IMPORT_PATHS = [
    ".".join(("otklik", *path.relative_to(PACKAGE).with_suffix("").parts))
    for path in sorted(PACKAGE.glob("*/*/rounds.py"))
]

if BUCKET := env.str("OTKLIK_S3_BUCKET", default=""):
    # Files of several machines in one place; needs the extra `otklik[s3]`.
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": BUCKET,
            "endpoint_url": env.str("OTKLIK_S3_ENDPOINT", default=None),
            "region_name": env.str("OTKLIK_S3_REGION", default=None),
            "access_key": env.str("OTKLIK_S3_KEY", default=None),
            "secret_key": env.str("OTKLIK_S3_SECRET", default=None),
            "file_overwrite": False,
        },
    }

# Access' own settings (sign-in, second factor, sessions) are kept beside it.
from otklik.access.settings import *  # noqa: E402, F403
