"""What hosts print and hand out."""

import pytest

from tests.factories.catalogue import InitiativeFactory, RecommendationFactory
from tests.factories.events import EventFactory, EventSessionFactory

pytestmark = pytest.mark.django_db


def test_the_host_kit_is_for_everybody_and_linked(client):
    assert client.get("/en/events/host-kit/").status_code == 200
    assert all('href="/en/events/host-kit/"' in client.get(page).content.decode() for page in ("/en/", "/en/events/"))


@pytest.mark.parametrize("count", [1, 30])
def test_the_sheet_needs_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries, count):
    InitiativeFactory.create_batch(count, recommendation=RecommendationFactory())
    event = EventFactory()

    with django_assert_num_queries(5):
        page = client.get(f"/en/events/{event.slug}/sheet/").content.decode()

    assert page.count("sheet__box") == count


@pytest.mark.parametrize("page", ["sheet", "overview"])
@pytest.mark.parametrize(("asked", "answered"), [("ar", "ar"), ("tlh", "en"), ("", "en")])
def test_pages_to_print_come_in_the_language_that_is_asked_for(client, page, asked, answered):
    event = EventSessionFactory(event__languages=["en", "ar"]).event

    answer = client.get(f"/en/events/{event.slug}/{page}/", {"language": asked})

    assert f'<html lang="{answered}"' in answer.content.decode()
    assert answer.headers["Content-Language"] == answered


@pytest.mark.parametrize("page", ["sheet", "overview"])
def test_a_draft_has_nothing_to_print_for_others(client, page):
    event = EventFactory(state="draft")

    assert client.get(f"/en/events/{event.slug}/{page}/").status_code == 404
