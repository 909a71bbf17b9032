"""The published reports of communities, with no more than counting them needs."""

from typing import NamedTuple

from events.domain.priority_table import NOT_STATED, Reported
from events.models import PriorityReport

REGION, CLASS = "region", "class"


class Published(NamedTuple):
    pk: int
    same_as: int | None
    region: str
    community_class: str
    is_made_up: bool

    def in_group(self, by: str) -> Reported:
        return Reported(self.pk, self.region if by == REGION else self.community_class, self.same_as)


def published_reports() -> list[Published]:
    rows = PriorityReport.objects.published().values_list(
        "pk", "same_as_id", "region__key", "community_class", "is_made_up"
    )
    return [
        Published(pk, same_as, region or NOT_STATED, of_class, is_made_up)
        for pk, same_as, region, of_class, is_made_up in rows
    ]
