"""What a report is to be about: an event, an affiliate, or a discussion somewhere else."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import PrioritizationEvent, PriorityReport
from recommendations.models import TITLE_LENGTH
from strategy_site.accounts.models import Affiliate
from strategy_site.forms import CodexFields

ELSEWHERE = "elsewhere"
MOST_EVENTS = 50  # the latest, in one list


class PriorityStartForm(CodexFields, forms.Form):
    about = forms.ChoiceField(
        label=_("What is the report about?"),
        help_text=_("Of an event, its sessions and how many came are filled in."),
    )
    community = forms.CharField(
        label=_("Name of your group"),
        help_text=_("Leave it empty to use the name of the affiliate or event chosen above."),
        max_length=TITLE_LENGTH,
        required=False,
    )

    def __init__(self, data=None, *, by, event=None):
        chosen = f"event:{event.slug}" if event else None
        super().__init__(data, initial={"about": chosen})
        self.by = by
        self.events = {each.slug: each for each in [*([event] if event else []), *events_to_report(by)]}
        self.affiliates = {each.slug: each for each in Affiliate.objects.represented_by(by)}
        self.fields["about"].choices = [
            *group(_("Events"), "event", self.events, lambda each: each.text("title").value),
            *group(_("Affiliates that you speak for"), "affiliate", self.affiliates, lambda each: each.name),
            (ELSEWHERE, _("A discussion on a wiki or by e-mail, or a document")),
        ]

    def clean(self):
        told = self.cleaned_data
        if told.get("about") == ELSEWHERE and not told.get("community") and "community" not in self.errors:
            self.add_error("community", _("Write the name of your group."))

    def save(self) -> PriorityReport:
        kind, _colon, slug = self.cleaned_data["about"].partition(":")
        event = self.events[slug] if kind == "event" else None
        affiliate = self.affiliates[slug] if kind == "affiliate" else None
        venue = PriorityReport.Venue.EVENT if event else PriorityReport.Venue.WIKI
        name = self.cleaned_data["community"] or (affiliate.name if affiliate else event.group_name())
        return actions.start_report(by=self.by, community=name, event=event, affiliate=affiliate, venue=venue)


def events_to_report(user) -> list[PrioritizationEvent]:
    """Those that ``user`` hosts, and those of affiliates for which they speak; the latest first."""
    mine = Q(hosts=user) | Q(affiliate__in=Affiliate.objects.represented_by(user))
    events = PrioritizationEvent.objects.filter(mine).exclude(state="cancelled").distinct()
    return list(events.select_related("affiliate__region", "region").order_by("-pk")[:MOST_EVENTS])


def group(heading, kind, things, name) -> list:
    return [(heading, [(f"{kind}:{slug}", name(thing)) for slug, thing in things.items()])] if things else []
