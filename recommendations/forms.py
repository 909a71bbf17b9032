"""Forms on things whose texts stand in many languages."""

from typing import NamedTuple

from django import forms
from django.utils.text import format_lazy
from modeltranslation.utils import build_localized_fieldname

from strategy_site.forms import CodexFields, dress
from strategy_site.languages import LANGUAGES, SOURCE, Language

from .actions import set_source

ROWS = 4  # of a field for running text


class Translations(NamedTuple):
    """The fields of a form for the texts in one language."""

    language: Language
    fields: list[forms.BoundField]

    @property
    def is_needed(self) -> bool:
        """Whether something stands there, or something is wrong there."""
        return any(field.value() or field.errors for field in self.fields)


class TranslatedForm(CodexFields, forms.ModelForm):
    """A form with a field for each of ``texts`` in each language; ``fill_texts`` brings them to the instance.

    Only the source language may be required. ``Meta.fields`` names the other fields.
    """

    texts: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = list(self.fields)
        for language in LANGUAGES.values():
            for name in self.texts:
                self.fields[text_field(name, language)] = self.made(name, language)
        self.order_fields([*(text_field(name, LANGUAGES[SOURCE]) for name in self.texts), *others])

    def made(self, name: str, language: Language) -> forms.Field:
        field = self._meta.model._meta.get_field(name).formfield()  # noqa: SLF001 -- Django's documented name
        field.required = field.required and language.code == SOURCE
        field.label = format_lazy("{label} – {language}", label=field.label, language=language.name)
        field.initial = self.instance.in_language(name, language.code)
        field.widget.attrs |= {"lang": language.code, "dir": language.direction}
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = ROWS
        return dress(field)

    @property
    def source_texts(self) -> list[forms.BoundField]:
        return self.in_language(LANGUAGES[SOURCE])

    @property
    def translations(self) -> list[Translations]:
        """The languages besides the source, each with its fields."""
        others = (language for language in LANGUAGES.values() if language.code != SOURCE)
        return [Translations(language, self.in_language(language)) for language in others]

    @property
    def has_translations(self) -> bool:
        return any(translations.is_needed for translations in self.translations)

    def in_language(self, language: Language) -> list[forms.BoundField]:
        return [self[text_field(name, language)] for name in self.texts]

    def fill_texts(self) -> None:
        for name in self.texts:
            for language in LANGUAGES.values():
                write_text(self.instance, name, language.code, self.cleaned_data[text_field(name, language)])


def text_field(name: str, language: Language) -> str:
    return build_localized_fieldname(name, language.code)


def write_text(thing, field: str, language: str, text: str) -> None:
    """Set one text as somebody has typed it; the caller saves.

    A translation that stays as it was keeps its record, so it counts as outdated when its source has changed.
    """
    if language == SOURCE:
        set_source(thing, field, text)
    elif not text:
        setattr(thing, build_localized_fieldname(field, language), "")
        thing.translations.get(field, {}).pop(language, None)
    elif text != thing.in_language(field, language):
        thing.translate(field, language, text)
