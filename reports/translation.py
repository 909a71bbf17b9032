"""Fields that stand in every language; the long prose of sections has rows of its own instead."""

from modeltranslation.translator import TranslationOptions, register

from .models import Figure, MediaBox, Picture, ReferencePopulation, Report


@register(Report)
class TitleAndOccasion(TranslationOptions):
    fields = ("title", "occasion")


@register(Figure)
class LabelAndDefinition(TranslationOptions):
    fields = ("label", "definition")


@register(MediaBox)
class TitleAndCaption(TranslationOptions):
    fields = ("title", "caption")


@register(ReferencePopulation)
class NameAndSource(TranslationOptions):
    fields = ("name", "source")


@register(Picture)
class Alternative(TranslationOptions):
    fields = ("alternative",)
