"""Where each room is joined, as hosts and the support team enter it."""

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import actions
from events.models import EventSession
from strategy_site.forms import CodexFields, dress

LONGEST_LINK = 500  # characters


class RoomLinksForm(CodexFields, forms.Form):
    """A field for the link of each room, and one for all of them with a line for each."""

    lines = forms.CharField(
        label=gettext_lazy("One link to a line"),
        help_text=gettext_lazy("The first line is for room 1. What you write here replaces all links above."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, data=None, *, session: EventSession, links: Mapping[int, str], by):
        """``links`` are those that are kept, by the numbers of the rooms."""
        super().__init__(data)
        self.session, self.by = session, by
        self.fields["lines"].widget.attrs["dir"] = "ltr"
        self.names = {number: f"room-{number}" for number in links}
        for number, link in links.items():
            self.fields[self.names[number]] = dress(
                link_field(label=_("Room %(number)s") % {"number": number}, initial=link)
            )
        self.order_fields([*self.names.values(), "lines"])

    @property
    def rooms(self) -> list[forms.BoundField]:
        return [self[name] for name in self.names.values()]

    def clean_lines(self):
        """The links by the numbers of their rooms; an empty line leaves a room without one of its own."""
        lines = self.cleaned_data["lines"].rstrip().splitlines()
        if len(lines) > max(self.names, default=0):
            raise ValidationError(_("There are more lines than rooms."), code="too_many")
        found, wrong = {}, []
        for number, line in enumerate(lines, start=1):
            try:
                found[number] = link_field().clean(line.strip())
            except ValidationError:
                wrong.append(_("Line %(number)s is no link.") % {"number": number})
        if wrong:
            raise ValidationError(wrong)
        return found

    def save(self) -> None:
        told = self.cleaned_data
        links = {
            number: told["lines"].get(number, "") if told["lines"] else told[name]
            for number, name in self.names.items()
        }
        actions.save_room_links(session=self.session, links=links, by=self.by)


def link_field(**options) -> forms.URLField:
    return forms.URLField(assume_scheme="https", max_length=LONGEST_LINK, required=False, **options)
