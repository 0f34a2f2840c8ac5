"""The words by which drafts that lie far apart in time are brought together: rare ones, as numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from provlint.archive.features import StoryFeatures
from provlint.lexicon import Language, language, per_language
from provlint.stories.candidates import RARE, Weights

#: of its words, those that the fewest drafts hold are a draft's keys, so many; a word that more drafts hold is none
KEYS, COMMON = 48, 100
#: of the drafts that share keys with a draft, so many are weighed against it, those that share the rarest
BEST = 20


@per_language
def _weights(spoken: Language) -> Weights:
    return Weights((), spoken)


def keys_of(features: StoryFeatures) -> Iterator[int]:
    """The words of a draft that may be keys, each as a number of 64 bits."""
    weights = _weights(language(features.language))
    for word in sorted(features.first):
        if len(word) > 2 and weights[word] >= RARE:
            yield int.from_bytes(hashlib.blake2b(word, digest_size=8).digest(), "little")
