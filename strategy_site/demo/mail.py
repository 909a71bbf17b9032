"""The mails of the demonstration, shown to whoever tries it out instead of being sent."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from strategy_site.jobs.models import OutboxMessage
from strategy_site.languages import LANGUAGES

from .views import only_here

SHOWN = 50


@only_here
@require_safe
def mail(request):
    messages = OutboxMessage.objects.newest_first()[:SHOWN]
    return render(
        request, "demo/mail.html", {"mails": [(message, LANGUAGES[message.language]) for message in messages]}
    )
