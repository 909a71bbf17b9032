"""The interface as a whole: its resources, what goes wrong in one way everywhere, and its schema."""

from functools import cache
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.urls import reverse
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from . import catalogue, comparisons, editions, events, priorities, reports, results
from .answers import PROBLEM, problem
from .common import PROBLEMS, Asked

VERSION = "1.0.0"
DESCRIPTION = """\
Everything public on this site, for programs: read only, without a key, in ten languages.

Ask again with the `ETag` of the last answer in `If-None-Match`: while nothing has changed, the answer is 304 and empty.
Fields and resources may be added to version 1; none will be removed or change its meaning.
"""
RESOURCES = ("recommendations", "initiatives", "events", "priorities", "tallies", "heat_maps", "comparisons", "reports")


class ReadableRenderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


# Its own pages of documentation load scripts of others; ours are plain.
api = NinjaAPI(
    title="Movement Priorities",
    version=VERSION,
    description=DESCRIPTION,
    renderer=ReadableRenderer(),
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)


class Contents(Schema):
    """Where everything begins."""

    version: str
    openapi: str
    documentation: str
    resources: dict[str, str]


@api.get("", response={200: Contents} | PROBLEMS, url_name="index", operation_id="get_contents", tags=["Contents"])
def contents(request, asked: Query[Asked]):
    """The addresses of all resources."""
    return {
        "version": VERSION,
        "openapi": request.build_absolute_uri(reverse("api:openapi")),
        "documentation": request.build_absolute_uri(reverse("reports:api")),
        "resources": {name: request.build_absolute_uri(reverse(f"api:{name}")) for name in RESOURCES},
    }


for resource in (catalogue, events, priorities, results, comparisons, reports, editions):
    api.add_router("", resource.router)


@api.exception_handler(Http404)
@api.exception_handler(PermissionDenied)
def absent(request, error):
    """What is not published looks absent."""
    return problem(HTTPStatus.NOT_FOUND, "This does not exist, or it is not published.")


@api.exception_handler(ValidationError)
def refused(request, error):
    errors = [{"parameter": str(each["loc"][-1]), "message": str(each["msg"])} for each in error.errors]
    return problem(HTTPStatus.BAD_REQUEST, "The address asks for something that this interface does not offer.", errors)


def openapi(request):
    return JsonResponse(schema())


@cache
def schema() -> dict:
    """The OpenAPI document, with what all answers have in common. It is only ever read, and so made once."""
    document = api.get_openapi_schema(path_prefix=reverse("api:index"))
    for operations in document["paths"].values():
        for status, response in operations["get"]["responses"].items():
            if status == HTTPStatus.OK:
                response["headers"] = HEADERS
            else:
                response["content"] = {PROBLEM: next(iter(response["content"].values()))}
        operations["get"]["responses"][HTTPStatus.NOT_MODIFIED.value] = {
            "description": "Nothing has changed since the answer whose ETag was sent."
        }
    return document


HEADERS = {
    "ETag": {"description": "The fingerprint of this answer.", "schema": {"type": "string"}},
    "Content-Language": {"description": "The language that was asked for.", "schema": {"type": "string"}},
}
