"""What only the demonstration offers, and only to people at the computer it runs on."""

from functools import wraps
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from strategy_site.accounts.adapters import is_own_path

from .personas import PERSONAS, create_persona

SIGNS_OF_A_PROXY = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


def only_here(view):
    """Refuse everybody but this computer's own people, even where these addresses were included by mistake."""

    @wraps(view)
    def check(request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        if not comes_from_this_computer(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return check


def comes_from_this_computer(request) -> bool:
    """Through a proxy everyone seems to be at this computer, so whatever a proxy passed on is foreign."""
    if any(sign in request.headers for sign in SIGNS_OF_A_PROXY):
        return False
    address = ip_address(request.META["REMOTE_ADDR"])
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


@only_here
@require_POST
def sign_in(request):
    persona = PERSONAS.get(request.POST.get("persona"))
    if persona is None:
        raise Http404
    login(request, create_persona(persona), backend="strategy_site.accounts.backends.AuthenticationBackend")
    onward = request.POST.get("next", "")
    return redirect(onward if is_own_path(onward) else settings.LOGIN_REDIRECT_URL)
