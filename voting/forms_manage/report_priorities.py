"""The result of a poll, for the report of the community that met."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import PriorityReport
from recommendations.models import Initiative
from strategy_site import formats
from strategy_site.forms import CodexFields
from voting.domain.quartiles import standings
from voting.models import Poll, Tally

NEW = "new"
TOP = 1  # quartile


class ReportPrioritiesForm(CodexFields, forms.Form):
    """Which initiatives, and into which draft; first those of the first quartile are chosen."""

    report = forms.ChoiceField(label=_("Report"))
    initiatives = forms.MultipleChoiceField(
        label=_("Initiatives"),
        help_text=_("Those of the first quartile are chosen already."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one initiative.")},
    )

    def __init__(self, data=None, *, poll: Poll, tally: Tally, by):
        self.poll, self.tally, self.by = poll, tally, by
        self.counts = {number: votes for number, votes in tally.counts if votes}
        super().__init__(data, initial={"initiatives": first_quartile(dict(tally.counts))})
        self.reports = {each.slug: each for each in drafts_of(poll, by)}
        self.fields["report"].choices = [
            *((each.slug, each.community) for each in self.reports.values()),
            (NEW, _("A new report")),
        ]
        self.fields["initiatives"].choices = self.initiative_choices()

    def initiative_choices(self) -> list[tuple[str, str]]:
        """Those with votes, the most voted first."""
        named = {each.number: each for each in Initiative.objects.filter(number__in=self.counts).order_by()}
        ordered = sorted(self.counts, key=self.counts.get, reverse=True)
        return [(number, self.worded(named[number])) for number in ordered if number in named]

    def worded(self, initiative: Initiative) -> str:
        votes = self.counts[initiative.number]
        return _("%(number)s. %(title)s (votes: %(votes)s)") % {
            "number": initiative.number,
            "title": initiative.text("title").value,
            "votes": formats.number(votes, get_language()),
        }

    def save(self) -> PriorityReport:
        chosen = {number: self.counts[number] for number in self.cleaned_data["initiatives"]}
        event = self.poll.event
        report = self.reports.get(self.cleaned_data["report"])
        if report is None:
            report = actions.start_report(by=self.by, community=event.group_name(), event=event)
        actions.fill_from_counts(
            report=report,
            counts=chosen,
            ballots=self.tally.ballots,
            question=self.poll.text("question").value,
            by=self.by,
        )
        return report


def drafts_of(poll: Poll, by):
    """Reports on the event of ``poll`` that ``by`` may change now."""
    reports = PriorityReport.objects.filter(event=poll.event, state__in=PriorityReport.OPEN)
    return [each for each in reports.order_by("-changed_at", "-pk") if by.has_perm("events.edit_priority_report", each)]


def first_quartile(counts: dict[str, int]) -> list[str]:
    """The initiatives of the first quartile that have votes; all with votes where nothing tells them apart."""
    found = standings(counts)
    top = [number for number, standing in found.items() if standing.quartile == TOP and standing.votes]
    return top or [number for number, votes in counts.items() if votes]
