"""What all tests share."""

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils.translation import override
from hypothesis import settings

from strategy_site.languages import SOURCE
from strategy_site.translations import compile_stale
from voting.models import Ballot

# How long an example takes says more about the machine than about the code.
settings.register_profile("site", deadline=None)
settings.load_profile("site")


@pytest.fixture(scope="session", autouse=True)
def compiled_translations():
    """Every language speaks in every test, also in a fresh clone; a catalogue that is read once is not read again."""
    compile_stale(django_settings.LOCALE_PATHS)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """SQLite's test database is a file, as in real life: threads and real workers cannot see one in memory."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def in_the_source_language():
    """A page leaves its language active in the thread; the next test starts anew."""
    with override(SOURCE):
        yield


@pytest.fixture(autouse=True)
def ballots_leave_first(request):
    """What a transactional test leaves is deleted table by table; SQLite's triggers keep the options of ballots."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction") and connection.vendor == "sqlite":
        Ballot.objects.all().delete()
