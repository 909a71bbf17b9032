"""What every answer to a program has in common: rendered for nobody, in one language, cached by anybody."""

from functools import wraps
from hashlib import sha256
from http import HTTPStatus

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from strategy_site.languages import LANGUAGES, SOURCE

READING = ("GET", "HEAD", "OPTIONS")
FRESH = 60  # seconds in which nobody needs to ask again
PREFLIGHT_AGE = 86_400  # seconds
TAG_LENGTH = 32  # hexadecimal digits
PROBLEM = "application/problem+json"  # RFC 9457


def public(view):
    """``view`` for programs: no answer depends on a cookie or sets one, and pages of other sites may read it."""

    @csrf_exempt
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method not in READING:
            response = problem(HTTPStatus.METHOD_NOT_ALLOWED, "This interface can only be read.")
            response["Allow"] = ", ".join(READING)
        elif request.method == "OPTIONS":
            response = preflight()
        else:
            response = read(view, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "Content-Language, ETag"
        return response

    return answer


def read(view, request, *args, **kwargs):
    asked_by = request.method
    request.method, request.user = "GET", AnonymousUser()
    language = chosen_language(request)
    with override(language):
        response = view(request, *args, **kwargs)
    if response.status_code == HTTPStatus.OK:
        response = cached_by_anybody(request, response, language)
    patch_vary_headers(response, ["Accept-Language"])
    response.setdefault("Content-Language", language)
    return without_content(response) if asked_by == "HEAD" else response


def chosen_language(request) -> str:
    """Of the address, or else of the program's header. No cookie has a say: the answer is the same for everybody."""
    asked = request.GET.get("language")
    if asked in LANGUAGES:
        return asked
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return SOURCE


def cached_by_anybody(request, response, language):
    """With its fingerprint; without its content for a program that has it already."""
    digest = sha256(language.encode() + b"\n" + response.content).hexdigest()
    response["ETag"] = tag = f'"{digest[:TAG_LENGTH]}"'
    response["Cache-Control"] = f"public, max-age={FRESH}"
    return get_conditional_response(request, etag=tag, response=response)


def without_content(response):
    length = len(response.content)
    response.content = b""
    response["Content-Length"] = str(length)
    return response


def preflight():
    """What a browser asks before a script of another site may say which copy it has."""
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(READING)
    response["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
    response["Access-Control-Max-Age"] = str(PREFLIGHT_AGE)
    return response


def problem(status: HTTPStatus, detail: str, errors: list[dict[str, str]] | None = None) -> JsonResponse:
    """Why there is no answer, as RFC 9457 writes it down. For those who write programs, so in English."""
    content = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    if errors:
        content["errors"] = errors
    headers = {"Cache-Control": "no-store", "Content-Language": SOURCE}
    return JsonResponse(content, status=status, content_type=PROBLEM, headers=headers)


def unknown(request, *args, **kwargs):
    return problem(HTTPStatus.NOT_FOUND, "There is nothing at this address. Addresses end with a slash.")
