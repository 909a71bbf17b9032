"""What django-allauth asks us about: texts, mails, addresses to go on to, and people who are new."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from .middleware import with_second_factor

TOO_MANY_TRIES = gettext_lazy("Too many tries. Please wait a few minutes, then ask for a new code.")
TOO_FAST = gettext_lazy("That was too fast. Please wait a minute and try again.")
WRONG_CODE = gettext_lazy("This is not the code. Please compare it with the one you were given.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "duplicate_email": gettext_lazy("This address belongs to your account already."),
        "email_taken": gettext_lazy("This address cannot be used here."),
        "incorrect_code": WRONG_CODE,
        "rate_limited": TOO_FAST,
        "too_many_login_attempts": TOO_MANY_TRIES,
    }

    def new_user(self, request):
        user = super().new_user(request)
        user.language = get_language()
        return user

    def is_safe_url(self, url):
        """Only pages of this site: a path, and nothing a browser could read as another site's address."""
        return is_own_path(url)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        user.language = get_language()
        user.save(update_fields=["language"])
        if with_second_factor(request, user).lacks_second_factor:
            return HttpResponseRedirect(reverse("account_home"))
        return response

    def get_signup_redirect_url(self, request):
        """Newcomers first say how they want to be called."""
        return reverse("account_home")

    def format_email_subject(self, subject):
        return str(subject)

    def send_mail(self, template_prefix, email, context):
        """Links in mails start with the site's own address; the request's ``Host`` is for anyone to choose."""
        about_us = {"site_name": _("Movement priorities"), "site_url": settings.SITE_URL.rstrip("/")}
        super().send_mail(template_prefix, email, context | about_us)

    def send_account_already_exists_mail(self, email):
        self.send_mail("account/email/account_already_exists", email, {})


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def populate_user(self, request, sociallogin, data):
        sociallogin.user.name = data["username"]
        return sociallogin.user

    def get_connect_redirect_url(self, request, socialaccount):
        return reverse("account_home")


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "unverified_email": gettext_lazy("Please confirm your e-mail address first."),
        "cannot_generate_recovery_codes": gettext_lazy("Recovery codes need an authenticator app first."),
    }

    def get_totp_label(self, user):
        return user.email or str(user)


def is_own_path(url) -> bool:
    """Whether ``url`` is a path on this site, as ``next`` must be."""
    return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
