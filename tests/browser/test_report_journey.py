"""A report from its beginning to its second edition, in the studio and as its readers and other programs have it."""

import csv
import io
import re
import subprocess
import sys
import zipfile

import pypdf
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations
from tests.processes import embedded, wait_until
from tests.vectors import vector

TITLE = "What we chose together"
SLUG = "what-we-chose-together"
STUDIO = f"/en/reports/studio/{SLUG}/"
PURPOSE = "Regional and thematic hubs were chosen this often:"
CORRECTED = "Hubs of regions and themes were chosen this often:"
REASON = "Hubs are named as in the recommendations."
TEXTS = {
    "purpose": {"de": "So oft wurden Hubs gewählt:", "fr": "Les hubs ont été choisis :"},
    "next-steps": {"de": "Wir treffen uns wieder.", "fr": "Nous nous reverrons."},
}
FIRST_STEP, LATER_STEP = "We meet again.", "We meet again, and each hub reports."
LATER_FRENCH = "Nous nous reverrons, et chaque hub fera son rapport."
VOTES = "{{ initiative 25 votes }}"
NOT_WRITTEN = ["lead", "analysis", "liked", "missing", "roles"]
COMPUTED = {  # kinds of sections, with what each of them says in the demonstration
    "heat_map": "1,294 votes in all",
    "compared": "in the first quartile both locally and globally",
    "absent": "ballots are missing",
    "groups": "East and Southeast Asia, and the Pacific",
    "points": "No questions and concerns are published yet.",
    "feedback": "What people answered on the feedback form is not published yet.",
    "attendance": "214",
    "next_events": "Global Conversation: who takes on what",
}
KINDS = {
    "report.wiki": "text/x-wiki",
    "wikitext/": "text/html",
    "heat-map.svg": "image/svg+xml",
    "heat-map.csv": "text/csv",
    "heat-map.json": "application/json",
    "tables.zip": "application/zip",
}
MARK = {
    "de": "Der englische Text dieses Abschnitts hat sich seit der Übersetzung geändert.",
    "en": "The English text of this section has changed since it was translated.",
}


def begin(page):
    page.goto("/en/reports/studio/new/")
    page.locator("[name=kind]").select_option(label="global conversation")
    page.locator("[name=title_en]").fill(TITLE)
    page.locator("[name=event]").select_option(label="Global Conversation 1")
    page.get_by_label("Which changes and actions should be globally coordinated?").check()
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page).to_have_url(re.compile(f"/reports/studio/{SLUG}/"))


def write(page, key, language, text):
    page.goto(f"{STUDIO}{key}/{language}/")
    page.locator("#id_body").fill(text)
    page.get_by_role("button", name="Save and mark as done").click()
    expect(page.locator("#editor .studio-box--done")).to_be_visible()


def write_with_number(page, text):
    """The number is picked, not typed."""
    page.goto(f"{STUDIO}purpose/en/")
    page.locator("#id_body").fill(f"{text} ")
    page.get_by_role("button", name="Insert number").click()
    page.get_by_label("Search").last.fill("regional hubs")
    page.locator(".studio-insert__button:visible", has_text="votes").first.click()
    expect(page.locator("#id_body")).to_have_value(f"{text} {VOTES}")
    page.get_by_role("button", name="Save and mark as done").click()
    expect(page.locator("[data-preview]")).to_contain_text(f"{text} 80")


def publish(page, number, reason=""):
    page.goto(f"{STUDIO}publish/")
    expect(page.get_by_role("heading", name=f"Edition {number}")).to_be_visible()
    if reason:
        page.get_by_label("What was corrected, and why").fill(reason)
    page.get_by_role("button", name="Publish", exact=True).click()
    wait_until(lambda: page.request.get(f"/en/reports/{SLUG}/editions/{number}/").ok)
    page.goto(f"{STUDIO}publish/")
    expect(page.get_by_text("The report is published.")).to_be_visible()


def part(page, key):
    return page.locator(f"[data-section={key}]")


def marked(page):
    """The sections that say of themselves that they are outdated or not translated."""
    return page.eval_on_selector_all(
        "[data-section]:has(.report__language)", "sections => sections.map(section => section.dataset.section)"
    )


