"""A real browser before the running demonstration."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.processes import demonstration

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    """Where the demonstration of these tests keeps its files."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def site(site_folder):
    """The address of a demonstration started for these tests."""
    with demonstration(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """Open an address of the site in a fresh browser; what goes wrong on the page is an error of the test."""
    contexts = []

    def visit(address, *, width=1280, javascript=True, **options):
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=javascript, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda message: message.type == "error" and page.faults.append(message.text))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', event =>"
            " console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"
        )
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe():
    """The accessibility checker, a file of the npm package axe-core."""
    return Path(os.environ["AXE_PATH"]).read_text(encoding="utf-8")


@pytest.fixture
def sign_in(visit):
    """A browser in which one of the demonstration's people is signed in, on the given page."""

    def sign_in(persona, address="/en/", **options):
        page = visit("/en/accounts/sign-in/", **options)
        page.locator(f'form:has(input[value="{persona}"]) button, button[value="{persona}"]').click()
        page.goto(address)
        return page

    return sign_in
