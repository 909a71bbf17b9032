"""Fields that stand in every language."""

from modeltranslation.translator import TranslationOptions, register

from .models import Initiative, InitiativeItem, Recommendation


@register([Recommendation, Initiative])
class TitleAndSummary(TranslationOptions):
    fields = ("title", "summary")


@register(InitiativeItem)
class Title(TranslationOptions):
    fields = ("title",)
