"""What the movement reads: reports, stored results, comparisons, and what readers say."""

from .comments import LONGEST_COMMENT, ReaderComment
from .comparison import Comparison, ReferencePopulation, ReferenceShare
from .files import ReportFile
from .report import (
    LONGEST_REASON,
    Figure,
    HeatMap,
    HeatMapPage,
    MediaBox,
    Report,
    Section,
    SectionText,
)
from .studio import LARGEST_PICTURE, Edition, EditionFile, EditionPage, Picture, Subscription, TextVersion, WritingMark
from .wiki import WikiPage

__all__ = [
    "LARGEST_PICTURE",
    "LONGEST_COMMENT",
    "LONGEST_REASON",
    "Comparison",
    "Edition",
    "EditionFile",
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
