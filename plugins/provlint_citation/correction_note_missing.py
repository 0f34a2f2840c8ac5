"""The rule correction-note-missing: "updated", and not a word on what and when."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.text import has_any, lazy, lexicon_words, paragraphs

_WORDS = lexicon_words("update updated correction corrected clarification amended revised editor".split())
_NOTE = lazy(
    r"[\s*_(\[]{0,4}(?:(?:UPDATE|Update|UPDATED|Updated|CORRECTION|Correction|CORRECTED|Corrected|CLARIFICATION|"
    r"Clarification|Editor[’']s [Nn]ote|EDITOR[’']S NOTE)\b(?: [-–—]|[:,*_])|(?:This|The) (?:story|article|post|"
    r"report|piece|version|page|headline|draft) (?:has been|was|is) (?:updated|corrected|amended|revised))"
)
_DATED = lazy(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}(?:st|nd|rd|"
    r"th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|"
    r"\b\d{1,2}/\d{1,2}\b|\b\d{1,2} ?[ap]\.?m\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_WHAT = lazy(
    r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|first) (?:version|story|headline|report|draft)|\bmis(?:stated|"
    r"spelled|spelt|identified|attributed|quoted)|\bto (?:add|reflect|include|correct|clarify|remove|fix|note|say|"
    r"show|make|update|change)\b|\bnot [\w$]|\b(?:was|were|is|are|has|have|had|said|says|added|removed|changed|died|"
    r"rose)\b [\w$]+ [\w$]+|\bwith (?:\w+ ){0,3}(?:comment|response|details|statement|information|reaction|"
    r"reporting|figures|quotes)"
)
_CHANGED = lazy(r"\b(?:updat|correct|earlier version|previous version|misst|amend|clarif|an error|was wrong)")


class CorrectionNoteMissing(Rule):
    """The draft says that it was updated or corrected, and not what was changed, nor when.

    Why: a reader of the first version has to learn what was wrong in it; a silent change is a second fault.
    Instead: "Correction, May 4: the toll was eight, not nine."
    Source: AP, IPSO and SPJ on corrections; CWA 17493:2019, clauses 14 and 15.

    A warning where neither is said; info where one of the two is missing. What changed from an older file can only be
    seen with both files at hand and is not looked for.
    """

    level = Level.WARNING
    examples = (
        "Correction, May 4: the toll was eight, not nine.",
        "An earlier version of this story gave the wrong toll.\n\nThis story was corrected on May 4 to give the "
        "toll as eight.",
        "Editor’s note: the mayor's letters are printed as sent.",
        "The update was late, the mayor said.",
        "⟦Update: fixed.⟧",
        "⟦This story has been updated.⟧",
        "⟦This article was corrected to give the right toll.⟧",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _WORDS):
            return
        text = doc.text
        for block in paragraphs(doc):
            match = _NOTE.match(text, block.start, block.end)
            if match is None:
                continue
            end = block.end
            while end > block.start and text[end - 1].isspace():
                end -= 1
            if end - block.start > 600:
                continue
            head = match.group()
            if "ditor" in head.lower() and not _CHANGED.search(text, match.end(), end):
                continue  # an editor's note about something else
            if end - match.end() < 3 and head.rstrip().endswith(":"):
                continue  # a label over the next paragraph
            dated = _DATED.search(text, block.start, end) is not None
            what = _WHAT.search(text, match.end(), end) is not None
            what = what or (
                head.lower().lstrip(" *_([").startswith("update") and len(text[match.end() : end].split()) > 3
            )
            if dated and (what or end - match.end() < 40):
                continue
            if dated or what:
                missing = "what was changed" if dated else "when it was changed"
                yield self.at(Span(block.start, end), f"this note does not say {missing}", level=Level.INFO)
            else:
                yield self.at(Span(block.start, end), "this note says neither what was changed nor when")
