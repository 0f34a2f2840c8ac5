"""Sources without a name: whether, why and how far they are unnamed."""

from provlint.layers.sources.unnamed import Unnamed, orphans, sources, unnamed

__all__ = [
    "Unnamed",
    "orphans",
    "sources",
    "unnamed",
]
