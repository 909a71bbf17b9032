"""What the movement reads: reports, stored results, comparisons, and what readers say."""

from .comparison import Comparison, ReferencePopulation, ReferenceShare
from .files import ReportFile
from .report import Figure, HeatMap, HeatMapPage, LONGEST_COMMENT, LONGEST_REASON, MediaBox, ReaderComment, Report, Section, SectionText
from .studio import Edition, EditionPage, LARGEST_PICTURE, Picture, Subscription, TextVersion, WritingMark
from .wiki import WikiPage

__all__ = [
    "Comparison",
    "Edition",
    "EditionPage",
    "Figure",
    "HeatMap",
    "HeatMapPage",
    "LARGEST_PICTURE",
    "LONGEST_COMMENT",
    "LONGEST_REASON",
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
