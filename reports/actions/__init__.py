"""Changes to reports, the computing of what they show, and what readers say about it."""

from .comments import TooManyWaiting, leave_comment, publish_comment, reject_comment
from .heat_maps import (
    HEAT_MAP_JOB,
    compute_heat_map,
    heat_map_job_key,
    request_heat_map,
    request_heat_map_of_tally,
    store_heat_map,
)
from .published import publish_counts

__all__ = [
    "HEAT_MAP_JOB",
    "TooManyWaiting",
    "compute_heat_map",
    "heat_map_job_key",
    "leave_comment",
    "publish_comment",
    "publish_counts",
    "reject_comment",
    "request_heat_map",
    "request_heat_map_of_tally",
    "store_heat_map",
]
