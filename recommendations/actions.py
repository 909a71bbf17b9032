"""Changes to the catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from itertools import count
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from modeltranslation.utils import build_localized_fieldname

from strategy_site.languages import LANGUAGES, SOURCE

from .domain import texts
from .domain.catalogue_csv import CatalogueRow
from .models import Initiative, Recommendation

# As a header of a CSV file writes a language, and as addresses do.
COLUMN_LANGUAGES = {code.replace("-", "_"): code for code in LANGUAGES if code != SOURCE}
LONGEST_KEY = 70  # characters, which leaves room for a number that makes it unique


class Imported(NamedTuple):
    """How many initiatives of a file were new, changed, and already as the file has them."""

    created: int
    updated: int
    unchanged: int


@transaction.atomic
def import_catalogue(*, rows: Sequence[CatalogueRow]) -> Imported:
    """Bring the catalogue to what ``rows`` say, matching by number. Nothing is ever deleted.

    A translation in the file is one of the title beside it. One that is already there keeps its
    status; a translation that the file does not have becomes outdated when its title changes.
    """
    recommendations = import_recommendations(rows)
    existing = {initiative.number: initiative for initiative in Initiative.objects.all()}
    keys = set(Initiative.objects.values_list("key", flat=True))
    positions = count(next_position(Initiative))
    new, changed = [], []
    for row in rows:
        initiative = existing.get(row.number)
        if initiative is None:
            initiative = Initiative(number=row.number, key=free_key(row, keys), position=next(positions))
            new.append(initiative)
        before = state_of(initiative)
        initiative.recommendation = recommendations[row.recommendation_number]
        fill(initiative, row)
        if row.number in existing and state_of(initiative) != before:
            changed.append(initiative)
    Initiative.objects.bulk_create(new)
    if changed:
        Initiative.objects.bulk_update(changed, ["recommendation", "translations", *localized_fields()], batch_size=100)
    return Imported(len(new), len(changed), len(rows) - len(new) - len(changed))


def import_recommendations(rows: Iterable[CatalogueRow]) -> Mapping[str, Recommendation]:
    """Those that ``rows`` name, made or renamed as needed, by number."""
    existing = {recommendation.number: recommendation for recommendation in Recommendation.objects.all()}
    positions = count(next_position(Recommendation))
    for number, title in {row.recommendation_number: row.recommendation for row in rows}.items():
        recommendation = existing.get(number) or Recommendation(number=number, position=next(positions))
        if recommendation.in_language("title", SOURCE) != title:
            set_source(recommendation, "title", title)
            recommendation.save()
        existing[number] = recommendation
    return existing


def next_position(model) -> int:
    return (model.objects.aggregate(last=Max("position"))["last"] or 0) + 1


def free_key(row: CatalogueRow, taken: set[str]) -> str:
    """An address made of the title, which stays when the title changes."""
    base = slugify(row.title)[:LONGEST_KEY].strip("-") or slugify(f"initiative {row.number}")
    key = next(key for key in (base, *(f"{base}-{suffix}" for suffix in range(2, len(taken) + 3))) if key not in taken)
    taken.add(key)
    return key


def state_of(initiative: Initiative) -> tuple:
    values = (getattr(initiative, field) for field in localized_fields())
    return (initiative.recommendation_id, deepcopy(initiative.translations), *values)


def localized_fields() -> list[str]:
    return [build_localized_fieldname(field, language) for field in ("title", "summary") for language in LANGUAGES]


def fill(initiative: Initiative, row: CatalogueRow) -> None:
    set_source(initiative, "title", row.title)
    if row.summary:
        set_source(initiative, "summary", row.summary)
    for field, translations in (("title", row.titles), ("summary", row.summaries)):
        for column, text in translations.items():
            confirm_translation(initiative, field, COLUMN_LANGUAGES[column], text)


def set_source(thing, field: str, text: str) -> None:
    setattr(thing, build_localized_fieldname(field, SOURCE), text)


def confirm_translation(thing, field: str, language: str, text: str) -> None:
    """``text`` translates the present source; the same text as before keeps its status and its source."""
    record = thing.translations.get(field, {}).get(language, {}) if thing.in_language(field, language) == text else {}
    thing.translate(
        field, language, text, status=record.get("status", texts.UNOFFICIAL), source=record.get("source", "")
    )
