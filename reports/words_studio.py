"""The words of the studio: how far a text is, and what the checklist finds."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .domain import checklist, writing

STATES = {
    writing.DONE: pgettext_lazy("state of a text", "done"),
    writing.IN_PROGRESS: pgettext_lazy("state of a text", "in progress"),
    writing.OUTDATED: pgettext_lazy("state of a text", "outdated"),
    writing.MISSING: pgettext_lazy("state of a text", "missing"),
}
HEADLINES = {
    checklist.BROKEN_REFERENCE: _("References to what is not there"),
    checklist.NO_ALTERNATIVE: _("Pictures without a text that says what they show"),
    checklist.NO_LICENCE: _("Pictures without a licence"),
    checklist.PLACEHOLDER: _("Sections that still tell their writer what belongs there"),
    checklist.NOTHING_WRITTEN: _("Nothing is written yet"),
    checklist.TYPED_DIGITS: _("Numbers that were typed"),
    checklist.CHANGED_REFERENCES: _("Translations with other references than their source"),
    checklist.OUTDATED_PARTS: _("Outdated translations"),
    checklist.UNFINISHED: _("Texts in progress"),
    checklist.UNTRANSLATED: _("Parts that are not translated"),
    checklist.CHANGED_VALUES: _("Figures changed since a text was written"),
}
ADVICE = {
    checklist.BROKEN_REFERENCE: _("It may have been withdrawn, or the reference is mistyped."),
    checklist.NO_ALTERNATIVE: _("Say in words what the picture shows, for those who do not see it."),
    checklist.NO_LICENCE: _("Say under which licence it may be shown."),
    checklist.PLACEHOLDER: _("Write the section in the place of these words, or hide it."),
    checklist.NOTHING_WRITTEN: _("Write at least one section."),
    checklist.TYPED_DIGITS: _("Insert them as references, so that they agree with the results in every language."),
    checklist.CHANGED_REFERENCES: _("A minus is missing in the translation, a plus is not in the source."),
    checklist.OUTDATED_PARTS: _("Publishing is allowed; readers see a note."),
    checklist.UNFINISHED: _("Publishing is allowed; somebody is still at it."),
    checklist.UNTRANSLATED: _("Publishing is allowed; readers see the source language."),
    checklist.CHANGED_VALUES: _("The numbers follow by themselves. Look whether the words around them still hold."),
}
PASSED = {
    checklist.BROKEN_REFERENCE: _("References"),
    checklist.NO_ALTERNATIVE: _("Alternative texts of pictures"),
    checklist.NO_LICENCE: _("Licences"),
    checklist.TYPED_DIGITS: _("No number is typed"),
    checklist.OUTDATED_PARTS: _("No translation is outdated"),
}
