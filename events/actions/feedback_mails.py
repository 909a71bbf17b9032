"""The question to each person who came how it was, with their private link: once, while the form is open."""

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.models import FeedbackForm, FeedbackTurn, Registration
from strategy_site.jobs.mail import write_mails
from strategy_site.jobs.models import OutboxMessage

from .announcements import unsubscribe_token
from .letters import Letter, written
from .mails import BATCH


def send_due_feedback_mails(at: datetime) -> None:
    """Write to those who came and have had no such mail; who is marked as arrived later is written to then."""
    for form in FeedbackForm.objects.open(at).select_related("event"):
        due = people_to_ask(form)
        while people := list(due[:BATCH]):
            write_mails(mails=[written(letter(form, registration)) for registration in people])


def people_to_ask(form: FeedbackForm) -> QuerySet:
    """Who came, has not answered yet, has an address, and wants messages of the hosts."""
    number = Cast("pk", CharField())
    return (
        Registration.objects.filter(event=form.event_id, wants_news=True)
        .who_came()
        .exclude(participant__email=None)
        .annotate(key=Concat(Value(f"feedback-{form.pk}-"), number, output_field=CharField()))
        .exclude(Exists(OutboxMessage.objects.filter(key=OuterRef("key"))))
        .exclude(Exists(FeedbackTurn.objects.filter(form=form, registration=OuterRef("pk"))))
        .select_related("participant")
        .order_by("pk")
    )


def letter(form: FeedbackForm, registration: Registration) -> Letter:
    event = form.event
    with override(registration.mail_language):
        return Letter(
            name="feedback",
            to=registration.participant.email,
            language=registration.mail_language,
            subject=_("How was it? %(event)s"),
            event=event,
            link=reverse("events:feedback", args=[event.slug, registration.token]),
            link_text=_("Say how it was"),
            unsubscribe_path=reverse("events:unsubscribe", args=[unsubscribe_token(registration)]),
            key=registration.key,
        )
