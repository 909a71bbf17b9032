"""What the movement reads: reports, stored results, comparisons, and what readers say."""

from .comparison import Comparison, ReferencePopulation, ReferenceShare
from .files import ReportFile
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
from .studio import LARGEST_PICTURE, Edition, EditionPage, Picture, Subscription, TextVersion, WritingMark
from .wiki import WikiPage

__all__ = [
    "LARGEST_PICTURE",
    "LONGEST_COMMENT",
    "LONGEST_REASON",
    "Comparison",
    "Edition",
    "EditionPage",
    "Figure",
    "HeatMap",
    "HeatMapPage",
    "MediaBox",
    "Picture",
    "ReaderComment",
    "ReferencePopulation",
    "ReferenceShare",
    "Report",
    "ReportFile",
    "Section",
    "SectionText",
    "Subscription",
    "TextVersion",
    "WikiPage",
    "WritingMark",
]
