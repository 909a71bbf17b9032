"""Finding the poll that a command names."""

from django.core.management.base import CommandError

from voting.models import Poll

BAD_INPUT = 2  # exit status


def poll_named(slug: str) -> Poll:
    poll = Poll.objects.filter(slug=slug).first()
    if poll is None:
        raise CommandError(f"There is no poll {slug}.", returncode=BAD_INPUT)
    return poll
