"""What the people who run polls send us."""

from .batches import BatchForm
from .course import ExtensionForm, OpeningForm
from .initiatives import MergeForm, WithdrawalForm
from .links import LinksForm
from .polls import PollForm
from .report_priorities import ReportPrioritiesForm

__all__ = [
    "BatchForm",
    "ExtensionForm",
    "LinksForm",
    "MergeForm",
    "OpeningForm",
    "PollForm",
    "ReportPrioritiesForm",
    "WithdrawalForm",
]
