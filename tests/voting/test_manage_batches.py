"""Ballots from paper, and personal links."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.events import RegionFactory
from tests.factories.voting import cast, draft_poll, import_rows, numbers_of, open_poll
from voting import actions
from voting.models import Ballot, ImportBatch, PersonalLink

from .signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def support(settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    return UserFactory(role="support")


@pytest.fixture
def client(support):
    return signed_in(support)


def batches_of(poll):
    return f"/en/polls/manage/{poll.slug}/batches/"


def links_of(poll):
    return f"/en/polls/manage/{poll.slug}/links/"


def three_ballots(poll) -> str:
    first, second, *_others = numbers_of(poll)
    return f"ballot,choices,region\n1,{first} {second},south-asia\n2,{second},\n3,,\n"


def a_file(content):
    content = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile("ballots.csv", content, content_type="text/csv")


def imported(poll, client, **more):
    return client.post(batches_of(poll), {"name": "Kampala", "text": three_ballots(poll), "action": "import", **more})


def test_a_file_is_looked_at_before_anything_is_stored(client):
    poll = open_poll()

    page = client.post(batches_of(poll), {"name": "Kampala", "file": a_file(three_ballots(poll)), "action": "preview"})

    preview = page.context["preview"]
    assert (preview.ballots, preview.empty, len(preview.examples)) == (3, 1, 3)
    assert three_ballots(poll) in page.context["form"]["text"].value()
    assert not ImportBatch.objects.exists()
    assert not Ballot.objects.exists()


def test_what_was_looked_at_is_imported(client, support):
    poll = open_poll()
    page = client.post(batches_of(poll), {"name": "Kampala", "file": a_file(three_ballots(poll)), "action": "preview"})
    carried = page.context["form"]["text"].value().replace("\n", "\r\n")  # as browsers send it

    answer = client.post(batches_of(poll), {"name": "Kampala", "text": carried, "action": "import"})

    batch = ImportBatch.objects.get()
    assert answer.status_code == 302
    assert (batch.name, batch.ballots, batch.imported_by) == ("Kampala", 3, support)
    assert sorted(Ballot.objects.values_list("region", flat=True)) == ["", "", "south-asia"]
    assert [entry.verb for entry in support.log_entries.all()] == ["import_ballots"]


@pytest.mark.parametrize("action", ["preview", "import"])
def test_faults_are_named_with_line_and_column_and_nothing_is_stored(client, action):
    poll = open_poll()
    first = numbers_of(poll)[0]
    text = f"ballot,choices\n1,{first}\n1,nonsense\n,{first} {first}\n"

    page = client.post(batches_of(poll), {"name": "Kampala", "text": text, "action": action})

    assert [(fault.line, fault.column) for fault in page.context["faults"].shown] == [
        (3, "ballot"),
        (3, "choices"),
        (4, "ballot"),
        (4, "choices"),
    ]
    assert "“nonsense” is not an initiative of this poll" in page.text
    assert "Kampala" in page.text
    assert text in page.context["form"]["text"].value()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 600_000,
        b"ballot,choices\n" + b"x" * 600_000,
        b"ballot,choices" + b",x" * 200_000,
        b'ballot,choices\n1,"' + b"a" * 200_000,
        b"ballot,choices\n1,\0\n",
        "ballot,choices\n1,\n".encode("utf-16"),
        b"PK\x03\x04 not a table",
        b"ballot,choices\n" + b"".join(b"%d,\n" % number for number in range(2001)),
    ],
    ids=["zeros", "large", "columns", "open quote", "NUL", "UTF-16", "zip", "rows"],
)
def test_no_file_however_built_stores_anything_or_breaks_the_page(client, content):
    poll = open_poll()

    page = client.post(batches_of(poll), {"name": "Kampala", "file": a_file(content), "action": "import"})

    assert page.status_code == 200
    assert page.context["faults"].shown
    assert not ImportBatch.objects.exists()


def test_a_batch_without_a_name_or_with_one_that_is_taken_is_refused(client):
    poll = open_poll()
    imported(poll, client)

    pages = [imported(poll, client, name=name) for name in ("", " Kampala ")]

    assert [list(page.context["form"].errors) for page in pages] == [["name"], ["name"]]
    assert ImportBatch.objects.count() == 1


def test_an_empty_form_says_that_something_is_missing(client):
    poll = open_poll()

    page = client.post(batches_of(poll), {"name": "Kampala", "text": "", "action": "preview"})

    assert "Choose a file or write some rows." in page.text


def test_a_batch_is_undone_and_its_name_is_free_again(client):
    poll = open_poll()
    imported(poll, client)
    address = f"{batches_of(poll)}{ImportBatch.objects.get().pk}/undo/"

    question = client.get(address)
    ballots_meanwhile = Ballot.objects.count()
    client.post(address)

    assert "3 ballots of" in question.text
    assert (ballots_meanwhile, Ballot.objects.count()) == (3, 0)
    assert imported(poll, client).status_code == 302


def test_after_the_close_nothing_is_imported_or_undone(client):
    poll = open_poll()
    batch = import_rows(poll, [(0,)])
    actions.close_poll(poll=poll)

    page = imported(poll, client)
    client.post(f"{batches_of(poll)}{batch.pk}/undo/")

    assert "the poll is not open" in " ".join(page.context["form"].non_field_errors())
    assert Ballot.objects.count() == 1
    assert ImportBatch.objects.get().undone_at is None


def test_links_are_shown_once_and_work(client):
    RegionFactory(key="south-asia")
    poll = open_poll_for_links()
    sent = {"labels": "Table 1\n\n Table  2 ", "region": "south-asia", "language": "hi", "role": "", "present": "1"}

    page = client.post(links_of(poll), sent | {"action": "page"})
    again = client.get(links_of(poll))

    tokens = re.findall(rf"/polls/{poll.slug}/link/([\w-]+)/", page.text)
    assert [label for label, _link in page.context["links"]] == ["Table 1", "Table 2"]
    assert page.headers["Cache-Control"] == "private, no-store"
    assert len(set(tokens)) == 2
    voters = [actions.voter_for_token(poll=poll, token=token) for token in tokens]
    assert {(voter.region, voter.language) for voter in voters} == {("south-asia", "hi")}
    assert not any(token in again.text for token in tokens)
    assert set(PersonalLink.objects.values_list("label", flat=True)) == {"", "Table 1", "Table 2"}


def open_poll_for_links():
    poll = draft_poll(audience="links")
    actions.create_personal_links(poll=poll, count=1)
    actions.open_poll(poll=poll)
    return poll


def test_links_come_as_a_file(client):
    poll = draft_poll(audience="links")

    answer = client.post(links_of(poll), {"count": "3", "present": "0", "action": "file"})

    rows = list(csv.reader(io.StringIO(answer.text)))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f"links-{poll.slug}.csv" in answer.headers["Content-Disposition"]
    assert rows[0] == ["label", "link"]
    assert len({link for _label, link in rows[1:]}) == 3
    assert LogEntry.objects.get(verb="create_personal_links").details == {"links": 3}


def test_loading_the_answer_again_makes_no_more_links(client):
    poll = draft_poll(audience="links")
    client.post(links_of(poll), {"count": "3", "present": "0"})

    page = client.post(links_of(poll), {"count": "3", "present": "0"})

    assert "No links were made" in page.text
    assert PersonalLink.objects.count() == 3


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("count", {}),
        ("count", {"count": "0"}),
        ("count", {"count": "501"}),
        ("labels", {"count": "2", "labels": "one label"}),
        ("labels", {"labels": "=HYPERLINK(1)"}),
        ("labels", {"labels": "x" * 101}),
        ("region", {"count": "2", "region": "nowhere"}),
    ],
)
def test_what_is_wrong_with_links_stands_at_its_field(client, field, wrong):
    poll = draft_poll(audience="links")

    page = client.post(links_of(poll), {"present": "0"} | wrong)

    assert list(page.context["form"].errors) == [field]
    assert not PersonalLink.objects.exists()


@pytest.mark.parametrize("audience", ["signed_in", "registered"])
def test_a_poll_for_others_has_no_links(client, audience):
    poll = draft_poll(audience=audience)

    page = client.post(links_of(poll), {"count": "3", "present": "0"})

    assert "not for holders of personal links" in page.text
    assert not PersonalLink.objects.exists()


def test_the_page_does_not_tell_who_has_used_their_link(client):
    poll = open_poll_for_links()
    before = client.get(links_of(poll)).text

    cast(poll, "somebody")

    without_token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert without_token.sub("", client.get(links_of(poll)).text) == without_token.sub("", before)
