"""What a report begins with: the sections of each kind, as the reports of November and December 2020 had them.

Which words stand for a heading or a draft is not known here: ``text`` names both, and a section of the same text says
the same in reports of every kind.
"""

from typing import NamedTuple


class Part(NamedTuple):
    """A section of a template. The key of a computed section is no id that its page has already."""

    key: str  # in the address of the section
    kind: str  # of ``reports.models.Section``: lead, written, or what is computed
    text: str  # of its heading and its draft


LEAD = Part("lead", "lead", "lead")
PURPOSE = Part("purpose", "written", "purpose")
HEAT_MAP = Part("heat-map", "heat_map", "heat_map")
ANALYSIS = Part("analysis", "written", "analysis")
COMPARED = Part("local-and-global", "compared", "compared")
ABSENT = Part("who-is-not-here", "absent", "absent")
GROUPS = Part("by-group", "groups", "groups")
POLLS = Part("other-polls", "polls", "polls")
LIKED = Part("liked", "written", "liked")
MISSING = Part("missing", "written", "missing")
ROLES = Part("roles", "written", "roles")
POINTS = Part("questions", "points", "points")
FEEDBACK = Part("feedback-form", "feedback", "feedback")
ATTENDANCE = Part("attendance", "attendance", "attendance")
NEXT_EVENTS = Part("next-events", "next_events", "next_events")
NEXT_STEPS = Part("next-steps", "written", "next_steps")

# By the kind of a report; each begins with what is read first.
TEMPLATES = {
    "conversation": (
        LEAD, PURPOSE, HEAT_MAP, ANALYSIS, POLLS, COMPARED, ABSENT, GROUPS, LIKED, MISSING, ROLES, POINTS, FEEDBACK,
        ATTENDANCE, NEXT_EVENTS, NEXT_STEPS,
    ),
    "priorities": (LEAD, PURPOSE, COMPARED, ANALYSIS, POLLS, ABSENT, LIKED, MISSING, NEXT_EVENTS, NEXT_STEPS),
    "cluster": (
        LEAD, PURPOSE, Part("clusters", "written", "clusters"), POLLS, ROLES, POINTS, LIKED, MISSING, FEEDBACK,
        ATTENDANCE, NEXT_EVENTS, NEXT_STEPS,
    ),
    "follow_up": (
        LEAD, PURPOSE, Part("discussed", "written", "discussed"), HEAT_MAP, ANALYSIS, POLLS, ROLES, POINTS, LIKED,
        MISSING, FEEDBACK, ATTENDANCE, NEXT_EVENTS, NEXT_STEPS,
    ),
    "implementation": (
        LEAD, PURPOSE, Part("status", "written", "status"), POLLS, ROLES, POINTS, NEXT_EVENTS, NEXT_STEPS,
    ),
    "news": (Part("news", "written", "news"),),
}  # fmt: skip
NEEDS_RESULT = {"heat_map", "compared", "absent", "groups"}  # kinds that show what was counted
ABOUT_RESULT = {"analysis"}  # texts of written sections that do


def parts_of(kind: str, *, has_result: bool, has_other_polls: bool = False) -> tuple[Part, ...]:
    """The sections a report of this ``kind`` begins with; without a result none that has to show one.

    Other polls than the one that gives the result have a section where there are any. What communities reported is
    compared with a result, so their priorities keep these sections and say so until there is one.
    """
    parts = tuple(part for part in TEMPLATES[kind] if part != POLLS or has_other_polls)
    if has_result or kind in ("conversation", "priorities"):
        return parts
    return tuple(part for part in parts if part.kind not in NEEDS_RESULT and part.text not in ABOUT_RESULT)
