"""The questions of hosts as fields of the form in which people register."""

from typing import Any

from django import forms
from django.utils import timezone

from events.domain.keeping import kept_until
from events.models import PrioritizationEvent, Question, Registration
from events.models.question import LONGEST_ANSWER
from strategy_site.forms import dress

SCALE = (1, 5)  # where hosts gave no ends
LARGEST = 10**9
NOTHING = [("", "—")]


def ask(event: PrioritizationEvent, form: forms.Form, registration: Registration | None) -> dict[str, Question]:
    """Add a field for each question of ``event`` that is open now; they by the names of their fields."""
    questions = {}
    for question in event.questions.all():
        question.event = event
        opens_at = question.opens_at()
        if opens_at is None or opens_at <= timezone.now():
            questions[f"question_{question.pk}"] = question
    for name, question in questions.items():
        form.fields[name] = dress(field_for(question))
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


def field_for(question: Question) -> forms.Field:
    facts = {"label": question.title, "required": question.is_required}
    kinds = Question.Kind
    if question.kind == kinds.CHOICE:
        return forms.TypedChoiceField(choices=NOTHING + offered(question), coerce=int, empty_value=None, **facts)
    if question.kind == kinds.SEVERAL:
        choices = forms.CheckboxSelectMultiple
        return forms.TypedMultipleChoiceField(choices=offered(question), coerce=int, widget=choices, **facts)
    if question.kind == kinds.SCALE:
        least, most = ends_of(question, SCALE)
        steps = [(str(step), str(step)) for step in range(least, most + 1)]
        return forms.TypedChoiceField(choices=NOTHING + steps, coerce=int, empty_value=None, **facts)
    if question.kind == kinds.NUMBER:
        least, most = ends_of(question, (-LARGEST, LARGEST))
        return forms.IntegerField(min_value=least, max_value=most, **facts)
    return forms.CharField(max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 3}), **facts)


def offered(question: Question) -> list[tuple[int, str]]:
    """Answers by their place, counted from 0: the same in every language."""
    lines = [line.strip() for line in question.answers_offered.splitlines() if line.strip()]
    return list(enumerate(lines))


def ends_of(question: Question, otherwise: tuple[int, int]) -> tuple[int, int]:
    least = otherwise[0] if question.least is None else question.least
    most = otherwise[1] if question.most is None else question.most
    return least, most


def answers_in(questions: dict[str, Question], told: dict[str, Any]) -> tuple[tuple[int, Any], ...]:
    return tuple((question.pk, told[name]) for name, question in questions.items())


def day_kept(question: Question):
    """Until when a personal answer given now is kept; None where it is not personal."""
    if not question.is_personal:
        return None
    return kept_until(timezone.now(), question.event.ends_at_last(), question.days_kept)


"""One question of a host, with its answers in every language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import Question
from events.models.question import MOST_DAYS_AFTER
from recommendations.forms import TranslatedForm, text_field
from strategy_site.languages import LANGUAGES, SOURCE

FEWEST_OFFERED, MOST_OFFERED = 2, 20
MOST_STEPS = 11  # of a scale


class QuestionForm(TranslatedForm):
    """A question; once somebody has answered, only its translations can be changed."""

    texts = ("title", "answers_offered", "reason")

    class Meta:
        model = Question
        fields = ["kind", "least", "most", "is_required", "is_personal", "days_kept"]
        help_texts = {
            "least": _("Of a scale or a number."),
            "most": _("Of a scale or a number."),
            "is_personal": _("The answers say something about a person. They are deleted after some days."),
            "days_kept": _(
                "Personal answers are deleted then, or 90 days after somebody's first one if that is earlier."
            ),
        }

    def __init__(self, data=None, *, instance, by):
        super().__init__(data, instance=instance)
        self.by = by
        self.is_locked = actions.is_answered(instance)
        for language in LANGUAGES.values():
            self.fields[text_field("answers_offered", language)].help_text = _("One answer to a line.")
        self.fields[text_field("reason", LANGUAGES[SOURCE])].help_text = _("People read this beside the question.")
        if self.is_locked:
            for name in (*self.Meta.fields, *(text_field(text, LANGUAGES[SOURCE]) for text in self.texts)):
                self.fields[name].disabled = True

    def clean(self):
        super().clean()
        told = self.cleaned_data
        for language in LANGUAGES.values():
            name = text_field("answers_offered", language)
            told[name] = "\n".join(line.strip() for line in told.get(name, "").splitlines() if line.strip())
        kind = told.get("kind")
        if kind in {Question.Kind.CHOICE, Question.Kind.SEVERAL}:
            self.check_offered()
        if kind in {Question.Kind.SCALE, Question.Kind.NUMBER}:
            self.check_ends(kind)
        if told.get("is_personal"):
            self.check_promise()

    def check_offered(self):
        told, source = self.cleaned_data, text_field("answers_offered", LANGUAGES[SOURCE])
        offered = len(told[source].splitlines())
        if not FEWEST_OFFERED <= offered <= MOST_OFFERED:
            self.add_error(source, _("Write 2 to 20 answers, one to a line."))
            return
        for language in LANGUAGES.values():
            name = text_field("answers_offered", language)
            if told[name] and len(told[name].splitlines()) != offered:
                self.add_error(name, _("Write as many answers as in English, in the same order."))

    def check_ends(self, kind):
        least, most = self.cleaned_data.get("least"), self.cleaned_data.get("most")
        if kind == Question.Kind.SCALE and None in {least, most}:
            if not {"least", "most"} & self.errors.keys():
                self.add_error("least" if least is None else "most", _("A scale needs both ends."))
        elif least is not None and most is not None and least >= most:
            self.add_error("most", _("This has to be more than the least."))
        elif kind == Question.Kind.SCALE and most - least >= MOST_STEPS:
            self.add_error("most", _("A scale has at most 11 steps."))

    def check_promise(self):
        source = text_field("reason", LANGUAGES[SOURCE])
        if not self.cleaned_data.get(source) and source not in self.errors:
            self.add_error(source, _("Say why you ask: people have a right to know."))
        if (self.cleaned_data.get("days_kept") or 0) > MOST_DAYS_AFTER:
            self.add_error("days_kept", _("Personal answers are kept for 15 days at most."))

    def save(self):
        """The question, or None where an answer came first."""
        self.fill_texts()
        try:
            return actions.save_question(question=self.instance, only_translations=self.is_locked, by=self.by)
        except actions.QuestionLocked:
            self.add_error(
                None, forms.ValidationError(_("Somebody has answered meanwhile. Only translations can be changed."))
            )
            return None
