"""A cache that may be away: signing in must work while Redis does not."""

import logging
import time

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

PATIENCE = 0.25  # seconds; a page waits no longer for a Redis that hangs
REST_SECONDS = 5  # how long a silent Redis is left alone, so that pages do not wait for it again and again


class FailOpenRedisCache(RedisCache):
    """Redis while it answers; else this process's own memory.

    Nothing kept here is needed to be right, so no caller ever sees an error. Limits on guessing codes
    go on counting in memory: looser, one count for each process, but never gone.
    """

    def __init__(self, server, params):
        patience = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
        super().__init__(server, {**params, "OPTIONS": patience | params.get("OPTIONS", {})})
        self._memory = LocMemCache("while-redis-is-away", {**params, "OPTIONS": {}})
        self._rests_until = 0.0

    def _ask(self, question, *arguments, **options):
        if time.monotonic() >= self._rests_until:
            try:
                return getattr(super(), question)(*arguments, **options)
            except (RedisError, OSError) as error:
                self._rests_until = time.monotonic() + REST_SECONDS
                log.warning("Redis does not answer the cache: %s", type(error).__name__)
        return getattr(self._memory, question)(*arguments, **options)

    def add(self, *arguments, **options):
        return self._ask("add", *arguments, **options)

    def get(self, *arguments, **options):
        return self._ask("get", *arguments, **options)

    def set(self, *arguments, **options):
        return self._ask("set", *arguments, **options)

    def touch(self, *arguments, **options):
        return self._ask("touch", *arguments, **options)

    def delete(self, *arguments, **options):
        return self._ask("delete", *arguments, **options)

    def get_many(self, *arguments, **options):
        return self._ask("get_many", *arguments, **options)

    def has_key(self, *arguments, **options):
        return self._ask("has_key", *arguments, **options)

    def incr(self, *arguments, **options):
        return self._ask("incr", *arguments, **options)

    def set_many(self, *arguments, **options):
        return self._ask("set_many", *arguments, **options)

    def delete_many(self, *arguments, **options):
        return self._ask("delete_many", *arguments, **options)

    def clear(self):
        return self._ask("clear")