def verify(site_folder, number):
    command = [sys.executable, "manage.py", "verify_edition", SLUG, str(number)]
    environment = embedded(site_folder, DEMO="true")
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=False, capture_output=True, text=True)


def test_a_report_from_its_beginning_to_its_second_edition(sign_in, visit, axe, site_folder):
    editor = sign_in("support")
    begin(editor)
    computed_sections_are_filled(editor)
    write_and_translate(editor)
    publish(editor, 1)

    visitor = visit(f"/de/reports/{SLUG}/")
    read_in_both_languages(visitor)
    correct(editor, visitor)
    what_changed_is_told(visitor, axe)
    every_format_has_the_second_edition(visitor)
    paper_and_picture_are_made_once(visitor)

    checked = [verify(site_folder, number) for number in (1, 2)]
    assert [(each.returncode, each.stderr) for each in checked] == [(0, "")] * 2
    take_back(editor, visitor)
    assert editor.faults == []


def computed_sections_are_filled(page):
    page.goto(f"/en/reports/{SLUG}/")
    shown = {kind: page.locator(f".report__section--{kind} .report__text") for kind in COMPUTED}
    assert {kind for kind, section in shown.items() if section.count() == 1} == COMPUTED.keys()
    for kind, words in COMPUTED.items():
        expect(shown[kind]).to_contain_text(words)
    expect(page.locator("tr[data-number]")).to_have_count(45)


def write_and_translate(page):
    write_with_number(page, PURPOSE)
    write(page, "next-steps", "en", FIRST_STEP)
    hide_what_nobody_wrote(page)
    for language in ("de", "fr"):
        write(page, "purpose", language, f"{TEXTS['purpose'][language]} {VOTES}")
        write(page, "next-steps", language, TEXTS["next-steps"][language])
    write(page, "next-steps", "en", LATER_STEP)
    write(page, "next-steps", "fr", LATER_FRENCH)
    page.goto(f"{STUDIO}next-steps/de/")
    expect(page.locator("#editor .studio-box--outdated")).to_be_visible()
    expect(page.locator(".studio-editor__source ins")).to_contain_text("each hub reports")


def hide_what_nobody_wrote(page):
    """What the template tells the writer stands in the way of publishing."""
    page.goto(f"{STUDIO}publish/")
    told = page.locator(".publishing__issues li", has_text="Sections that still tell their writer")
    expect(told.get_by_role("link")).to_have_count(len(NOT_WRITTEN))
    for key in NOT_WRITTEN:
        page.goto(f"{STUDIO}{key}/en/")
        page.get_by_role("button", name="Hide", exact=True).click()
        expect(page.get_by_role("button", name="Show", exact=True)).to_be_visible()


def read_in_both_languages(page):
    page.reload()
    expect(part(page, "purpose").locator(".prose")).to_contain_text(f"{TEXTS['purpose']['de']} 80")
    expect(part(page, "next-steps").locator(".prose")).to_contain_text(TEXTS["next-steps"]["de"])
    one_part_is_outdated(page)
    page.goto(f"/fr/reports/{SLUG}/")
    expect(part(page, "purpose").locator(".prose")).to_contain_text(f"{TEXTS['purpose']['fr']} 80")
    expect(part(page, "next-steps").locator(".prose")).to_contain_text(LATER_FRENCH)
    assert marked(page) == []


def one_part_is_outdated(page):
    """In German; readers are told so where it stands, and of no other part."""
    assert marked(page) == ["next-steps"]
    expect(part(page, "next-steps").locator(".report__language")).to_have_text(MARK["de"])


def correct(editor, visitor):
    """Readers see nothing of it before it is published."""
    write_with_number(editor, CORRECTED)
    visitor.goto(f"/en/reports/{SLUG}/")
    expect(part(visitor, "purpose")).to_contain_text(f"{PURPOSE} 80")
    for language in ("de", "fr"):
        write(editor, "purpose", language, f"{TEXTS['purpose'][language]} {VOTES}")
    publish(editor, 2, REASON)
    visitor.goto(f"/de/reports/{SLUG}/")
    one_part_is_outdated(visitor)
    visitor.goto(f"/en/reports/{SLUG}/")
    expect(part(visitor, "purpose")).to_contain_text(f"{CORRECTED} 80")
    expect(visitor.get_by_text(MARK["en"])).to_have_count(0)


