"""The language a draft is written in, by its script and its commonest words."""

from __future__ import annotations

import functools
import unicodedata

from provlint.core.document import Document, layer
from provlint.layers.text.projection import vocabulary
from provlint.lexicon import classes, fields

#: so many different common words of a language make a draft one of it
SURE = 3
#: so many common words of the language of the configuration, and no other language need be asked for
ENOUGH = 10
#: letters that are looked at for the script
SAMPLE = 4000

@functools.cache
def _common() -> dict[str, frozenset[bytes]]:
    """The common words of each language, as the projection has them."""
    found = {}
    for code, words in classes("_any", "languages").items():
        found[code] = frozenset(part for word in words for part in [word.encode("latin-1", "ignore")] if part)
    return found


@layer
def written_in(doc: Document) -> str:
    """The language of the draft as a code of ISO 639-1, such as "de"; that of the configuration where nothing tells.

    A script other than the Latin one is named by a language that has it ("ru" for Cyrillic). Where the words are too
    few, the language that a page or front matter gives is believed.
    """
    common, known, own = _common(), vocabulary(doc), doc.settings.language
    if own not in common:
        return own  # nothing is known of it to hold the draft against
    expected = len(common[own] & known)
    if expected >= ENOUGH:
        return own
    other = _script(doc.text)
    if other:
        return other
    counts = {code: len(words & known) for code, words in common.items() if code != own}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] >= SURE and counts[best] > 2 * expected:
        return best
    given = str(doc.meta.get("language") or doc.meta.get("lang") or "").strip()[:2].lower()
    if given.isalpha() and len(given) == 2 and counts.get(given, expected) >= expected and expected < SURE:
        return given
    return own


def _script(text: str) -> str:
    """The language named for the script of most letters, or "" where that is the Latin one."""
    if text.isascii():
        return ""
    letters = [char for char in text[:SAMPLE] if char.isalpha()]
    foreign = [char for char in letters if ord(char) > 0x24F]
    if len(foreign) * 2 <= len(letters) or len(foreign) < 10:
        return ""
    counts: dict[str, int] = {}
    for char in foreign:
        script = unicodedata.name(char, "").partition(" ")[0]
        counts[script] = counts.get(script, 0) + 1
    scripts = fields("_any", "scripts")
    if counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0) > 5:
        return scripts["HIRAGANA"]
    return scripts.get(max(counts, key=lambda script: counts[script]), "")
