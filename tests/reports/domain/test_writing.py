import pytest

from recommendations.domain.texts import source_digest
from reports.domain.writing import (
    ADDED,
    DONE,
    IN_PROGRESS,
    MISSING,
    OUTDATED,
    REMOVED,
    SAME,
    Piece,
    Written,
    difference,
    state_of,
)

SOURCE = Written("The source.", is_done=True)
FRESH, OLD = source_digest("The source."), source_digest("Another source.")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (None, MISSING),
        (Written(" \n", is_done=True), MISSING),
        (Written("Die Quelle.", is_done=True, source_digest=FRESH), DONE),
        (Written("Die Quelle.", is_done=True), DONE),
        (Written("Die Quelle.", is_done=False, source_digest=FRESH), IN_PROGRESS),
        (Written("Die Quelle.", is_done=False, source_digest=OLD), OUTDATED),
        (Written("Die Quelle.", is_done=True, source_digest=OLD), OUTDATED),
    ],
)
def test_the_state_of_a_translation(text, state):
    assert state_of(text, SOURCE) == state


def test_a_difference_is_told_in_words_and_whole_references():
    pieces = difference("We had {{ figure a }} guests.", "We had {{ figure b }} guests.")

    assert pieces == [
        Piece(SAME, "We had "),
        Piece(REMOVED, "{{ figure a }}"),
        Piece(ADDED, "{{ figure b }}"),
        Piece(SAME, " guests."),
    ]


@pytest.mark.parametrize(("before", "after"), [("", ""), ("a {b", "a {c d"), ("x" * 10_000, "y"), ("{{ a", "}} b\n\n")])
def test_both_texts_can_be_read_out_of_their_difference(before, after):
    pieces = difference(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != REMOVED) == after
