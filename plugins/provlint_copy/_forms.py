"""Words in a form that their neighbours rule out, by the constructions of ``form_frames.tsv``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from provlint import Document, layer
from provlint.layers.text import Frame, FrameData, forms_found, frame_data, frame_of
from provlint.lexicon import Language, per_language

_PART = re.compile(r"\{([a-z]+)\}")


@per_language
def _frames(language: Language) -> tuple[tuple[Frame, tuple[str, str]], ...]:
    def make() -> tuple[tuple[FrameData, tuple[str, str]], ...]:
        rows = language.rows("form_frames")
        parts = {name: piece for kind, name, piece, *_ in rows if kind == "part"}
        return tuple(
            (frame_data(language, _PART.sub(lambda hole: parts[hole[1]], frame)), (kind, message))
            for kind, frame, message, *_ in rows
            if kind != "part"
        )

    found = language.derived("copy-forms", ("form_frames", "common_forms", "form_classes"), make)
    return tuple((frame_of(data), told) for data, told in found)


@layer
def _slips(doc: Document) -> tuple[tuple[tuple[int, int], str, str], ...]:
    found = forms_found(doc, _frames(doc.language))
    return tuple((span, kind, message.format(doc.text[slice(*span)])) for span, (kind, message) in found)


def wrong_forms(
    doc: Document, kind: str, told: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[tuple[int, int], str]]:
    """Places of one kind, as ``form_frames.tsv`` names them, that touch none of those ``told`` nor each other: (span, what is wrong).

    Whether they are quoted is not looked at.
    """
    taken = sorted(told)
    starts = [start for start, _ in taken]
    furthest = list(accumulate((end for _, end in taken), max))
    last = 0
    for span, _, message in sorted(slip for slip in _slips(doc) if slip[1] == kind):
        before = bisect_left(starts, span[1])  # so many begin before it ends
        if span[0] >= last and not (before and furthest[before - 1] > span[0]):
            last = span[1]
            yield span, message
