"""Fields as Codex draws them; ``components/field.html`` shows one with its label, its help and its problems."""

from typing import NamedTuple

from django import forms

CLASSES = {
    forms.Textarea: "cdx-text-area__textarea",
    forms.CheckboxInput: "cdx-checkbox__input",
    forms.CheckboxSelectMultiple: "cdx-checkbox__input",
    forms.RadioSelect: "cdx-radio__input",
    forms.FileInput: "field__file",
    forms.Select: "cdx-select",
    forms.widgets.Input: "cdx-text-input__input",
}
DIRECTIONS = {forms.TextInput: "auto", forms.Textarea: "auto", forms.URLInput: "ltr", forms.EmailInput: "ltr"}


class Problem(NamedTuple):
    """One thing wrong in a form, for the list above it."""

    place: str  # id of the field on the page; empty where it is about the whole
    label: str
    message: str


class CodexFields:
    """Gives every field of a form the class of its kind, and its direction: texts go as they are typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)

    @property
    def problems(self) -> list[Problem]:
        of_fields = [
            Problem(field.id_for_label or field.auto_id, field.label, error) for field in self for error in field.errors
        ]
        return [*(Problem("", "", error) for error in self.non_field_errors()), *of_fields]


def dress(field: forms.Field) -> forms.Field:
    widget = field.widget
    css = next((css for kind, css in CLASSES.items() if isinstance(widget, kind)), None)
    if css:
        widget.attrs["class"] = css
    if type(widget) in DIRECTIONS:
        widget.attrs.setdefault("dir", DIRECTIONS[type(widget)])
    return field
