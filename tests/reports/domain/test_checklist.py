import pytest

from reports.domain.checklist import Image, Part, Point, ValueChange, check, prompts_left, value_changes
from reports.domain.writing import DONE, IN_PROGRESS, MISSING, OUTDATED

VOTES = ValueChange("{{ initiative 25 votes }}", "74", "75")
SOURCE = Part("chosen", "en", "People chose {{ initiative 25 }}.", DONE, is_source=True)


def translation(body, state=DONE, **more):
    return Part("chosen", "de", body, state, **more)


def test_nothing_is_said_of_a_report_in_order():
    image = Image("hands", "", "Many raised hands", "CC BY-SA 4.0")

    assert check([SOURCE, translation("{{ initiative 25 }} wurde gewählt.")], [image]) == []


@pytest.mark.parametrize(
    ("part", "point"),
    [
        (translation("{{initiative 25}}", OUTDATED), Point("outdated_parts", "chosen", "de")),
        (translation("{{ initiative 25 }}", IN_PROGRESS), Point("unfinished", "chosen", "de")),
        (translation("", MISSING), Point("untranslated", "chosen", "de")),
        (translation("Nichts."), Point("changed_references", "chosen", "de", ("− {{ initiative 25 }}",))),
        (
            translation("{{ initiative 25 }} 80 und ٨٠"),
            Point("typed_digits", "chosen", "de", ("80", "٨٠")),
        ),
        (
            translation("{{ initiative 25 }}", changed=(VOTES,)),
            Point("changed_values", "chosen", "de", changed=(VOTES,)),
        ),
    ],
)
def test_what_somebody_should_look_at_does_not_block(part, point):
    found = check([SOURCE, part], [])

    assert found == [point]
    assert not point.blocks


@pytest.mark.parametrize(
    ("parts", "images", "kind"),
    [
        ([SOURCE._replace(broken=("event gone",))], [], "broken_reference"),
        ([SOURCE], [Image("hands", "", " ", "CC0")], "no_alternative"),
        ([SOURCE], [Image("hands", "", "Hands", "")], "no_licence"),
        ([SOURCE._replace(is_placeholder=True, state=IN_PROGRESS)], [], "placeholder"),
        ([SOURCE._replace(body="", state=MISSING, is_written=False)], [], "nothing_written"),
    ],
)
def test_what_has_to_be_mended_blocks(parts, images, kind):
    found = check(parts, images)

    assert [(point.kind, point.blocks) for point in found] == [(kind, True)]


def test_red_points_stand_before_yellow_ones():
    part = SOURCE._replace(body="25 people {{ event gone }}", broken=("event gone",), state=IN_PROGRESS)

    assert [point.kind for point in check([part], [])] == ["broken_reference", "typed_digits", "unfinished"]


def test_a_computed_section_needs_no_words():
    computed = Part("heat-map", "en", "", MISSING, is_source=True, is_written=False)

    assert check([SOURCE, computed, computed._replace(language="de", is_source=False)], []) == []


def test_what_a_translator_is_told_by_a_template_does_not_block():
    part = translation("{{ initiative 25 }}", OUTDATED, is_placeholder=True)

    assert check([SOURCE, part], []) == [Point("unfinished", "chosen", "de")]


def test_values_are_compared_where_both_are_known():
    known = {"{{ initiative 25 votes }}": "74", "{{ total votes }}": "9", "{{ event gone day }}": "1 May"}
    now = {"{{ initiative 25 votes }}": "75", "{{ total votes }}": "9", "{{ total initiatives }}": "45"}

    assert value_changes(known, now) == (VOTES,)
    assert value_changes({}, now) == ()


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("*Say what stands out.*", ["*Say what stands out.*"]),
        ("A sentence.\r\n\r\n *Say what stands out.* ", ["*Say what stands out.*"]),
        ("Hubs stand out. *Say what stands out.*", []),
        ("*Hubs* stand out.", []),
    ],
)
def test_a_prompt_is_a_paragraph_that_a_template_wrote(body, left):
    assert prompts_left(body, {"*Say what stands out.*"}) == left
