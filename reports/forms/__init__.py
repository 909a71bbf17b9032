"""What people send us about reports, and what the support team enters."""

from .comments import CommentForm, DecisionForm
from .populations import PopulationForm
from .publishing import PublishForm, SubscribeForm, UnpublishForm
from .wiki_pages import WikiPageForm

__all__ = [
    "CommentForm",
    "DecisionForm",
    "PopulationForm",
    "PublishForm",
    "SubscribeForm",
    "UnpublishForm",
    "WikiPageForm",
]
