"""What came of feedback: for the team once it is closed, for everyone once it is published."""

import pytest
from django.test import Client
from django.utils import timezone

from events.models import FeedbackForm, FeedbackResponse
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import FeedbackFormFactory, FeedbackQuestionFactory
from tests.factories.events import EventFactory, EventSessionFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(host):
    return EventFactory(hosts=[host], title="Workshop")


def answered(form, question, *values):
    FeedbackResponse.objects.bulk_create(
        FeedbackResponse(form=form, answers={str(question.pk): value}) for value in values
    )


def came(event, people):
    session = EventSessionFactory(event=event)
    for _each in range(people):
        VisitFactory(session=session, arrived_at=timezone.now())


def address(event, path=""):
    return f"/en/events/{event.slug}/feedback/{path}"


def results(client, event):
    return client.get(address(event)).context["results"]


def test_counts_and_shares_stand_beside_how_many_answered(client, event):
    form = FeedbackFormFactory(event=event, over=True)
    question = FeedbackQuestionFactory(form=form)
    answered(form, question, *[0] * 12, *[1] * 8, *[2] * 5)
    came(event, 50)

    page = client.get(address(event))

    assert "25 of 50 people who came have answered (50%)." in page.text
    assert [tuple(row) for row in page.context["results"].counted[0].rows] == [
        ("Good", "12", "48%", 48),
        ("Fair", "8", "32%", 32),
        ("Poor", "5", "20%", 20),
    ]


def test_small_counts_are_hidden_with_the_next_larger_one(client, event):
    form = FeedbackFormFactory(event=event, over=True)
    question = FeedbackQuestionFactory(form=form)
    answered(form, question, *[0] * 12, *[1] * 8, *[2] * 3)

    (entry,) = results(client, event).counted

    assert [row.people for row in entry.rows] == ["12", "", ""]
    assert [row.share for row in entry.rows[1:]] == ["", ""]


@pytest.mark.parametrize(("values", "mean"), [([1] * 5 + [2] * 6 + [3] * 7, "2.1"), ([1] * 4 + [2] * 6 + [3] * 7, "")])
def test_a_mean_stands_only_where_no_count_is_hidden(client, event, values, mean):
    form = FeedbackFormFactory(event=event, over=True)
    answered(form, FeedbackQuestionFactory(form=form, kind="scale", least=1, most=3), *values)

    assert results(client, event).counted[0].mean == mean


def test_a_question_with_fewer_than_ten_answers_says_nothing_but_that(client, event):
    form = FeedbackFormFactory(event=event, over=True)
    answered(form, FeedbackQuestionFactory(form=form), *[0] * 9)

    page = client.get(address(event))

    assert "Fewer than ten people answered this question" in page.text
    assert page.context["results"].counted[0].rows == []


def test_while_the_form_is_open_the_team_sees_full_tens_only(client, event):
    form = FeedbackFormFactory(event=event, open=True)
    answered(form, FeedbackQuestionFactory(form=form), *[0] * 27)
    came(event, 30)

    page = client.get(address(event))

    assert "At least 20 of 30 people who came have answered." in page.text
    assert (page.context["results"], page.context["turnout"].share) == (([], []), "")


def test_texts_are_for_the_team_only_with_a_warning(client, event):
    form = FeedbackFormFactory(event=event, published=True)
    texts = [f"Text {number}" for number in range(10)]
    answered(form, FeedbackQuestionFactory(form=form, kind="text"), *texts)

    page, public = client.get(address(event)), Client().get(address(event))

    assert sorted(page.context["results"].written[0].texts) == texts
    assert "do not pass these texts on" in page.text
    assert public.context["results"] == ([], [])
    assert "Text 1" not in public.text


def test_texts_of_two_questions_do_not_stand_in_the_same_order(client, event):
    form = FeedbackFormFactory(event=event, over=True)
    first, second = (FeedbackQuestionFactory(form=form, kind="text") for _each in range(2))
    for number in range(20):
        FeedbackResponse.objects.create(form=form, answers={str(first.pk): f"A{number}", str(second.pk): f"B{number}"})

    orders = [[text[1:] for text in entry.texts] for entry in results(client, event).written]

    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])


def test_the_team_publishes_and_takes_back(client, event):
    FeedbackFormFactory(event=event, over=True)
    seen = []
    for public in ("yes", "no"):
        client.post(address(event, "publish/"), {"public": public})
        seen.append(Client().get(address(event)).status_code)

    assert seen == [200, 302]
    assert list(LogEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "publish_feedback",
        "unpublish_feedback",
    ]


def test_nothing_is_published_while_answers_come_in(client, event):
    FeedbackFormFactory(event=event, open=True)

    page = client.post(address(event, "publish/"), {"public": "yes"}, follow=True)

    assert "Results can be published once the form is closed." in page.text
    assert FeedbackForm.objects.get().results_published_at is None


def test_before_that_others_are_refused_and_looking_is_written_down(client, event):
    form = FeedbackFormFactory(event=event, over=True)
    other = Client()
    other.force_login(UserFactory(role="host"), backend="strategy_site.accounts.backends.AuthenticationBackend")

    answers = [each.get(address(event)).status_code for each in (client, other, Client())]

    assert answers == [200, 403, 302]
    assert LogEntry.objects.get().verb == "view_feedback_results"
    assert LogEntry.objects.get().about_key == str(form.event.pk)


def test_without_a_form_the_team_is_led_to_making_one(client, event):
    assert client.get(address(event)).url == address(event, "edit/")


def test_more_answers_than_people_are_no_more_than_all(client, event):
    form = FeedbackFormFactory(event=event, over=True)
    answered(form, FeedbackQuestionFactory(form=form), *[0] * 12)
    came(event, 3)

    assert "12 of 12 people who came have answered (100%)." in client.get(address(event)).text


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_needs_as_many_queries_for_one_as_for_thirty(client, event, count, django_assert_max_num_queries):
    form = FeedbackFormFactory(event=event, over=True)
    for question in FeedbackQuestionFactory.create_batch(count, form=form):
        answered(form, question, *[0] * 10)

    with django_assert_max_num_queries(17):
        assert len(results(client, event).counted) == count
