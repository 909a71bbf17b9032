from reports.domain.wikitext.differences import MOST_LINES, Line, differences


def test_lines_of_either_text_stand_with_those_around_them():
    there, here = "a\nb\nold\nc\nd\ne\nf", "a\nb\nnew\nc\nd\ne\nf"

    assert differences(there, here) == [
        Line("gap", ""),
        Line("both", "a"),
        Line("both", "b"),
        Line("there", "old"),
        Line("here", "new"),
        Line("both", "c"),
        Line("both", "d"),
    ]


def test_equal_texts_have_none():
    assert differences("a\nb", "a\nb") == []


def test_texts_too_long_are_not_compared():
    assert differences("a\n" * (MOST_LINES + 1), "b") is None
