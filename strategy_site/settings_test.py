"""Only what the tests need to differ in."""

from strategy_site.settings import *  # noqa: F403 -- the settings, with the differences below
from strategy_site.settings import CACHES, env

SECRET_KEY = "key-of-the-tests"
DEMO = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
if "CACHE_URL" not in env.ENVIRON and "REDIS_URL" not in env.ENVIRON:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Messages stay in the process; the tests of real workers start them with the settings users have.
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT = "memory"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
WHITENOISE_AUTOREFRESH = True
