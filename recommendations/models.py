"""The catalogue: what the movement could do."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from strategy_site.languages import LANGUAGES, SOURCE

from .domain import texts
from .querysets import InitiativeQuerySet, RecommendationQuerySet

LABEL_LENGTH = 20  # characters
TITLE_LENGTH = 300  # characters


class TranslatedModel(models.Model):
    """Something whose texts stand in many languages, each with a status of its own.

    ``translations`` holds, by field and language, the status, the source of the translation and
    the fingerprint of the text it was made from.
    """

    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def translated_fields(cls) -> list[str]:
        return list(translator.get_options_for_model(cls).fields)

    def in_language(self, field: str, language: str) -> str:
        return getattr(self, build_localized_fieldname(field, language)) or ""

    def text(self, field: str, language: str | None = None) -> texts.Text:
        """The field in ``language``, or in that of the page; in the source language if need be."""
        language = language or get_language()
        language = language if language in LANGUAGES else SOURCE
        return texts.choose_text(
            self.in_language(field, SOURCE),
            self.in_language(field, language),
            language,
            self.translations.get(field, {}).get(language),
        )

    def translate(self, field: str, language: str, text: str, *, status=texts.UNOFFICIAL, source="") -> None:
        """Set a translation of the present source text; the caller saves."""
        setattr(self, build_localized_fieldname(field, language), text)
        record = {"status": status, "of": texts.source_digest(self.in_language(field, SOURCE))}
        self.translations.setdefault(field, {})[language] = record | ({"source": source} if source else {})


class Linked(models.Model):
    """Where to read, hear, see and discuss it, as far as known."""

    discussion_url = models.URLField(_("discussion"), blank=True, max_length=500)
    text_url = models.URLField(_("full text"), blank=True, max_length=500)
    audio_url = models.URLField(_("audio"), blank=True, max_length=500)
    video_url = models.URLField(_("video"), blank=True, max_length=500)

    class Meta:
        abstract = True


class Recommendation(Linked, TranslatedModel):
    """One of the strategy's recommendations: a direction, made concrete by its initiatives."""

    number = models.CharField(_("number"), max_length=LABEL_LENGTH, unique=True)
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    summary = models.TextField(_("summary"), blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def get_absolute_url(self):
        return reverse("recommendations:recommendation", args=[self.number])


class Initiative(Linked, TranslatedModel):
    """One piece of work in a recommendation; what people choose. ``number`` is a label, ``key`` its address."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    number = models.CharField(_("number"), max_length=LABEL_LENGTH, unique=True)
    position = models.PositiveIntegerField(default=0)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="initiatives")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    summary = models.TextField(_("summary"), blank=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation__position", "position", "pk"]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def get_absolute_url(self):
        return reverse("recommendations:initiative", args=[self.key])


class InitiativeItem(TranslatedModel):
    """One of several lines that a single number bundles: they are chosen together, or not at all."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "position"], name="one_item_per_position"),
        ]

    def __str__(self):
        return self.title
