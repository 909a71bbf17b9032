"""What happens to an initiative of a poll: it is withdrawn, or its ballots count for another one as well."""

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from recommendations.forms import TranslatedForm, text_field
from recommendations.models import Initiative
from strategy_site.languages import LANGUAGES, SOURCE
from voting import actions
from voting.models import Poll, PollOption, ProposedMerge

PROPOSED = _("This merge is proposed already, or approved.")


class WithdrawalForm(TranslatedForm):
    """Why an initiative is taken off the ballot, in as many languages as there are people to say it."""

    texts = ("withdrawn_reason",)
    when_locked = _("The poll is closed meanwhile, so nothing is withdrawn any more.")

    class Meta:
        model = PollOption
        fields = []

    def __init__(self, data=None, *, instance, by):
        super().__init__(data, instance=instance)
        self.by = by

    def made(self, name, language):
        field = super().made(name, language)
        field.required = language.code == SOURCE
        return field

    @transaction.atomic
    def save(self):
        """Raises ``PollLocked`` if the poll is closed meanwhile."""
        option = self.instance
        reason = self.cleaned_data[text_field("withdrawn_reason", LANGUAGES[SOURCE])]
        with override(SOURCE):  # a name without a language means that of the page
            actions.withdraw_option(option=option, reason=reason, by=self.by)
        self.fill_texts()
        option.save()


class OneNumbered(forms.ModelChoiceField):
    def label_from_instance(self, thing):
        return f"{thing.number}. {thing.text('title').value}"


class MergeForm(TranslatedForm):
    """A proposal: ballots for one initiative count for another as well."""

    texts = ("reason",)
    when_locked = _("The results are published meanwhile, or somebody else has just proposed this.")
    implying = OneNumbered(label=_("Ballots that name"), queryset=Initiative.objects.none())
    implied = OneNumbered(label=_("also count for"), queryset=Initiative.objects.none())

    class Meta:
        model = ProposedMerge
        fields = ["implying", "implied"]

    def __init__(self, data=None, *, poll: Poll, by):
        super().__init__(data, instance=ProposedMerge(poll=poll))
        self.poll, self.by = poll, by
        standing = Initiative.objects.filter(pk__in=poll.options.standing().values("initiative"))
        for name in self._meta.fields:
            self.fields[name].queryset = standing

    @property
    def pair(self) -> dict[str, Initiative]:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    def clean(self):
        super().clean()
        pair = self.pair
        if len(pair) < len(self._meta.fields):
            return
        if pair["implying"] == pair["implied"]:
            self.add_error("implied", _("Choose two different initiatives."))
        elif self.poll.proposed_merges.standing().filter(**pair).exists():
            self.add_error("implied", PROPOSED)

    def save(self):
        """Raises ``PollLocked`` once the results are published, and for a pair that was proposed meanwhile."""
        pair = self.pair
        try:
            with transaction.atomic(), override(SOURCE):  # as above
                reason = self.cleaned_data[text_field("reason", LANGUAGES[SOURCE])]
                self.instance = actions.propose_merge(poll=self.poll, reason=reason, by=self.by, **pair)
                self.fill_texts()
                self.instance.save()
        except IntegrityError as error:
            raise actions.PollLocked(self.poll.slug) from error
        return self.instance
