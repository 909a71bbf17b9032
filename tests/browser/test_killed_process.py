"""Notes while the whole site is killed and started again: nothing that was typed is lost, and nothing doubled."""

import re

from playwright.sync_api import expect

from tests.processes import embedded, free_port, kill_all_of, running

ROOM = re.compile(r"/registration/[^/]+/")
PATIENCE = 60_000  # milliseconds


def demo(folder, port):
    return running(
        ["manage.py", "demo", "--port", str(port)], environment=embedded(folder), log=folder / f"demo-{port}.txt"
    )


def open_own_room(page, address):
    page.goto(f"{address}/en/accounts/sign-in/")
    page.locator('form:has(input[value="participant"]) button, button[value="participant"]').click()
    page.goto(f"{address}/en/events/practice-conversation/")
    own = page.locator("a[href*='/registration/']").first.get_attribute("href")
    page.goto(f"{address}{own[: ROOM.search(own).end()]}rooms/")
    page.locator(".own-rooms__room--current a").click()
    page.wait_for_load_state("networkidle")


def write(page, kind, text):
    key = page.locator(f"[data-part={kind}] [data-revision='0']").first.get_attribute("data-note")
    note = page.locator(f"[data-note='{key}']")
    note.locator("textarea").press_sequentially(text)
    return note


def texts(page):
    return [field.input_value() for field in page.locator("[data-part] textarea").all()]


def test_notes_survive_a_site_that_is_killed(chromium, tmp_path):
    port = free_port()
    context = chromium.new_context()
    page = context.new_page()
    with demo(tmp_path, port) as site:
        site.wait_for("Ctrl-C")
        open_own_room(page, f"http://127.0.0.1:{port}")
        saved = write(page, "further_point", "Written before.")
        expect(saved.locator("[data-state]")).to_have_text("Saved")
        kill_all_of(tmp_path)

    unsaved = write(page, "concern", "Written while nothing answers.")
    expect(unsaved.locator("[data-state]")).to_contain_text("It is kept on this device.", timeout=PATIENCE)
    with demo(tmp_path, port) as site:
        site.wait_for("Ctrl-C")
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(unsaved.locator("[data-state]")).to_have_text("Saved", timeout=PATIENCE)
        page.reload()

        found = texts(page)

    context.close()
    assert [found.count(text) for text in ("Written before.", "Written while nothing answers.")] == [1, 1]
