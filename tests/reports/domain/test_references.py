import pytest

from reports.domain.references import Reference, UnknownReference, parse_reference, references_in, typed_digits


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("initiative 25", Reference("initiative", ("25",), "")),
        (" initiative  B-7/2 votes ", Reference("initiative", ("B-7/2",), "votes")),
        ("figure attended", Reference("figure", ("attended",), "")),
        ("figure feedback_answers share", Reference("figure", ("feedback_answers",), "share")),
        ("quartile 1 size", Reference("quartile", ("1",), "size")),
        ("merge 23 24 added", Reference("merge", ("23", "24"), "added")),
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
