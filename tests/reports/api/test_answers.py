"""What all answers to programs have in common."""

import pytest
from django.test import Client

from strategy_site.languages import LANGUAGES
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory, RecommendationFactory
from tests.factories.events import EventFactory, EventSessionFactory
from tests.factories.priorities import community_naming
from tests.factories.reports import ReportFactory, SectionTextFactory
from tests.reports.api.reading import get

pytestmark = pytest.mark.django_db

LISTS = [
    "recommendations/",
    "initiatives/",
    "events/",
    "priorities/",
    "tallies/",
    "heat-maps/",
    "comparisons/",
    "reports/",
]


@pytest.mark.parametrize("address", ["", "openapi.json", *LISTS])
def test_whoever_is_logged_in_gets_what_everybody_gets(address):
    member = Client()
    member.force_login(UserFactory(role="support", name="Canary"))
    member.cookies["django_language"] = "de"

    everybodys, members = get(Client(), address), get(member, address)

    assert members.content == everybodys.content
    assert (members.headers["ETag"], members.headers["Content-Language"]) == (everybodys.headers["ETag"], "en")


@pytest.mark.parametrize("address", ["", "openapi.json", "reports/nothing/", "nowhere", *LISTS])
def test_no_answer_asks_for_a_session_or_sets_a_cookie(address):
    member = Client()
    member.force_login(UserFactory())

    answer = get(member, address)

    assert answer.cookies == {}
    assert "Cookie" not in answer.headers["Vary"]
    assert answer.wsgi_request.session.accessed is False


@pytest.mark.parametrize("address", ["", *LISTS])
def test_answers_are_kept_by_anybody_for_a_minute(client, address):
    headers = get(client, address).headers

    assert headers["Cache-Control"] == "public, max-age=60"
    assert "Accept-Language" in headers["Vary"]


def test_whoever_has_the_answer_gets_it_again_only_when_something_was_published(client):
    report = ReportFactory(draft=True)
    first = get(client, "reports/")

    unchanged = get(client, "reports/", if_none_match=first.headers["ETag"])
    report.state, report.published_on = "published", "2020-11-23"
    report.save()
    changed = get(client, "reports/", if_none_match=first.headers["ETag"])

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert (changed.status_code, changed.json()["count"]) == (200, 1)


def test_an_unchanged_copy_is_still_for_every_site_and_for_no_cookie(client):
    tag = get(client, "reports/").headers["ETag"]

    headers = get(client, "reports/", if_none_match=tag).headers

    assert (headers["ETag"], headers["Access-Control-Allow-Origin"]) == (tag, "*")
    assert (headers["Cache-Control"], headers["Content-Language"]) == ("public, max-age=60", "en")
    assert "Cookie" not in headers["Vary"]


def test_each_language_has_a_fingerprint_of_its_own(client):
    tags = {get(client, f"reports/?language={code}").headers["ETag"] for code in LANGUAGES}

    assert len(tags) == len(LANGUAGES)


@pytest.mark.parametrize("address", ["reports/", "reports/nothing/", "nowhere"])
def test_scripts_of_other_sites_may_read_without_credentials(client, address):
    headers = get(client, address, origin="https://elsewhere.example").headers

    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers


def test_scripts_of_other_sites_may_say_which_copy_they_have(client):
    asked = {"origin": "https://elsewhere.example", "access-control-request-headers": "if-none-match"}

    answer = client.options("/api/v1/reports/", headers=asked)

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["reports/", "openapi.json", "nowhere"])
def test_nothing_can_be_written(method, address):
    strict = Client(enforce_csrf_checks=True)

    answer = getattr(strict, method)(f"/api/v1/{address}")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_head_says_what_the_answer_would(client):
    answer, head = get(client, "reports/"), client.head("/api/v1/reports/")

    assert (head.status_code, head.content) == (200, b"")
    assert [head.headers[name] for name in ("ETag", "Content-Length")] == [
        answer.headers[name] for name in ("ETag", "Content-Length")
    ]


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "en"),
        ("", "xx, ar;q=0.8, de;q=0.9", "de"),
        ("", "zh-CN", "zh-hans"),
        ("", "pt-BR", "pt"),
        ("?language=ar", "de", "ar"),
    ],
)
def test_language_is_that_of_the_address_or_of_the_header(client, query, header, language):
    recommendation = RecommendationFactory()
    for code in set(LANGUAGES) - {"en"}:
        recommendation.translate("title", code, f"Title in {code}")
    recommendation.save()

    answer = get(client, f"recommendations/{recommendation.number}/{query}", accept_language=header)

    assert answer.headers["Content-Language"] == answer.json()["title"]["language"] == language


