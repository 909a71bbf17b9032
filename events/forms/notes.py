"""One note of a group, and what the room read back."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events import actions
from events.domain.notes import initiatives_meant
from events.models import BreakoutGroup, GroupNote, Registration
from events.models.note import LONGEST_NOTE
from recommendations.models import Initiative
from strategy_site.forms import CodexFields
from strategy_site.languages import SOURCE

MOST_NOTES = 200  # of a room, so that no page grows without end
LABELS = {
    GroupNote.Kind.KEY_ACTION: pgettext_lazy("note", "A key action"),
    GroupNote.Kind.FURTHER_POINT: pgettext_lazy("note", "A further point"),
    GroupNote.Kind.QUESTION: pgettext_lazy("note", "A question"),
    GroupNote.Kind.CONCERN: pgettext_lazy("note", "A concern"),
}
LARGEST_REVISION = 2**31 - 2  # so that the next one fits


class LinesField(forms.CharField):
    """A text of several lines, the same whether a browser or a script sends it."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value):
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class NoteForm(CodexFields, forms.Form):
    """A point, the initiatives it is about, and the revision that its writer saw."""

    text = LinesField(
        max_length=LONGEST_NOTE,
        error_messages={"required": _("Write down what was said, or remove this point.")},
    )
    kind = forms.ChoiceField(label=pgettext_lazy("note", "Kind"), choices=GroupNote.Kind)
    initiatives = forms.MultipleChoiceField(required=False)
    more = forms.CharField(
        label=_("Add an initiative"),
        max_length=400,
        required=False,
        widget=forms.TextInput(
            attrs={"list": "initiatives", "autocomplete": "off", "placeholder": _("Initiative: number or title")}
        ),
    )
    revision = forms.IntegerField(
        min_value=0, max_value=LARGEST_REVISION, initial=0, required=False, widget=forms.HiddenInput
    )

    def __init__(
        self, data=None, *, group: BreakoutGroup, key: UUID, by: Registration, catalogue: list[Initiative], initial=None
    ):
        super().__init__(data, auto_id=f"note-{key}-%s", initial=initial)
        self.group, self.key, self.by = group, key, by
        self.catalogue = {initiative.key: initiative for initiative in catalogue}
        label = LABELS.get(self["kind"].value(), LABELS[GroupNote.Kind.KEY_ACTION])
        self.fields["text"].label = self.fields["text"].widget.attrs["placeholder"] = label
        self.fields["initiatives"].choices = [(each.key, str(each)) for each in catalogue]

    @cached_property
    def chosen(self) -> list[Initiative]:
        """The initiatives that the page shows as chosen, in the order of the catalogue."""
        keys = {str(key) for key in self["initiatives"].value() or []}
        return [initiative for key, initiative in self.catalogue.items() if key in keys]

    def clean_more(self):
        known = {
            key: (each.number, each.text("title").value, each.in_language("title", SOURCE))
            for key, each in self.catalogue.items()
        }
        found, unknown = initiatives_meant(self.cleaned_data["more"], known)
        if unknown:
            raise ValidationError(
                _("“%(text)s” is not one initiative. Write its number, or choose it from the list."),
                params={"text": unknown[0]},
                code="unknown",
            )
        return found

    def clean(self):
        others = self.group.notes.exclude(key=self.key)
        if others.count() >= MOST_NOTES:
            raise ValidationError(_("This room has as many points as it can take."), code="full")
        return super().clean()

    def save(self) -> actions.Saved:
        told = self.cleaned_data
        keys = {*told["initiatives"], *told["more"]}
        return actions.save_note(
            group=self.group,
            key=self.key,
            revision=told["revision"] or 0,
            text=told["text"],
            kind=told["kind"],
            initiatives=[each for key, each in self.catalogue.items() if key in keys],
            by=self.by,
        )


def of_note(note: GroupNote, *, by: Registration, catalogue: list[Initiative]) -> NoteForm:
    initial = {
        "text": note.text,
        "kind": note.kind,
        "initiatives": [each.key for each in note.initiatives.all()],
        "revision": note.revision,
    }
    return NoteForm(group=note.group, key=note.key, by=by, catalogue=catalogue, initial=initial)


class RemovalForm(forms.Form):
    """Which revision is to be removed."""

    revision = forms.IntegerField(min_value=0, max_value=LARGEST_REVISION)


class ConfirmationForm(forms.Form):
    """What the room read back: for each note its key and the revision seen, as ``key:revision``."""

    def __init__(self, data, *, group: BreakoutGroup, by: Registration):
        super().__init__(data)
        self.group, self.by = group, by

    def clean(self):
        try:
            pairs = [entry.split(":") for entry in self.data.getlist("seen")]
            self.cleaned_data["seen"] = {UUID(key): int(revision) for key, revision in pairs}
        except ValueError as fault:
            raise ValidationError(_("Read the points back again, please."), code="seen") from fault
        return self.cleaned_data

    def save(self) -> None:
        actions.confirm_notes(group=self.group, seen=self.cleaned_data["seen"], by=self.by)
