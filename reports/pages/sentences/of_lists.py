"""Lists beside each other: local and global, talked about and voted for. None says more than its test."""

from django.utils.html import SafeString, conditional_escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.domain.local_global import Side
from reports.domain.sentences import Kind
from reports.words_compared import category_word

from .speaker import Speaker


def shared_top(voice: Speaker, *, numbers) -> SafeString:
    words = ngettext(
        "{count} initiative is in the first quartile both locally and globally: {initiatives}.",
        "{count} initiatives are in the first quartile both locally and globally: {initiatives}.",
        len(numbers),
    )
    return format_html(words, count=voice.number(len(numbers)), initiatives=voice.titles(numbers))


def differs(voice: Speaker, *, number, category, local, **_others) -> SafeString:
    return format_html(
        _("{initiative}: {category}, by more than chance ({communities}, {ballots})."),
        **_both(voice, number, category, local, _others["global"]),
    )


def could_be_chance(voice: Speaker, *, number, category, local, **_others) -> SafeString:
    return format_html(
        _("{initiative}: {category}, which could be chance ({communities}, {ballots})."),
        **_both(voice, number, category, local, _others["global"]),
    )


def share_differs(voice: Speaker, *, number, category, larger, local, **_others) -> SafeString:
    words = {
        Side.GLOBAL: _(
            "{initiative}: of all choices a larger part globally, by more than chance, "
            "though by its places it is “{category}” ({communities}, {ballots})."
        ),
        Side.LOCAL: _(
            "{initiative}: of all choices a larger part locally, by more than chance, "
            "though by its places it is “{category}” ({communities}, {ballots})."
        ),
    }[larger]
    return format_html(words, **_both(voice, number, category, local, _others["global"]))


def nothing_beyond_chance(voice: Speaker, *, initiatives) -> SafeString:
    words = ngettext(
        "The {count} initiative does not differ between local reports and the global vote by more than chance.",
        "Of {count} initiatives none differs between local reports and the global vote by more than chance.",
        initiatives,
    )
    return format_html(words, count=voice.number(initiatives))


def top_recommendations(voice: Speaker, *, names, places) -> SafeString:
    words = ngettext(
        "The recommendation with the most votes of its initiatives together: {recommendations}.",
        "The recommendations with the most votes of their initiatives together: {recommendations}.",
        len(names),
    )
    return format_html(words, recommendations=voice.listed(voice.recommendation(name) for name in names))


def talked_not_voted(voice: Speaker, *, number, rooms, votes, beyond_chance) -> SafeString:
    words = {
        True: _("{initiative}: much talked about and less voted for, by more than chance ({rooms}, {votes})."),
        False: _("{initiative}: much talked about and less voted for, which could be chance ({rooms}, {votes})."),
    }[bool(beyond_chance)]
    return format_html(words, **_talk(voice, number, rooms, votes))


def voted_not_talked(voice: Speaker, *, number, rooms, votes, beyond_chance) -> SafeString:
    words = {
        True: _("{initiative}: voted for and less talked about, by more than chance ({rooms}, {votes})."),
        False: _("{initiative}: voted for and less talked about, which could be chance ({rooms}, {votes})."),
    }[bool(beyond_chance)]
    return format_html(words, **_talk(voice, number, rooms, votes))


def communities(voice: Speaker, count: int) -> SafeString:
    return format_html(
        ngettext("named by {count} community", "named by {count} communities", count), count=voice.number(count)
    )


def votes_of(voice: Speaker, count: int) -> SafeString:
    return format_html(ngettext("{count} vote", "{count} votes", count), count=voice.number(count))


def _both(voice: Speaker, number, category, local, global_) -> dict[str, SafeString]:
    return {
        "initiative": voice.initiative(number),
        "category": category_word(category),
        "communities": communities(voice, local),
        "ballots": votes_of(voice, global_),
    }


def _talk(voice: Speaker, number, rooms, votes) -> dict[str, SafeString]:
    """Rooms are not told where they are few."""
    if rooms is None:
        in_rooms = conditional_escape(_("named in few rooms"))
    else:
        words = ngettext("named in {count} room", "named in {count} rooms", rooms)
        in_rooms = format_html(words, count=voice.number(rooms))
    return {"initiative": voice.initiative(number), "rooms": in_rooms, "votes": votes_of(voice, votes)}


WORDS = {
    Kind.SHARED_TOP: shared_top,
    Kind.DIFFERS: differs,
    Kind.COULD_BE_CHANCE: could_be_chance,
    Kind.SHARE_DIFFERS: share_differs,
    Kind.NOTHING_BEYOND_CHANCE: nothing_beyond_chance,
    Kind.TOP_RECOMMENDATIONS: top_recommendations,
    Kind.TALKED_NOT_VOTED: talked_not_voted,
    Kind.VOTED_NOT_TALKED: voted_not_talked,
}
