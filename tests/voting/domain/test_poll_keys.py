import hmac
import json

import pytest

from voting.domain.poll_keys import (
    WrongSecret,
    fingerprint,
    new_poll_key,
    offline_voter_key,
    unwrap,
    voter_key,
    wrap,
)

KEY = bytes(range(32))


def test_voter_key_is_an_hmac_of_the_user():
    expected = hmac.new(KEY, json.dumps(["voter", "17"]).encode(), "sha256").hexdigest()

    assert voter_key(KEY, "17") == expected
    assert len(expected) == 64


def test_no_two_voters_share_a_key():
    keys = [
        voter_key(KEY, "17"),
        voter_key(KEY, "18"),
        voter_key(KEY[::-1], "17"),
        offline_voter_key(KEY, batch="hall", ballot="17"),
        offline_voter_key(KEY, batch="hall 1", ballot="7"),
        offline_voter_key(KEY, batch='hall", "1', ballot="7"),
        fingerprint(KEY, ["17"]),
    ]

    assert len(set(keys)) == len(keys)


def test_fingerprint_tells_equal_choices_whatever_their_order():
    assert fingerprint(KEY, ["24", "9"]) == fingerprint(KEY, ["9", "24"])
    assert fingerprint(KEY, ["24", "9"]) != fingerprint(KEY, ["249"])


def test_wrapped_key_comes_back():
    key = new_poll_key()

    wrapped = wrap(key, secret="present", poll="november")

    assert len(key) == 32
    assert key not in wrapped
    assert unwrap(wrapped, secrets_in_use=["present"], poll="november") == key


def test_retired_secret_still_unwraps():
    wrapped = wrap(KEY, secret="retired", poll="november")

    assert unwrap(wrapped, secrets_in_use=["present", "retired"], poll="november") == KEY


def test_wrapping_twice_never_gives_the_same():
    assert wrap(KEY, secret="present", poll="november") != wrap(KEY, secret="present", poll="november")


@pytest.mark.parametrize("change", [{"secrets_in_use": ["other"]}, {"secrets_in_use": []}, {"poll": "december"}])
def test_another_secret_or_poll_unwraps_nothing(change):
    wrapped = wrap(KEY, secret="present", poll="november")

    with pytest.raises(WrongSecret):
        unwrap(wrapped, **{"secrets_in_use": ["present"], "poll": "november", **change})


@pytest.mark.parametrize("place", [0, 12, -1])
def test_changed_key_is_refused(place):
    wrapped = bytearray(wrap(KEY, secret="present", poll="november"))
    wrapped[place] ^= 1

    with pytest.raises(WrongSecret):
        unwrap(bytes(wrapped), secrets_in_use=["present"], poll="november")


def test_destroyed_key_is_refused():
    with pytest.raises(WrongSecret):
        unwrap(b"", secrets_in_use=["present"], poll="november")


def test_empty_secret_wraps_nothing():
    with pytest.raises(WrongSecret):
        wrap(KEY, secret="", poll="november")


def test_short_key_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        voter_key(b"short", "17")
