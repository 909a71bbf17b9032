"""When feedback opens and closes, and who is written to then."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from events import actions, tasks
from events.models import FeedbackForm, FeedbackResponse
from strategy_site.jobs.models import OutboxMessage
from strategy_site.jobs.tasks import sweep
from tests.factories.breakouts import FeedbackFormFactory, FeedbackQuestionFactory
from tests.factories.events import EventFactory, EventSessionFactory, VisitFactory
from tests.jobs.test_tasks import messages_in_the_queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(host):
    return EventFactory(hosts=[host], title="Workshop")


@pytest.fixture
def form(event):
    return FeedbackFormFactory(event=event)


def page(event, path=""):
    return f"/en/events/{event.slug}/feedback/edit/{path}"


def test_it_opens_now_and_everybody_who_came_gets_one_mail(client, event, form):
    FeedbackQuestionFactory(form=form)
    session = EventSessionFactory(event=event)
    came = VisitFactory(session=session, arrived_at=timezone.now(), registration__language="de").registration
    VisitFactory(session=EventSessionFactory(event=event), registration=came, arrived_at=timezone.now())
    VisitFactory(session=session)
    VisitFactory(session=session, arrived_at=timezone.now(), registration__wants_news=False)
    VisitFactory(session=session, arrived_at=timezone.now(), registration__participant__email=None)
    VisitFactory(arrived_at=timezone.now())

    tasks.send_feedback_mails()
    client.post(page(event), {"closes_day": "2099-01-01", "closes_time": "12:00"})
    tasks.send_feedback_mails()
    tasks.send_feedback_mails()

    mail = OutboxMessage.objects.get()
    assert (mail.to, mail.language, mail.key) == (came.participant.email, "de", f"feedback-{form.pk}-{came.pk}")
    assert f"/de/events/{event.slug}/registration/{came.token}/feedback/" in mail.body
    assert mail.unsubscribe_url


def test_who_is_marked_as_arrived_later_is_written_to_then_and_who_has_answered_is_not(event):
    form = FeedbackFormFactory(event=event, open=True)
    late, quick = (VisitFactory(session__event=event, arrived_at=timezone.now()) for _each in range(2))
    actions.give_feedback(form=form, registration=quick.registration, answers={1: 0}, edition=form.edition())

    tasks.send_feedback_mails()

    assert [mail.to for mail in OutboxMessage.objects.all()] == [late.registration.participant.email]


def test_the_sweep_writes_the_mails_and_forgets_who_answered():
    messages_in_the_queue()

    sweep()

    woken = messages_in_the_queue()
    assert ("events.tasks.send_feedback_mails", "()") in woken
    assert ("events.tasks.forget_feedback_turns", "()") in woken


def test_it_opens_and_closes_at_moments_on_the_clocks_of_the_event(client, event, form):
    FeedbackQuestionFactory(form=form)
    EventSessionFactory(event=event, time_zone="Africa/Lagos")

    client.post(
        page(event),
        {"opens_day": "2098-01-01", "opens_time": "12:00", "closes_day": "2098-01-08", "closes_time": "12:00"},
    )

    form.refresh_from_db()
    assert (form.opens_at, form.closes_at) == (
        datetime(2098, 1, 1, 11, tzinfo=UTC),
        datetime(2098, 1, 8, 11, tzinfo=UTC),
    )
    assert client.get(page(event)).context["state"] == "later"


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"opens_day": "2020-01-01", "opens_time": "12:00"}, "id_opens_day"),
        ({"opens_day": "2098-01-01"}, "id_opens_time"),
        ({"closes_day": "2020-01-01", "closes_time": "12:00"}, "id_closes_day"),
    ],
)
def test_moments_that_cannot_be_are_said_at_their_field(client, event, form, fields, place):
    FeedbackQuestionFactory(form=form)

    shown = client.post(page(event), fields | {"sent": "yes"})

    form.refresh_from_db()
    assert [problem.place for problem in shown.context["form"].problems] == [place]
    assert form.opens_at is None


def test_a_form_without_questions_does_not_open(client, event, form):
    shown = client.post(page(event), {"sent": "yes"})

    assert "There is no question yet." in [problem.message for problem in shown.context["form"].problems]


def test_an_open_form_can_be_given_another_close(client, event):
    form = FeedbackFormFactory(event=event, open=True)
    FeedbackQuestionFactory(form=form)

    client.post(page(event), {"closes_day": "2098-01-08", "closes_time": "12:00", "opens_day": "2097-01-01"})

    moved = FeedbackForm.objects.get()
    assert (moved.opens_at, moved.closes_at) == (form.opens_at, datetime(2098, 1, 8, 12, tzinfo=UTC))


@pytest.mark.parametrize(("is_answered", "is_open"), [(True, False), (False, True)])
def test_a_closed_form_opens_again_only_without_answers(client, event, is_answered, is_open):
    form = FeedbackFormFactory(event=event, open=True)
    FeedbackQuestionFactory(form=form)
    if is_answered:
        FeedbackResponse.objects.create(form=form)
    client.post(page(event, "close/"))

    client.post(page(event), {"sent": "yes"})

    assert FeedbackForm.objects.get().is_open() == is_open


def test_a_form_that_opens_again_has_no_public_results(host):
    form = FeedbackFormFactory(published=True)

    actions.open_feedback(form=form, opens_at=timezone.now(), closes_at=None, by=host)

    form.refresh_from_db()
    assert (form.is_open(), form.results_published_at) == (True, None)


def test_the_action_refuses_to_open_what_is_closed_with_answers(host):
    form = FeedbackFormFactory(over=True)
    FeedbackResponse.objects.create(form=form)

    with pytest.raises(actions.FeedbackLocked):
        actions.open_feedback(form=form, opens_at=timezone.now(), closes_at=None, by=host)


@pytest.mark.parametrize("count", [1, 30])
def test_mails_need_as_many_queries_for_one_as_for_thirty(event, count, django_assert_max_num_queries):
    FeedbackFormFactory(event=event, open=True)
    session = EventSessionFactory(event=event)
    for _each in range(count):
        VisitFactory(session=session, arrived_at=timezone.now() - timedelta(days=1))

    with django_assert_max_num_queries(9):
        tasks.send_feedback_mails()

    assert OutboxMessage.objects.count() == count
