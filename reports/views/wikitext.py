"""A report as wikitext: to copy, to download, and for the support team to send to the wiki."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language

from events.views.access import private_page
from reports import actions
from reports.domain.wikitext.differences import differences
from reports.domain.wikitext.markers import with_markers
from reports.forms import WikiPageForm
from reports.models import Report
from reports.pages.wikitext import page_for_wiki

from .reports import readable_report


def wikitext(request, slug):
    found = readable_report(request, slug, Report.objects.as_published().select_related("tally__poll"))
    may_send = actions.site() is not None and request.user.has_perm("reports.send_to_wiki", found)
    context = {"report": found, "text": page_for_wiki(found, get_language()), "may_send": may_send}
    return render(request, "reports/wikitext.html", context)


def wiki_file(request, slug):
    """The same as a file; programs that ask again with its ETag get it only once it has changed."""
    found = readable_report(request, slug, Report.objects.as_published().select_related("tally__poll"))
    text = page_for_wiki(found, get_language())
    response = HttpResponse(text, content_type="text/x-wiki; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-{get_language()}.wiki"'
    response["ETag"] = quote_etag(hashlib.sha256(text.encode()).hexdigest())
    response["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=response["ETag"], response=response)


@private_page
def send(request, slug):
    """How far the sending is and what is in its way (GET), or a new one (POST)."""
    found = readable_report(request, slug, Report.objects.as_published().select_related("tally__poll"))
    if not request.user.has_perm("reports.send_to_wiki", found):
        raise PermissionDenied
    if actions.site() is None:
        raise Http404
    language = get_language()
    page = found.wiki_pages.filter(language=language).first()
    form = WikiPageForm(request.POST or None, report=found, language=language, page=page)
    if form.is_valid():
        form.save(by=request.user)
        return redirect("reports:send_to_wiki", slug)
    context = {
        "report": found,
        "page": page,
        "form": form,
        "job": actions.wiki_page_job(found, language),
        "differences": conflict(page, found) if not request.htmx else None,
    }
    return render(request, "reports/send_to_wiki.html" + ("#state" if request.htmx else ""), context)


def conflict(page, report):
    """What somebody else wrote beside what we would send."""
    if page is None or page.found_revision is None:
        return None
    return differences(page.found_text, with_markers(page_for_wiki(report, page.language), page.found_text))