def what_changed_is_told(page, axe):
    page.get_by_role("link", name="What changed since the first edition").first.click()
    expect(page.locator("main")).to_contain_text(REASON)
    changed = page.locator(".change", has=page.locator("[lang=en]"))
    expect(changed.locator(".change__before")).to_contain_text(f"{PURPOSE} 80")
    expect(changed.locator(".change__after")).to_contain_text(f"{CORRECTED} 80")
    expect(changed.locator("h3")).to_have_text(re.compile("^What this report is for"))
    assert violations(page, axe) == []
    page.goto(f"/en/reports/{SLUG}/editions/1/")
    expect(part(page, "purpose")).to_contain_text(f"{PURPOSE} 80")
    expect(page.locator("main")).not_to_contain_text(CORRECTED)


def every_format_has_the_second_edition(page):
    found = {name: page.request.get(f"/en/reports/{SLUG}/{name}") for name in KINDS}
    kinds = {name: answer.headers["content-type"].partition(";")[0] for name, answer in found.items()}
    assert ({answer.status for answer in found.values()}, kinds) == ({200}, KINDS)
    assert [CORRECTED in found[name].text() for name in ("report.wiki", "wikitext/")] == [True, True]
    assert VOTES not in found["report.wiki"].text()
    the_drawing_says_what_it_is(found["heat-map.svg"].text())
    every_table_has_the_counts(found)
    answer = page.request.get(f"/api/v1/reports/{SLUG}/")
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json()["title"]["text"] == TITLE
    texts = {section["key"]: section["markdown"] for section in answer.json()["sections"]}
    assert texts["purpose"] == f"{CORRECTED} 80"


def the_drawing_says_what_it_is(drawing):
    words = (
        TITLE,
        "45 initiatives in 10 recommendations, 1,294 votes",
        "First · 12 initiatives · 35–80 votes",
        "Source",
    )
    assert [each for each in words if each not in drawing] == []


def every_table_has_the_counts(found):
    """As they were published, whichever form one takes along."""
    facts = vector("quartile_nov2020")["expected"]
    counts = {number: (fact["count"], fact["quartile"]) for number, fact in facts.items()}
    with zipfile.ZipFile(io.BytesIO(found["tables.zip"].body())) as archive:
        tables = [archive.read("heat-map.csv"), found["heat-map.csv"].body()]
    forms = [csv.DictReader(table.decode("utf-8-sig").splitlines()) for table in tables]
    forms.append(found["heat-map.json"].json()["initiatives"])
    for rows in forms:
        assert {row["number"]: (int(row["votes"]), int(row["quartile"])) for row in rows} == counts


def made(page, name):
    """A file that the worker makes when somebody asks for it first."""
    address = f"/en/reports/{SLUG}/{name}"
    assert page.request.get(address).status == 202
    wait_until(lambda: page.request.get(address).status == 200)
    return page.request.get(address)


def paper_and_picture_are_made_once(page):
    answer = made(page, "report.pdf")
    paper = pypdf.PdfReader(io.BytesIO(answer.body()))
    assert (answer.headers["content-type"], paper.metadata.title) == ("application/pdf", TITLE)
    words = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert (f"{CORRECTED} 80" in words, PURPOSE in words) == (True, False)
    answer = made(page, "heat-map.png")
    assert (answer.headers["content-type"], answer.body()[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


def take_back(editor, visitor):
    """It leaves the lists of the other tests, too."""
    editor.goto(f"{STUDIO}publish/")
    editor.get_by_label("Why it is taken back").fill("It was written for practice.")
    editor.get_by_role("button", name="Take the report back").click()
    expect(editor.get_by_text("The report is taken back.")).to_be_visible()
    visitor.goto(f"/en/reports/{SLUG}/")
    expect(visitor.locator("main")).to_contain_text("It was written for practice.")
