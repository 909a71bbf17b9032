"""Fields that stand in every language."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    Announcement,
    BreakoutRound,
    EventFigure,
    FeedbackQuestion,
    Phase,
    PrioritizationEvent,
    Question,
    RaisedPoint,
)


@register(Phase)
class TitleAndSummary(TranslationOptions):
    fields = ("title", "summary")


@register(PrioritizationEvent)
class TitleAndDescription(TranslationOptions):
    fields = ("title", "description")


@register(EventFigure)
class Definition(TranslationOptions):
    fields = ("definition",)


@register(Question)
class TitleAnswersAndReason(TranslationOptions):
    fields = ("title", "answers_offered", "reason")


@register(Announcement)
class TitleAndBody(TranslationOptions):
    fields = ("title", "body")


@register(BreakoutRound)
class TalkedAbout(TranslationOptions):
    fields = ("question",)


@register(RaisedPoint)
class TextOnly(TranslationOptions):
    fields = ("text",)


@register(FeedbackQuestion)
class TitleAndAnswers(TranslationOptions):
    fields = ("title", "answers_offered")
