"""How well rooms mix people, beside random rooms."""

from voting.pages.room_quality import quality_on_page

QUALITY = {
    "repeated_pairs": 126,
    "pairs": 700,
    "same_affiliation_pairs": 21,
    "regions_per_room": 4.754,
    "regions_bound": 5.71,
    "language_violations": 0,
    "repeated_bound": None,
}
RANDOM = QUALITY | {
    "repeated_pairs": 78,
    "same_affiliation_pairs": 125,
    "regions_per_room": 4.31,
    "language_violations": 87,
}


def test_these_rooms_stand_beside_random_ones_and_what_is_possible():
    found = quality_on_page({"these": QUALITY, "random": RANDOM}, 3, 93)

    assert [row[1:] for row in found.rows] == [
        ("0", "87", "0"),
        ("126", "78", "–"),
        ("21", "125", "–"),
        ("4.75", "4.31", "5.71"),
    ]


def test_a_sentence_says_where_random_rooms_look_better_and_why():
    worse = QUALITY | {"same_affiliation_pairs": 130, "regions_per_room": 4.0}

    found = [quality_on_page({"these": these, "random": RANDOM}, 3, 93).remarks for these in (QUALITY, worse)]

    why = "They ignore language: in 87 of 93 rooms, people would share none."
    assert found == [
        ["Random rooms repeat fewer pairs.", why],
        [
            "Random rooms repeat fewer pairs.",
            "Random rooms have fewer pairs of one affiliation.",
            "Random rooms have more regions in each.",
            why,
        ],
    ]


def test_nothing_is_compared_with_random_rooms_that_were_not_counted():
    found = quality_on_page({"these": QUALITY, "random": None}, 3, 93)

    assert ([row.random for row in found.rows], found.remarks) == (["–"] * 4, [])


def test_without_rooms_there_is_no_quality():
    assert [quality_on_page(quality, 3, 0) for quality in (None, {"these": None, "random": RANDOM})] == [None, None]
