"""What people send us about reports, and what the support team enters."""

from .boxes import BoxForm
from .comments import AnswerForm, CommentForm, DecisionForm
from .populations import PopulationForm
from .publishing import PublishForm, SubscribeForm, UnpublishForm
from .starting import StartReportForm
from .wiki_pages import WikiPageForm
from .writing import NewSectionForm, PictureForm, SectionTextForm

__all__ = [
    "AnswerForm",
    "BoxForm",
    "CommentForm",
    "DecisionForm",
    "NewSectionForm",
    "PictureForm",
    "PopulationForm",
    "PublishForm",
    "SectionTextForm",
    "StartReportForm",
    "SubscribeForm",
    "UnpublishForm",
    "WikiPageForm",
]
