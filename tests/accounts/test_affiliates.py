"""Affiliates: who sees, adds and confirms them, and who may speak for them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from strategy_site.accounts.models import Affiliate, Membership
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.events import AffiliateFactory, EventFactory, MembershipFactory, RegionFactory

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
TABLE = [
    # permission, role, proposed affiliate, confirmed affiliate
    ("accounts.add_affiliate", "stranger", False, False),
    ("accounts.add_affiliate", "participant", True, True),
    ("accounts.view_affiliate", "stranger", False, True),
    ("accounts.view_affiliate", "participant", False, True),
    ("accounts.view_affiliate", "proposer", True, True),
    ("accounts.view_affiliate", "support", True, True),
    ("accounts.confirm_affiliate", "proposer", False, False),
    ("accounts.confirm_affiliate", "representative", False, False),
    ("accounts.confirm_affiliate", "support without second factor", False, False),
    ("accounts.confirm_affiliate", "support", True, True),
    ("accounts.ask_membership", "stranger", False, False),
    ("accounts.ask_membership", "participant", False, True),
    ("accounts.ask_membership", "proposer", True, True),
    ("accounts.view_memberships", "stranger", False, False),
    ("accounts.view_memberships", "participant", False, False),
    ("accounts.view_memberships", "proposer", False, False),
    ("accounts.view_memberships", "who asks", False, False),
    ("accounts.view_memberships", "representative of another", False, False),
    ("accounts.view_memberships", "representative", False, True),
    ("accounts.view_memberships", "support", True, True),
    ("accounts.answer_membership", "stranger", False, False),
    ("accounts.answer_membership", "participant", False, False),
    ("accounts.answer_membership", "proposer", False, False),
    ("accounts.answer_membership", "who asks", False, False),
    ("accounts.answer_membership", "support who asks", False, False),
    ("accounts.answer_membership", "representative of another", False, False),
    ("accounts.answer_membership", "representative", False, True),
    ("accounts.answer_membership", "support without second factor", False, False),
    ("accounts.answer_membership", "support", True, True),
]


def person(role):
    if role == "stranger":
        return AnonymousUser()
    found = UserFactory(role="support" if role.startswith("support") else None)
    found.passed_second_factor = role in {"support", "support who asks"}
    return found


def about(permission, role, somebody, state):
    """What the right is asked about: an affiliate, or somebody's wish to speak for it."""
    affiliate = AffiliateFactory(state=state, proposed_by=somebody if role == "proposer" else None)
    if role == "representative":
        MembershipFactory(affiliate=affiliate, person=somebody)
    elif role == "representative of another":
        MembershipFactory(person=somebody)
    own = MembershipFactory(affiliate=affiliate, person=somebody, asked=True) if "asks" in role else None
    if permission == "accounts.answer_membership":
        return own or MembershipFactory(affiliate=affiliate, asked=True)
    return affiliate


@pytest.mark.parametrize(("permission", "role", "proposed", "confirmed"), TABLE)
def test_rights(permission, role, proposed, confirmed):
    somebody = person(role)

    allowed = tuple(
        somebody.has_perm(permission, about(permission, role, somebody, state)) for state in ("proposed", "confirmed")
    )

    assert allowed == (proposed, confirmed)


@pytest.fixture
def somebody(client):
    found = UserFactory(name="Ama")
    client.force_login(found, backend=BACKEND)
    return found


@pytest.fixture
def support(client, settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    found = UserFactory(role="support")
    client.force_login(found, backend=BACKEND)
    return found


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_needs_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries, count):
    AffiliateFactory.create_batch(count, region=RegionFactory())

    with django_assert_num_queries(3):
        page = client.get("/en/affiliates/")

    assert len(page.context["page"]) == count


