import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.wrapping import one_line, width, wrapped


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("", 10, []),
        ("Regional hubs", 20, ["Regional hubs"]),
        ("Regional and thematic hubs", 12, ["Regional and", "thematic", "hubs"]),
        ("改善使用者体验", 6, ["改善使", "用者体", "验"]),
        ("结果如何？很好。", 8, ["结果如", "何？很", "好。"]),
        ("a" * 25, 10, ["a" * 10, "a" * 10, "a" * 5]),
        ("المحادثة العالمية الأولى", 16, ["المحادثة", "العالمية الأولى"]),
    ],
)
def test_lines_break_at_spaces_and_between_chinese_signs(text, most, lines):
    assert wrapped(text, most) == lines


@given(st.text(max_size=200), st.integers(min_value=4, max_value=40))
def test_nothing_is_lost_and_no_line_is_too_wide(text, most):
    lines = wrapped(text, most)

    assert "".join(lines).replace(" ", "") == one_line(text).replace(" ", "")
    assert all(line for line in lines)
    # Signs that never begin a line may hang over by their own width.
    assert all(width(line.rstrip("、。，．：；？！）］｝」』】〉》”’…·ー々")) <= most for line in lines)


def test_marks_stay_with_their_letters():
    text = "क्षे" * 20

    assert not any(line[0] in "\u0947\u094d" for line in wrapped(text, 7))


def test_controls_and_turning_signs_are_left_out():
    assert one_line("A\u202eB\x00C\n\tD\ufffe") == "ABC D"
