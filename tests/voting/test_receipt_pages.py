"""The list of receipts, and whether one's own is in it."""

import pytest

from tests.factories.voting import cast, count, open_poll
from tests.voting.steps import address

pytestmark = pytest.mark.django_db


def in_fours(code):
    return "-".join(code[start : start + 4] for start in range(0, 20, 4))


def check(client, poll, code):
    return client.post(address(poll, "receipts"), {"code": code}).content.decode()


def test_after_the_count_all_codes_are_listed_and_their_order_tells_nothing(client):
    poll = open_poll()
    codes = sorted(cast(poll, str(name)).code for name in range(12))
    count(poll)

    page = client.get(address(poll, "receipts"))
    file = client.get(f"/en/polls/{poll.slug}/receipts.txt").content.decode()

    assert page.context["codes"] == [in_fours(code) for code in codes]
    assert "12 ballots in the count" in page.content.decode()
    assert file.split() == codes


@pytest.mark.parametrize("typed", [in_fours, str.lower, lambda code: f"  {' '.join(code)} "])
def test_own_code_is_found_however_it_is_typed(client, typed):
    poll = open_poll()
    receipt = cast(poll)
    count(poll)

    assert "Yes: this ballot is in the count." in check(client, poll, typed(receipt.code))


def test_code_of_a_replaced_ballot_is_not_valid_any_more(client):
    poll = open_poll()
    first = cast(poll)
    cast(poll, positions=(1,), base_revision=1)
    count(poll)

    assert "No: this code is not in the list." in check(client, poll, first.code)


@pytest.mark.parametrize("typed", ["", "ABC", "<b>", "8" * 300])
def test_what_cannot_be_a_code_is_called_so(client, typed):
    page = check(client, open_poll(), typed)

    assert "This is not a receipt" in page
    assert "<b>" not in page.partition("<main")[2]


def test_before_the_close_there_is_no_list_and_no_final_answer(client):
    poll = open_poll()
    receipt = cast(poll)

    page = client.get(address(poll, "receipts")).content.decode()

    assert "The list appears here after voting has closed." in page
    assert receipt.code[:4] not in page
    assert "as it stands now" in check(client, poll, receipt.code)
    assert "the list is final after the close" in check(client, poll, "A" * 20)
    assert client.get(f"/en/polls/{poll.slug}/receipts.txt").status_code == 404


def test_address_of_a_page_never_holds_a_code(client):
    page = client.get(address(open_poll(), "receipts")).content.decode()

    assert '<form class="receipts__check" method="post"' in page
