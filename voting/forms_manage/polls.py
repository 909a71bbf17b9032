"""A poll as hosts and the support team prepare it."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from events.forms import ClockField, DayField, HasMoments, TimeZoneField, moment_initial
from events.models import PrioritizationEvent
from recommendations.forms import TranslatedForm, text_field
from recommendations.models import Initiative, Recommendation
from strategy_site.languages import LANGUAGES, SOURCE
from voting import actions
from voting.domain.packing import MOST_INITIATIVES
from voting.models import Poll

RESERVED = {"manage", "new"}  # addresses of other pages
ALL, RECOMMENDATIONS, INITIATIVES = "all", "recommendations", "initiatives"
FREE = ("explanation",)  # which may still get better after the first ballot; so may translations
RULES = ("slug", "event", "audience", "results_show", "max_choices", "challenge_days", "time_zone")
NOT_OF_THE_MODEL = ("scope", "recommendations", "initiatives", "opens_day", "opens_time", "closes_day", "closes_time")


def numbered(thing) -> str:
    """``25. Regional & thematic hubs``, the title marked with the language it is in."""
    title = thing.text("title")
    return format_html(
        '{}. <bdi lang="{}" dir="{}">{}</bdi>', thing.number, title.language, title.direction, title.value
    )


class ManyNumbered(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, thing):
        return numbered(thing)


class PollForm(HasMoments, TranslatedForm):
    """A poll, entered ``by`` somebody. What the first ballot has locked is shown, and cannot be changed."""

    when_locked = _("The first ballot is in meanwhile and has locked the rules. What you see now is what is stored.")
    texts = ("question", "explanation", "purpose", "deciders")
    max_choices = forms.IntegerField(
        label=_("Most choices"),
        help_text=_("How many initiatives one ballot may name. Empty for as many as there are."),
        min_value=1,
        max_value=MOST_INITIATIVES,
        required=False,
    )
    scope = forms.ChoiceField(
        label=_("Which initiatives"),
        choices=[
            (ALL, _("All of the catalogue")),
            (RECOMMENDATIONS, _("Those of the recommendations ticked below")),
            (INITIATIVES, _("Those ticked below, one by one")),
        ],
    )
    recommendations = ManyNumbered(label=_("Recommendations"), queryset=Recommendation.objects.all(), required=False)
    initiatives = ManyNumbered(label=_("Initiatives"), queryset=Initiative.objects.all(), required=False)
    time_zone = TimeZoneField(
        label=_("Time zone"),
        initial="UTC",
        help_text=_("A region and a city, such as Africa/Accra, or UTC."),
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "dir": "ltr"}),
    )
    opens_day = DayField(label=_("Opens on"), required=False)
    opens_time = ClockField(label=_("Opens at"), required=False)
    closes_day = DayField(label=_("Closes on"), required=False)
    closes_time = ClockField(label=_("Closes at"), required=False)

    class Meta:
        model = Poll
        fields = ["slug", "event", "audience", "results_show", "max_choices", "time_zone", "challenge_days"]
        help_texts = {
            "slug": _("The last part of its address: letters, digits, - and _. It stands on screens and in links."),
            "challenge_days": _(
                "From 0 to 90, after the close. As long as they last, the server could tell whose ballot is whose; "
                "then the key for that is destroyed."
            ),
        }
        widgets = {"slug": forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"})}

    def __init__(self, data=None, *, by, instance, event=None):
        initial = {
            **initial_initiatives(instance),
            **moment_initial("opens", instance.opens_at, instance.zone),
            **moment_initial("closes", instance.closes_at, instance.zone),
            **({"event": event} if event else {}),
        }
        super().__init__(data, instance=instance, initial=initial)
        self.by = by
        self.before = (instance.opens_at, instance.closes_at)
        self.is_locked = False
        self.limit_events()
        if is_locked(instance):
            self.lock()

    def limit_events(self):
        """Hosts make polls of their own events; only the support team makes them of any, or of none."""
        field = self.fields["event"]
        if not self.by.has_perm("voting.manage_poll", Poll()):
            field.queryset = PrioritizationEvent.objects.hosted_by(self.by)
            field.required = True
            field.empty_label = _("Choose an event")
        else:
            field.empty_label = _("No event")

    def lock(self):
        """A disabled field shows what is stored, and whatever is sent for it counts for nothing."""
        self.is_locked = True
        locked_texts = [text_field(name, LANGUAGES[SOURCE]) for name in self.texts if name not in FREE]
        for name in (*RULES, *NOT_OF_THE_MODEL, *locked_texts):
            self.fields[name].disabled = True

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise ValidationError(_("This is the address of another page. Choose another one."), code="reserved")
        return slug

    def clean(self):
        super().clean()
        if self.is_locked:
            return
        self.check_initiatives()
        if "time_zone" in self.cleaned_data:
            self.check_moments(self.cleaned_data["time_zone"])

    def check_initiatives(self):
        scope = self.cleaned_data.get("scope")
        ticked = self.cleaned_data.get(scope)
        if scope in (RECOMMENDATIONS, INITIATIVES) and ticked is not None and not ticked:
            self.add_error(scope, _("Tick at least one, or choose all of the catalogue."))

    def check_moments(self, zone):
        opens_before, closes_before = self.before
        opens = self.moment("opens", zone, before=opens_before)
        closes = self.moment("closes", zone, before=closes_before)
        if opens and closes and closes <= opens:
            self.add_error("closes_day", _("The poll closes before it opens."))
        if opens is None and self.instance.pk and self.instance.state != Poll.State.DRAFT and not self.errors:
            self.add_error("opens_day", _("Say when it opens: it is released already."))
        self.instance.opens_at, self.instance.closes_at = opens, closes

    @property
    def chosen(self):
        """The initiatives on the poll, in the order of the catalogue."""
        scope = self.cleaned_data["scope"]
        if scope == RECOMMENDATIONS:
            return Initiative.objects.filter(recommendation__in=self.cleaned_data["recommendations"])
        return self.cleaned_data["initiatives"] if scope == INITIATIVES else Initiative.objects.all()

    @transaction.atomic
    def save(self):
        """Raises ``PollLocked`` or ``NotReady``, with nothing stored."""
        self.fill_texts()
        if self.instance.pk is None:
            return self.create()
        initiatives = None if self.is_locked else self.chosen
        try:
            actions.update_poll(poll=self.instance, initiatives=initiatives, by=self.by)
        except actions.PollLocked:
            self.lock()
            raise
        if self.instance.state == Poll.State.OPEN and not self.is_locked:
            issues = actions.issues_before_opening(self.instance)
            if issues:
                raise actions.NotReady(issues)
        return self.instance

    def create(self):
        texts = [build_localized_fieldname(name, code) for name in self.texts for code in LANGUAGES]
        fields = [*self._meta.fields, "opens_at", "closes_at", "translations", *texts]
        facts = {name: getattr(self.instance, name) for name in fields}
        question = facts.pop(build_localized_fieldname("question", SOURCE))
        with override(SOURCE):  # a name without a language means that of the page
            return actions.create_poll(question=question, initiatives=self.chosen, by=self.by, **facts)


def is_locked(poll: Poll) -> bool:
    """Whether its rules are: the first ballot is in, or its time is over."""
    return poll.pk is not None and (poll.phase == "closed" or poll.ballots.exists())


def initial_initiatives(poll: Poll) -> dict:
    """How the initiatives on a poll would be chosen most simply."""
    if poll.pk is None:
        return {"scope": ALL}
    present = list(poll.options.values_list("initiative", "initiative__recommendation"))
    chosen = {initiative for initiative, _recommendation in present}
    touched = {recommendation for _initiative, recommendation in present}
    whole = set(Initiative.objects.filter(recommendation__in=touched).values_list("pk", flat=True)) == chosen
    scope = ALL if len(chosen) == Initiative.objects.count() else RECOMMENDATIONS if whole else INITIATIVES
    return {"scope": scope, "recommendations": list(touched) if whole else [], "initiatives": list(chosen)}
