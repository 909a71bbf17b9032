import pytest

from recommendations.domain.labels import is_label


@pytest.mark.parametrize("text", ["25", "B-7/2", "№", "10a", "-3", "٢٥", "x" * 20])
def test_label(text):
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    ["", "x" * 21, "2 5", "25\u00a0", "2\t5", "1,2", "1;2", "1\n", "1\u200b", "1\u2028", "\ufeff1", "1\x00", "1\u202e"],
)
def test_not_a_label(text):
    assert not is_label(text)
