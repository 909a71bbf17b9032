"""The hosts' questions in the form: asked when they are open, checked by their kind, kept as answers."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Answer, Registration
from strategy_site.jobs.models import OutboxMessage
from tests.factories.events import EventFactory, EventSessionFactory, QuestionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

SAID = {"name": "Ama", "language": "en", "agrees": "on"}
OFFERED = "Tea\nCoffee\n\nWater"


def page_of(event):
    return f"/en/events/{event.slug}/register/"


@pytest.mark.parametrize(
    ("facts", "sent", "kept"),
    [
        ({"kind": "text"}, "By train", "By train"),
        ({"kind": "choice", "answers_offered": OFFERED}, "2", 2),
        ({"kind": "several", "answers_offered": OFFERED}, ["0", "2"], [0, 2]),
        ({"kind": "scale", "least": 0, "most": 10}, "0", 0),
        ({"kind": "number", "least": 1}, "7", 7),
    ],
)
def test_answers_are_kept_and_shown_again_for_a_change(client, participant, facts, sent, kept):
    question = QuestionFactory(event__open=True, **facts)
    name = f"question_{question.pk}"

    client.post(page_of(question.event), SAID | {name: sent})
    change = f"{Registration.objects.get().get_private_url()}change/"
    shown = client.get(change).context["form"][name].value()
    answer = Answer.objects.get()
    client.post(change, SAID)

    assert answer.value == shown == kept
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sent"),
    [
        ({"kind": "text"}, "x" * 2001),
        ({"kind": "choice", "answers_offered": OFFERED}, "3"),
        ({"kind": "several", "answers_offered": OFFERED}, ["0", "3"]),
        ({"kind": "scale", "least": 0, "most": 10}, "11"),
        ({"kind": "scale"}, "6"),
        ({"kind": "number", "least": 1}, "0"),
        ({"kind": "number"}, "many"),
        ({"kind": "text", "is_required": True}, ""),
        ({"kind": "several", "answers_offered": OFFERED, "is_required": True}, []),
        ({"kind": "scale", "is_required": True}, ""),
    ],
)
def test_what_is_no_answer_is_said_at_its_question(client, participant, facts, sent):
    question = QuestionFactory(event__open=True, **facts)

    page = client.post(page_of(question.event), SAID | {f"question_{question.pk}": sent})

    assert set(page.context["form"].errors) == {f"question_{question.pk}"}
    assert Registration.objects.count() == 0


def test_a_changed_answer_keeps_the_day_of_the_first(client, participant):
    question = QuestionFactory(event__open=True)
    registration = RegistrationFactory(event=question.event, participant=participant)
    first = timezone.now() - timedelta(days=5)
    Answer.objects.create(registration=registration, question=question, value="By omnibus", first_answered_at=first)

    client.post(f"{registration.get_private_url()}change/", SAID | {f"question_{question.pk}": "Train"})

    assert Answer.objects.values_list("value", "first_answered_at").get() == ("Train", first)


@pytest.mark.parametrize(("days", "is_personal", "expected"), [(80, True, False), (80, False, True), (70, True, True)])
def test_a_personal_question_is_asked_75_days_before_the_end_at_the_earliest(client, days, is_personal, expected):
    event = EventFactory(open=True)
    EventSessionFactory(event=event, starts_at=timezone.now() + timedelta(days=days))
    question = QuestionFactory(event=event, is_personal=is_personal)

    form = client.get(page_of(event)).context["form"]

    assert (f"question_{question.pk}" in form.fields) == expected


def test_an_answer_past_its_day_is_not_shown_any_more(client, participant):
    question = QuestionFactory(event__open=True)
    registration = RegistrationFactory(event=question.event, participant=participant)
    Answer.objects.create(
        registration=registration, question=question, value="By omnibus",
        first_answered_at=timezone.now() - timedelta(days=90),
    )  # fmt: skip

    page = client.get(f"{registration.get_private_url()}change/")

    assert "By omnibus" not in page.content.decode()


def test_the_form_says_why_a_question_is_asked_and_how_long_its_answer_is_kept(client):
    event = EventFactory(open=True)
    session = EventSessionFactory(event=event)
    QuestionFactory(event=event, reason="To order food", days_kept=3)
    QuestionFactory(event=event, is_personal=False, is_required=True)

    page = client.get(page_of(event))

    days = [day for _field, _question, day in page.context["form"].asked]
    assert days == [session.ends_at + timedelta(days=3), None]
    text = page.content.decode()
    assert "Why it is asked: To order food" in text
    assert text.count("It is kept until") == 2  # of this question, and of support needs
    assert text.count("Has to be answered.") == 1


def test_who_confirms_by_mail_keeps_the_answers_too(client):
    question = QuestionFactory(event__open=True, kind="several", answers_offered=OFFERED)
    client.post(page_of(question.event), SAID | {"email": "ama@example.org", f"question_{question.pk}": ["1", "2"]})

    client.post(re.search(r"https?://[^/\s]+(/\S+)", OutboxMessage.objects.earliest("pk").body)[1])

    assert Answer.objects.get().value == [1, 2]
