"""What needs attention, in words, each with a link or a button."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from strategy_site import formats
from strategy_site.jobs.mail import ATTEMPTS
from voting.domain import attention
from voting.domain.attention import Problem

MOST_NUMBERS = 8  # of rooms told one by one


class ProblemOnPage(NamedTuple):
    is_now: bool
    title: str
    text: str
    address: str
    label: str
    is_deed: bool  # whether the address is posted to
    is_all: bool = False  # whether the deed is for everybody


class Place(NamedTuple):
    """Where the links lead: the event, and the session that is shown."""

    slug: str
    session: int | None
    titles: dict[str, str]  # of polls, by their addresses


def in_words(problems: list[Problem], place: Place) -> list[ProblemOnPage]:
    return [ProblemOnPage(problem.level == attention.NOW, *WORDS[problem.kind](problem, place)) for problem in problems]


def no_facilitator(problem: Problem, place: Place) -> tuple:
    if is_one_room(problem):
        title = _("Room %(room)s has no facilitator") % {"room": numbers(problem.rooms)}
        return title, in_round(problem, people_there(problem)), room_address(problem, place), _("Name one"), False
    title = ngettext("%(number)s room has no facilitator", "%(number)s rooms have no facilitator", len(problem.rooms))
    return rooms_counted(problem, place, title)


def few_came(problem: Problem, place: Place) -> tuple:
    if is_one_room(problem):
        title = _("Room %(room)s is small") % {"room": numbers(problem.rooms)}
        came = _("%(arrived)s of %(placed)s came.")
        text = came % {"arrived": number(problem.people), "placed": number(problem.placed)}
        return title, in_round(problem, text), room_address(problem, place), _("Look"), False
    title = ngettext("%(number)s room is small", "%(number)s rooms are small", len(problem.rooms))
    return rooms_counted(problem, place, title)


def is_one_room(problem: Problem) -> bool:
    return len(problem.rooms) == 1


def rooms_counted(problem: Problem, place: Place, title: str) -> tuple:
    title %= {"number": number(len(problem.rooms))}
    return title, in_rooms(problem), round_address(problem, place), _("Look"), False


def in_round(problem: Problem, text: str) -> str:
    place = _("Round %(number)s") % {"number": number(problem.position)}
    return f"{place} · {text}"


def room_address(problem: Problem, place: Place) -> str:
    return reverse("events:group", args=[place.slug, problem.key])


def people_there(problem: Problem) -> str:
    if problem.level != attention.NOW:
        text = ngettext("%(number)s person sits there.", "%(number)s people sit there.", problem.placed)
        return text % {"number": number(problem.placed)}
    if not problem.people:
        return _("Nobody is there yet.")
    text = ngettext("%(number)s person is there.", "%(number)s people are there.", problem.people)
    return text % {"number": number(problem.people)}


def no_seat(problem: Problem, place: Place) -> tuple:
    title = ngettext("%(number)s person has no room", "%(number)s people have no room", problem.people)
    text = _("They have arrived, and have no room in round %(round)s.") % {"round": number(problem.position)}
    address = reverse("events:late_arrival", args=[place.slug, place.session])
    return title % {"number": number(problem.people)}, text, address, _("Place all"), True, True


def failed_mails(problem: Problem, place: Place) -> tuple:
    title = ngettext("%(number)s mail failed", "%(number)s mails failed", problem.people)
    text = _("Tried %(attempts)s times.") % {"attempts": number(ATTEMPTS)}
    address = reverse("events:retry_mails", args=[place.slug])
    return title % {"number": number(problem.people)}, text, address, _("Try again"), True


def not_published(problem: Problem, place: Place) -> tuple:
    title = _("Round %(round)s is not published") % {"round": number(problem.position)}
    address = reverse("events:publish_round", args=[place.slug, problem.key])
    return title, _("Nobody sees their room in it yet."), address, _("Publish"), False


def not_composed(problem: Problem, place: Place) -> tuple:
    title = _("Round %(round)s has no rooms") % {"round": number(problem.position)}
    return title, _("It has to be composed and published."), round_address(problem, place), _("Look"), False


def not_confirmed(problem: Problem, place: Place) -> tuple:
    title = ngettext(
        "%(number)s room has not confirmed its notes",
        "%(number)s rooms have not confirmed their notes",
        len(problem.rooms),
    )
    title %= {"number": number(len(problem.rooms))}
    return title, f"{round_is_over(problem)} {in_rooms(problem)}", round_address(problem, place), _("Look"), False


def round_is_over(problem: Problem) -> str:
    return _("Round %(round)s is over.") % {"round": number(problem.position)}


def poll_has_issues(problem: Problem, place: Place) -> tuple:
    text = ngettext(
        "%(number)s point keeps the poll from opening.", "%(number)s points keep the poll from opening.", problem.people
    )
    return poll_problem(problem, place, text % {"number": number(problem.people)})


def poll_not_released(problem: Problem, place: Place) -> tuple:
    return poll_problem(problem, place, _("It is ready, but nobody has released it yet."))


def poll_problem(problem: Problem, place: Place, text: str) -> tuple:
    title = _("A poll should open soon: %(poll)s") % {"poll": place.titles[problem.key]}
    return title, text, reverse("voting:overview", args=[problem.key]), _("Look"), False


def waiting(problem: Problem, place: Place) -> tuple:
    title = ngettext("%(number)s person waits for a place", "%(number)s people wait for a place", problem.people)
    address = reverse("events:registrations", args=[place.slug])
    text = _("They move up when a place is given back.")
    return title % {"number": number(problem.people)}, text, f"{address}?state=waiting", _("Look"), False


def in_rooms(problem: Problem) -> str:
    text = ngettext("Room %(rooms)s of round %(round)s.", "Rooms %(rooms)s of round %(round)s.", len(problem.rooms))
    return text % {"rooms": numbers(problem.rooms), "round": number(problem.position)}


def round_address(problem: Problem, place: Place) -> str:
    return f"?session={place.session}&round={problem.key}"


def numbers(rooms: tuple[int, ...]) -> str:
    """The first of them; the page itself shows the others."""
    shown = ", ".join(number(room) for room in rooms[:MOST_NUMBERS])
    return f"{shown} …" if len(rooms) > MOST_NUMBERS else shown


def number(value: int) -> str:
    return formats.number(value, get_language())


WORDS = {
    attention.NO_FACILITATOR: no_facilitator,
    attention.NO_SEAT: no_seat,
    attention.FEW_CAME: few_came,
    attention.FAILED_MAILS: failed_mails,
    attention.NOT_PUBLISHED: not_published,
    attention.NOT_COMPOSED: not_composed,
    attention.NOT_CONFIRMED: not_confirmed,
    attention.POLL_HAS_ISSUES: poll_has_issues,
    attention.POLL_NOT_RELEASED: poll_not_released,
    attention.WAITING: waiting,
}
