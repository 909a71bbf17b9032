"""Mails about new reports: asking for them, confirming the address, ending them."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from events.views.access import private_page
from reports import actions
from reports.forms import SubscribeForm

FAULTY = 422  # the status of a page that says why nothing was stored


def subscribe(request):
    """The answer is the same whether or not the address is known: only its mailbox learns that."""
    form = SubscribeForm(request.POST or None)
    is_asked = form.is_valid()
    if is_asked:
        form.save()
    status = FAULTY if form.is_bound and not is_asked else 200
    return render(request, "reports/subscribe.html", {"form": form, "is_asked": is_asked}, status=status)


@private_page
def confirm_subscription(request, token):
    """Opening the page changes nothing: programs that check links open them all."""
    subscription = actions.subscription_to_confirm(token)
    if subscription is None:
        raise Http404
    if request.method == "POST":
        actions.confirm_subscription(subscription=subscription)
        subscription.refresh_from_db()
    return render(request, "reports/confirm_subscription.html", {"subscription": subscription})


# Mail programs send this for their reader, without cookies (RFC 8058); the token in the address is what permits it.
@csrf_exempt
@private_page
def unsubscribe(request, token):
    """Opening the page changes nothing; an address that is forgotten already gets the same answer."""
    subscription = actions.subscription_to_end(token)
    if request.method == "POST" and subscription:
        actions.end_subscription(subscription=subscription)
        subscription = None
    return render(request, "reports/unsubscribe.html", {"subscription": subscription})
