"""Texts without names: of notes, and of the questions and concerns made from them."""

from collections.abc import Iterable

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.actions.anonymising import anonymise_note
from events.actions.points import save_point
from events.domain.anonymising import Found, Names, found_in
from events.models import GroupNote, RaisedPoint
from events.models.note import LONGEST_NOTE
from recommendations.forms import TranslatedForm, text_field
from recommendations.models import Initiative
from strategy_site.forms import CodexFields
from strategy_site.languages import LANGUAGES, SOURCE

ALL = [("", pgettext_lazy("filter", "all"))]
CONFIRMED = [("yes", pgettext_lazy("note", "confirmed by its room")), ("no", pgettext_lazy("note", "not confirmed"))]


def numbered(initiative: Initiative) -> str:
    title = initiative.text("title")
    return format_html('{}. <bdi lang="{}">{}</bdi>', initiative.number, title.language.code, title.value)


class OneInitiative(forms.ModelChoiceField):
    def label_from_instance(self, initiative):
        return f"{initiative.number}. {initiative.text('title')}"


class Initiatives(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, initiative):
        return numbered(initiative)


class NotesFilter(CodexFields, forms.Form):
    """Which notes somebody looks for; whatever is not understood narrows nothing down."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, choices=[*ALL, *GroupNote.Kind.choices])
    initiative = OneInitiative(
        Initiative.objects.none(), label=gettext_lazy("Initiative"), required=False, empty_label=ALL[0][1]
    )
    confirmed = forms.ChoiceField(label=gettext_lazy("Confirmed"), required=False, choices=[*ALL, *CONFIRMED])
    waiting = forms.BooleanField(label=gettext_lazy("Only those without a text for everybody"), required=False)

    def __init__(self, data):
        super().__init__(data)
        self.fields["initiative"].queryset = Initiative.objects.all()

    @property
    def is_used(self) -> bool:
        return any(self.told().values())

    def told(self) -> dict:
        self.full_clean()
        return self.cleaned_data

    def choose(self, notes: Iterable[GroupNote]) -> list[GroupNote]:
        """Those of ``notes``, read with their initiatives, that are looked for."""
        told = self.told()
        return [note for note in notes if self.fits(note, told)]

    @staticmethod
    def fits(note: GroupNote, told: dict) -> bool:
        return (
            told.get("kind") in {None, "", note.kind}
            and (not told.get("initiative") or told["initiative"] in note.initiatives.all())
            and (not told.get("confirmed") or note.is_confirmed == (told["confirmed"] == "yes"))
            and not (told.get("waiting") and note.is_anonymised)
        )


class ChecksNames(forms.Form):
    """Refuses texts with names; for a word that may be a name, somebody can say that it is none here."""

    names: Names
    keeps_words = forms.BooleanField(label=gettext_lazy("These words name nobody here"), required=False)

    has_doubts = False

    def check_names(self, field: str) -> None:
        text = self.cleaned_data.get(field) or ""
        found = found_in(text, self.names)
        certain = [each for each in found if each.is_certain]
        if certain:
            self.add_error(field, _("Please take out who it is: %(words)s") % {"words": words_of(text, certain)})
        elif found:
            self.has_doubts = True
            if not self.cleaned_data.get("keeps_words"):
                message = _("These words may name somebody: %(words)s. Take them out, or say below that they do not.")
                self.add_error(field, message % {"words": words_of(text, found)})


def words_of(text: str, found: Iterable[Found]) -> str:
    return ", ".join(dict.fromkeys(text[each.start : each.end] for each in found))


class AnonymisingForm(CodexFields, ChecksNames):
    """What is published of one note, made from the revision that somebody saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    public_text = forms.CharField(
        label=gettext_lazy("Text without names"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    when_changed = gettext_lazy("Not saved: the room has changed this note meanwhile. Please look at it again.")

    def __init__(self, data=None, *, note, names, proposed=""):
        text = note.public_text if note.is_anonymised else proposed
        super().__init__(data, prefix=f"note-{note.pk}", initial={"revision": note.revision, "public_text": text})
        self.note, self.names = note, names
        if note.group.language in LANGUAGES:
            self.fields["public_text"].widget.attrs["lang"] = note.group.language

    def clean(self):
        super().clean()
        self.check_names("public_text")

    def save(self, *, by):
        told = self.cleaned_data
        return anonymise_note(note=self.note, revision=told["revision"], text=told["public_text"], by=by)


class PointForm(ChecksNames, TranslatedForm):
    """A question or concern in words of the team, made of ``notes``; ``merged`` points become part of it."""

    texts = ("text",)
    initiatives = Initiatives(Initiative.objects.none(), label=gettext_lazy("Initiatives"), required=False)

    class Meta:
        model = RaisedPoint
        fields = ["kind"]

    def __init__(self, data=None, *, instance, notes, merged, names):
        super().__init__(data, instance=instance)
        self.notes, self.merged, self.names = notes, merged, names
        self.fields["initiatives"].queryset = Initiative.objects.all()
        self.fields["initiatives"].initial = self.initiatives_of_sources()
        if not instance.pk and notes:
            self.begin_with(notes[0])

    def initiatives_of_sources(self) -> set[int]:
        """Those of the point itself, as its team has chosen them, and of what is new in it."""
        own = [self.instance] if self.instance.pk else []
        known = set(self.instance.notes.all()) if self.instance.pk else set()
        fresh = [note for note in self.notes if note not in known]
        return {each.pk for source in (*own, *self.merged, *fresh) for each in source.initiatives.all()}

    def begin_with(self, note: GroupNote) -> None:
        language = note.group.language if note.group.language in LANGUAGES else SOURCE
        self.fields[text_field("text", LANGUAGES[language])].initial = note.public_text
        if note.kind in RaisedPoint.Kind.values:
            self.initial["kind"] = note.kind

    def clean(self):
        super().clean()
        for language in LANGUAGES.values():
            self.check_names(text_field("text", language))

    def save(self, *, by):
        self.fill_texts()
        told = self.cleaned_data
        return save_point(
            point=self.instance, notes=self.notes, initiatives=told["initiatives"], merged=self.merged, by=by
        )
