"""Who is not here, and what the map would be with weights."""

from django.utils.html import SafeString, format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.domain.sentences import Kind
from reports.words import dimension_word
from reports.words_compared import doubt_word

from .speaker import Speaker


def reference_normalised(voice: Speaker, *, dimension) -> SafeString:
    return format_html(
        _("{dimension}: the reference shares did not sum to 100 percent; each was divided by their sum."),
        dimension=dimension_word(dimension),
    )


def groups_absent(voice: Speaker, *, dimension, groups) -> SafeString:
    return format_html(
        _("Not a single ballot came from {groups}. No weight can speak for those who did not come at all."),
        groups=voice.about(dimension).group_names(groups),
    )


def groups_without_reference(voice: Speaker, *, dimension, groups) -> SafeString:
    return format_html(
        _("No reference share is known for {groups}; their ballots are shown like those that state nothing."),
        groups=voice.about(dimension).group_names(groups),
    )


def weights_change(voice: Speaker, *, numbers, initiatives, ballots, effective) -> SafeString:
    words = ngettext(
        "{changed} of {initiatives} initiatives changes its quartile when each group counts as much as its reference "
        "share. The ballots are then worth at least {effective} of {ballots}.",
        "{changed} of {initiatives} initiatives change their quartile when each group counts as much as its reference "
        "share. The ballots are then worth at least {effective} of {ballots}.",
        len(numbers),
    )
    return format_html(words, changed=voice.number(len(numbers)), **_worth(voice, initiatives, ballots, effective))


def weights_change_nothing(voice: Speaker, *, initiatives, ballots, effective) -> SafeString:
    words = _(
        "None of the {initiatives} initiatives changes its quartile when each group counts as much as its reference "
        "share. The ballots are then worth at least {effective} of {ballots}."
    )
    return format_html(words, **_worth(voice, initiatives, ballots, effective))


def weights_doubtful(voice: Speaker, *, doubts) -> SafeString:
    return format_html(
        _("Read this table with care. {reasons}"), reasons=" ".join(doubt_word(doubt) for doubt in doubts)
    )


def group_below(voice: Speaker, *, group, ballots, share, reference, missing) -> SafeString:
    words = ngettext(
        "{group}: {share} of the ballots, {reference} of the reference; {missing} ballot is missing.",
        "{group}: {share} of the ballots, {reference} of the reference; {missing} ballots are missing.",
        missing,
    )
    return format_html(words, missing=voice.number(missing), **_gap(voice, group, share, reference))


def group_above(voice: Speaker, *, group, ballots, share, reference) -> SafeString:
    return format_html(
        _("{group}: {share} of the ballots, {reference} of the reference; more than its share."),
        **_gap(voice, group, share, reference),
    )


def group_near(voice: Speaker, *, group, ballots, share, reference) -> SafeString:
    return format_html(
        _("{group}: {share} of the ballots, {reference} of the reference; about its share."),
        **_gap(voice, group, share, reference),
    )


def missing_could_change(voice: Speaker, *, group, missing, fewest, rise, fall) -> SafeString:
    """Those nearest to another quartile are named, the others counted."""
    words = ngettext(
        "That group alone could change the quartile of {count} initiative: {nearest}.",
        "That group alone could change the quartile of {count} initiatives: {nearest}.",
        len(rise.keys() | fall.keys()),
    )
    nearest = [*([_rise(voice, rise)] if rise else []), *([_fall(voice, fall)] if fall else [])]
    changed = format_html(words, count=voice.number(len(rise.keys() | fall.keys())), nearest=voice.listed(nearest))
    return SafeString(f"{_missing(voice, group, missing)} {changed}")


def missing_could_not(voice: Speaker, *, group, missing, fewest) -> SafeString:
    words = ngettext(
        "It takes {fewest} ballot to change any quartile: that group alone could not change the result.",
        "It takes {fewest} ballots to change any quartile: that group alone could not change the result.",
        fewest,
    )
    return SafeString(" ".join([_missing(voice, group, missing), format_html(words, fewest=voice.number(fewest))]))


def _missing(voice: Speaker, group, missing) -> SafeString:
    words = ngettext(
        "<b>{group}</b>: {missing} ballot is missing.", "<b>{group}</b>: {missing} ballots are missing.", missing
    )
    return format_html(words, group=voice.group(group), missing=voice.number(missing))


def _rise(voice: Speaker, rise) -> SafeString:
    number, votes = _nearest(rise)
    words = ngettext("{votes} more vote would lift {initiative}", "{votes} more votes would lift {initiative}", votes)
    return format_html(words, votes=voice.number(votes), initiative=voice.initiative(number))


def _fall(voice: Speaker, fall) -> SafeString:
    number, ballots = _nearest(fall)
    words = ngettext(
        "{ballots} more ballot without it would lower {initiative}",
        "{ballots} more ballots without it would lower {initiative}",
        ballots,
    )
    return format_html(words, ballots=voice.number(ballots), initiative=voice.initiative(number))


def _nearest(needed) -> tuple[str, int]:
    """The initiative that needs the fewest ballots; of equal ones the first on the poll."""
    return min(needed.items(), key=lambda item: item[1])


def _gap(voice: Speaker, group, share, reference) -> dict[str, SafeString]:
    return {"group": voice.group(group), "share": voice.percent(share), "reference": voice.percent(reference)}


def _worth(voice: Speaker, initiatives, ballots, effective) -> dict[str, SafeString]:
    counts = {"initiatives": initiatives, "ballots": ballots, "effective": effective}
    return {name: voice.number(count) for name, count in counts.items()}


WORDS = {
    Kind.REFERENCE_NORMALISED: reference_normalised,
    Kind.GROUPS_ABSENT: groups_absent,
    Kind.GROUPS_WITHOUT_REFERENCE: groups_without_reference,
    Kind.WEIGHTS_CHANGE: weights_change,
    Kind.WEIGHTS_CHANGE_NOTHING: weights_change_nothing,
    Kind.WEIGHTS_DOUBTFUL: weights_doubtful,
    Kind.GROUP_BELOW: group_below,
    Kind.GROUP_ABOVE: group_above,
    Kind.GROUP_NEAR: group_near,
    Kind.MISSING_COULD_CHANGE: missing_could_change,
    Kind.MISSING_COULD_NOT: missing_could_not,
}
