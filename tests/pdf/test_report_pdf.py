import http.server
import re
import threading
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.management import call_command
from PIL import Image

from reports import typesetting
from reports.models import Report, ReportFile
from reports.typesetting import as_pdf, has_fonts
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory, compute, report_with_heat_map
from tests.reports.computed import report_with_everything

from .papers import language_of, made, make, poppler, text_of

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script>"]]>&{{ x }} {| [[x]] =1+1 #if: \u202eabc 😀 ' + "w" * 120


@pytest.fixture
def november():
    call_command("load_november_2020", verbosity=0)
    report = Report.objects.get()
    compute(report)
    return report


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans", "hi"])
def test_it_is_tagged_and_says_what_it_is(november, tmp_path, language):
    path = made(november, tmp_path, language=language)

    about = poppler("pdfinfo", path)
    assert re.search(r"^Tagged: +yes$", about, re.MULTILINE)
    assert re.search(r"^Page size: .*A4", about, re.MULTILINE)
    assert november.text("title", language).value in re.search(r"^Title: +(.*)$", about, re.MULTILINE)[1]
    assert re.search(r"^Author: +\S", about, re.MULTILINE)
    assert language_of(path) == language
    tags = {line.split()[0] for line in poppler("pdfinfo", "-struct", path).splitlines()}
    assert {"H1", "H2", "P", "L", "Table", "THead", "TH", "Link"} <= tags


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["What the movement wants to coordinate globally", "214", "Regional", "1,294"]),
        ("ar", ["الخريطة الحرارية", "المحادثة العالمية", "نوفمبر", "تمويل المجتمعات ضعيفة التمثيل", "1,294"]),
        ("zh-hans", ["运动希望在全球层面协调什么", "热图", "第一组", "提升我们运动的永续性", "1,294"]),
    ],
)
def test_its_text_stands_in_reading_order(november, tmp_path, language, words):
    text = text_of(made(november, tmp_path, language=language))

    places = {word: text.find(word) for word in words}

    assert -1 not in places.values(), places


def test_the_head_of_the_table_and_the_number_of_the_page_stand_on_every_page(november, tmp_path):
    path = made(november, tmp_path)

    pages = poppler("pdftotext", "-layout", path, "-").removesuffix("\f").split("\f")

    numbers = [re.search(r"(\d+) ?/ ?(\d+)\s*$", page) for page in pages]
    assert [number and number.groups() for number in numbers] == [
        (str(place), str(len(pages))) for place in range(1, len(pages) + 1)
    ]
    of_table = [page for page in pages if re.search(r"^ *\d+ +\S.* (First|Second|Third|Fourth)$", page, re.MULTILINE)]
    assert len(of_table) > 1
    assert all("Quartile" in page for page in of_table)
    assert all("What the movement wants" in page for page in pages)


@pytest.mark.parametrize(
    ("language", "font"), [("ar", "Noto-Sans-Arabic"), ("zh-hans", "Noto-Sans-CJK-SC"), ("hi", "Noto-Sans-Devanagari")]
)
def test_its_fonts_are_embedded(november, tmp_path, language, font):
    lines = poppler("pdffonts", made(november, tmp_path, language=language)).splitlines()[2:]

    assert any(font in line for line in lines)
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "hi"])
def test_its_glyphs_are_drawn_and_are_not_boxes(tmp_path, language):
    """A sign that no font has looks the same whatever it is; those of a title do not."""
    letters = {"ar": "سقطع", "zh-hans": "运动希望", "hi": "कगशह"}[language]
    inks = set()
    for place, letter in enumerate(letters):
        report = ReportFactory(title=letter)
        path = made(report, tmp_path, language=language)
        poppler("pdftoppm", "-r", "50", "-gray", "-f", "1", "-l", "1", path, tmp_path / f"page-{place}")
        with Image.open(next(tmp_path.glob(f"page-{place}-*"))) as page:
            inks.add(page.crop((0, 60, page.width, 115)).tobytes())

    assert len(inks) == len(letters)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["Not a single ballot came from moon", "Ballots, about", "87.5%", "about 1,060", "All events"],
        ),
        ("ar", ["moon", "87.5", "1,060"]),
    ],
)
def test_all_that_is_computed_is_on_paper_in_lists_and_tables(tmp_path, language, words):
    path = made(report_with_everything(), tmp_path, language=language)

    text = text_of(path)
    assert [word for word in words if word not in text] == []
    tags = [line.split()[0] for line in poppler("pdfinfo", "-struct", path).splitlines() if line.strip()]
    tables = ["Table", "THead", "Caption"]
    assert [tags.count(tag) for tag in tables] == [4, 4, 1]  # groups, a poll with a caption, answers and attendance
    assert tags.count("H3") == 5


