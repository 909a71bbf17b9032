"""What people send us about reports, and what the support team enters."""

from .comments import CommentForm, DecisionForm
from .populations import PopulationForm
from .wiki_pages import WikiPageForm

__all__ = [
    "CommentForm",
    "DecisionForm",
    "PopulationForm",
    "WikiPageForm",
]
