"""The cache while Redis is away."""

import socket
import time

import pytest

from strategy_site import cache
from strategy_site.cache import PATIENCE, FailOpenRedisCache


@pytest.fixture
def nobody():
    """A port that is held, so nobody else can listen on it."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder


def cache_at(holder) -> FailOpenRedisCache:
    return FailOpenRedisCache(f"redis://127.0.0.1:{holder.getsockname()[1]}", {"KEY_PREFIX": str(time.monotonic_ns())})


def test_absent_redis_is_a_miss_and_then_our_own_memory(nobody):
    store = cache_at(nobody)

    missed = store.get("limit", "nothing")
    first, second = store.add("limit", 1), store.add("limit", 2)
    store.set_many({"a": 1, "b": 2})

    assert (missed, first, second, store.get("limit"), store.incr("limit")) == ("nothing", True, False, 1, 2)
    assert store.get_many(["a", "b", "c"]) == {"a": 1, "b": 2}
    assert (store.has_key("a"), store.touch("a"), store.delete("a"), store.get("a")) == (True, True, True, None)


def test_deleting_and_clearing_reach_the_memory_too(nobody):
    store = cache_at(nobody)
    store.set_many({"a": 1, "b": 2})

    store.delete_many(["a"])
    before = store.get_many(["a", "b"])
    store.clear()

    assert (before, store.get("b")) == ({"b": 2}, None)


def test_absent_redis_is_left_alone_for_a_while_and_then_asked_again(nobody, caplog, monkeypatch):
    store = cache_at(nobody)

    store.get("first")
    store.get("second")
    once = len(caplog.records)
    monkeypatch.setattr(cache, "REST_SECONDS", 0)
    hurried = cache_at(nobody)
    hurried.get("first")
    hurried.get("second")

    assert (once, len(caplog.records)) == (1, 3)


def test_hanging_redis_holds_a_page_up_only_once_and_briefly(nobody):
    nobody.listen()
    store = cache_at(nobody)

    begun = time.monotonic()
    answers = [store.get("limit") for _ in range(20)]
    seconds = time.monotonic() - begun

    assert answers == [None] * 20
    assert seconds < 10 * PATIENCE


def test_what_a_caller_did_wrong_is_still_said(nobody):
    with pytest.raises(ValueError, match="not found"):
        cache_at(nobody).incr("never-set")
