"""Sources without a name: whether, why and how far they are unnamed."""

from provlint.layers.sources.anonymity import anonymity
from provlint.layers.sources.nobody import Nobody, nobodies
from provlint.layers.sources.unnamed import Unnamed, orphans, sources, unnamed
from provlint.layers.sources.vague import Vague, vague_sources

__all__ = [
    "Nobody",
    "Unnamed",
    "Vague",
    "anonymity",
    "nobodies",
    "orphans",
    "sources",
    "unnamed",
    "vague_sources",
]
