"""Fields that stand in every language."""

from modeltranslation.translator import TranslationOptions, register

from .models import MergeRule


@register(MergeRule)
class Reason(TranslationOptions):
    fields = ("reason",)
