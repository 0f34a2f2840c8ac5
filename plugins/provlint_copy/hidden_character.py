"""copy/hidden-character."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from provlint import Document, Example, Finding, Level, Rule, replace
from provlint.layers.text import lazy

#: what is looked for before any pattern runs: a search for one character is next to free
_SIGNS = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff\u00ad\u180e\u034f\ufff9\ufffa\ufffb\ufe0e\ufe0f"
)
_RUN = lazy(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u180e\u034f\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f]+|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}"
)
_SELECTORS = lazy("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NAMES = {
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\u00ad": "a soft hyphen",
}


class HiddenCharacter(Rule):
    """A character that nobody sees stands in the text.

    Why: it breaks searches and names, it can turn the order of what is shown, and it can carry a hidden mark.
    Instead: delete it. Emoji, Persian and Indic joiners, and C2PA provenance marks are kept.
    Source: Unicode Technical Report 36, Security Considerations; C2PA 2.4, embedding in unstructured text.
    """

    near = True
    level = Level.WARNING
    any_language = True
    fix = "suggest"
    examples = (
        ("The mi⟦\u200b⟧ll is open.", "The mill is open."),
        ("The mi⟦\u00ad⟧ll is ⟦\u202e⟧open.", "The mill is open."),
        Example("The mi⟦&shy;⟧ll is open.", name="draft.md", after="The mill is open."),
        "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 and a heart \u2764\ufe0f.",
        "The Persian \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 keeps its joiner.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        yield from self._taken_out(doc)
        if text.isascii():
            return
        # beyond the first plane stand the tags and most variation selectors
        wide = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
        if not wide and not any(sign in text for sign in _SIGNS):
            return
        for match in _RUN.finditer(text):
            start, end = match.span()
            if self._belongs(text, start, end):
                continue
            yield self._found(start, end, match.group())

    def _taken_out(self, doc: Document) -> Iterable[Finding]:
        """Runs that the readable text leaves out: a piece of the source without text."""
        for piece in doc.pieces or ():
            if not piece.length and piece.source_length:
                signs = unescape(doc.source.text[piece.source : piece.source + piece.source_length])  # as a reference: "&shy;"
                yield self._found(piece.text, piece.text, signs if _RUN.fullmatch(signs) else "")

    def _found(self, start: int, end: int, signs: str) -> Finding:
        name = _NAMES.get(signs[:1]) or (f"the invisible character U+{ord(signs[0]):04X}" if signs else "an invisible character")
        more = f" and {len(signs) - 1} more" if len(signs) > 1 else ""
        message = f"{name}{more} stands here, where nobody sees it"
        return self.at((start, end), message, fixes=[replace(start, end, "", "delete what is hidden")])

    def _belongs(self, text: str, start: int, end: int) -> bool:
        """Whether the run does its work: in emoji, in scripts that join letters, in right-to-left text, in C2PA."""
        run = text[start:end]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if run[0] == "\ufeff" and _SELECTORS.match(after):
            return True
        if _SELECTORS.match(run[0]):
            return before == "\ufeff"
        if run[0] >= "\U000e0000":
            return before >= "\U0001f300"
        if run == "\u200d":
            return _pictogram(before) or _pictogram(after) or _joins(before) or _joins(after)
        if run == "\u200c":
            return _joins(before) or _joins(after)
        if all(c in "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069" for c in run):
            near = text[max(0, start - 24) : end + 24]
            return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in near)
        return False


def _pictogram(char: str) -> bool:
    return char >= "\U0001f000" or "\u2190" <= char <= "\u2bff" or char == "\ufe0f"


def _joins(char: str) -> bool:
    """Whether a letter belongs to a script that uses joiners: Arabic to Malayalam, Sinhala, Khmer, Mongolian."""
    return "\u0590" <= char <= "\u0dff" or "\u1780" <= char <= "\u18af"
