import pytest

from reports.domain.references import (
    Reference,
    UnknownReference,
    parse_reference,
    reference_changes,
    references_in,
    typed_digits,
)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("initiative 25", Reference("initiative", ("25",), "")),
        (" initiative  B-7/2 votes ", Reference("initiative", ("B-7/2",), "votes")),
        ("figure attended", Reference("figure", ("attended",), "")),
        ("figure feedback_answers share", Reference("figure", ("feedback_answers",), "share")),
        ("quartile 1 size", Reference("quartile", ("1",), "size")),
        ("merge 23 24 added", Reference("merge", ("23", "24"), "added")),
        ("event global-conversation day", Reference("event", ("global-conversation",), "day")),
        ("quote 12", Reference("quote", ("12",), "")),
        ("picture hands", Reference("picture", ("hands",), "")),
        ("note merge 23 24", Reference("note", ("merge", "23", "24"), "")),
    ],
)
def test_a_reference_names_a_thing_and_perhaps_an_attribute(text, reference):
    assert parse_reference(text) == reference


@pytest.mark.parametrize(
    "text", ["", "initiative", "initiative 25 colour", "initiative 25 votes share", "vote 25", "merge 23", "total"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(UnknownReference):
        parse_reference(text)


def test_references_of_a_text_stand_in_order():
    body = "From {{ initiative 25 }} to {{ figure attended }}; {not one} and {{ initiative 2 votes }}."

    assert [str(reference) for reference in references_in(body)] == [
        "{{ initiative 25 }}",
        "{{ figure attended }}",
        "{{ initiative 2 votes }}",
    ]


def test_digits_count_as_typed_outside_references_and_addresses():
    body = "See {{ initiative 25 }} in [the list](https://example.org/2020), 20. Movement Charter"

    assert typed_digits(body) == ["20"]


def test_a_translation_may_move_references_but_is_told_of_each_it_lost_or_added():
    source = "{{ figure a }} of {{ figure b }}, again {{figure a}}"

    assert reference_changes(source, "{{figure  b}} {{ figure a }} {{ figure a }}") == ([], [])
    assert reference_changes(source, "{{ figure b }} {{ figure a }} {{ odd }}") == (["{{ figure a }}"], ["{{ odd }}"])


@pytest.mark.parametrize("text", ["initiative 25", "figure attended share", "note merge 2 3", "event x day", "quote 7"])
def test_a_reference_is_read_as_it_is_written(text):
    reference = parse_reference(text)

    assert references_in(str(reference)) == [reference]
