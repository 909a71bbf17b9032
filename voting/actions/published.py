"""Storing counts."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from voting.models import Tally


def tally_digest(counts: Sequence[tuple[str, int]], *, source: str, counted_on: date, scope: str) -> str:
    """SHA-256 over what makes a tally this tally: what it is for, its counts in order, source and day."""
    content = [scope, source, counted_on.isoformat(), [list(count) for count in counts]]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def store_tally(
    *, counts: Sequence[tuple[str, int]], title: str, source: str, counted_on: date, scope: str, source_url: str = ""
) -> tuple[Tally, bool]:
    """Keep published counts; the same counts for the same ``scope`` are kept once. Whether it is new comes with it."""
    return Tally.objects.get_or_create(
        digest=tally_digest(counts, source=source, counted_on=counted_on, scope=scope),
        defaults={
            "title": title,
            "source": source,
            "source_url": source_url,
            "counted_on": counted_on,
            "votes": [{"number": number, "votes": votes} for number, votes in counts],
        },
    )
