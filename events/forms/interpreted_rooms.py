"""The rooms in which interpreters work, as hosts and the support team enter them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.domain.rooms import HIGHEST_ROOM
from strategy_site.forms import CodexFields, dress
from strategy_site.languages import LANGUAGES

from .events import languages_field

BLANK_ROOMS = 2
MOST_INTERPRETED = 40
SPOKEN = [("", "–"), *((language.code, language.name) for language in LANGUAGES.values())]


class InterpretedRoomForm(CodexFields, forms.Form):
    """One room, the language spoken there, and those it is interpreted into."""

    room = forms.IntegerField(label=gettext_lazy("Room number"), min_value=1, max_value=HIGHEST_ROOM)
    language = forms.ChoiceField(label=gettext_lazy("Spoken language"), choices=SPOKEN)
    into = languages_field(gettext_lazy("Interpreted into"), "")

    @property
    def is_blank(self) -> bool:
        """Whether this is room for one more, and nothing stands there."""
        return self.empty_permitted and not (self.is_bound and self.has_changed())

    def clean(self):
        super().clean()
        told = self.cleaned_data
        told["into"] = [code for code in told.get("into", []) if code != told.get("language")]
        if self.has_changed() and not told["into"] and "into" not in self.errors:
            self.add_error("into", _("Choose a language besides the one that is spoken."))


class BaseInterpretedRoomFormSet(forms.BaseFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove this room from the list")
            dress(form.fields["DELETE"])

    @property
    def kept(self) -> list[InterpretedRoomForm]:
        return [form for form in self.forms if not form.is_blank and not form.cleaned_data.get("DELETE")]

    def clean(self):
        super().clean()
        taken = set()
        for form in self.kept:
            room = form.cleaned_data.get("room")
            if room in taken:
                form.add_error("room", _("This room stands in the list already."))
            taken.add(room)
            taken.discard(None)


InterpretedRoomFormSet = forms.formset_factory(
    InterpretedRoomForm,
    formset=BaseInterpretedRoomFormSet,
    extra=BLANK_ROOMS,
    can_delete=True,
    can_delete_extra=False,
    max_num=MOST_INTERPRETED,
    validate_max=True,
)


def interpretations_in(rooms: BaseInterpretedRoomFormSet) -> list[dict]:
    """What the forms say, as a plan keeps it, in the order of the rooms."""
    told = [{name: form.cleaned_data[name] for name in ("room", "language", "into")} for form in rooms.kept]
    return sorted(told, key=lambda each: each["room"])
