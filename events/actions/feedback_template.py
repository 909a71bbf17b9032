"""The questions a feedback form begins with; hosts change them as they like."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.models import FeedbackForm, FeedbackQuestion
from recommendations.actions import set_source
from strategy_site.languages import LANGUAGES, SOURCE

Kind = FeedbackQuestion.Kind


class Proposal(NamedTuple):
    kind: str
    title: str | Promise
    offered: tuple[str | Promise, ...] = ()
    ends: tuple[int | None, int | None] = (None, None)


TEMPLATE = [
    Proposal(Kind.SCALE, _("How satisfied are you with this event, from 1 (not at all) to 5 (very)?"), ends=(1, 5)),
    Proposal(
        Kind.CHOICE,
        _("Could you follow in a language you are at ease in?"),
        (_("Yes, all of it"), _("Most of it"), _("Some of it"), _("Hardly anything")),
    ),
    Proposal(
        Kind.SCALE,
        _("Did you get to say what matters to you, from 1 (not at all) to 5 (all of it)?"),
        ends=(1, 5),
    ),
    Proposal(
        Kind.SCALE,
        _("How useful was the talk in small groups, from 1 (not at all) to 5 (very)?"),
        ends=(1, 5),
    ),
    Proposal(
        Kind.SEVERAL,
        _("Which parts worked well?"),
        (
            _("What we were sent beforehand"),
            _("Registering and joining"),
            _("The introduction"),
            _("The small groups"),
            _("Interpretation and translations"),
            _("The voting"),
            _("Breaks and times"),
        ),
    ),
    Proposal(Kind.TEXT, _("What did you like?")),
    Proposal(Kind.TEXT, _("What should be different next time?")),
]


def proposed_questions(form: FeedbackForm) -> list[FeedbackQuestion]:
    """The template for ``form`` in every language, not kept yet. What is not translated yet is left to its English."""
    return [
        written(proposal, FeedbackQuestion(form=form, position=position))
        for position, proposal in enumerate(TEMPLATE, start=1)
    ]


def written(proposal: Proposal, question: FeedbackQuestion) -> FeedbackQuestion:
    question.kind = proposal.kind
    question.least, question.most = proposal.ends
    source = texts_in(proposal, SOURCE)
    for field, text in source.items():
        set_source(question, field, text)
    for language in LANGUAGES:
        for field, text in texts_in(proposal, language).items():
            if text and text != source[field]:
                question.translate(field, language, text)
    return question


def texts_in(proposal: Proposal, language: str) -> dict[str, str]:
    with override(language):
        return {"title": str(proposal.title), "answers_offered": "\n".join(map(str, proposal.offered))}
