"""The description of the interface: valid, complete, and kept by the interface itself."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from reports.api.interface import schema
from strategy_site.wsgi import application
from tests.factories.catalogue import InitiativeItemFactory
from tests.factories.events import EventFactory, EventSessionFactory
from tests.factories.priorities import community_naming
from tests.factories.reports import SectionTextFactory, compare_tally, counted_poll, publish, report_with_heat_map

pytestmark = pytest.mark.django_db

EXAMPLES = 120
KNOWN = {"slug": "slug", "key": "key", "number": "1"}  # the part of the address of something that exists


@pytest.fixture
def one_connection():
    """Requests of a server close the connection of their thread, which here is that of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def something_of_each():
    item = InitiativeItemFactory(initiative__key="key", initiative__number="1", initiative__recommendation__number="1")
    EventSessionFactory(event=EventFactory(slug="slug"))
    community_naming(item.initiative, slug="slug")
    report = report_with_heat_map([9, 7, 5, 3, 1], slug="slug")
    SectionTextFactory(section__report=report, section__position=20_000, body="{{ total votes }} votes")
    publish(report)
    compare_tally(report.tally)
    counted_poll([(0, 1)] * 20 + [(2,)] * 6, slug="poll")


@pytest.fixture
def described(one_connection, something_of_each):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def test_schema_is_valid(described):
    described.validate()

    assert schema()["openapi"] == "3.1.0"


def test_each_resource_and_parameter_is_described():
    operations = [each["get"] for each in schema()["paths"].values()]

    undescribed = [each["operationId"] for each in operations if not each.get("description")]
    unexplained = {
        parameter["name"]
        for each in operations
        for parameter in each["parameters"]
        if parameter["in"] == "query" and not parameter.get("description")
    }
    assert (undescribed, unexplained) == ([], set())


def test_each_address_keeps_what_the_schema_promises(described):
    """Good and bad parameters alike: no server error, and answers as described."""
    operations = [found.ok() for found in described.get_all_operations()]
    cases = [each.as_strategy(generation_mode=mode) for each in operations for mode in GenerationMode]
    seen = set()

    @seed(2020)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(cases), exists=st.booleans())
    def keeps_its_promise(case, exists):
        if exists and case.path_parameters:
            case.path_parameters = {name: KNOWN[name] for name in case.path_parameters}
        seen.add(case.call_and_validate().status_code)

    keeps_its_promise()

    assert seen >= {200, 400, 404}


def test_the_page_for_people_has_every_address_and_runs_no_script_of_others(client):
    page = client.get("/de/api/").content.decode()

    missing = [address for address in schema()["paths"] if f"GET {address}</code>" not in page]
    assert missing == []
    assert '<script src="http' not in page
    assert client.get("/api/v1/docs/", headers={"accept-language": "de"}).headers["Location"] == "/de/api/"
