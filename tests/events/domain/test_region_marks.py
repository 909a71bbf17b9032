"""Letters for regions."""

from hypothesis import given
from hypothesis import strategies as st

from events.domain.region_marks import region_marks


def test_each_region_gets_its_first_letter_or_else_the_next_that_is_free():
    names = ["Sub-Saharan Africa", "South Asia", "Southeast Asia", "Europe", "Élysée", "123"]

    assert region_marks(names) == ["S", "A", "O", "E", "L", "6"]


def test_scripts_without_capitals_keep_their_letters():
    assert region_marks(["أفريقيا جنوب الصحراء", "الشرق الأوسط"]) == ["أ", "ل"]


@given(st.lists(st.text()))
def test_no_two_marks_are_the_same(names):
    marks = region_marks(names)

    assert len(marks) == len(names) == len(set(marks))
