"""What every template knows."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .languages import LANGUAGES, SOURCE


def site(request):
    language = LANGUAGES.get(get_language(), LANGUAGES[SOURCE])
    return {
        "site_name": _("Movement priorities"),
        "contact_email": settings.CONTACT_EMAIL,
        "translate_url": settings.TRANSLATE_URL,
        "is_demo": settings.DEMO,
        "languages": list(LANGUAGES.values()),
        "page_language": language,
        "text_direction": language.direction,
    }
