import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.rooms import rooms_of


@pytest.mark.parametrize(
    ("people", "size", "expected"),
    [(0, 8, 1), (3, 8, 1), (8, 8, 1), (11, 8, 1), (12, 8, 2), (16, 8, 2), (250, 8, 31), (4, 3, 1), (5, 3, 2)],
)
def test_people_fill_rooms_of_about_the_size(people, size, expected):
    assert rooms_of(people, size) == expected


@given(people=st.integers(0, 5000), size=st.integers(3, 30))
def test_more_people_never_need_fewer_rooms(people, size):
    assert rooms_of(people, size) <= rooms_of(people + 1, size) <= rooms_of(people, size) + 1
