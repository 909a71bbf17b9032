"""What is wrong with a file of registrations, and why rooms cannot be composed, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from .domain import priorities_csv, registrations_csv
from .domain.composition import reasons

# Translators: {value} and {known} stand for values and stay as they are.
FAULTS = {
    registrations_csv.NOT_AN_ADDRESS: _("“{value}” is not an e-mail address"),
    registrations_csv.NOT_A_NAME: _("“{value}” is not a plain name: it has a web address or invisible characters"),
    registrations_csv.UNKNOWN_VALUE: _("“{value}” is not known; known are {known}"),
}

# Translators: {value}, {known}, {numbers}, {days}, {sessions} and {most} stand for values and stay as they are.
PRIORITIES_FAULTS = {
    priorities_csv.EXAMPLE_LEFT_IN: _("this row is the example; take it out"),
    priorities_csv.NOT_A_DAY: _("“{value}” is not a day; write 2020-11-06, or 2020-11 where only the month is known"),
    priorities_csv.NOT_A_NUMBER: _("“{value}” is not a number of people"),
    priorities_csv.MORE_NUMBERS_THAN_DAYS: _("there are {numbers} numbers for {days} days"),
    priorities_csv.TOO_MANY_SESSIONS: _("there are {sessions} sessions; {most} are allowed"),
    priorities_csv.NOT_KNOWN_NUMBER: _("“{value}” is not known; write numbers such as 9, with votes as 9=20"),
    priorities_csv.VOTES_WITHOUT_INITIATIVE: _("“{value}” has votes, but is not among the initiatives"),
    priorities_csv.VOTES_MISSING: _("“{value}” says no votes; write 9=20"),
    priorities_csv.UNKNOWN_CHOICE: _("“{value}” is not known; known are {known}"),
    priorities_csv.NOT_AN_ADDRESS: _("“{value}” is not a web address; it starts with https://"),
}

# Translators: all words in braces stand for names, numbers and languages, and stay as they are.
TROUBLES = {
    reasons.TOO_FEW_PEOPLE: _("There are {people} people for {rooms} rooms."),
    reasons.REPEATED_ID: _("Listed more than once: {names}."),
    reasons.NO_LANGUAGE: _("No language is known of: {names}. Add one to their registration."),
    reasons.ROOM_DOES_NOT_EXIST: _("Room {room} is asked for, but there are only {rooms} rooms."),
    reasons.ROOM_INTERPRETED_TWICE: _("Room {room} is listed twice among the rooms with interpretation."),
    reasons.NO_ROOM_ALLOWED: _("What is asked for leaves no room at all for: {names}."),
    reasons.UNKNOWN_PERSON: _("Pinned, but not among those who are to be seated: {names}."),
    reasons.ROOM_TOO_FULL: _(
        "Round {round}: more people have to sit in room {room} than the {most} it holds: {names}."
    ),
    reasons.GROUP_TOO_LARGE: _("More people are to sit together than the {most} a room holds: {names}."),
    reasons.PINNED_APART: _("Round {round}: they are to sit together, but are pinned to several rooms: {names}."),
    reasons.NO_COMMON_LANGUAGE_OF_GROUP: _("They are to sit together, but share no language: {names}."),
    reasons.NO_COMMON_LANGUAGE_OF_ROOM: _(
        "Round {round}: they are pinned to room {room}, but share no language: {names}."
    ),
    reasons.CANNOT_FOLLOW_ROOM: _(
        "They can only sit in room {room}, and follow nothing that is spoken there: {names}."
    ),
    reasons.ONLY_SPEAKERS_OF: _(
        "Only {speakers} people know {language}, and it takes {needed} to fill their rooms. "
        "These know nothing else: {names}. Offer them interpretation, or make rooms smaller."
    ),
    reasons.NO_SHARED_LANGUAGE: _(
        "However people are seated, some do not understand their room, for example: {names}. "
        "Offer interpretation, or make rooms smaller."
    ),
    reasons.RULES_CLASH: _("What is asked for cannot be met all at once, for example for: {names}."),
    reasons.NOT_FOUND: _(
        "No rooms were found that keep all rules. Try fewer pins, or another number of people in a room."
    ),
    reasons.GROUPS_DO_NOT_FIT: _("Those who are to sit together do not all fit into rooms: {names}."),
}
