"""What voters send us."""

from dataclasses import dataclass
from uuid import uuid4

from django import forms

from voting import actions
from voting.domain.receipts import LONGEST_INPUT
from voting.domain.voters import Voter
from voting.models import Poll

LONGEST_QUERY = 200  # characters


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen on a ballot: keys of initiatives, or "none of these"; while people fill it in, also both."""

    choices: tuple[str, ...] = ()
    none: bool = False


class KeysField(forms.Field):
    """Keys of initiatives, each once; whether they are on the poll, others decide."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        return tuple(dict.fromkeys(value or ()))


class BallotForm(forms.Form):
    """A ballot as it arrives at any step of its way; what it lacks, or spells wrong, it simply does not say.

    A program may send the choices alone: then they replace whatever ballot the voter has.
    """

    action = forms.CharField(required=False)
    choices = KeysField(required=False)
    none = forms.BooleanField(required=False)
    counts = forms.ChoiceField(choices=[("choices", ""), ("none", "")], required=False)  # where both were chosen
    remove = forms.CharField(required=False)  # the key of an initiative to leave out
    query = forms.CharField(required=False, max_length=LONGEST_QUERY)
    revision = forms.IntegerField(required=False, min_value=0)
    rules = forms.CharField(required=False)
    idem = forms.UUIDField(required=False)
    voter = forms.CharField(required=False)  # whose choices these are, unreadable: see views.drafts

    def __init__(self, data):
        super().__init__(data)
        self.full_clean()

    def said(self, name: str):
        return self.cleaned_data.get(name)

    @property
    def step(self) -> str:
        """What was asked for: search, edit, discard, review or send."""
        return "review" if self.said("counts") or self.said("remove") else self.said("action") or "send"

    @property
    def selection(self) -> Selection:
        """With the answers to what was asked about it."""
        choices, none = self.said("choices"), self.said("none")
        if self.said("counts") == "choices":
            none = False
        elif self.said("counts") == "none":
            choices = ()
        return Selection(tuple(key for key in choices if key != self.said("remove")), none)

    def save(self, *, poll: Poll, voter: Voter) -> actions.Receipt:
        """Cast it. Raises ``BallotRefused`` or ``BallotConflict``."""
        selection, revision = self.selection, self.said("revision")
        if revision is None:
            earlier = actions.ballot_of(poll=poll, voter=voter)
            revision = earlier.revision if earlier else 0
        return actions.cast_ballot(
            poll=poll,
            voter=voter,
            choices=selection.choices,
            none=selection.none,
            base_revision=revision,
            idem=self.said("idem") or uuid4(),
            rules_hash=self.said("rules") or poll.rules_hash(),
        )


class ReceiptForm(forms.Form):
    """A code that somebody wants to find in the list of receipts."""

    code = forms.CharField(max_length=LONGEST_INPUT)