def test_the_list_is_searched_and_filtered_and_shows_confirmed_ones(client):
    region = RegionFactory()
    found = AffiliateFactory(name="Users of Ghana", kind="user_group", region=region)
    AffiliateFactory(name="Users of Togo", kind="user_group", region=region)
    AffiliateFactory(name="Ghana chapter", kind="chapter", region=region)
    AffiliateFactory(name="Ghana elsewhere", kind="user_group")
    AffiliateFactory(name="Ghana proposed", kind="user_group", region=region, proposed=True)

    page = client.get("/en/affiliates/", {"q": "gHANA", "kind": "user_group", "region": region.key})

    assert list(page.context["page"]) == [found]


def test_links_to_other_pages_keep_the_search(client):
    AffiliateFactory.create_batch(60)

    page = client.get("/en/affiliates/?q=group&page=1").content.decode()

    assert 'href="?q=group&amp;page=2"' in page


def test_a_choice_that_does_not_exist_is_left_out(client):
    affiliate = AffiliateFactory()

    page = client.get("/en/affiliates/?kind=nonsense&region=nowhere")

    assert list(page.context["page"]) == [affiliate]


def test_anybody_adds_an_affiliate_which_waits(client, somebody):
    data = {
        "name": "  Users of   Ghana ",
        "kind": "community",
        "languages": ["en"],
        "wiki_page": "meta.wikimedia.org/wiki/X",
    }

    answer = client.post("/en/affiliates/new/", data)

    affiliate = Affiliate.objects.get()
    assert (affiliate.name, affiliate.slug, affiliate.kind, affiliate.languages, affiliate.wiki_page) == (
        "Users of Ghana",
        "users-of-ghana",
        "community",
        ["en"],
        "https://meta.wikimedia.org/wiki/X",
    )
    assert (affiliate.state, affiliate.proposed_by, answer.url) == ("proposed", somebody, affiliate.get_absolute_url())
    assert somebody.log_entries.get().verb == "add_affiliate"


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"name": ""}, "name", "This field is required."),
        ({"name": "See https://example.org"}, "name", "Please write a name without web addresses"),
        ({"wiki_page": "javascript:alert(1)"}, "wiki_page", "Enter a valid URL."),
        ({"wiki_page": "ftp://example.org/"}, "wiki_page", "Write an address that starts with https://."),
        ({"kind": "band"}, "kind", "Select a valid choice."),
    ],
)
def test_a_wrong_field_says_so_and_everything_typed_stays(client, somebody, wrong, field, message):
    data = {"name": "Users of Ghana", "kind": "user_group", "wiki_page": "https://example.org/page", **wrong}

    page = client.post("/en/affiliates/new/", data)

    form = page.context["form"]
    assert list(form.errors) == [field]
    assert message in form.errors[field][0]
    assert all(f'value="{data[name]}"' in page.content.decode() for name in ("name", "wiki_page") if data[name])
    assert not Affiliate.objects.exists()


def test_a_name_that_is_taken_links_the_one_that_has_it(client, somebody):
    present = AffiliateFactory(name="Users of Ghana")

    page = client.post("/en/affiliates/new/", {"name": "users of GHANA", "kind": "user_group"}).content.decode()

    assert f'This affiliate is here already: <a href="{present.get_absolute_url()}">Users of Ghana</a>' in page


def test_a_name_that_somebody_else_proposed_is_not_linked(client, somebody):
    present = AffiliateFactory(name="Users of Ghana", proposed=True)

    page = client.post("/en/affiliates/new/", {"name": "users of GHANA", "kind": "user_group"}).content.decode()

    assert "Somebody has added an affiliate of this name." in page
    assert present.get_absolute_url() not in page


def test_a_proposed_affiliate_looks_absent_to_others(client, somebody):
    own, other = AffiliateFactory(proposed=True, proposed_by=somebody), AffiliateFactory(proposed=True)

    assert [client.get(each.get_absolute_url()).status_code for each in (own, other)] == [200, 404]


