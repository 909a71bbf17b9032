"""Sending a report to the wiki."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reports import actions
from reports.models import Report, WikiPage
from strategy_site.forms import CodexFields
from strategy_site.jobs.models import Job

LONGEST_TITLE = 255  # bytes, the wiki's own limit
NOT_IN_TITLES = re.compile(r"[\x00-\x1f\x7f#<>\[\]{}|\u202a-\u202e\u2066-\u2069]|^[:/\s]|~~~|//|(?:^|/)\.{1,2}(?:/|$)")


class WikiPageForm(CodexFields, forms.Form):
    title = forms.CharField(label=_("Title of the page on the wiki"), max_length=LONGEST_TITLE)
    summary = forms.CharField(
        label=_("Summary of the edit"),
        max_length=300,
        help_text=_("Stands in the history of the page, for everybody."),
    )
    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    replace = forms.BooleanField(label=_("I have looked at it: replace it with this report"), required=False)

    def __init__(self, data=None, *, report: Report, language: str, page: WikiPage | None):
        found = page.found_revision if page else None
        initial = {
            "title": page.title if page else report.text("title").value,
            "summary": _("The report as it stands at %(address)s")
            % {"address": settings.SITE_URL + report.get_absolute_url()},
            "seen_revision": found,
        }
        super().__init__(data, initial=initial)
        self.report = report
        self.language = language
        self.found = found
        if found is None:
            del self.fields["replace"], self.fields["seen_revision"]

    def clean_title(self):
        title = self.cleaned_data["title"]
        if NOT_IN_TITLES.search(title) or len(title.encode()) > LONGEST_TITLE:
            raise ValidationError(_("A wiki cannot have a page of this title."), code="invalid")
        return title

    def clean(self):
        super().clean()
        if self.cleaned_data.get("replace") and self.cleaned_data.get("seen_revision") != self.found:
            self.add_error("replace", _("The page has changed once more. Look at it again."))

    def save(self, *, by) -> Job:
        return actions.request_wiki_page(
            report=self.report,
            language=self.language,
            title=self.cleaned_data["title"],
            summary=self.cleaned_data["summary"],
            seen_revision=self.found if self.cleaned_data.get("replace") else None,
            requested_by=by,
        )
