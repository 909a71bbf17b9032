import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.packing import pack, unpack

POSITIONS = st.frozensets(st.integers(0, 2**16 - 1), max_size=50)


def test_choices_take_two_bytes_each_in_rising_order():
    assert pack([300, 2]) == b"\x02\x00\x2c\x01"


def test_none_of_these_takes_nothing():
    assert pack([]) == b""
    assert unpack(b"") == ()


@given(POSITIONS)
def test_packed_choices_come_back_in_order(positions):
    assert unpack(pack(positions)) == tuple(sorted(positions))


@given(POSITIONS, POSITIONS)
def test_equal_choices_are_equal_values(one, other):
    assert (pack(one) == pack(other)) == (one == other)


@pytest.mark.parametrize("positions", [[1, 1], [-1], [2**16]])
def test_impossible_choices_are_refused(positions):
    with pytest.raises(ValueError, match=r"once|No poll"):
        pack(positions)
