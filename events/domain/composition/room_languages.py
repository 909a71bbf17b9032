"""Which language is spoken in a room whose people are known."""

from collections import Counter
from collections.abc import Iterable, Sequence

from .people import Interpretation, Person, Seats
from .quality import common_languages, rooms_of


def languages_of_rooms(
    people: Iterable[Person], seats: Seats, interpretations: Sequence[Interpretation] = ()
) -> dict[int, str]:
    """The language of each room with people in it."""
    interpreted = {interpretation.room: interpretation.language for interpretation in interpretations}
    return {room: interpreted.get(room) or _spoken(members) for room, members in rooms_of(people, seats).items()}


def _spoken(members: Sequence[Person]) -> str:
    """The common language that most prefer, or the first by its code; where none is common, the one most know."""
    preferred = Counter(person.languages[0] for person in members if person.languages)
    known = Counter(language for person in members for language in set(person.languages))
    candidates = common_languages(members) or {language for language in known if known[language] == max(known.values())}
    return min(candidates, key=lambda language: (-preferred[language], language), default="")
