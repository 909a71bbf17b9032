"""The text of a section, a new section, and a picture, as they are sent."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from recommendations.forms import TranslatedForm
from recommendations.models import TITLE_LENGTH
from reports import actions
from reports.domain.picture_files import without_notes
from reports.domain.pictures import NotAPicture, TooManyPixels
from reports.models import LARGEST_PICTURE, Picture, Section, SectionText
from strategy_site.forms import CodexFields
from strategy_site.languages import LANGUAGES

LONGEST_BODY = 100_000  # characters


class SectionTextForm(CodexFields, forms.Form):
    """What the editor sends: a text, and the revision it was made from."""

    heading = forms.CharField(label=_("Heading"), max_length=TITLE_LENGTH, required=False)
    body = forms.CharField(
        label=_("Text, in Markdown"), max_length=LONGEST_BODY, required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 20}),
    )  # fmt: skip

    def __init__(self, data=None, *, section: Section, language: str, initial=None):
        super().__init__(data, initial=initial)
        self.section, self.language = section, language
        found = LANGUAGES[language]
        for field in self.fields.values():
            field.widget.attrs |= {"lang": found.code, "dir": found.direction}

    def clean_body(self) -> str:
        """Browsers send ends of lines of their own."""
        return self.cleaned_data["body"].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")

    @property
    def typed(self) -> dict[str, str]:
        """As it was sent where it cannot be taken: nothing that somebody wrote is dropped."""
        return {name: self.cleaned_data.get(name, self.data.get(name, "")) for name in self.fields}

    def save(self, *, revision: int, values, by, is_done: bool, is_autosave: bool, source_seen: str) -> SectionText:
        return actions.save_text(
            section=self.section, language=self.language, **self.typed, base_revision=revision, values=values, by=by,
            is_done=is_done, is_autosave=is_autosave, source_seen=source_seen,
        )  # fmt: skip


class NewSectionForm(CodexFields, forms.Form):
    """Written, or computed below what is written; a report has each computed kind once."""

    heading = forms.CharField(label=_("Heading of the new section"), max_length=TITLE_LENGTH)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data=None, *, report):
        super().__init__(data)
        self.report = report
        taken = {section.kind for section in report.sections.all()} - {Section.Kind.WRITTEN} | {Section.Kind.LEAD}
        self.fields["kind"].choices = [
            (kind, capfirst(label)) for kind, label in Section.Kind.choices if kind not in taken
        ]

    def save(self, *, by) -> Section:
        kind = self.cleaned_data["kind"] or Section.Kind.WRITTEN
        return actions.add_section(report=self.report, heading=self.cleaned_data["heading"], kind=kind, by=by)


class PictureForm(TranslatedForm):
    """A picture with what has to be said of it."""

    texts = ("alternative",)

    file = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 2 MB. What a camera notes about place and device is taken out."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )  # fmt: skip

    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Picture
        fields = ["key", "author", "licence", "source_url"]
        labels = {"key": _("Short name")}
        help_texts = {"key": _("Small letters and hyphens; texts show the picture by it.")}

    def __init__(self, data=None, files=None, *, instance, by):
        super().__init__(data, files, instance=instance)
        self.by = by
        self.fields["file"].required = instance.pk is None
        if instance.pk:
            del self.fields["key"]  # texts name it
        if instance.pk and instance.is_shown_by_an_edition:
            del self.fields["file"]

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        if Picture.objects.filter(report=self.instance.report, key=key).exists():
            raise ValidationError(_("Another picture of this report has this name."), code="taken")
        return key

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if sent is None:
            return None
        check_size(sent.size)
        try:
            content = without_notes(sent.read())
        except TooManyPixels:
            raise ValidationError(
                _("It has too many pixels; at most 25 million are taken, 8,000 on a side."), code="pixels"
            ) from None
        except NotAPicture:
            raise ValidationError(_("This is no JPEG, PNG or WebP that can be read."), code="no_picture") from None
        check_size(len(content))
        return content

    def save(self) -> Picture:
        self.fill_texts()
        return actions.save_picture(picture=self.instance, content=self.cleaned_data.get("file"), by=self.by)


def check_size(size: int) -> None:
    if size > LARGEST_PICTURE:
        sent = {"size": filesizeformat(size)}
        raise ValidationError(_("It has %(size)s; at most 2 MB are taken."), code="large", params=sent)
