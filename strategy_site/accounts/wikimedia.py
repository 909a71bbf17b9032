"""Who somebody is on the wikis, and nothing else about them: allauth's provider, made to forget the rest."""

import json

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.mediawiki.provider import MediaWikiProvider
from allauth.socialaccount.providers.mediawiki.views import MediaWikiOAuth2Adapter
from django.conf import settings
from django.urls import reverse

from .domain import names

KEPT = ("sub", "username", "blocked", "editcount", "registered")
LARGEST_PROFILE = 65_536  # bytes; a real one has about two thousand


class WikimediaOAuth2Adapter(MediaWikiOAuth2Adapter):
    """Reads the wiki's address when it is needed, and answers from the site's own address whatever the request says."""

    @property
    def rest_api(self):
        return settings.SOCIALACCOUNT_PROVIDERS["mediawiki"]["REST_API"]

    @property
    def access_token_url(self):
        return f"{self.rest_api}/oauth2/access_token"

    @property
    def authorize_url(self):
        return f"{self.rest_api}/oauth2/authorize"

    @property
    def profile_url(self):
        return f"{self.rest_api}/oauth2/resource/profile"

    def get_callback_url(self, request, app):
        return settings.SITE_URL.rstrip("/") + reverse("mediawiki_callback")

    def complete_login(self, request, app, token, **kwargs):
        headers = {"Authorization": f"Bearer {token.token}", **self.headers}
        with (
            get_adapter().get_requests_session() as session,
            session.get(self.profile_url, headers=headers, stream=True, allow_redirects=False) as answer,
        ):
            answer.raise_for_status()
            profile = read_profile(start_of(answer))
        return self.get_provider().sociallogin_from_response(request, profile)


class WikimediaProvider(MediaWikiProvider):
    oauth2_adapter_class = WikimediaOAuth2Adapter

    def extract_extra_data(self, data):
        return {key: data.get(key) for key in KEPT} | {"username": names.tidy(data["username"])}

    def extract_common_fields(self, data):
        return {"username": names.tidy(data["username"])}

    def extract_email_addresses(self, data):
        """None, confirmed or not: a wiki's word must not open an account here that belongs to the address."""
        return []


def start_of(answer) -> bytes:
    """The body of ``answer``, left off soon after it has become too large."""
    body = b""
    for piece in answer.iter_content(8192):
        body += piece
        if len(body) > LARGEST_PROFILE:
            break
    return body


def read_profile(body: bytes) -> dict:
    """The profile in ``body``, or an error page for the reader where it names nobody."""
    if len(body) > LARGEST_PROFILE:
        raise ProviderException("The profile is too large.")
    try:
        profile = json.loads(body)
    except ValueError as error:
        raise ProviderException("The profile is not JSON.") from error
    if not isinstance(profile, dict) or not isinstance(profile.get("username"), str):
        raise ProviderException("The profile has no user name.")
    longest = SocialAccount._meta.get_field("uid").max_length  # noqa: SLF001 -- Django's documented model API
    # 0 is what MediaWiki calls somebody without a global account.
    if not 0 < len(str(profile.get("sub") or "")) <= longest:
        raise ProviderException("The profile has no lasting number.")
    return profile
