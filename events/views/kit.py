"""What hosts print and hand out."""

from django.shortcuts import render
from django.utils.translation import get_language, override

from events.pages import languages_of, sessions_on_page
from recommendations.models import Recommendation
from strategy_site.languages import LANGUAGES

from .access import readable_event


def host_kit(request):
    return render(request, "events/host_kit.html")


def sheet(request, slug):
    """The initiatives to tick on paper, in one of the event's languages."""
    return printed(request, slug, "events/sheet.html", recommendations=Recommendation.objects.with_initiatives())


def overview(request, slug):
    """One page that says what the event is."""
    return printed(request, slug, "events/overview.html")


def printed(request, slug, template, **context):
    found = readable_event(request, slug)
    asked = request.GET.get("language")
    with override(asked if asked in LANGUAGES else get_language()):
        context |= {
            "event": found,
            "sessions": sessions_on_page(found),
            "languages": languages_of(found),
        }
        answer = render(request, template, context)
        answer["Content-Language"] = get_language()
    return answer
