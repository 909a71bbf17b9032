"""Moving somebody to another room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import BreakoutGroup
from strategy_site.forms import CodexFields


class MoveForm(CodexFields, forms.Form):
    """Another room of the same round; a full one only when that is meant."""

    group = forms.ModelChoiceField(
        BreakoutGroup.objects.none(),
        label=_("Move to"),
        error_messages={"required": _("Choose a room."), "invalid_choice": _("This room is not there any more.")},
    )
    even_if_full = forms.BooleanField(label=_("Move there although the room is full"), required=False)

    def __init__(self, data, *, seat, by):
        super().__init__(data, prefix=f"seat-{seat.pk}")
        self.seat, self.by = seat, by
        self.fields["group"].queryset = BreakoutGroup.objects.filter(round=seat.round_id).exclude(pk=seat.group_id)

    def save(self) -> bool:
        """Whether the person has moved; if not, the form says why."""
        told = self.cleaned_data
        try:
            actions.move(seat=self.seat, group=told["group"], by=self.by, even_if_full=told["even_if_full"])
        except actions.CannotFollow:
            self.add_error("group", _("They follow no language of this room."))
        except actions.GroupFull:
            self.add_error("even_if_full", _("This room has as many people as it takes. Confirm that you mean it."))
        return not self.errors

    @property
    def asks_twice(self) -> bool:
        """Whether the room is full, so that moving there has to be confirmed."""
        return "even_if_full" in self.errors or bool(self.data.get(self.add_prefix("even_if_full")))

    @property
    def chosen(self) -> str:
        return str(self["group"].value() or "")
