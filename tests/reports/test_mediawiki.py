"""What the client makes of answers that no healthy wiki gives; a healthy one is in tests/wiki."""

import pytest

from reports.mediawiki import LONGEST_WAIT, AnswerLost, EditConflict, Site, Wiki, WikiError, WikiPage
from tests.reports.wikis import TOKENS, wiki_that

PAGE = WikiPage("Title", 7, "old", "Somebody", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
WRITTEN = {"edit": {"result": "Success", "oldrevid": 7, "newrevid": 8}}


def wiki_at(server, waited=None):
    site = Site(f"http://127.0.0.1:{server.server_port}/api.php", "Bot@send", "secret-of-the-bot", "Tests/1.0")
    return Wiki(site, wait=(waited if waited is not None else []).append)


def editing(*answers):
    """Tokens where they are asked for, and these answers to edits, one after the other."""
    left = list(answers)
    return lambda asked: left.pop(0) if asked["action"] == "edit" else (200, {}, TOKENS)


def test_an_edit_says_what_it_is_based_on():
    with wiki_that(editing((200, {}, WRITTEN))) as server, wiki_at(server) as wiki:
        assert wiki.write(PAGE, "new", summary="Why") == 8

    asked = server.asked[-1]
    assert asked["md5"] == "22af645d1859cb5ca6da0c484f1f37ea"
    assert {name: asked[name] for name in ("baserevid", "basetimestamp", "starttimestamp", "nocreate", "assert")} == {
        "baserevid": "7",
        "basetimestamp": PAGE.edited_at,
        "starttimestamp": PAGE.read_at,
        "nocreate": "1",
        "assert": "user",
    }


def test_a_page_that_is_not_there_is_only_created():
    created = {"edit": {"result": "Success", "oldrevid": 0, "newrevid": 1}}

    with wiki_that(editing((200, {}, created))) as server, wiki_at(server) as wiki:
        wiki.write(PAGE._replace(revision=0), "new", summary="Why")

    assert server.asked[-1]["createonly"] == "1"
    assert {"nocreate", "baserevid"} & set(server.asked[-1]) == set()


def test_a_busy_wiki_is_asked_again_when_it_says():
    lag, waited = {"error": {"code": "maxlag", "info": "Waiting"}}, []

    with (
        wiki_that(
            editing((200, {"Retry-After": "7"}, lag), (200, {"Retry-After": "900"}, lag), (200, {}, WRITTEN))
        ) as server,
        wiki_at(server, waited) as wiki,
    ):
        assert wiki.write(PAGE, "new", summary="Why") == 8

    assert waited == [7, LONGEST_WAIT]


def test_a_wiki_that_stays_busy_is_left_alone():
    lag, waited = (200, {}, {"error": {"code": "maxlag", "info": "Waiting"}}), []

    with (
        wiki_that(editing(lag, lag, lag)) as server,
        wiki_at(server, waited) as wiki,
        pytest.raises(WikiError, match="maxlag") as raised,
    ):
        wiki.write(PAGE, "new", summary="Why")

    assert raised.value.reason == "The wiki is busy. Try again in some minutes."
    assert len(waited) == 3


def test_an_edit_that_the_wiki_joined_with_somebody_elses_is_a_conflict():
    joined = {"edit": {"result": "Success", "oldrevid": 9, "newrevid": 10}}

    with wiki_that(editing((200, {}, joined))) as server, wiki_at(server) as wiki, pytest.raises(EditConflict):
        wiki.write(PAGE, "new", summary="Why")


def test_no_other_place_is_followed_to():
    def elsewhere(asked):
        return 302, {"Location": f"http://127.0.0.1:{trap.server_port}/"}, b""

    with (
        wiki_that(lambda asked: (200, {}, TOKENS)) as trap,
        wiki_that(elsewhere) as server,
        wiki_at(server) as wiki,
        pytest.raises(WikiError, match="elsewhere"),
    ):
        wiki.log_in()

    assert trap.asked == []


@pytest.mark.parametrize("body", [b"<html>Maintenance</html>", b"[]", b"\xff", b'{"a": "' + b"x" * 9_000_000 + b'"}'])
def test_an_answer_that_is_none_is_said(body):
    with (
        wiki_that(lambda asked: (503, {}, body)) as server,
        wiki_at(server) as wiki,
        pytest.raises(WikiError) as raised,
    ):
        wiki.log_in()

    assert raised.value.values == {"status": 503}


def test_a_wiki_that_is_not_there_is_told_apart():
    with wiki_that(lambda asked: (200, {}, TOKENS)) as server:
        address = server.server_port
    site = Site(f"http://127.0.0.1:{address}/api.php", "Bot@send", "secret-of-the-bot", "Tests/1.0")

    with Wiki(site) as wiki, pytest.raises(AnswerLost):
        wiki.read("Title")


def test_nothing_that_is_printed_holds_the_password():
    site = Site("https://wiki.example/api.php", "Bot@send", "secret-of-the-bot", "Tests/1.0")

    assert "secret-of-the-bot" not in repr(site) + str(site)
