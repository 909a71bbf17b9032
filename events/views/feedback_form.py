"""What a team asks those who came, and when."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions, pages
from events.forms import FeedbackOpeningForm, FeedbackQuestionForm
from events.models import FeedbackQuestion

from .access import managed_event
from .feedback import managed_form


@login_required
def feedback_form(request, slug):
    """The questions with their order, and when the form opens and closes."""
    found = managed_event(request, slug)
    asked = pages.form_of(found)
    if asked is None:
        return render(request, "events/feedback_form.html", {"event": found, "state": pages.FeedbackState.NOT_BEGUN})
    asked.event = found
    zone = pages.zone_of(found)
    form = FeedbackOpeningForm(request.POST or None, feedback=asked, zone=zone, by=request.user)
    if form.is_valid() and form.save():
        messages.success(request, _("Saved. When the form opens, everybody who came gets a mail with their link."))
        return redirect(request.path)
    context = {
        "event": found,
        "feedback": asked,
        "state": pages.state_of(asked),
        "questions": pages.feedback_questions(asked),
        "is_locked": actions.has_answers(asked),
        "turnout": pages.turnout(asked),
        "form": form,
        "moments": pages.moments_of(asked, zone),
    }
    return render(request, "events/feedback_form.html", context)


@login_required
@require_POST
def begin_feedback(request, slug):
    actions.begin_feedback(event=managed_event(request, slug), by=request.user)
    return redirect("events:feedback_form", slug)


@login_required
@require_POST
def close_feedback(request, slug):
    actions.close_feedback(form=managed_form(request, slug), by=request.user)
    messages.success(request, _("The form is closed."))
    return redirect("events:feedback_results", slug)


@login_required
def add_feedback_question(request, slug):
    asked = managed_form(request, slug)
    if actions.has_answers(asked):
        return locked(request, slug)
    return question_page(request, asked, FeedbackQuestion(form=asked))


@login_required
def edit_feedback_question(request, slug, pk):
    asked = managed_form(request, slug)
    return question_page(request, asked, get_object_or_404(asked.questions, pk=pk))


def question_page(request, asked, question):
    form = FeedbackQuestionForm(request.POST or None, instance=question, by=request.user)
    back = reverse("events:feedback_form", args=[asked.event.slug])
    if form.is_valid() and form.save():
        messages.success(request, _("The question is saved."))
        return redirect(back)
    context = {"event": asked.event, "form": form, "is_new": question.pk is None, "back": back, "of": _("Feedback")}
    return render(request, "events/question_form.html", context)


@login_required
@require_POST
def change_feedback_question(request, slug, pk):
    """Move a question up or down, or remove it."""
    question = get_object_or_404(managed_form(request, slug).questions, pk=pk)
    wanted = request.POST.get("wanted")
    try:
        if wanted == "remove":
            actions.remove_feedback_question(question=question, by=request.user)
        elif wanted in {"up", "down"}:
            actions.move_feedback_question(question=question, is_up=wanted == "up", by=request.user)
    except actions.FeedbackLocked:
        return locked(request, slug)
    return redirect("events:feedback_form", slug)


def locked(request, slug):
    messages.error(request, _("Somebody has answered, so the questions stay as they are."))
    return redirect("events:feedback_form", slug)
