"""What all tests share."""

import pytest
from django.db import connection
from django.utils.translation import override

from strategy_site.languages import SOURCE


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