def test_what_is_not_translated_says_so(client):
    InitiativeFactory(title="Skills")

    found = get(client, "initiatives/?language=ar").json()["results"][0]

    assert found["title"] == {"text": "Skills", "language": "en", "direction": "ltr", "status": "missing"}
    assert "/ar/initiatives/" in found["page"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=0", "page"),
        ("page=x", "page"),
        ("page=99999999999999999999", "page"),
        ("page_size=201", "page_size"),
        ("page_size=0", "page_size"),
        ("language=xx", "language"),
        ("language=%00", "language"),
    ],
)
@pytest.mark.parametrize("address", LISTS)
def test_what_is_not_offered_is_refused_with_the_reason(client, address, query, parameter):
    answer = get(client, f"{address}?{query}")

    problem = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert (problem["status"], problem["title"]) == (400, "Bad Request")
    assert [each["parameter"] for each in problem["errors"]] == [parameter]


@pytest.mark.parametrize("address", LISTS)
def test_a_page_behind_the_last_one_does_not_exist(client, address):
    first, second = get(client, address), get(client, f"{address}?page=2")

    assert first.json() == {"count": 0, "next": None, "previous": None, "results": []}
    assert second.status_code == 404


@pytest.mark.parametrize("address", ["nowhere", "nowhere/", "reports/a%00b/", "recommendations/a%00b/", "reports"])
def test_unknown_addresses_are_explained(client, address):
    answer = get(client, address)

    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["title"] == "Not Found"
    assert answer.headers["Cache-Control"] == "no-store"


def test_pages_of_a_list_lead_to_each_other(client):
    for _each in range(5):
        RecommendationFactory()

    pages = [get(client, "recommendations/?page_size=2&language=de").json()]
    while following := pages[-1]["next"]:
        pages.append(client.get(following).json())

    assert [len(page["results"]) for page in pages] == [2, 2, 1]
    assert pages[1]["previous"].endswith("/api/v1/recommendations/?page_size=2&language=de&page=1")
    assert {page["count"] for page in pages} == {5}


def test_fifty_entries_are_usual_and_two_hundred_the_most(client):
    for _each in range(60):
        RecommendationFactory()

    usual, more = get(client, "recommendations/").json(), get(client, "recommendations/?page_size=200").json()

    assert (len(usual["results"]), len(more["results"])) == (50, 60)


@pytest.mark.parametrize("rows", [1, 60])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("recommendations/", 4), ("initiatives/", 3), ("events/", 5), ("priorities/", 7), ("reports/", 2)],
)
def test_lists_need_as_many_queries_for_one_row_as_for_many(client, django_assert_num_queries, address, queries, rows):
    initiative = InitiativeFactory()
    for _each in range(rows):
        InitiativeFactory()
        EventSessionFactory(event=EventFactory())
        community_naming(initiative)
        SectionTextFactory()

    with django_assert_num_queries(queries):
        answer = get(client, f"{address}?page_size=200")

    assert len(answer.json()["results"]) >= rows


def test_the_beginning_leads_to_every_list(client):
    contents = get(client).json()

    statuses = [client.get(address).status_code for address in contents["resources"].values()]

    assert statuses == [200] * len(LISTS)
    assert client.get(contents["openapi"]).status_code == client.get(contents["documentation"]).status_code == 200
