"""The pages of django-allauth that we offer, one by one: those about passwords have no address here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as socialaccount
from django.urls import path
from django.views.generic import RedirectView

from . import views

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/request/", to_sign_in, name="account_request_login_code"),  # asking for a code is signing in
    path("sign-in/code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/wikimedia/", views.sign_in_with_wikimedia, name="mediawiki_login"),
    path("sign-in/wikimedia/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("email/", account.email, name="account_email"),
    path("email/code/", views.confirm_address, name="account_email_verification_sent"),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/file/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
