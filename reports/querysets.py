"""Questions about reports."""

from modeltranslation.manager import MultilingualQuerySet


class ReportQuerySet(MultilingualQuerySet):
    def published(self):
        return self.filter(state="published")

    def newest_first(self):
        return self.order_by("-published_on", "-pk")
