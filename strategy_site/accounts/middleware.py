from functools import partial

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.utils.functional import SimpleLazyObject


class SecondFactorMiddleware:
    """Say of each request's user whether the session was opened with a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(partial(with_second_factor, request, request.user))
        return self.get_response(request)


def with_second_factor(request, user):
    """``user`` with an answer that is looked up only when somebody asks."""
    if user.is_authenticated:
        user.passed_second_factor = SimpleLazyObject(partial(passed_second_factor, request, user))
    return user


def passed_second_factor(request, user) -> bool:
    """Whether a factor used in this session still exists: one that was lost and removed opens nothing any more."""
    used = [record["id"] for record in get_authentication_records(request, user) if record["method"] == "mfa"]
    return bool(used) and Authenticator.objects.filter(user_id=user.pk, pk__in=used).exists()
