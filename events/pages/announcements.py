"""A message of hosts as its readers get it."""

from typing import NamedTuple

from events import actions
from events.models import Announcement
from recommendations.domain.texts import Text
from strategy_site.jobs.models import OutboxMessage
from strategy_site.languages import LANGUAGES, Language


class Choice(NamedTuple):
    """One language to look at it in, as ``components/choices.html`` shows it."""

    label: str
    url: str
    is_current: bool


class Preview(NamedTuple):
    language: Language
    mail: OutboxMessage
    text: Text  # the message in it, or in the source language

    @property
    def choices(self) -> list[Choice]:
        return [
            Choice(language.name, f"?in={language.code}#preview", language.code == self.language.code)
            for language in LANGUAGES.values()
        ]


def preview(announcement: Announcement, language: str) -> Preview:
    mail = actions.example_mail(announcement, language)
    return Preview(LANGUAGES[language], mail, announcement.text("body", language))
