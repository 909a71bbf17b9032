"""What has no style sheet shows quartiles in the colours of the pages."""

from django.conf import settings

from reports.domain.colours import QUARTILE_COLOURS


def test_the_colours_are_those_of_the_pages():
    tokens = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")

    assert [
        quartile for quartile, colour in QUARTILE_COLOURS.items() if f"--quartile-{quartile}: {colour};" not in tokens
    ] == []
