"""One section in one language: written, previewed, saved, and brought back as it was."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.views.access import private_page
from reports import actions
from reports.domain.writing import difference
from reports.forms import SectionTextForm
from reports.models import Report, TextVersion
from reports.pages.known_values import changed_since, name_of, values_said
from reports.pages.studio import heading_of, text_in
from reports.pages.studio_editor import compared, preview, writers
from strategy_site.languages import LANGUAGES, SOURCE

from .studio import TRANSLATE, WRITE, report_in_studio, section_named, studio_page

FAULTY, STALE = 422, 409  # statuses of answers that say why nothing was stored


def text_to_write(request, slug, key, language, reports=None):
    """The report and its section, for those who may write in this language."""
    if language not in LANGUAGES:
        raise Http404
    found = report_in_studio(request, slug, WRITE if language == SOURCE else TRANSLATE, reports)
    return found, section_named(found, key)


@login_required
@private_page
def section(request, slug, key, language):
    """The editor as the text is stored, or as it was sent where it is not kept."""
    found, chosen = text_to_write(request, slug, key, language)
    if request.method != "POST":
        return studio_page(request, found, chosen, language)
    form = SectionTextForm(request.POST, section=chosen, language=language)
    if not form.is_valid():
        return refused(request, found, form)
    if request.POST.get("step") == "preview":
        revision = revision_of(request)
        return studio_page(request, found, chosen, language, form=form, revision=revision, is_preview=True)
    return save(request, found, form)


def save(request, found, form):
    is_done = request.POST.get("step") == "done"
    source_seen = request.POST.get("source_seen", "")[:16]
    values = values_said(found, form.language, form.typed["body"])
    try:
        saved = form.save(
            revision=revision_of(request), values=values, by=request.user, is_done=is_done,
            is_autosave=wants_json(request), source_seen=source_seen,
        )  # fmt: skip
    except actions.StaleText as stale:
        return refused_as_stale(request, found, form, stale.newer)
    if wants_json(request):
        return JsonResponse({"revision": saved.revision} | fragments(found, form))
    messages.success(request, _("Saved and marked as done.") if is_done else _("Saved."))
    return redirect(request.path)


def fragments(found, form) -> dict[str, str]:
    """What the page shows anew after a save."""
    shown = preview(found, form.section, form.language, **form.typed)
    context = {"preview": shown, "references": shown.references, "language": LANGUAGES[form.language]}
    return {
        "preview": render_to_string("reports/_studio_preview.html", context),
        "references": render_to_string("reports/_studio_references.html", context),
    }


def revision_of(request) -> int:
    """The one that was read; or, from the button that saves over another version, that version."""
    sent = request.POST.get("over") or request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < len("2147483648") else 0


def wants_json(request) -> bool:
    return request.headers.get("Accept") == "application/json"


def refused(request, found, form):
    if wants_json(request):
        problems = [str(message) for messages in form.errors.values() for message in messages]
        return JsonResponse({"message": " ".join(problems)}, status=FAULTY)
    return studio_page(
        request, found, form.section, form.language, form=form, revision=revision_of(request), status=FAULTY
    )


def refused_as_stale(request, found, form, newer):
    """Nothing is lost: what was typed stays in the form, what is stored stands above it."""
    if wants_json(request):
        return JsonResponse({"message": _("Somebody else has saved this text in the meantime.")}, status=STALE)
    stored = newer.body if newer else ""
    return studio_page(
        request, found, form.section, form.language, form=form, status=STALE, revision=revision_of(request),
        newer=newer, newer_revision=newer.revision if newer else 0, pieces=difference(stored, form.typed["body"]),
    )  # fmt: skip


@login_required
@private_page
@require_POST
def writing(request, slug, key, language):
    """A sign that somebody has the text open; answers who else has, and which revision is stored."""
    _found, chosen = text_to_write(request, slug, key, language, Report.objects.prefetch_related("sections"))
    actions.mark_writing(section=chosen, language=language, by=request.user)
    stored = chosen.texts.filter(language=language).values_list("revision", flat=True).first()
    words = writers(chosen, language, besides=request.user)
    return JsonResponse({"writers": words, "revision": stored or 0})


@login_required
@private_page
@require_POST
def looked_at(request, slug, key, language):
    """The words hold with what their references say now, unless that is something else than what was looked at."""
    found, chosen = text_to_write(request, slug, key, language)
    text = text_in(chosen, language)
    if text is None:
        raise Http404
    values = values_said(found, language, text.body)
    if name_of(changed_since(chosen, language, values)) == request.POST.get("seen"):
        actions.know_values(text=text, values=values, by=request.user)
        messages.success(request, _("Saved."))
    return redirect("reports:studio_section", slug, key, language)


@login_required
@private_page
def history(request, slug, key, language):
    """Earlier versions (GET), one of them held against another or the present text; or brought back (POST)."""
    found, chosen = text_to_write(request, slug, key, language)
    text = text_in(chosen, language)
    versions = TextVersion.objects.filter(section=chosen, language=language).select_related("by")
    if request.method == "POST":
        return restore(request, versions, text)
    version, other = (version_named(versions, request.GET.get(name, "")) for name in ("version", "to"))
    context = {
        "report": found, "section": chosen, "name": heading_of(chosen), "language": LANGUAGES[language], "text": text,
        "versions": versions, "compared": version and compared(version, other, text),
    }  # fmt: skip
    return render(request, "reports/studio_history.html", context)


def version_named(versions, number: str) -> TextVersion | None:
    """None where no number is given."""
    is_number = number.isascii() and number.isdecimal() and len(number) < len("2147483648")
    return get_object_or_404(versions, revision=number) if is_number else None


def restore(request, versions, text):
    sent = request.POST.get("version", "")
    version = get_object_or_404(versions, revision=sent if sent.isascii() and sent.isdecimal() else 0)
    try:
        actions.restore_version(version=version, base_revision=revision_of(request), by=request.user)
    except actions.StaleText:
        messages.error(request, _("Somebody has saved this text since you opened its history. Look at it again."))
        return redirect(request.path)
    messages.success(request, _("The earlier text is back. What it replaced is kept in the history."))
    return redirect("reports:studio_section", version.section.report.slug, version.section.key, version.language)
