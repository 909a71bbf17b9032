"""What ``manage.py check --deploy`` says about the making of files."""

from django.core.checks import Warning as Concern
from django.core.checks import register

from .typesetting import lacking

HINT = (
    "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-core "
    "fonts-noto-cjk. Everything else works without them."
)


@register("files", deploy=True)
def files_can_be_made(app_configs, **kwargs):
    """A warning only: without these libraries no PDF is made, and all other pages work."""
    missing = lacking()
    if not missing:
        return []
    return [
        Concern(
            f"PDF files and pictures cannot be made, for lack of {', '.join(missing)}.", hint=HINT, id="reports.W001"
        )
    ]