def test_a_news_post_is_a_short_file(tmp_path):
    report = ReportFactory(kind="news", title="A call for hosts")
    SectionTextFactory(section=SectionFactory(report=report), heading="What we need", body="Come and **host**.")

    path = made(report, tmp_path)

    assert re.search(r"^Pages: +1$", poppler("pdfinfo", path), re.MULTILINE)
    text = text_of(path)
    assert "· News ·" in text
    assert re.search(r"What we need Come and host\. 1 ?/ ?1$", text)


def test_hostile_texts_neither_break_out_nor_are_lost(tmp_path):
    report = report_with_heat_map([80, 20, 10, 5], title=HOSTILE, occasion=HOSTILE)
    SectionTextFactory(section=SectionFactory(report=report), heading=HOSTILE, body=HOSTILE)

    path = made(report, tmp_path)

    text = text_of(path)
    assert [text.count(part) >= 3 for part in ("<script>alert(1)</script>", "{| [[x]] =1+1 #if:")] == [True] * 2
    assert "JavaScript:      no" in poppler("pdfinfo", path)
    assert made(report, tmp_path, kind="png").stat().st_size


def test_nothing_is_fetched_from_any_network(tmp_path):
    asked = []

    class Sink(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    with http.server.HTTPServer(("127.0.0.1", 0), Sink) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_port}"
        secret = tmp_path / "secret.svg"
        secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>secret</text></svg>')
        html = (
            f'<html lang="en"><title>x</title><link rel="stylesheet" href="{there}/a.css">'
            f'<style>@import url("{there}/b.css"); p {{ background: url("{there}/c.png") }}</style>'
            f'<p>x</p><img src="{there}/d.png" alt="d"><img src="file://{secret}" alt="e">'
            f'<img src="site:/static/../manage.py" alt="f"><object data="{there}/f.svg"></object>'
            f'<svg><image href="{there}/g.png"/><use href="{there}/h.svg#a"/></svg>'
        )
        path = tmp_path / "page.pdf"
        path.write_bytes(as_pdf(html, site=there))
        server.shutdown()

    assert asked == []
    assert "secret" not in text_of(path)


def test_stored_pictures_are_shown_and_others_are_not(tmp_path):
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, format="PNG")
    ours, other = sha256(content.getvalue()).hexdigest(), "0" * 64
    html = "".join(f'<img src="/en/reports/x/pictures/{digest}/" alt="A red area">' for digest in (ours, other))
    path = tmp_path / "page.pdf"

    path.write_bytes(as_pdf(html, site="https://example.invalid", pictures={ours: content.getvalue()}))

    lines = poppler("pdfimages", "-list", path).splitlines()[2:]
    assert [line.split()[2:5] for line in lines] == [["image", "40", "30"]]


def test_the_same_report_gives_the_same_file(november, tmp_path):
    first = made(november, tmp_path).read_bytes()

    assert made(november, tmp_path).read_bytes() == first


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_the_picture_is_large_and_has_every_colour(november, tmp_path, language):
    with Image.open(made(november, tmp_path, language=language, kind="png")) as picture:
        colours = {colour for _count, colour in picture.convert("RGB").getcolors(1 << 20)}
        size = picture.size

    assert size[0] == 2400
    assert {(0x30, 0x56, 0xA9), (0x4B, 0x77, 0xD6), (0x88, 0xA3, 0xE8), (0xB6, 0xD4, 0xFB)} <= colours


def test_a_machine_without_fonts_says_so(november, tmp_path, monkeypatch):
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
    monkeypatch.setenv("FONTCONFIG_FILE", str(empty))
    has_fonts.cache_clear()

    job, missing = make(november, language="ar"), typesetting.lacking()

    has_fonts.cache_clear()
    assert (job.state, "lacks fonts" in job.reason, len(missing)) == ("failed", True, 10)
    assert ReportFile.objects.count() == 0


def test_a_report_that_is_gone_leaves_no_file(november):
    november_id = november.pk
    Report.objects.filter(pk=november_id).update(tally=None)

    job = make(november, kind="png")

    assert (job.state, ReportFile.objects.count()) == ("failed", 0)
