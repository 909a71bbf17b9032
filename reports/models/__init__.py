"""What the movement reads: reports, stored results, comparisons, and what readers say."""

from .comparison import Comparison, ReferencePopulation, ReferenceShare
from .report import (
    LONGEST_COMMENT,
    LONGEST_REASON,
    Figure,
    HeatMap,
    HeatMapPage,
    MediaBox,
    ReaderComment,
    Report,
    Section,
    SectionText,
)

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_REASON",
    "Comparison",
    "Figure",
    "HeatMap",
    "HeatMapPage",
    "MediaBox",
    "ReaderComment",
    "ReferencePopulation",
    "ReferenceShare",
    "Report",
    "Section",
    "SectionText",
]
