"""Sources without a name: whether, why and how far they are unnamed, and one grade for all of them."""

from provlint.layers.sources.anonymity import anonymity
from provlint.layers.sources.candidates import nouns
from provlint.layers.sources.crowds import Crowd, crowds
from provlint.layers.sources.grade import Graded, graded, named_soon
from provlint.layers.sources.named import named_speakers
from provlint.layers.sources.nobody import Nobody, nobodies
from provlint.layers.sources.unnamed import Unnamed, orphans, sources, unnamed
from provlint.layers.sources.vague import Vague, vague_sources

__all__ = [
    "Crowd",
    "Graded",
    "Nobody",
    "Unnamed",
    "Vague",
    "anonymity",
    "crowds",
    "graded",
    "named_soon",
    "named_speakers",
    "nobodies",
    "nouns",
    "orphans",
    "sources",
    "unnamed",
    "vague_sources",
]
