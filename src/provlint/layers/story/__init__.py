"""What holds drafts against each other: anchors, running text, shared wording."""

from provlint.layers.story.anchors import bare, published
from provlint.layers.story.running_text import furniture
from provlint.layers.story.shared_wording import OwnWords, Run, credit, own_words, shared_runs

__all__ = [
    "OwnWords",
    "Run",
    "bare",
    "credit",
    "furniture",
    "own_words",
    "published",
    "shared_runs",
]
