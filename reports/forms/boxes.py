"""A box beside a section: a picture or a video, and links to where it can be seen."""

from datetime import date
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from events.forms.fields import DayField
from recommendations.forms import TranslatedForm
from reports import actions
from reports.models import MediaBox
from strategy_site.forms import dress

LINKS = 4  # rows for links; a box that has more keeps them all
LABELS = {"title": _("Name, or what the picture shows"), "caption": _("Caption")}


class LinkFields(NamedTuple):
    url: forms.BoundField
    day: forms.BoundField


class BoxForm(TranslatedForm):
    """A box in all languages; of its links the first is needed, since nothing is shown here."""

    texts = ("title", "caption")

    class Meta:
        model = MediaBox
        fields = ["kind", "author", "licence"]
        labels = {"kind": _("Kind")}

    def __init__(self, data=None, *, instance, by):
        super().__init__(data, instance=instance)
        self.by = by
        self.fields["kind"].choices = MediaBox.Kind.choices  # without an empty one
        self.rows = max(LINKS, len(instance.links))
        for place in range(self.rows):
            link = instance.links[place] if place < len(instance.links) else {}
            self.fields[f"url_{place}"] = url_field(link.get("url", ""), is_needed=place == 0)
            self.fields[f"day_{place}"] = day_field(link.get("day", ""))

    def made(self, name, language):
        field = super().made(name, language)
        field.label = format_lazy("{label} – {language}", label=LABELS[name], language=language.name)
        return field

    @property
    def link_fields(self) -> list[LinkFields]:
        return [LinkFields(self[f"url_{place}"], self[f"day_{place}"]) for place in range(self.rows)]

    def clean(self):
        super().clean()
        for place in range(self.rows):
            if self.cleaned_data.get(f"day_{place}") and not self.data.get(f"url_{place}", "").strip():
                self.add_error(f"url_{place}", ValidationError(_("This field is required."), code="required"))

    @property
    def links(self) -> list[dict[str, str]]:
        """As they are stored, rows left empty left out."""
        rows = [(self.cleaned_data[f"url_{place}"], self.cleaned_data[f"day_{place}"]) for place in range(self.rows)]
        return [{"url": url, "day": day.isoformat() if day else ""} for url, day in rows if url]

    def save(self) -> MediaBox:
        self.fill_texts()
        self.instance.links = self.links
        return actions.save_box(box=self.instance, by=self.by)


def url_field(url: str, *, is_needed: bool) -> forms.Field:
    label = _("Address where it can be seen")
    return dress(forms.URLField(label=label, required=is_needed, max_length=500, assume_scheme="https", initial=url))


def day_field(day: str) -> forms.Field:
    return dress(DayField(label=_("Day"), required=False, initial=date.fromisoformat(day) if day else None))
