"""Questions about the catalogue."""

from django.db import models
from modeltranslation.manager import MultilingualQuerySet

from .domain.texts import matches

SEARCHED = ("title", "summary")


class RecommendationQuerySet(MultilingualQuerySet):
    def with_initiatives(self):
        """Each with its initiatives and their bundled lines: three queries in all."""
        return self.prefetch_related("initiatives__items")


class InitiativeQuerySet(MultilingualQuerySet):
    def with_items(self):
        return self.prefetch_related("items")

    def for_catalogue(self):
        return self.select_related("recommendation").with_items()

    def matching(self, query: str) -> list[models.Model]:
        """Those with every word of ``query`` in a title, a summary, a bundled line or the number."""
        return [initiative for initiative in self.for_catalogue() if matches(query, searched_texts(initiative))]


def searched_texts(initiative) -> list[str]:
    """In the page's language and in the source language, since people know initiatives by either."""
    found = [initiative.number, initiative.recommendation.text("title").value]
    for thing in (initiative, *initiative.items.all()):
        for field in SEARCHED:
            if hasattr(thing, field):
                found += [thing.text(field).value, thing.in_language(field, "en")]
    return found
