"""House rules for templates: components say what they accept, get only that, and no text passes for markup."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
INCLUDED_COMPONENT = re.compile(r"""{%\s*include\s+["']components/[^%]*%}""")


def named(path):
    return str(path.relative_to(TEMPLATES))


def test_components_say_first_what_they_accept():
    components = sorted((TEMPLATES / "components").glob("*.html"))

    silent = [named(path) for path in components if not re.match(r"\s*({#|{%\s*comment)", path.read_text())]

    assert components
    assert silent == []


def test_components_get_only_what_they_are_given():
    includes = [(named(path), include) for path in PAGES for include in INCLUDED_COMPONENT.findall(path.read_text())]

    leaking = [(page, include) for page, include in includes if not re.search(r"\sonly\s*%}$", include)]

    assert includes
    assert leaking == []


def test_no_template_takes_text_for_markup():
    trusting = [named(path) for path in PAGES if re.search(r"\|\s*safe\b|autoescape\s+off", path.read_text())]

    assert trusting == []
