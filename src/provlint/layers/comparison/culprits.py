"""Who did it, as a document tells it: nobody knows, somebody did, somebody is named."""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.statement import Statement, statement
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, has_any
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import listed

#: who did it is the news of a document's first sentences; further down stand other deeds
LEDE = 8

_UNKNOWN_GATE = gate("comparison", "unknown gate")
_UNKNOWN = worded(
    r"(?:[Ii]t(?: {comparison.remains}|['’]s) )?{comparison.not known} who (?:{comparison.may have} )?{comparison.doing}\b"
    r"|[Ww]ho (?:{comparison.may have} )?{comparison.doing}[^.;\n]{0,60}? {comparison.still} {comparison.not known}"
    r"|[Nn]o {comparison.nobody} (?:had |has )?(?:immediately |yet )?(?:claimed|taken) responsibility"
    r"|(?:[Tt]here (?:was|has been) )?[Nn]o (?:immediate )?claims? of responsibility"
    r"|(?:[Tt]he )?(?:identity|identities) of [^.;\n]{0,40}?{comparison.doing}[^.;\n]{0,40}?{comparison.not known}"
)
_KNOWN_GATE = gate("comparison", "known gate")
_KNOWN = worded(
    r"(?:[A-Z][\w.’'-]+ ){1,4}?(?:{comparison.forces} )?(?:{comparison.have} )?{comparison.carried out} {comparison.any article} "
    r"(?:[\w-]+ ){0,2}{comparison.deed}"
    r"|\b{comparison.this} (?:{comparison.nation adjective}|[A-Z][a-z]+{comparison.nation ending}|[A-Z][a-z]+land) (?:\w+ )?"
    r"{comparison.deed}\b"
    r"|(?:[A-Z][\w’'-]+ ){1,4}(?:{comparison.have} )?(?:since )?{comparison.claimed} responsibility"
    r"|(?:[Aa]|[Tt]he) (?:[\w-]+ )?members? of (?:the )?(?:[A-Z][\w’'-]+ )+(?:[a-z]+ ){0,3}{comparison.be} "
    r"(?:responsible for|behind) [^.;\n]{0,40}?{comparison.deed}"
    r"|(?:[A-Z][\w’'-]+ )+{comparison.be} (?:responsible for|behind) [^.;\n]{0,40}?{comparison.deed}"
)
_HEDGED = worded(r"{comparison.hedged}|\bclaims? (?!responsibility)")


@layer
def unknown(doc: Document) -> Statement | None:
    """Where a document says that nobody knows who did it, or that nobody has claimed it."""
    if not has_any(doc, _UNKNOWN_GATE(doc.language)):
        return None
    match = _UNKNOWN(doc.language).search(doc.text)
    return statement(doc, Span(*match.span()), "deed", "who", "unknown") if match else None


@layer
def known(doc: Document) -> Statement | None:
    """Where a document says at its top, unhedged, who did it."""
    if not has_any(doc, _KNOWN_GATE(doc.language)):
        return None
    for match in _KNOWN(doc.language).finditer(doc.text):
        at = sentence_index(doc, match.start())
        if 0 <= at < LEDE and not _HEDGED(doc.language).search(doc.text, *sentences(doc)[at]):
            return statement(doc, Span(*match.span()), "deed", "who", "known")
    return None


_DOERS = listed("comparison", "doer")
_UNNAMED = worded(
    r"[Tt]he (?:identity|name) of (?:the |an? )?(?:[\w’'-]+ ){0,3}?{comparison.doer}s? {comparison.still} (?:still )?(?:not|un)[\w ]{0,16}"
    r"|{comparison.seeking} to identify the {comparison.doer}s?\b"
    r"|[Tt]he {comparison.doer}s? {comparison.been} not (?:yet |immediately )?been (?:identified|named)"
)
_NAMED = worded(
    r"[Tt]he {comparison.doer}(?: of the [a-z]+(?: in [A-Z][\w’'-]+)?(?=,))?"
    r",? (?:who (?:was|has been) )?(?:(?:identified|named)(?: [a-z ]{0,24})? as )?"
    r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|{comparison.particle})){1,3}"
    r"|(?:identified|named) (?:the {comparison.doer}|him|her) as [A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|{comparison.particle})){1,3}"
)


@layer
def unnamed(doc: Document) -> Statement | None:
    """Where a document says that the doer has not been identified."""
    if "identi" not in doc.text and "unknown" not in doc.text:
        return None
    match = _UNNAMED(doc.language).search(doc.text)
    return statement(doc, Span(*match.span()), "doer", "name", "unknown") if match else None


@layer
def named(doc: Document) -> Statement | None:
    """Where a document gives the name of the doer."""
    if not any(word in doc.text for word in _DOERS(doc.language)):
        return None
    match = _NAMED(doc.language).search(doc.text)
    return statement(doc, Span(*match.span()), "doer", "name", "known") if match else None
