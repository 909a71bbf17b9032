"""Settings, read from the environment in this one place. ``docs/settings.md`` describes every variable."""

from contextlib import suppress
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environ import FileAwareEnv

from strategy_site import languages, logs

BASE_DIR = Path(__file__).resolve().parent.parent
env = FileAwareEnv()  # SECRET_KEY_FILE=/run/secrets/key works wherever SECRET_KEY does

# --- How it runs: embedded (default), demonstration, production ---------------------------------

PRODUCTION = env.bool("PRODUCTION", default=False)
DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
INSECURE_KEY = "insecure-key-for-the-embedded-default-only"
SECRET_KEY = env.str("SECRET_KEY", default=INSECURE_KEY).strip()  # editors end a file with a line break
POLL_KEY_SECRET = env.str("POLL_KEY_SECRET", default=INSECURE_KEY).strip()
POLL_KEY_SECRETS = [POLL_KEY_SECRET, *map(str.strip, env.list("OLD_POLL_KEY_SECRETS", default=[]))]  # the first wraps
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000")
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

if PRODUCTION:
    if DEMO or DEBUG:
        raise ImproperlyConfigured("PRODUCTION refuses DEMO and DEBUG: both open doors that must stay shut.")
    if INSECURE_KEY in (SECRET_KEY, POLL_KEY_SECRET) or SECRET_KEY == POLL_KEY_SECRET:
        raise ImproperlyConfigured("PRODUCTION needs a SECRET_KEY and a POLL_KEY_SECRET (or …_FILE) of its own.")
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured("PRODUCTION needs SITE_URL, an https:// address; it is used in mails.")
    if "ALLOWED_HOSTS" not in env.ENVIRON or not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("PRODUCTION needs ALLOWED_HOSTS, the names it answers to, without '*'.")

# --- Parts ---------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "strategy_site",
    "strategy_site.accounts",
    "strategy_site.jobs",
    "modeltranslation",
    "recommendations",
    "events",
    "voting",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.mediawiki",
    "csp",
    "django_htmx",
    "rules",
    "template_partials",
]
MIDDLEWARE = [
    "voting.middleware.CurrentCopyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "strategy_site.middleware.PrivateByDefaultMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "strategy_site.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "strategy_site.urls"
WSGI_APPLICATION = "strategy_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "strategy_site.templatetags.site",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "strategy_site.context.site",
            ],
        },
    },
]

# --- Database ------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    with suppress(OSError):  # a read-only checkout can still be asked for help; commands that write say so themselves
        VAR_DIR.mkdir(parents=True, exist_ok=True)
    # Writers take their lock at once and wait for each other instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,  # seconds
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",  # a destroyed key leaves no trace in the file
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60  # seconds
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# --- Redis, cache and sessions -------------------------------------------------------------------

REDIS_URL = env.str("REDIS_URL", default="")
CACHE_URL = env.str("CACHE_URL", default=REDIS_URL)
CACHES = {
    "default": {"BACKEND": "strategy_site.cache.FailOpenRedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
SESSION_ENGINE = "strategy_site.accounts.sessions"

# --- Tasks ---------------------------------------------------------------------------------------

JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)  # a worker silent for this long is given up
JOB_ATTEMPTS = 3
SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=30)
LIVE_SECONDS = env.int("LIVE_SECONDS", default=5)  # between two looks at whether live results may change
BROKER_DIR = VAR_DIR / "broker"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_REDIRECT_STDOUTS = False  # mails shown on the terminal are not log lines
CELERY_TASK_TIME_LIMIT = 540  # seconds, below the visibility timeout
CELERY_TASK_IGNORE_RESULT = True  # the job's row is the result
CELERY_TASK_PUBLISH_RETRY = False  # the sweeper brings back what was not woken
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 600,  # seconds
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 3,  # seconds
        "socket_timeout": 5,  # seconds
        "max_retries": 0,  # nobody waits at a page for a broker that is down
        "global_keyprefix": env.str("BROKER_PREFIX", default="movement-priorities:"),
    }
