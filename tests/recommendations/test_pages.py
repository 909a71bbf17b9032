import pytest

from tests.factories.catalogue import InitiativeFactory, InitiativeItemFactory, RecommendationFactory

pytestmark = pytest.mark.django_db


def make(count):
    recommendation = RecommendationFactory()
    for _each in range(count):
        InitiativeItemFactory(initiative=InitiativeFactory(recommendation=recommendation))


@pytest.mark.parametrize("count", [1, 30])
def test_the_catalogue_needs_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries, count):
    make(count)

    with django_assert_num_queries(2):
        page = client.get("/en/recommendations/")

    assert page.content.decode().count("/en/initiatives/") == count


def test_search_finds_by_words_by_bundled_lines_and_by_number(client):
    hubs = InitiativeFactory(number="25", title="Regional & thematic hubs")
    bundling = InitiativeItemFactory(initiative__number="37", title="Bridging content gaps").initiative

    found = {
        query: client.get("/en/recommendations/", {"q": query}).context["groups"] for query in ("HUBS", "gaps", "37")
    }

    assert found == {
        "HUBS": [(hubs.recommendation, [hubs])],
        "gaps": [(bundling.recommendation, [bundling])],
        "37": [(bundling.recommendation, [bundling])],
    }


def test_search_as_you_type_gets_the_results_alone(client):
    InitiativeFactory(title="Regional & thematic hubs")

    fragment = client.get("/en/recommendations/", {"q": "hubs"}, headers={"HX-Request": "true"}).content.decode()

    assert "thematic hubs" in fragment
    assert "<html" not in fragment


def test_a_search_without_results_says_so_and_keeps_what_was_typed(client):
    page = client.get("/en/recommendations/", {"q": '<b>"nothing"</b>'}).content.decode()

    assert 'value="&lt;b&gt;&quot;nothing&quot;&lt;/b&gt;"' in page


def test_an_untranslated_title_is_marked_as_english_on_an_arabic_page(client):
    initiative = InitiativeFactory(title="Movement Charter")

    page = client.get(f"/ar/initiatives/{initiative.key}/").content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert '<span lang="en" dir="ltr">Movement Charter</span>' in page


def test_an_unofficial_translation_is_marked_as_such(client):
    initiative = InitiativeFactory(title="Movement Charter")
    initiative.translate("title", "fr", "Charte du mouvement")
    initiative.save()

    page = client.get(f"/fr/initiatives/{initiative.key}/")

    assert "Charte du mouvement" in page.content.decode()
    assert page.context["initiative"].text("title", "fr").status == "unofficial"


def test_a_number_may_hold_a_slash(client):
    recommendation = RecommendationFactory(number="B-7/2")

    page = client.get(recommendation.get_absolute_url())

    assert page.status_code == 200


def test_unknown_addresses_are_not_found(client):
    assert client.get("/en/initiatives/nothing/").status_code == 404
    assert client.get("/en/recommendations/999/").status_code == 404


def test_the_root_leads_to_the_readers_language(client):
    answer = client.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9"})

    assert answer.headers["Location"] == "/zh-hans/"


def test_switching_language_stays_on_the_same_page(client):
    initiative = InitiativeFactory()

    links = client.get(initiative.get_absolute_url() + "?from=map").context["language_links"]

    assert [url for _language, url, _current in links] == [
        f"/{code}/initiatives/{initiative.key}/?from=map"
        for code in ("en", "ar", "de", "es", "fr", "hi", "id", "pt", "ru", "zh-hans")
    ]