def test_somebody_asks_once_to_speak_for_an_affiliate(client, somebody):
    affiliate = AffiliateFactory()

    for note in ("I am its secretary.", "Again."):
        client.post(f"{affiliate.get_absolute_url()}represent/", {"note": note})

    membership = Membership.objects.get()
    assert (membership.person, membership.note, membership.is_confirmed) == (somebody, "I am its secretary.", False)
    assert "Nobody has answered yet." in client.get(affiliate.get_absolute_url()).content.decode()


def test_a_note_that_is_too_long_stays_in_the_field(client, somebody):
    affiliate = AffiliateFactory()

    page = client.post(f"{affiliate.get_absolute_url()}represent/", {"note": "x" * 301})

    assert page.status_code == 422
    assert f'value="{"x" * 301}"' in page.content.decode()


def test_a_representative_confirms_another_who_then_sees_the_names(client, somebody):
    affiliate = MembershipFactory(person=somebody).affiliate
    other = MembershipFactory(affiliate=affiliate, asked=True, note="Treasurer", person=UserFactory(name="Kofi"))

    shown = client.get(affiliate.get_absolute_url()).content.decode()
    client.post(f"/en/affiliates/memberships/{other.pk}/", {"decision": "confirm"})

    other.refresh_from_db()
    assert ("Kofi" in shown, "Treasurer" in shown) == (True, True)
    assert (other.is_confirmed, other.confirmed_by) == (True, somebody)
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.who, entry.details) == ("confirm_membership", somebody, {"person": other.person_id})


def test_nobody_confirms_themselves(client, support):
    own = MembershipFactory(person=support, asked=True)

    answer = client.post(f"/en/affiliates/memberships/{own.pk}/", {"decision": "confirm"})

    own.refresh_from_db()
    assert (answer.status_code, own.is_confirmed) == (403, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=own.pk).update(confirmed_by=support)


def test_names_and_notes_of_representatives_are_not_public(client, somebody):
    membership = MembershipFactory(note="Treasurer", person=UserFactory(name="Kofi"))

    page = client.get(membership.affiliate.get_absolute_url()).content.decode()

    assert ("Kofi" in page, "Treasurer" in page) == (False, False)


def test_a_declined_membership_is_gone_and_answered_only_once(client, support):
    membership = MembershipFactory(asked=True)
    address = f"/en/affiliates/memberships/{membership.pk}/"

    statuses = [client.post(address, {"decision": "decline"}).status_code for _twice in range(2)]

    assert (statuses, Membership.objects.count()) == ([302, 404], 0)


def test_who_is_confirmed_already_cannot_be_declined(client, support):
    membership = MembershipFactory()

    client.post(f"/en/affiliates/memberships/{membership.pk}/", {"decision": "decline"})

    assert Membership.objects.get() == membership


@pytest.mark.parametrize(("decision", "left"), [("confirm", ["confirmed"]), ("decline", [])])
def test_the_support_team_answers_a_proposed_affiliate(client, support, decision, left):
    affiliate = AffiliateFactory(proposed=True)

    answer = client.post(f"{affiliate.get_absolute_url()}answer/", {"decision": decision, "next": "/en/about/"})

    assert list(Affiliate.objects.values_list("state", flat=True)) == left
    assert (answer.url, LogEntry.objects.get().verb) == ("/en/about/", f"{decision}_affiliate")


def test_an_answer_leads_to_no_other_site(client, support):
    affiliate = AffiliateFactory(proposed=True)

    answer = client.post(
        f"{affiliate.get_absolute_url()}answer/", {"decision": "confirm", "next": "//elsewhere.example/"}
    )

    assert answer.url == affiliate.get_absolute_url()


def test_a_proposed_affiliate_that_is_named_elsewhere_stays(client, support):
    affiliate = EventFactory(affiliate=AffiliateFactory(proposed=True)).affiliate

    client.post(f"{affiliate.get_absolute_url()}answer/", {"decision": "decline"})

    assert Affiliate.objects.get() == affiliate
    assert not LogEntry.objects.exists()
