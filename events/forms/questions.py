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


class AskingForm(TranslatedForm):
    """A question of any kind that is asked; once somebody has answered, only its translations can be changed.

    Who derives from it names its ``texts``, says whether it ``is_answered``, and ``keep``s it; ``locked`` is what
    that raises where an answer came first.
    """

    locked: type[Exception]

    def __init__(self, data=None, *, instance, by):
        super().__init__(data, instance=instance)
        self.by = by
        self.is_locked = self.is_answered()
        for language in LANGUAGES.values():
            self.fields[text_field("answers_offered", language)].help_text = _("One answer to a line.")
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

    def save(self):
        """The question, or None where an answer came first."""
        self.fill_texts()
        try:
            return self.keep()
        except self.locked:
            self.add_error(
                None, forms.ValidationError(_("Somebody has answered meanwhile. Only translations can be changed."))
            )
            return None


class QuestionForm(AskingForm):
    """A question to those who register."""

    texts = ("title", "answers_offered", "reason")
    locked = actions.QuestionLocked

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
        super().__init__(data, instance=instance, by=by)
        self.fields[text_field("reason", LANGUAGES[SOURCE])].help_text = _("People read this beside the question.")

    def is_answered(self) -> bool:
        return actions.is_answered(self.instance)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("is_personal"):
            self.check_promise()

    def check_promise(self):
        source = text_field("reason", LANGUAGES[SOURCE])
        if not self.cleaned_data.get(source) and source not in self.errors:
            self.add_error(source, _("Say why you ask: people have a right to know."))
        if (self.cleaned_data.get("days_kept") or 0) > MOST_DAYS_AFTER:
            self.add_error("days_kept", _("Personal answers are kept for 15 days at most."))

    def keep(self):
        return actions.save_question(question=self.instance, only_translations=self.is_locked, by=self.by)
