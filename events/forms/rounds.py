"""The rounds of a session, and what is asked of its rooms, as hosts and the support team enter them."""

from itertools import pairwise
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Exists, OuterRef
from django.forms.models import BaseInlineFormSet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from events import actions
from events.domain.local_times import NoSuchTime, first_moment
from events.models import BreakoutPlan, BreakoutRound, EventSession, GroupNote
from recommendations.forms import TranslatedForm
from strategy_site import formats
from strategy_site.forms import CodexFields, Problem, dress

from .fields import ClockField, RoomNumbersField
from .interpreted_rooms import InterpretedRoomFormSet, interpretations_in

MOST_ROUNDS = 8
BLANK_ROUNDS = 3  # besides the first one


class PlanForm(CodexFields, forms.ModelForm):
    accessible_rooms = RoomNumbersField(
        label=gettext_lazy("Accessible rooms (optional)"),
        help_text=gettext_lazy(
            "Numbers, such as 1, 2. People who need an accessible room sit there. Empty where every room is accessible."
        ),
        required=False,
    )

    class Meta:
        model = BreakoutPlan
        fields = ["people_per_group", "accessible_rooms"]
        help_texts = {"people_per_group": gettext_lazy("From 3 to 30. Eight is a good number for a talk.")}


class RoundForm(TranslatedForm):
    """One round, with the times that clocks show in the time zone of its session."""

    texts = ("question",)
    starts = ClockField(label=gettext_lazy("Starts"))
    ends = ClockField(label=gettext_lazy("Ends"))

    class Meta:
        model = BreakoutRound
        fields = []

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        if self.instance.pk:
            self.initial |= {name: self.on_its_clock(f"{name}_at") for name in ("starts", "ends")}

    def on_its_clock(self, name):
        at = getattr(self.instance, name).astimezone(ZoneInfo(self.session.time_zone))
        return at.time().replace(second=0, microsecond=0)

    @property
    def is_blank(self) -> bool:
        """Whether this is room for one more round, and nothing stands there."""
        return self.empty_permitted and not (self.is_bound and self.has_changed())

    def clean(self):
        super().clean()
        told, session = self.cleaned_data, self.session
        for name in {"starts", "ends"} & told.keys():
            try:
                at = first_moment(session.starts_at, told[name], session.time_zone)
            except NoSuchTime:
                self.add_error(name, _("Clocks there are put forward past this time on that day."))
                continue
            if at > session.ends_at:
                self.add_error(name, self.outside())
            setattr(self.instance, f"{name}_at", at)
        if not self.errors and self.instance.ends_at <= self.instance.starts_at:
            self.add_error("ends", _("A round has to end after it starts."))

    def outside(self) -> str:
        times = formats.clock_span(self.session.starts_locally, self.session.ends_locally, get_language())
        return _("A round lies within its session: %(times)s.") % {"times": times}


class BaseRoundFormSet(BaseInlineFormSet):
    default_error_messages = {"too_many_forms": gettext_lazy("A session has at most %(num)d rounds.")}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove this round")
            dress(form.fields["DELETE"])

    @property
    def removed_forms(self) -> list[RoundForm]:
        return [form for form in self.initial_forms if form.cleaned_data.get("DELETE")]

    def clean(self):
        super().clean()
        removed = self.removed_forms
        for form in removed:
            if getattr(form.instance, "has_notes", False):
                self.refuse_removal(form)
        stay = [form for form in self.forms if form not in removed and form.is_valid() and not form.is_blank]
        stay.sort(key=lambda form: form.instance.starts_at)
        for before, after in pairwise(stay):
            if after.instance.starts_at < before.instance.ends_at:
                after.add_error("starts", _("This round starts before the one before it is over."))

    @staticmethod
    def refuse_removal(form):
        form.add_error(
            "DELETE", _("A room has written notes in this round. Removing it would lose them, so the round stays.")
        )


RoundFormSet = forms.inlineformset_factory(
    EventSession,
    BreakoutRound,
    form=RoundForm,
    formset=BaseRoundFormSet,
    extra=BLANK_ROUNDS,
    can_delete_extra=False,
    max_num=MOST_ROUNDS,
    validate_max=True,
)


class RoundsForm:
    """What is asked of the rooms of a session, and its rounds: saved together or not at all."""

    def __init__(self, data, *, session: EventSession, by):
        self.by = by
        plan = BreakoutPlan.objects.filter(session=session).first() or BreakoutPlan(session=session)
        self.plan = PlanForm(data, instance=plan, prefix="plan")
        self.interpreted = InterpretedRoomFormSet(data, initial=plan.interpretations, prefix="interpreted")
        with_notes = GroupNote.objects.filter(group__round=OuterRef("pk"))
        self.rounds = RoundFormSet(
            data,
            instance=session,
            queryset=session.breakout_rounds.annotate(has_notes=Exists(with_notes)),
            form_kwargs={"session": session},
            prefix="rounds",
        )

    @property
    def problems(self) -> list[Problem]:
        whole = [*self.rounds.non_form_errors(), *self.interpreted.non_form_errors()]
        of_rounds = [
            Problem(place, _("Round %(number)s, %(field)s") % {"number": number, "field": label}, message)
            for number, form in enumerate(self.rounds, start=1)
            for place, label, message in form.problems
        ]
        of_rooms = [problem for form in (self.plan, *self.interpreted) for problem in form.problems]
        return [*(Problem("", "", error) for error in whole), *of_rounds, *of_rooms]

    def is_valid(self) -> bool:
        return all([self.plan.is_valid(), self.interpreted.is_valid(), self.rounds.is_valid()])

    def save(self) -> bool:
        """Whether all is kept: not where somebody has written a note meanwhile in a round to be removed."""
        plan = self.plan.instance
        plan.interpretations = interpretations_in(self.interpreted)
        changed = self.rounds.save(commit=False)
        for form in self.rounds:
            if form.instance in changed:
                form.fill_texts()
        try:
            actions.save_plan(plan=plan, rounds=changed, removed=self.rounds.deleted_objects, by=self.by)
        except actions.RoundHasNotes:
            for form in self.rounds.removed_forms:
                if actions.has_notes(form.instance):
                    self.rounds.refuse_removal(form)
            return False
        return True
