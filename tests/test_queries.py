"""Questions written once answer as those of the ORM do, whatever they are asked."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session

from strategy_site.accounts.models import User
from strategy_site.queries import WrittenOnce, columns_of, instance_of
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_rows_are_those_of_the_query_set():
    ann, ben = UserFactory(name="Ann", email="a@example.org"), UserFactory(name="Ben", email=None)
    question = WrittenOnce(
        lambda key, name: User.objects.filter(pk=key, name=name).values_list("handle", "email"), int, str
    )

    answers = [question.rows(ann.pk, "Ann"), question.rows(ben.pk, "Ben"), question.rows(ann.pk, "Ben")]

    assert [[row._asdict() for row in rows] for rows in answers] == [
        [{"handle": ann.handle, "email": "a@example.org"}],
        [{"handle": ben.handle, "email": None}],
        [],
    ]


def test_values_come_as_the_types_of_their_fields():
    moment = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
    Session.objects.create(pk="a" * 32, session_data="", expire_date=moment)
    question = WrittenOnce(lambda key: Session.objects.filter(pk=key).values_list("expire_date"), str)

    assert question.first("a" * 32) == (moment,)
    assert question.first("b" * 32) is None


def test_value_is_never_read_as_sql():
    UserFactory(name="Ann")
    question = WrittenOnce(lambda name: User.objects.filter(name=name).values_list("name"), str)

    assert question.rows("' OR '1' = '1") == question.rows("%s") == []


def test_object_of_a_row_looks_up_what_the_row_lacks(django_assert_num_queries):
    ann = UserFactory(name="Ann")
    some = WrittenOnce(lambda key: User.objects.filter(pk=key).values_list("handle", "id"), int)
    whole = WrittenOnce(lambda key: User.objects.filter(pk=key).values_list(*columns_of(User)), int)

    with django_assert_num_queries(2):
        person, other = instance_of(User, some.first(ann.pk)), instance_of(User, whole.first(ann.pk))
        known = [person.handle, other.handle, other.name, other.joined_at]
    with django_assert_num_queries(1):
        missing = person.name

    assert (known, missing) == ([ann.handle, ann.handle, "Ann", ann.joined_at], "Ann")
