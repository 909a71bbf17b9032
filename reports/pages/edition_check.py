"""Checking a stored edition: everything in it that can be made once more is made once more, and compared."""

from reports.domain import heat_map as domain
from reports.domain.editions import differences, digest_of, digest_of_text
from reports.models import Edition
from strategy_site.languages import LANGUAGES
from voting.models import Tally

from .edition_content import inputs_of, rebuilt_html
from .stored import present_heat_map


def faults_of(edition: Edition) -> list[str]:
    """The places at which the stored edition is not what it was, or not what comes of its inputs; none is well.

    The texts are written out anew from the Markdown and the facts that the edition stores: titles of initiatives
    may have been translated better since. The counts are held against the tally, and ranked once more.
    """
    content = edition.content
    return [
        *([] if digest_of(content) == edition.digest else ["digest"]),
        *differences([content["number"], content["reason"]], [edition.number, edition.reason], "edition"),
        *differences(content["pages"], stored_pages(edition), "pages"),
        *differences(content.get("files", {}), stored_files(edition), "files"),
        *text_faults(content),
        *input_faults(content["inputs"]),
        *other_faults(content["inputs"].get("other_tallies", {})),  # which older editions lack
    ]


def stored_pages(edition: Edition) -> dict[str, str]:
    return {page.language: digest_of_text(page.html) for page in edition.pages.all()}


def stored_files(edition: Edition) -> dict[str, dict[str, str]]:
    """None of an edition from before files were kept."""
    found: dict[str, dict[str, str]] = {}
    for file in edition.files.all():
        found.setdefault(file.language, {})[file.name] = digest_of_text(file.content)
    return found


def text_faults(content: dict) -> list[str]:
    faults = []
    for section in content["sections"]:
        place = f"sections.{section['key']}.html"
        try:
            html = rebuilt_html(section, content["references"], LANGUAGES)
        except KeyError:  # the text refers to what is not stored with it
            faults.append(place)
        else:
            faults += differences(section["html"], html, place)
    return faults


def other_faults(stored: dict[str, str]) -> list[str]:
    """Polls that were counted otherwise since."""
    tallies = Tally.objects.filter(poll__slug__in=stored).values_list("poll__slug", "digest")
    return differences(stored, dict(tallies), "inputs.other_tallies")


def input_faults(inputs: dict) -> list[str]:
    stored = inputs["tally"]
    if stored is None:
        return []
    tally = Tally.objects.filter(digest=stored["digest"]).select_related("heat_map").first()
    if tally is None:
        return ["inputs.tally.digest"]
    present = inputs_of(tally)
    faults = [
        *differences(stored, present["tally"], "inputs.tally"),
        *differences(inputs["heat_map"], present["heat_map"], "inputs.heat_map"),
    ]
    heat_map = present_heat_map(tally)
    if stored["counts"] and heat_map:
        ranked = domain.as_json(domain.build([tuple(pair) for pair in stored["counts"]]))["initiatives"]
        faults += differences(heat_map.cells, ranked, "heat_map.cells")
    return faults
