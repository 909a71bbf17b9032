"""Fields that stand in every language."""

from modeltranslation.translator import TranslationOptions, register

from .models import Phase


@register(Phase)
class TitleAndSummary(TranslationOptions):
    fields = ("title", "summary")
