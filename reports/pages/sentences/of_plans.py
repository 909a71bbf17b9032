"""Plans, what groups put first alike, and pairs that are chosen together."""

from django.utils.html import SafeString, format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports.domain.sentences import Kind

from .speaker import Speaker


def plans_alike(voice: Speaker, *, size) -> SafeString:
    words = ngettext(
        "With {size} initiative the plain and the balanced plan are the same.",
        "With {size} initiatives the plain and the balanced plan are the same.",
        size,
    )
    return format_html(words, size=voice.number(size))


def plans_differ(voice: Speaker, *, size, only_plain, only_balanced) -> SafeString:
    words = ngettext(
        "With {size} initiative the plans differ: only the plain one has {plain}, only the balanced one {balanced}.",
        "With {size} initiatives the plans differ: only the plain one has {plain}, only the balanced one {balanced}.",
        size,
    )
    return format_html(
        words,
        size=voice.number(size),
        plain=_titles_or_none(voice, only_plain),
        balanced=_titles_or_none(voice, only_balanced),
    )


def plan_reaches(voice: Speaker, *, plan, percent, ballots) -> SafeString:
    words = {
        "plain": _("The plain plan has something for {percent} of {ballots} ballots."),
        "balanced": _("The balanced plan has something for {percent} of {ballots} ballots."),
    }[plan]
    return format_html(words, percent=voice.percent(percent / 100, decimals=0), ballots=voice.number(ballots))


def plan_reaches_group(voice: Speaker, *, plan, group, ballots, extent, percent) -> SafeString:
    """``extent`` is None where it would tell of another group."""
    words = {
        "nearly_all": _("{group} (about {ballots} ballots): something for nearly all of them."),
        "part": _("{group} (about {ballots} ballots): something for about {percent} of them."),
        "hardly_any": _("{group} (about {ballots} ballots): something for hardly any of them."),
        None: _("{group} (about {ballots} ballots): not told, so that no other group can be computed."),
    }[extent if extent != "part" or percent is not None else None]
    part = "" if percent is None else voice.percent(percent / 100, decimals=0)
    return format_html(words, group=voice.group(group), ballots=voice.number(ballots), percent=part)


def plan_leaves_out(voice: Speaker, *, plan, group, numbers) -> SafeString:
    words = {
        "plain": _("The plain plan leaves out what {group} put first: {initiatives}."),
        "balanced": _("The balanced plan leaves out what {group} put first: {initiatives}."),
    }[plan]
    return format_html(words, group=voice.group(group), initiatives=voice.titles(numbers))


def plan_tie(voice: Speaker, *, plan, number, place, tied, tie) -> SafeString:
    return format_html(
        _("Place {place} was a tie: {initiatives} would have done as well. The order of the poll chose {chosen}."),
        place=voice.number(place),
        initiatives=_titles_or_none(voice, [each for each in tied if each != number]),
        chosen=voice.initiative(number),
    )


def groups_share(voice: Speaker, *, one, other, numbers, by_chance) -> SafeString:
    words = ngettext(
        "{one} and {other} put {count} initiative first alike: {initiatives}. By chance it would be about {chance}.",
        "{one} and {other} put {count} initiatives first alike: {initiatives}. By chance it would be about {chance}.",
        len(numbers),
    )
    if not numbers:
        words = _("{one} and {other} put nothing first alike. By chance it would be about {chance}.")
    return format_html(
        words,
        one=voice.group(one),
        other=voice.group(other),
        count=voice.number(len(numbers)),
        initiatives=_titles_or_none(voice, numbers),
        chance=voice.number(round(by_chance, 1)),
    )


def in_every_group(voice: Speaker, *, numbers, groups) -> SafeString:
    words = ngettext(
        "In the first quartile of {groups} group: {initiatives}.",
        "In the first quartile of all {groups} groups: {initiatives}.",
        groups,
    )
    return format_html(words, groups=voice.number(groups), initiatives=voice.titles(numbers))


def chosen_together(voice: Speaker, *, one, other, both, one_votes, other_votes, q) -> SafeString:
    """``both`` is rounded to five, and None below ten."""
    if both is None:
        words = _("{one} and {other} were chosen together more often than by chance.")
    else:
        words = _("{one} and {other} were chosen together more often than by chance, on about {both} ballots.")
    return format_html(
        words,
        one=voice.initiative(one),
        other=voice.initiative(other),
        both="" if both is None else voice.number(both),
    )


def _titles_or_none(voice: Speaker, numbers) -> SafeString:
    return voice.titles(numbers) if numbers else format_html("{}", pgettext("initiatives", "none"))


WORDS = {
    Kind.PLANS_ALIKE: plans_alike,
    Kind.PLANS_DIFFER: plans_differ,
    Kind.PLAN_REACHES: plan_reaches,
    Kind.PLAN_REACHES_GROUP: plan_reaches_group,
    Kind.PLAN_LEAVES_OUT: plan_leaves_out,
    Kind.PLAN_TIE: plan_tie,
    Kind.GROUPS_SHARE: groups_share,
    Kind.IN_EVERY_GROUP: in_every_group,
    Kind.CHOSEN_TOGETHER: chosen_together,
}
