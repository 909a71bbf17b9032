from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.heat_map_picture import WIDTH, Box, Picture, Row, draw

COLOURS = {1: "#111111", 2: "#222222", 3: "#333333", 4: "#444444", None: "#555555"}
SVG = "{http://www.w3.org/2000/svg}"


def picture(**facts):
    ordinary = {
        "language": "en",
        "is_rtl": False,
        "title": "Heat map",
        "subtitle": ["First conversation"],
        "description": "What was chosen most",
        "rows": [Row("1. Grow", [Box("1", "80", 1), Box("2", "7", 4)]), Row("2. Stay", [Box("3", "20", 2)])],
        "legend": [(1, "First"), (2, "Second"), (4, "Fourth")],
        "warning": "",
        "notes": ["Source: counts", "Counted on 22 November 2020."],
    }
    return Picture(**ordinary | facts)


def texts_of(svg):
    return ["".join(text.itertext()).strip("\u2068\u2069") for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_title_source_date_and_legend_travel_with_it():
    texts = texts_of(draw(picture(warning="Made up"), colours=COLOURS))

    assert texts == [
        *["Heat map", "First conversation", "Made up", "1. Grow", "1", "80", "2", "7", "2. Stay", "3", "20"],
        *["First", "Second", "Fourth", "Source: counts", "Counted on 22 November 2020."],
    ]


def test_every_box_has_the_colour_and_the_sign_of_its_quartile():
    drawn = ET.fromstring(draw(picture(legend=[]), colours=COLOURS))

    fills = [part.get("fill") for part in drawn.iter(f"{SVG}rect")]
    assert [fill for fill in fills if fill in COLOURS.values()] == ["#111111", "#444444", "#222222"]
    assert len(list(drawn.iter(f"{SVG}circle"))) == 3
    assert len(list(drawn.iter(f"{SVG}path"))) == 2


def test_from_right_to_left_it_is_the_mirror_image():
    there, back = (ET.fromstring(draw(picture(is_rtl=rtl), colours=COLOURS)) for rtl in (False, True))

    places = [
        sorted((float(part.get("x", 0)), float(part.get("width"))) for part in drawn.iter(f"{SVG}rect"))
        for drawn in (there, back)
    ]
    assert sorted((WIDTH - x - wide, wide) for x, wide in places[0]) == places[1]
    assert {text.get("text-anchor") for text in back.iter(f"{SVG}text")} == {"end"}


@given(st.text(max_size=300), st.text(max_size=20), st.booleans())
def test_no_text_breaks_out(text, number, is_rtl):
    hostile = picture(
        title=text,
        description=text,
        warning=text,
        notes=[text],
        legend=[(1, text)],
        rows=[Row(text, [Box(number, number, 1)])],
        is_rtl=is_rtl,
    )

    drawn = ET.fromstring(draw(hostile, colours=COLOURS))

    assert {part.tag.removeprefix(SVG) for part in drawn} <= {"title", "desc", "rect", "text", "circle", "path"}
    assert all(len(part) == 0 for part in drawn)


@pytest.mark.parametrize("number", ["1", "B-7/2", "twenty-signs-in-all!"])
def test_long_numbers_get_wider_boxes_inside_the_picture(number):
    rows = [Row("1. Grow", [Box(number, "80", 1)] * 9)]

    drawn = ET.fromstring(draw(picture(rows=rows), colours=COLOURS))

    assert all(float(part.get("x", 0)) + float(part.get("width")) <= WIDTH for part in drawn.iter(f"{SVG}rect"))
