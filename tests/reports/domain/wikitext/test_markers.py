import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.wikitext.markers import with_markers, without_markers

PAGE = (
    "<languages />\n\n<translate>\n== Heading ==\n</translate>\n\n"
    '<translate>\n<tvar name="votes">80</tvar> votes.\n</translate>\n\n* <translate>An item</translate>'
)
MARKED = (
    "<languages />\n\n<translate>\n== Heading == <!--T:1-->\n</translate>\n\n"
    '<translate>\n<!--T:2-->\n<tvar name="votes">80</tvar> votes.\n</translate>\n\n'
    "* <translate><!--T:3--> An item</translate>"
)


def test_a_marked_page_without_its_markers_is_what_we_wrote():
    assert without_markers(MARKED) == PAGE


def test_a_page_that_is_the_same_keeps_its_markers():
    assert with_markers(PAGE, MARKED) == MARKED


def test_a_new_count_keeps_the_marker_of_its_unit():
    assert with_markers(PAGE.replace("80", "81"), MARKED) == MARKED.replace("80", "81")


def test_a_unit_with_other_words_keeps_its_marker_so_that_its_translation_is_outdated():
    assert with_markers(PAGE.replace("An item", "A thing"), MARKED) == MARKED.replace("An item", "A thing")


def test_a_new_unit_gets_no_marker_and_takes_none_away():
    new = "<translate>\nNew.\n</translate>\n\n"
    place = "<translate>\n== Heading"

    assert with_markers(PAGE.replace(place, new + place), MARKED) == MARKED.replace(place, new + place)


@pytest.mark.parametrize(
    "wiki", ["", "Something else", PAGE, "<translate>", "<translate><!--T:1--><!--T:2--></translate>"]
)
def test_a_page_that_has_none_gives_none(wiki):
    assert with_markers(PAGE, wiki) == PAGE


units = st.lists(st.sampled_from(["a", "b", '<tvar name="n">1</tvar>', "\nc\n", "\n== d ==\n"]), max_size=8)


@given(units, units)
def test_markers_change_nothing_else_and_none_is_used_twice(old, new):
    marked = with_markers(page_of(old), "")
    for number in range(len(old)):
        marked = marked.replace("<translate>a", f"<translate><!--T:{number}--> a", 1)

    result = with_markers(page_of(new), marked)

    assert without_markers(result) == page_of(new)
    numbers = [part.partition("-->")[0] for part in result.split("<!--T:")[1:]]
    assert len(numbers) == len(set(numbers))


def page_of(units):
    return "\n".join(f"<translate>{unit}</translate>" for unit in units)
