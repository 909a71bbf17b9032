"""A community's report as its host writes it: one page, saved as often as need be."""

from functools import cached_property

from babel import Locale
from babel.localedata import locale_identifiers
from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events import actions
from events.domain.reported import Named, ReportTold, folded, is_of_initiatives
from events.models import PriorityReport
from recommendations.models import Initiative, Recommendation
from strategy_site.forms import CodexFields, Problem
from strategy_site.languages import LANGUAGES, SOURCE

from .priority_rows import InitiativesRows, RecommendationRows, SessionRows, stored_priority, stored_sessions

ROWS = ("sessions", "recommendations", "initiatives")
LEAST = {"sessions": 1, "recommendations": 3, "initiatives": 3}  # rows of an empty form


class Catalogue:
    """What may be named in a report, by number and by title in the page's language and in English."""

    def __init__(self):
        self._initiatives = list(Initiative.objects.select_related("recommendation"))
        self._recommendations = list(Recommendation.objects.all())

    @cached_property
    def recommendation_choices(self) -> list[tuple[str, str]]:
        return [(each.number, numbered(each)) for each in self._recommendations]

    @cached_property
    def initiatives(self) -> dict[str, str]:
        return names_of(self._initiatives)

    @cached_property
    def recommendation_titles(self) -> dict[str, str]:
        """Their titles alone: a bare number means an initiative."""
        names = names_of(self._recommendations)
        return {name: number for name, number in names.items() if name != folded(number)}

    @cached_property
    def recommendations(self) -> dict[str, str]:
        return names_of(self._recommendations)

    @cached_property
    def titles(self) -> dict[str, str]:
        return {each.number: numbered(each) for each in self._initiatives}

    @cached_property
    def groups(self) -> list[tuple[Recommendation, list[Initiative]]]:
        """Initiatives below their recommendations, to look numbers up."""
        groups = {each.pk: (each, []) for each in self._recommendations}
        for each in self._initiatives:
            groups[each.recommendation_id][1].append(each)
        return [group for group in groups.values() if group[1]]


def numbered(thing) -> str:
    return f"{thing.number}. {thing.text('title').value}"


def names_of(things) -> dict[str, str]:
    names = {}
    for thing in things:
        for title in (thing.text("title").value, thing.in_language("title", SOURCE)):
            names.setdefault(folded(title), thing.number)
            names.setdefault(folded(f"{thing.number}. {title}"), thing.number)
    return names | {folded(thing.number): thing.number for thing in things}


def language_choices() -> list:
    """The languages of the site by their own names, then all others by their names in the page's language."""
    names = Locale.parse(LANGUAGES.get(get_language(), LANGUAGES[SOURCE]).locale).languages
    written = {code for code in locale_identifiers() if "_" not in code and code not in LANGUAGES} - {"root", "zh"}
    others = sorted((names[code], code) for code in written if code in names)
    own = [(language.code, language.name) for language in LANGUAGES.values()]
    return [(_("Languages of this site"), own), (_("Other languages"), [(code, name) for name, code in others])]


class PriorityReportForm(CodexFields, forms.ModelForm):
    """A report with its rows. Only the name of the group is needed before it is sent in."""

    language = forms.ChoiceField(
        label=_("Language of the report"), help_text=_("The one you write in. Nothing has to be translated.")
    )

    source_url = forms.URLField(
        label=_("Address of the discussion or the original"),
        help_text=_("A page on a wiki, notes, or a document that others may read."),
        assume_scheme="https",
        max_length=500,
        required=False,
    )

    class Meta:
        model = PriorityReport
        fields = [
            "community", "region", "community_class", "language", "venue", "source_url", "facilitators", "note_takers",
            "method", "method_note", "resources", "coordination", "overlap_note",
        ]  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in {"method_note": 3, "resources": 4, "coordination": 4, "overlap_note": 2}.items()
        }
        help_texts = {
            "community": _("As you want it to stand in the list, for example “Wikimedians of Accra”."),
            "community_class": _("As your affiliate or the support team uses these words. You may leave it open."),
            "facilitators": _("Names as these people want to be called in public, or a role such as “the board”."),
            "note_takers": _("The same: only names that may be public."),
            "method_note": _("For example how many voted, and whether several choices were possible."),
            "resources": _("For example a part-time coordinator, or travel to one meeting."),
            "coordination": _("What one community cannot do alone, and why."),
            "overlap_note": _(
                "For example “half of us were at the regional event too”. It helps to count nobody twice."
            ),
        }

    def __init__(self, data=None, *, instance, more=""):
        super().__init__(data, instance=instance)
        self.fields["language"].choices = language_choices()
        self.fields["region"].empty_label = pgettext_lazy("region", "not stated")
        self.fields["community_class"].choices = [
            ("", pgettext_lazy("community", "not stated")),
            *PriorityReport.CommunityClass.choices,
        ]
        self.fields["method"].choices = [("", pgettext_lazy("method", "not stated")), *PriorityReport.Method.choices]
        self.catalogue = Catalogue()
        stored = self.stored_rows(data is not None)
        for name, kind, options in (
            ("sessions", SessionRows, None),
            ("recommendations", RecommendationRows, {"catalogue": self.catalogue}),
            ("initiatives", InitiativesRows, {"catalogue": self.catalogue}),
        ):
            rows = kind(
                data, prefix=name, initial=stored[name], form_kwargs=options, least=LEAST[name], more=more == name
            )
            setattr(self, name, rows)

    def stored_rows(self, is_bound) -> dict[str, list[dict]]:
        """What stands in the rows now; what is sent says it all again."""
        rows = {"sessions": [], "recommendations": [], "initiatives": []}
        if is_bound:
            return rows
        rows["sessions"] = stored_sessions(self.instance)
        for row in self.instance.priorities.all():
            named = [Named(each.initiative.number, each.votes, each.share) for each in row.named.all()]
            part = "initiatives" if is_of_initiatives(row.position, len(named)) else "recommendations"
            rows[part].append(stored_priority(row, named))
        return rows

    @property
    def formsets(self) -> list:
        return [getattr(self, name) for name in ROWS]

    @property
    def problems(self):
        if not self.is_bound:
            return []
        of_rows = []
        for rows in self.formsets:
            of_rows += [Problem("", "", error) for error in rows.non_form_errors()]
            of_rows += [problem for row in rows if not row.is_removed for problem in row.problems]
        return [*super().problems, *of_rows]

    def is_valid(self):
        return all([super().is_valid(), *(rows.is_valid() for rows in self.formsets)])

    def save(self, *, revision, by):
        facts = {name: self.cleaned_data[name] for name in self.Meta.fields}
        told = ReportTold(facts, *(rows.told() for rows in self.formsets))
        return actions.save_report(report=self.instance, told=told, revision=revision, by=by)
