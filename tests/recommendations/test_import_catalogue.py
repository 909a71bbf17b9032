import io

import pytest
from django.core.management import call_command

from recommendations.models import Initiative, Recommendation
from tests.factories.catalogue import InitiativeFactory

pytestmark = pytest.mark.django_db

HEADER = "recommendation_number,recommendation,number,title,summary,title_ar,title_zh_hans"


def imported(tmp_path, *lines, header=HEADER):
    file = tmp_path / "catalogue.csv"
    file.write_text("\n".join([header, *lines]), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_catalogue", str(file), stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, err.getvalue()
    return 0, out.getvalue()


def test_an_empty_database_is_filled_in_the_order_of_the_file(tmp_path):
    status, said = imported(
        tmp_path,
        "B,Second things,B-7/2,Later work,In plain words.,عمل لاحق,后续工作",
        "A,First things,1,Early work,,,",
    )

    assert (status, said) == (0, "2 initiatives: 2 new, 0 updated, 0 unchanged.\n")
    assert [str(recommendation) for recommendation in Recommendation.objects.all()] == [
        "B. Second things",
        "A. First things",
    ]
    later = Initiative.objects.get(number="B-7/2")
    assert (later.key, later.recommendation.number, later.summary) == ("later-work", "B", "In plain words.")
    assert [later.text("title", language).value for language in ("en", "ar", "zh-hans", "fr")] == [
        "Later work", "عمل لاحق", "后续工作", "Later work",
    ]  # fmt: skip
    assert later.text("title", "ar").status == "unofficial"


def test_the_same_file_twice_changes_nothing(tmp_path):
    line = "A,First things,1,Early work,In plain words.,عمل,"
    imported(tmp_path, line)

    said = imported(tmp_path, line)

    assert said == (0, "1 initiatives: 0 new, 0 updated, 1 unchanged.\n")


def test_a_changed_title_keeps_the_address_and_makes_translations_outdated(tmp_path):
    imported(tmp_path, "A,First things,1,Early work,,عمل,")

    said = imported(tmp_path, "A,First things,1,Earliest work,,,")

    initiative = Initiative.objects.get()
    assert said == (0, "1 initiatives: 0 new, 1 updated, 0 unchanged.\n")
    assert (initiative.title, initiative.key) == ("Earliest work", "early-work")
    assert initiative.text("title", "ar").status == "outdated"


def test_an_official_translation_that_the_file_repeats_stays_official(tmp_path):
    initiative = InitiativeFactory(number="1", title="Early work")
    initiative.translate("title", "ar", "عمل", status="official", source="https://meta.wikimedia.org/")
    initiative.save()

    imported(tmp_path, "A,First things,1,Earlier work,,عمل,")

    initiative.refresh_from_db()
    assert initiative.text("title", "ar").status == "official"


def test_what_the_file_does_not_name_stays(tmp_path):
    InitiativeFactory(number="99")

    imported(tmp_path, "A,First things,1,Early work,,,")

    assert sorted(Initiative.objects.values_list("number", flat=True)) == ["1", "99"]


def test_equal_titles_get_addresses_of_their_own(tmp_path):
    imported(tmp_path, "A,First things,1,Work,,,", "A,First things,2,Work,,,", "A,First things,3,工作,,,")

    assert list(Initiative.objects.values_list("key", flat=True)) == ["work", "work-2", "initiative-3"]


def test_every_fault_is_named_and_nothing_is_changed(tmp_path):
    status, said = imported(
        tmp_path,
        "A,First things,1,Early work,,,",
        "A,Other title,1,,,,",
        "A,First things,a b,Third,,,",
    )

    assert status == 2
    assert [line.split("catalogue.csv:")[1].split(": ")[:2] for line in said.splitlines()] == [
        ["3", "title"],
        ["3", "number"],
        ["3", "recommendation"],
        ["4", "number"],
    ]
    assert not Initiative.objects.exists()


def test_two_thousand_initiatives_take_few_queries(tmp_path, django_assert_max_num_queries):
    lines = [f"{n // 50},Recommendation {n // 50},{n},Initiative {n},,," for n in range(2000)]

    with django_assert_max_num_queries(200):
        status, _said = imported(tmp_path, *lines)

    assert (status, Initiative.objects.count()) == (0, 2000)
