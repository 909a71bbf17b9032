"""What people tell us about affiliates."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from strategy_site.accounts.models import Affiliate, Membership, Region, validate_name
from strategy_site.forms import CodexFields
from strategy_site.languages import LANGUAGES

from . import actions


class AffiliateForm(CodexFields, forms.ModelForm):
    """A new affiliate, proposed ``by`` somebody."""

    name = forms.CharField(label=_("Name"), max_length=200)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[
            (language.code, format_html('<bdi lang="{}">{}</bdi>', language.code, language.name))
            for language in LANGUAGES.values()
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wiki_page = forms.URLField(
        label=_("Wiki page (optional)"),
        help_text=_("A page about it, such as one on Meta-Wiki."),
        assume_scheme="https",
        max_length=500,
        required=False,
    )

    class Meta:
        model = Affiliate
        fields = ["name", "kind", "region", "languages", "wiki_page"]

    def __init__(self, data=None, *, by):
        super().__init__(data)
        self.by = by

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        for word in name.split():
            validate_name(word)  # a name of an affiliate may be longer than that of a person
        present = Affiliate.objects.called(name).first()
        if present:
            raise self.taken_by(present)
        return name

    def taken_by(self, present: Affiliate) -> ValidationError:
        if self.by.has_perm("accounts.view_affiliate", present):
            link = format_html('<a href="{}">{}</a>', present.get_absolute_url(), present.name)
            message = format_html(_("This affiliate is here already: {}"), link)
        else:
            message = _("Somebody has added an affiliate of this name. The support team is about to look at it.")
        return ValidationError(message, code="taken")

    def clean_wiki_page(self):
        address = self.cleaned_data["wiki_page"]
        if address and not address.lower().startswith(("https://", "http://")):
            raise ValidationError(_("Write an address that starts with https://."), code="no_web_page")
        return address

    def save(self):
        """The new affiliate; None, with an error at its name, if somebody has added it at this very moment."""
        try:
            return actions.add_affiliate(affiliate=self.instance, by=self.by)
        except IntegrityError:
            present = Affiliate.objects.called(self.instance.name).first()
            if present is None:
                raise
            self.add_error("name", self.taken_by(present))
            return None


class MembershipForm(CodexFields, forms.ModelForm):
    """Why somebody speaks for an affiliate."""

    note = forms.CharField(
        label=_("Why do you speak for it? (optional)"),
        help_text=_("Only its representatives and the support team read this."),
        max_length=300,
        required=False,
    )

    class Meta:
        model = Membership
        fields = ["note"]

    def __init__(self, data=None, *, affiliate, by):
        super().__init__(data)
        self.affiliate, self.by = affiliate, by

    def save(self):
        return actions.ask_membership(affiliate=self.affiliate, person=self.by, note=self.cleaned_data["note"])


class AffiliateFilter(CodexFields, forms.Form):
    """Which affiliates to list; a choice that does not exist is left out."""

    q = forms.CharField(
        label=_("Name"), max_length=200, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *Affiliate.Kind.choices])
    region = forms.ModelChoiceField(
        label=_("Region"),
        required=False,
        queryset=Region.objects.all(),
        to_field_name="key",
        empty_label=_("all"),
    )

    def found_in(self, affiliates):
        """Those of ``affiliates`` that fit."""
        self.is_valid()
        words, wanted = self.cleaned_data.get("q", "").split(), Q()
        for word in words:
            wanted &= Q(name__icontains=word)
        for name in ("kind", "region"):
            if value := self.cleaned_data.get(name):
                wanted &= Q(**{name: value})
        return affiliates.filter(wanted)

    @property
    def is_used(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
