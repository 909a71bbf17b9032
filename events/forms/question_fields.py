"""Questions as fields: those of hosts to people who register, and those of feedback to people who came."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.domain.keeping import kept_until
from events.models import FeedbackQuestion, PrioritizationEvent, Question, Registration
from events.models.question import LONGEST_ANSWER
from strategy_site.forms import dress

SCALE = (1, 5)  # where hosts gave no ends
LARGEST = 10**9
NOTHING = [("", "—")]
Asked = Question | FeedbackQuestion


def ask(event: PrioritizationEvent, form: forms.Form, registration: Registration | None) -> dict[str, Question]:
    """Add a field for each question of ``event`` that is open now; they by the names of their fields."""
    questions = {}
    for question in event.questions.all():
        question.event = event
        opens_at = question.opens_at()
        if opens_at is None or opens_at <= timezone.now():
            questions[f"question_{question.pk}"] = question
    for name, question in questions.items():
        form.fields[name] = dress(field_for(question, is_required=question.is_required))
    if registration and questions:
        for answer in registration.answers.select_related("question"):
            if is_readable(answer, event):
                form.initial[f"question_{answer.question_id}"] = answer.value
    return questions


def is_readable(answer, event: PrioritizationEvent) -> bool:
    """Whether an answer may still be shown: a personal one until its day."""
    if not answer.question.is_personal:
        return True
    return timezone.now() < kept_until(answer.first_answered_at, event.ends_at_last(), answer.question.days_kept)


def field_for(question: Asked, *, is_required: bool, at_a_glance: bool = False) -> forms.Field:
    """``at_a_glance`` shows all answers one may choose from side by side, instead of in a list that unfolds."""
    facts = {"label": question.title, "required": is_required}
    kinds = Question.Kind
    if question.kind == kinds.CHOICE:
        return one_of(offered(question), at_a_glance=at_a_glance, **facts)
    if question.kind == kinds.SEVERAL:
        choices = forms.CheckboxSelectMultiple
        return forms.TypedMultipleChoiceField(choices=offered(question), coerce=int, widget=choices, **facts)
    if question.kind == kinds.SCALE:
        least, most = ends_of(question, SCALE)
        steps = [(step, str(step)) for step in range(least, most + 1)]
        return one_of(steps, at_a_glance=at_a_glance, **facts)
    if question.kind == kinds.NUMBER:
        least, most = ends_of(question, (-LARGEST, LARGEST))
        return forms.IntegerField(min_value=least, max_value=most, **facts)
    return forms.CharField(max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 3}), **facts)


def one_of(choices: list[tuple[int, str]], *, at_a_glance: bool, **facts) -> forms.Field:
    if at_a_glance:
        choices, widget = [*choices, ("", _("No answer"))], forms.RadioSelect
    else:
        choices, widget = NOTHING + choices, forms.Select
    return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, widget=widget, **facts)


def offered(question: Asked) -> list[tuple[int, str]]:
    """Answers by their place, counted from 0: the same in every language."""
    lines = [line.strip() for line in question.answers_offered.splitlines() if line.strip()]
    return list(enumerate(lines))


def ends_of(question: Asked, otherwise: tuple[int, int]) -> tuple[int, int]:
    least = otherwise[0] if question.least is None else question.least
    most = otherwise[1] if question.most is None else question.most
    return least, most


def answers_in(questions: dict[str, Asked], told: dict[str, Any]) -> tuple[tuple[int, Any], ...]:
    return tuple((question.pk, told[name]) for name, question in questions.items())


def day_kept(question: Question):
    """Until when a personal answer given now is kept; None where it is not personal."""
    if not question.is_personal:
        return None
    return kept_until(timezone.now(), question.event.ends_at_last(), question.days_kept)
