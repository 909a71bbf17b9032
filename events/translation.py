"""Fields that stand in every language."""

from modeltranslation.translator import TranslationOptions, register

from .models import Phase, PrioritizationEvent


@register(Phase)
class TitleAndSummary(TranslationOptions):
    fields = ("title", "summary")


@register(PrioritizationEvent)
class TitleAndDescription(TranslationOptions):
    fields = ("title", "description")
