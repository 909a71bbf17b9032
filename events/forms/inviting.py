"""Addresses of people to invite."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events import actions
from events.domain.registrations_csv import is_address
from strategy_site.forms import CodexFields

MOST_AT_ONCE = 500


class InvitingForm(CodexFields, forms.Form):
    addresses = forms.CharField(
        label=_("E-mail addresses, one to a line"),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off", "dir": "ltr"}),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def clean_addresses(self):
        addresses = list(filter(None, map(str.strip, self.cleaned_data["addresses"].splitlines())))
        wrong = [address for address in addresses if not is_address(address)]
        if wrong:
            raise ValidationError(
                _("These are not e-mail addresses: %(addresses)s"),
                code="no_address",
                params={"addresses": ", ".join(wrong[:10])},
            )
        if len(addresses) > MOST_AT_ONCE:
            raise ValidationError(
                _("At most %(most)s addresses at once."), code="too_many", params={"most": MOST_AT_ONCE}
            )
        return addresses

    def save(self, *, event, by):
        told = self.cleaned_data
        return actions.invite(event=event, addresses=told["addresses"], language=told["language"], by=by)