else:
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT = "strategy_site.broker:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.1,  # seconds
    }

# --- Who may do what -----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "strategy_site.accounts.backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "strategy_site.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True  # one address each: a new one replaces the old once it is confirmed
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
# A whole conference shares one address, so limits are per person first; the defaults let 20 of 250 in.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "request_login_code": "600/m/ip,3/m/key",
    "signup": "300/m/ip",
    "confirm_email": "3/m/key",
    "login_failed": "300/m/ip,5/5m/key",
}
SOCIALACCOUNT_ADAPTER = "strategy_site.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
WIKIMEDIA_CLIENT_ID = env.str("WIKIMEDIA_CLIENT_ID", default="")
WIKIMEDIA_CLIENT_SECRET = env.str("WIKIMEDIA_CLIENT_SECRET", default="").strip()
WIKIMEDIA_REST_API = env.str("WIKIMEDIA_REST_API", default="https://meta.wikimedia.org/w/rest.php")
SOCIALACCOUNT_PROVIDERS = {
    "mediawiki": {
        "APPS": [{"client_id": WIKIMEDIA_CLIENT_ID, "secret": WIKIMEDIA_CLIENT_SECRET}] if WIKIMEDIA_CLIENT_ID else [],
        "provider_class": "strategy_site.accounts.wikimedia.WikimediaProvider",
        "REST_API": WIKIMEDIA_REST_API,
        "OAUTH_PKCE_ENABLED": True,
        "USER_AGENT": f"MovementPriorities/1.0 ({SITE_URL})",
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)  # limits per address see through them
MFA_ADAPTER = "strategy_site.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Movement Priorities"
MFA_TOTP_TOLERANCE = 1  # codes of half a minute before and after count too, for clocks that differ

# --- Safety in the browser -----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the icons in Codex's style sheet, the QR code of the second factor
        "font-src": [SELF],
        "connect-src": [SELF],
        # Browsers check where a form's answer redirects to, and signing in goes on to the wiki.
        "form-action": [SELF, *(["/".join(WIKIMEDIA_REST_API.split("/")[:3])] if WIKIMEDIA_CLIENT_ID else [])],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0  # one year
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576  # bytes

# --- Languages -----------------------------------------------------------------------------------

LANGUAGE_CODE = languages.SOURCE
LANGUAGES = [(language.code, language.name) for language in languages.LANGUAGES.values()]
MODELTRANSLATION_DEFAULT_LANGUAGE = languages.SOURCE
MODELTRANSLATION_FALLBACK_LANGUAGES = (languages.SOURCE,)
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files --------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Collected for production; elsewhere the files are served from where they are.
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static"))) if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- Mail, and the wiki that reports are sent to ------------------------------------------------

EMAIL_BACKEND = "strategy_site.jobs.mail.OutboxBackend"  # every mail is a row first
DELIVERY = (
    env.email_url("EMAIL_URL")
    if "EMAIL_URL" in env.ENVIRON
    else {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Movement Priorities <no-reply@localhost>")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="strategy2030@wikimedia.org")
TRANSLATE_URL = env.str("TRANSLATE_URL", default="https://meta.wikimedia.org/wiki/Meta:Babylon")
MEDIAWIKI_API_URL = env.str("MEDIAWIKI_API_URL", default="")  # without it nothing is sent
MEDIAWIKI_BOT_NAME = env.str("MEDIAWIKI_BOT_NAME", default="")
MEDIAWIKI_BOT_PASSWORD = env.str("MEDIAWIKI_BOT_PASSWORD", default="").strip()
MEDIAWIKI_TRANSLATE = env.bool("MEDIAWIKI_TRANSLATE", default=True)  # whether it has the Translate extension
if PRODUCTION and MEDIAWIKI_API_URL and not MEDIAWIKI_API_URL.startswith("https://"):
    raise ImproperlyConfigured("PRODUCTION needs an https:// address in MEDIAWIKI_API_URL; a password is sent there.")

# --- Logs ----------------------------------------------------------------------------------------

LOGGING = logs.configuration(level=env.str("LOG_LEVEL", default="INFO"))
