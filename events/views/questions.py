"""What hosts ask, and what remains of the answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.forms import QuestionForm
from events.models import Question
from events.pages import needs_summary, questions_on_page

from .access import managed_event


@login_required
def questions(request, slug):
    found = managed_event(request, slug)
    context = {"event": found, "questions": questions_on_page(found), "needs": needs_summary(found)}
    return render(request, "events/questions.html", context)


@login_required
def add_question(request, slug):
    found = managed_event(request, slug)
    return form_page(request, found, Question(event=found))


@login_required
def edit_question(request, slug, pk):
    found = managed_event(request, slug)
    return form_page(request, found, get_object_or_404(found.questions, pk=pk))


def form_page(request, found, question):
    form = QuestionForm(request.POST or None, instance=question, by=request.user)
    if form.is_valid() and form.save():
        messages.success(request, _("The question is saved."))
        return redirect("events:questions", found.slug)
    back = reverse("events:questions", args=[found.slug])
    context = {"event": found, "form": form, "is_new": question.pk is None, "back": back, "of": _("Questions")}
    return render(request, "events/question_form.html", context)


@login_required
@require_POST
def remove_question(request, slug, pk):
    found = managed_event(request, slug)
    try:
        actions.remove_question(question=get_object_or_404(found.questions, pk=pk), by=request.user)
    except actions.QuestionLocked:
        messages.error(request, _("Somebody has answered this question, so it stays."))
    else:
        messages.success(request, _("The question is removed."))
    return redirect("events:questions", slug)
