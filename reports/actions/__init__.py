"""Changes to reports, the computing of what they show, and what readers say about it."""

from .comments import TooManyWaiting, leave_comment, publish_comment, reject_comment
from .comparison_inputs import inputs_of
from .comparisons import (
    COMPARISON_JOB,
    ask_for_comparison,
    comparison_job,
    comparison_job_key,
    compute_comparison,
    request_comparison,
    request_outdated_comparisons,
    store_comparison,
)
from .files import FILE_JOB, file_job_key, request_file, store_file
from .heat_maps import (
    HEAT_MAP_JOB,
    compute_heat_map,
    heat_map_job_key,
    request_heat_map,
    request_heat_map_of_tally,
    store_heat_map,
)
from .populations import PopulationInUse, delete_population, is_compared_with, make_current, save_population, set_aside
from .published import publish_counts
from .wiki_pages import WIKI_PAGE_JOB, request_wiki_page, send_wiki_page, site, store_wiki_page, wiki_page_job

__all__ = [
    "COMPARISON_JOB",
    "FILE_JOB",
    "HEAT_MAP_JOB",
    "WIKI_PAGE_JOB",
    "PopulationInUse",
    "TooManyWaiting",
    "ask_for_comparison",
    "comparison_job",
    "comparison_job_key",
    "compute_comparison",
    "compute_heat_map",
    "delete_population",
    "file_job_key",
    "heat_map_job_key",
    "inputs_of",
    "is_compared_with",
    "leave_comment",
    "make_current",
    "publish_comment",
    "publish_counts",
    "reject_comment",
    "request_comparison",
    "request_file",
    "request_heat_map",
    "request_heat_map_of_tally",
    "request_outdated_comparisons",
    "request_wiki_page",
    "save_population",
    "send_wiki_page",
    "set_aside",
    "site",
    "store_comparison",
    "store_file",
    "store_heat_map",
    "store_wiki_page",
    "wiki_page_job",
]
