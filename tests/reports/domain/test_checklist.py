import pytest

from reports.domain.checklist import Image, Part, Point, check
from reports.domain.writing import DONE, IN_PROGRESS, MISSING, OUTDATED

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
            translation("{{ initiative 25 }}", counted_since=True),
            Point("counted_since", "chosen", "de"),
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
