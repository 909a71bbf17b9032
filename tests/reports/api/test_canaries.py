"""Nothing private reaches a program: every text that is not meant for everybody is replaced by a canary first."""

import pytest
from django.apps import apps
from django.db import models

from tests.factories.accounts import UserFactory
from tests.factories.breakouts import BreakoutGroupFactory, GroupNoteFactory, RaisedPointFactory
from tests.factories.catalogue import InitiativeItemFactory
from tests.factories.events import (
    AffiliateFactory,
    AnnouncementFactory,
    EventFactory,
    EventSessionFactory,
    MembershipFactory,
    RegistrationFactory,
)
from tests.factories.priorities import PriorityReportFactory, ReportedSessionFactory, community_naming
from tests.factories.reports import (
    ReaderCommentFactory,
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    TallyFactory,
    compare_tally,
    counted_poll,
    publish,
    report_with_heat_map,
)
from tests.factories.voting import draft_poll
from tests.reports.api.reading import get

pytestmark = pytest.mark.django_db

CANARY = "canary"
OURS = ["accounts", "jobs", "recommendations", "events", "voting", "reports"]
# What everybody may read of something public. Whatever is not named here must never be seen.
LINKS = {"discussion_url", "text_url", "audio_url", "video_url"}
PUBLIC = {
    "Recommendation": {"number", "title", "summary", *LINKS},
    "Initiative": {"key", "number", "title", "summary", *LINKS},
    "InitiativeItem": {"title"},
    "Region": {"key", "name"},
    "Affiliate": {"slug", "name", "state"},
    "PrioritizationEvent": {"slug", "title", "description", "source_url"},
    "EventSession": {"time_zone"},
    "EventFigure": {"definition", "source_url"},
    "PriorityReport": {
        "slug", "community", "language", "method_note", "resources", "coordination", "source_url", "overlap_note",
    },
    "ReportedSession": {"hours", "time_zone", "counted"},
    "ReportedPriority": {"reason"},
    "Report": {"slug", "title", "occasion", "source_url"},
    "Edition": {"digest", "program", "reason"},
    "Section": {"key"},
    "SectionText": {"language", "heading", "body", "source_digest"},
    "Tally": {"title", "source", "source_url", "digest", "fingerprint", "method", "seed"},
    "HeatMap": {"digest"},
    "HeatMapPage": {"language"},
}  # fmt: skip
KEPT_BY_TRIGGERS = {"Poll", "PollOption", "Ballot", "BallotEvent"}  # below, a draft of each is made of canaries


def is_free_text(field):
    return isinstance(field, models.CharField | models.TextField) and not (field.choices or field.unique)


def is_public(model, field):
    """Translated fields have their language behind their name."""
    return any(field.name == name or field.name.startswith(f"{name}_") for name in PUBLIC.get(model.__name__, ()))


def replace_private_texts():
    for model in apps.get_models():
        if model._meta.app_label not in OURS or model.__name__ in KEPT_BY_TRIGGERS:  # noqa: SLF001 -- Django's own name
            continue
        fields = [field for field in model._meta.concrete_fields if is_free_text(field)]  # noqa: SLF001 -- as above
        names = [field.name for field in fields if not is_public(model, field)]
        for place, pk in enumerate(model._base_manager.values_list("pk", flat=True) if names else ()):  # noqa: SLF001
            model._base_manager.filter(pk=pk).update(**dict.fromkeys(names, f"{CANARY}{place}"))  # noqa: SLF001


@pytest.fixture
def site():
    """Something public of each kind, with all that is private around it, and a draft of each that is all canary."""
    person = UserFactory(name=CANARY, email="canary@example.org")
    item = InitiativeItemFactory(initiative__key="key", initiative__number="1", initiative__recommendation__number="1")
    event = EventFactory(slug="event", hosts=[person], proposed_by=person, contact="canary@example.org")
    event.co_hosts.add(AffiliateFactory(proposed=True, slug="canary-affiliate", name=CANARY), AffiliateFactory())
    session = EventSessionFactory(event=event, join_link="https://canary.example")
    event.figures.create(kind="attended", number=60)
    event.reviews.create(verdict="changes", comment=CANARY, by=person)
    RegistrationFactory(event=event, participant=person)
    MembershipFactory(person=person)
    AnnouncementFactory(event=event)
    RaisedPointFactory(event=event)
    GroupNoteFactory(group=BreakoutGroupFactory(round__session=session), anonymised=True)
    secret = EventFactory(proposed=True, slug="canary-event", title=CANARY, description=CANARY)
    facts = {"written_by": person, "facilitators": CANARY, "note_takers": CANARY}
    draft = PriorityReportFactory(slug="canary-community", community=CANARY, **facts)
    ReportedSessionFactory(
        report=community_naming(item.initiative, slug="community", event=secret, same_as=draft, **facts)
    )
    report = report_with_heat_map([9, 7, 5, 3, 1], slug="report")
    SectionTextFactory(section=SectionFactory(report=report, position=20_000))
    publish(report, by=person)
    compare_tally(report.tally)
    ReaderCommentFactory(report=report, rejected=True, reason=CANARY)
    hidden = ReportFactory(draft=True, slug="canary-report", title=CANARY, tally=TallyFactory(title=CANARY))
    SectionTextFactory(section__report=hidden, heading=CANARY, body=CANARY)
    compare_tally(counted_poll([(0, 1)] * 20 + [(2,)] * 6, slug="poll").tally)
    compare_tally(counted_poll([(0,)] * 26, slug="canary-poll", question=CANARY, results_show="published").tally)
    draft_poll(slug="canary-draft", question=CANARY, explanation=CANARY)
    replace_private_texts()


ADDRESSES = [
    "", "openapi.json", "recommendations/", "recommendations/1/", "initiatives/", "initiatives/key/", "events/",
    "events/event/", "priorities/", "priorities/community/", "tallies/", "tallies/poll/", "tallies/report/",
    "heat-maps/", "heat-maps/poll/", "heat-maps/report/", "reports/", "reports/report/",
    "reports/report/editions/", "reports/report/editions/1/", "comparisons/report/", "comparisons/poll/",
]  # fmt: skip


ABSENT = [
    "events/canary-event/", "priorities/canary-community/", "reports/canary-report/", "tallies/canary-report/",
    "heat-maps/canary-report/", "tallies/canary-poll/", "heat-maps/canary-poll/", "heat-maps/canary-draft/",
    "reports/canary-report/editions/", "reports/canary-report/editions/1/", "comparisons/canary-report/",
    "comparisons/canary-poll/", "comparisons/canary-draft/",
]  # fmt: skip


def test_no_canary_is_seen(client, site):
    client.force_login(UserFactory(role="support"), backend="strategy_site.accounts.backends.AuthenticationBackend")

    answers = {
        f"{address}?language={code}": get(client, f"{address}?language={code}")
        for address in ADDRESSES
        for code in ("en", "ar")
    }

    assert {answer.status_code for answer in answers.values()} == {200}
    assert [address for address, answer in answers.items() if CANARY in answer.content.decode().lower()] == []


def test_what_is_not_public_looks_absent_to_everybody(client, site):
    client.force_login(UserFactory(role="support"), backend="strategy_site.accounts.backends.AuthenticationBackend")

    answers = [get(client, address) for address in ABSENT]

    assert {answer.status_code for answer in answers} == {404}
    assert [answer.content for answer in answers if CANARY in answer.content.decode()] == []
