"""The rule correction-note-missing: "updated", and not a word on what and when."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.text import gate, has_any, paragraphs, worded

_WORDS = gate("citation", "note word")
_NOTE = worded(
    r"[\s*_(\[]{0,4}(?:(?:{citation.note}|{citation.note of an editor})\b(?: [-–—]|[:,*_])|(?:This|The) {citation.work} "
    r"{citation.was} {citation.corrected})"
)
#: a sentence that says that something was changed and nothing of what: "We have corrected this report.", "An error has been fixed."
_BARE = worded(
    r"[\s*_(\[]{0,4}(?:(?:{citation.note}|{citation.note of an editor}|Note|NOTE)(?: [-–—]|[:,*_]+) ?"
    r"|(?=[^.\n]*(?:[Tt]his {citation.work}|[Aa]n? {citation.earlier} {citation.version})\b))"
    r"(?:(?:(?:[Aa]n? {citation.earlier} {citation.version} of )?(?:[Tt]his|[Tt]he) {citation.work} {citation.was} {citation.reworked}"
    r"|[Ww]e (?:have )?{citation.reworked} (?:this|the) {citation.work}"
    r"|(?i:{citation.mistake of what}) {citation.mistake}(?: in (?:this|the) {citation.work})? {citation.was} {citation.put right}"
    r"|[Aa]n? {citation.earlier} {citation.version}(?: of (?:this|the) {citation.work})? {citation.held}"
    r" (?:{citation.mistake of what} )?{citation.mistake}(?:,? (?:which|that) {citation.was} {citation.put right})?)"
    r"(?: {citation.after it}(?: \w+){0,4} publi(?:shed|cation)| for {citation.sake})?"
    r"[.!)*_\]]{0,4} ?){1,3}"
)
_DATED = worded(
    r"\b{dates.month*}[a-z]*\.? \d{1,2}\b|\b\d{1,2}{dates.ordinal}? "
    r"{dates.month*}|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|"
    r"\b\d{1,2}/\d{1,2}\b|\b\d{1,2} ?[ap]\.?m\b|\b{dates.weekday}\b"
)
_WHAT = worded(
    r"\b{citation.earlier} {citation.version}|\b{citation.misstated}"
    r"|\bto {citation.to do}\b|\bnot [\w$]|\b{citation.told}\b [\w$]+ [\w$]+|\bwith (?:\w+ ){0,3}{citation.added}"
)
_CHANGED = worded(r"\b{citation.changed}")
#: longer paragraphs are text
LONGEST = 600
NEITHER = "this note says neither what was changed nor when"


class CorrectionNoteMissing(Rule):
    """The draft says that it was updated or corrected, and not what was changed, nor when.

    Why: a reader of the first version has to learn what was wrong in it; a silent change is a second fault.
    Instead: "Correction, May 4: the toll was eight, not nine."
    Source: AP, IPSO and SPJ on corrections; CWA 17493:2019, clauses 14 and 15.

    A warning where neither is said; info where one of the two is missing. What changed from an older file can only be
    seen with both files at hand and is not looked for.
    """

    near = True
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
        "⟦Editor’s note: This piece has been amended since publication.⟧\n\n"
        "⟦An earlier version of this story had an error, which has since been fixed.⟧",
        "The report was changed.\n\nThis page was edited by Ana Ruiz.\n\nNote: the mill was closed.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _WORDS(doc.language)):
            return
        text = doc.text
        for block in paragraphs(doc):
            end = block.end
            while end > block.start and text[end - 1].isspace():
                end -= 1
            if end - block.start > LONGEST:
                continue
            if _BARE(doc.language).fullmatch(text, block.start, end):
                yield self.at(Span(block.start, end), NEITHER)
                continue
            match = _NOTE(doc.language).match(text, block.start, end)
            if match is None:
                continue
            head = match.group()
            if "ote" in head.lower() and not _CHANGED(doc.language).search(text, match.end(), end):
                continue  # an editor's note about something else
            if end - match.end() < 3 and head.rstrip().endswith(":"):
                continue  # a label over the next paragraph
            dated = _DATED(doc.language).search(text, block.start, end) is not None
            what = _WHAT(doc.language).search(text, match.end(), end) is not None
            what = what or (
                head.lower().lstrip(" *_([").startswith("update") and len(text[match.end() : end].split()) > 3
            )
            if dated and (what or end - match.end() < 40):
                continue
            if dated or what:
                missing = "what was changed" if dated else "when it was changed"
                yield self.at(Span(block.start, end), f"this note does not say {missing}", level=Level.INFO)
            else:
                yield self.at(Span(block.start, end), NEITHER)
