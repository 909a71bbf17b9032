"""Fields that stand in every language."""

from modeltranslation.translator import TranslationOptions, register

from .models import Region


@register(Region)
class Name(TranslationOptions):
    fields = ("name",)
