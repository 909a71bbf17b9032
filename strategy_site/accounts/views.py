from functools import wraps

from allauth.account import views as allauth_views
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .forms import NameForm
from .models import User
from .wikimedia import WikimediaOAuth2Adapter


@login_required
def account_home(request):
    may_change_name = request.user.has_perm("accounts.change_name")
    if request.method == "POST" and not may_change_name:
        raise PermissionDenied

    # Another instance than the request's user, whose name the page shows: a refused one must not appear there.
    form = NameForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if form.is_valid():
        form.save()
        messages.success(request, _("Your name is saved."))
        return redirect("account_home")
    context = {
        "form": form,
        "may_change_name": may_change_name,
        "wikimedia_account": request.user.socialaccount_set.first(),
    }
    return render(request, "account/home.html", context)


def in_turn(view):
    """Let the tries of one session wait for each other, so that three tries are three even if sent at one moment.

    The session is read again behind the lock and saved before it opens; otherwise each of a hundred
    tries would count itself as the first.
    """

    @wraps(view)
    def wait(request, *args, **kwargs):
        key = request.session.session_key
        with transaction.atomic():
            Session.objects.select_for_update().filter(session_key=key).first()
            request.session = type(request.session)(key)
            response = view(request, *args, **kwargs)
            if request.session.modified and request.session.session_key == key:
                request.session.save()
                request.session.modified = False
        return response

    return wait


def if_wikimedia(view):
    """There is no such page where no wiki has been set up to sign in with."""

    @wraps(view)
    def check(request, *args, **kwargs):
        if not settings.SOCIALACCOUNT_PROVIDERS["mediawiki"]["APPS"]:
            raise Http404
        return view(request, *args, **kwargs)

    return check


confirm_login_code = in_turn(allauth_views.confirm_login_code)
confirm_address = in_turn(allauth_views.email_verification_sent)
sign_in_with_wikimedia = if_wikimedia(OAuth2LoginView.adapter_view(WikimediaOAuth2Adapter))
return_from_wikimedia = if_wikimedia(OAuth2CallbackView.adapter_view(WikimediaOAuth2Adapter))


def sign_out(request):
    """Nothing that somebody typed, or that a page kept for them, stays in a browser that others may use."""
    response = allauth_views.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"storage"'
    return response
