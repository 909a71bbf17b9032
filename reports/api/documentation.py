"""The page about the interface for people who write programs, made from its schema."""

from typing import NamedTuple

from django.shortcuts import render

from .interface import schema


class Parameter(NamedTuple):
    name: str
    place: str  # path or query
    description: str
    values: list[str]  # those it can have, if they are few
    usual: str


class Resource(NamedTuple):
    name: str
    address: str
    description: str
    parameters: list[Parameter]
    answer: str  # the name of its type


class FieldOfType(NamedTuple):
    name: str
    type: str
    link: str  # the name of the type it holds, if that is described too
    description: str


class AnswerType(NamedTuple):
    name: str
    description: str
    fields: list[FieldOfType]


def documentation(request):
    document = schema()
    context = {
        "resources": [resource(address, each["get"]) for address, each in document["paths"].items()],
        "types": [
            answer_type(name, each)
            for name, each in document["components"]["schemas"].items()
            if "properties" in each and not name.endswith("Asked")
        ],
        "version": document["info"]["version"],
    }
    return render(request, "reports/api.html", context)


def resource(address: str, operation: dict) -> Resource:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    return Resource(
        operation["operationId"],
        address,
        operation.get("description", ""),
        [parameter(each) for each in operation["parameters"]],
        reference(answer)[0],
    )


def parameter(described: dict) -> Parameter:
    kinds = described["schema"].get("anyOf", [described["schema"]])
    values = [str(value) for kind in kinds for value in kind.get("enum", []) if value != ""]
    usual = described["schema"].get("default")
    return Parameter(
        described["name"],
        described["in"],
        described.get("description", ""),
        values,
        "" if usual is None else str(usual),
    )


def answer_type(name: str, described: dict) -> AnswerType:
    fields = [
        FieldOfType(field, *type_and_link(of_field), of_field.get("description", ""))
        for field, of_field in described["properties"].items()
    ]
    return AnswerType(name, described.get("description", ""), fields)


def type_and_link(described: dict) -> tuple[str, str]:
    """In words such as “array of Text or null”, and the name of the described type among them."""
    kinds = described.get("anyOf", [described])
    words = [type_in_words(kind) for kind in kinds]
    return " or ".join(words), next((found for kind in kinds for found in reference(kind)), "")


def type_in_words(described: dict) -> str:
    if "$ref" in described:
        return reference(described)[0]
    if described.get("type") == "array":
        return f"array of {type_and_link(described['items'])[0]}"
    if described.get("type") == "object" and isinstance(described.get("additionalProperties"), dict):
        return f"object of {type_and_link(described['additionalProperties'])[0]}"
    return " ".join(filter(None, [described.get("type", "any value"), described.get("format", "")]))


def reference(described: dict) -> list[str]:
    """The names of types that ``described`` refers to."""
    if "$ref" in described:
        return [described["$ref"].rpartition("/")[2]]
    inner = [described[name] for name in ("items", "additionalProperties") if isinstance(described.get(name), dict)]
    return [found for each in inner for kind in each.get("anyOf", [each]) for found in reference(kind)]
