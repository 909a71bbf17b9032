"""Asking for comparisons: by ``manage.py compare``, and on the page of the support team."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports.models import Comparison
from strategy_site.jobs.models import Job, LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory
from tests.factories.priorities import community_naming
from tests.factories.reports import ReportFactory, TallyFactory, compare_tally
from tests.factories.voting import count, import_rows, open_poll

pytestmark = pytest.mark.django_db


def compare(*arguments):
    out = StringIO()
    call_command("compare", *arguments, stdout=out)
    return out.getvalue()


def report_named(slug):
    initiatives = [InitiativeFactory() for _each in range(4)]
    counts = [{"number": each.number, "votes": place} for place, each in enumerate(initiatives)]
    community_naming(*initiatives)
    return ReportFactory(slug=slug, tally=TallyFactory(votes=counts))


def test_the_worker_is_asked_for_the_comparison_of_a_report():
    report_named("made-up")

    said = compare("made-up")

    assert said == "Asked for; the worker compares as soon as it is free.\n"
    assert (Job.objects.get().state, Comparison.objects.count()) == ("waiting", 0)


def test_a_report_is_compared_at_once_and_twice_changes_nothing():
    report_named("made-up")

    first, second = compare("made-up", "--now"), compare("made-up", "--now")

    assert first == "Compared. There is something to say about: local_global.\n"
    assert second.startswith("Nothing has changed since it was compared.")


def test_a_poll_is_compared_too():
    poll = open_poll()
    import_rows(poll, [(0, 1)] * 12)
    count(poll)

    compare(poll.slug, "--now")

    assert Comparison.objects.get().tally.poll == poll


def test_why_it_failed_is_said():
    ReportFactory(slug="made-up", tally=TallyFactory(votes=[{"number": "nowhere", "votes": 3}]))

    with pytest.raises(CommandError, match="not in the catalogue: nowhere"):
        compare("made-up", "--now")


def test_an_unknown_address_is_refused():
    with pytest.raises(CommandError, match="has the address nowhere"):
        compare("nowhere")


@pytest.fixture
def support(client, settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    person = UserFactory(role="support")
    client.force_login(person, backend="strategy_site.accounts.backends.AuthenticationBackend")
    return person


def test_the_support_team_reads_why_it_failed_and_has_it_tried_again(client, support):
    tally = ReportFactory(tally=TallyFactory(votes=[{"number": "nowhere", "votes": 3}])).tally
    compare_tally(tally)
    address = f"/en/reports/comparisons/{tally.pk}/"

    failed = client.get(address).content.decode()
    client.post(address)
    waiting = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "not in the catalogue: nowhere" in failed
    assert ("Queued." in waiting, "<html" in waiting) == (True, False)
    assert LogEntry.objects.get(verb="request_comparison").who == support


def test_nobody_else_has_comparisons_made(client, settings):
    settings.DEMO = True
    tally = report_named("made-up").tally
    client.force_login(UserFactory(role="host"), backend="strategy_site.accounts.backends.AuthenticationBackend")

    assert client.post(f"/en/reports/comparisons/{tally.pk}/").status_code == 403
