import pytest

pytestmark = pytest.mark.django_db


def test_an_address_that_leads_nowhere_can_still_be_read_in_another_language(client):
    page = client.get("/en/nothing-here/")

    assert page.status_code == 404
    assert 'href="/fr/nothing-here/"' in page.content.decode()


@pytest.mark.parametrize("address", ["", "about/", "privacy/", "licence/"])
def test_pages_answer_in_an_empty_database(client, address):
    assert client.get(f"/en/{address}").status_code == 200


def test_answers_are_private_unless_a_view_says_otherwise(client):
    answer = client.get("/en/about/")

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "HX-Request" in answer.headers["Vary"]
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"] + ";"
