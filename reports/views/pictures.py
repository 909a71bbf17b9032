"""Pictures of reports: shown to readers from our own address, looked after by the support team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.views.access import private_page
from reports import actions
from reports.forms import PictureForm
from reports.models import Picture, Report

from .reports import readable_report
from .studio import WRITE, report_in_studio

FAULTY = 422
A_YEAR = 31_536_000  # seconds


def picture(request, slug, digest):
    """The address says what the bytes are, so they never change; of a draft, only the reader keeps them."""
    found = readable_report(request, slug, Report.objects.all())
    stored = get_object_or_404(found.pictures.order_by("pk"), digest=digest)
    response = HttpResponse(bytes(stored.content), content_type=stored.media_type)
    kept_by = "public" if found.is_published else "private"
    response.headers["Cache-Control"] = f"{kept_by}, max-age={A_YEAR}, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@login_required
@private_page
def pictures(request, slug):
    """All of a report, and the form for another one."""
    found = report_in_studio(request, slug, WRITE, Report.objects.all())
    return form_page(request, found, Picture(report=found))


@login_required
@private_page
def picture_form(request, slug, pk):
    found = report_in_studio(request, slug, WRITE, Report.objects.all())
    return form_page(request, found, get_object_or_404(found.pictures.defer("content"), pk=pk))


def form_page(request, found, instance):
    form = PictureForm(request.POST or None, request.FILES or None, instance=instance, by=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("The picture is saved."))
        return redirect("reports:studio_pictures", found.slug)
    context = {
        "report": found,
        "form": form,
        "picture": instance if instance.pk else None,
        "pictures": found.pictures.defer("content"),
    }
    return render(request, "reports/studio_pictures.html", context, status=FAULTY if form.errors else 200)


@login_required
@require_POST
def delete_picture(request, slug, pk):
    found = report_in_studio(request, slug, WRITE, Report.objects.all())
    picture = get_object_or_404(found.pictures.defer("content"), pk=pk)
    try:
        actions.delete_picture(picture=picture, by=request.user)
    except actions.PictureShown:  # since the page with the button was read
        return redirect("reports:studio_picture", slug, pk)
    messages.success(request, _("The picture is deleted."))
    return redirect("reports:studio_pictures", slug)
