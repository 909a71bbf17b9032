from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def grant(*arguments):
    said = StringIO()
    call_command("grant_role", *arguments, stdout=said)
    return said.getvalue()


def test_role_is_given_and_taken_away(participant):
    given = grant("Participant@Example.org", "support")
    roles = list(participant.groups.values_list("name", flat=True))
    taken = grant(participant.email, "support", "--revoke")

    assert roles == ["support"]
    assert not participant.groups.exists()
    assert "second factor" in given
    assert "no longer" in taken


def test_unconfirmed_address_is_nobody(participant):
    participant.emailaddress_set.update(verified=False)

    with pytest.raises(CommandError, match="Nobody has confirmed"):
        grant(participant.email, "host")


def test_unknown_role_is_refused(participant):
    with pytest.raises(CommandError, match="invalid choice"):
        grant(participant.email, "admin")
