"""Fields that stand in every language."""

from modeltranslation.translator import TranslationOptions, register

from .models import MergeRule, Poll, PollOption, ProposedMerge


@register(MergeRule)
@register(ProposedMerge)
class Reason(TranslationOptions):
    fields = ("reason",)


@register(Poll)
class Question(TranslationOptions):
    fields = ("question", "explanation", "purpose", "deciders")


@register(PollOption)
class WithdrawnReason(TranslationOptions):
    fields = ("withdrawn_reason",)
