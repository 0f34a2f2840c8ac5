"""Why a casualty figure without any source weighs little: a table of reasons, tried in order, each with its example."""

from __future__ import annotations

from provlint import Block, Document, NamedTuple, Span, layer
from provlint.layers.figures import Figure, What, in_relative, of_late, people, settled
from provlint.layers.speech import clipped_sentence
from provlint.layers.text import gate, has_any, lazy, worded
from provlint.lexicon import in_order, listed
from provlint_figures._light import told_lightly
from provlint_figures._news import released

#: a charge or a verdict stands in the court's files
_CHARGE = worded(r"{figure_rules.charge}(?!\w)")
_LAW = gate("figure_rules", "charge")
#: who arrests, and says so by doing it
_FORCE = worded(r"(?<!\w){figure_rules.force}(?!\w)[^.;]{0,60}\Z")
_BY_FORCE = worded(r"(?<!\w)by (?:\w+ ){0,3}{figure_rules.force}(?!\w)")
_INQUIRY = worded(r"(?<!\w){figure_rules.force}(?!\w)[^.;]{0,80} {figure_rules.inquires}[^.;]{0,120}\Z")
#: so far before a figure those who look into it are named, in code points
INQUIRY_REACH = 120
#: "families missing paychecks": what people lack
_LACKS = worded(r"\s+(?!{figure_rules.missing}(?!\w))[a-z]")
#: so many refugees or prisoners, rounded, are somebody's count
THOUSANDS = 1000
#: so far from a figure its people are found or freed, in code points
AROUND = 40
#: people who were missing and are found, or held and freed
_FOUND = worded(r"(?<!\w)(?<!to be ){figure_rules.found}(?!\w)")
_NAMES = lazy(r",?\s?[—–-]\s?[A-Z][\w’'-]+,? [A-Za-z]")
_OWN = worded(r"(?<!\w){figure_rules.whose own}\s")
_IN_NAME = lazy(r"(?P<before>[\w’'-]*[a-z,]) [A-Z][\w’'-]* $")
_PREPOSITIONS = listed("figure_rules", "before a place or a day")
#: "claimed 40 lives", "cost the lives of 40"; years are shaved off the lives of millions, and nobody dies
_TAKEN = worded(r"(?<!\w){figure_rules.taken}")
_TAKING = in_order("figure_rules", "taken")
_STATES = listed("figure_rules", "state")
_ARREST = in_order("figure_rules", "arrest")
#: those who can come back
_GONE = frozenset({What.MISSING, What.ABDUCTED, What.DETAINED})
_REMEMBERED = worded(r"(?<!\w){figure_rules.remembrance}(?!\w)[^.;]{0,60}?\s{figure_rules.in memory}\s(?:[\w’'-]+\s){0,5}\Z")
_FICTION = worded(r"[“\"]?In {figure_rules.fiction whose} (?:[\w’'-]+ ){0,4}?{figure_rules.work of fiction}(?!\w)")
#: a line of at most so many words without a stop is a headline, a caption or a link
LINE = 16


class _Told(NamedTuple):
    """The figures of one fate, told of at ``span`` in the sentence ``home``, cut where that does not end."""

    doc: Document
    span: Span
    loose: list[Figure]
    home: Span

    @property
    def left(self) -> str:
        """The sentence before the figures, in lower case."""
        return self.doc.text[self.home.start : self.span.start].lower()


def reason(doc: Document, span: Span, loose: list[Figure]) -> str:
    """Why the figures ``loose``, which nobody vouches for, weigh little: the name of a reason of ``_REASONS``; "" where they do not."""
    told = _Told(doc, span, loose, clipped_sentence(doc, *span))  # a text without stops must not cost its square
    return next((one.__name__.lstrip("_") for one in _REASONS if one(told)), "")


def _nobody_or_one(of: _Told) -> bool:
    """one man was killed — some of them died — both were hurt"""
    return all(f.low <= 1 or f.form in ("some", "both") for f in of.loose)


def _in_capitals(of: _Told) -> bool:
    """NINE KILLED IN BLAST"""
    return of.doc.text[slice(*of.span)].isupper()


def _in_a_name(of: _Told) -> bool:
    """Doom 3 shot to the top; not behind a day or a place: In Tarn 12 died"""
    start = of.loose[0].span.start
    match = _IN_NAME.search(of.doc.text, max(0, start - 30), start)
    return match is not None and match["before"].lower() not in _PREPOSITIONS(of.doc.language)


def _on_a_line_of_its_own(of: _Told) -> bool:
    """Nine killed in Kerrow blast: a caption or a link below the headline, no sentence"""
    block = of.doc.block_at(of.span.start)
    return block is not None and _no_sentence(of.doc, block)


@layer
def _no_sentence(doc: Document, block: Block) -> bool:
    """Whether a paragraph is a line that is no sentence: it opens with a capital or a figure and ends without a stop."""
    words = doc.text[block.start : block.end].strip()
    if not words[:1].isupper() and not words[:1].isdigit():
        return False
    if doc.text[block.end : block.end + 40].lstrip()[:1].islower():
        return False  # a line of a text that was wrapped
    return not words.endswith((".", "!", "?", ":", ";", ",", "”", '"', ")", "]")) and len(words.split(None, LINE)) <= LINE


def _named(of: _Told) -> bool:
    """two people — Ana Ruiz and Luis Roe — were killed"""
    return _NAMES.match(of.doc.text, of.span.end) is not None


def _somebodys_own(of: _Told) -> bool:
    """killed his wife and two children"""
    return _OWN(of.doc.language).search(of.doc.text, *of.span) is not None


def _in_fiction(of: _Told) -> bool:
    """In her new novel, a sniper kills six soldiers"""
    return _FICTION(of.doc.language).match(of.doc.text, of.home.start, of.span.start) is not None


def _remembered(of: _Told) -> bool:
    """A wreath was laid for the 58 men who died at sea"""
    return _REMEMBERED(of.doc.language).search(of.doc.text, of.home.start, of.span.start) is not None


def _told_lightly(of: _Told) -> bool:
    """The novel kills off nine of its heroes — denies murdering four — 3,000 gannets died (see _light)"""
    return told_lightly(of.doc, of.home, of.span, of.loose)


def _settled(of: _Told) -> bool:
    """the 2005 bombings killed 52 people; not in an event of the last year or so, of which neither a release nor a charge tells"""
    return settled(of.doc, of.home, of.span, of.loose[0].span) and not _of_late(of)


def _of_late(of: _Told) -> bool:
    if released(of.doc) or not of_late(of.doc, of.home, of.span, of.loose[0].span):
        return False
    if any(f.noun and f.noun not in people(of.doc.language) for f in of.loose):
        return False
    return _CHARGE(of.doc.language).search(of.doc.text, *of.home) is None


def _vague_in_a_clause(of: _Told) -> bool:
    """the war, which has killed thousands"""
    return of.loose[0].form == "vague" and in_relative(of.doc, of.home, of.span)


def _spared(of: _Told) -> bool:
    """nine miners were rescued — saved 40 lives — hosts 400 refugees"""
    return all(_nobody_lost(of.doc, f) for f in of.loose)


def _nobody_lost(doc: Document, figure: Figure) -> bool:
    """Whether nobody was lost: people found or freed, lives saved, what people lack, who they are ("40 refugees")."""
    cue = doc.text[slice(*figure.cue)].lower() if figure.cue else ""
    if figure.cue is None:
        return False
    if cue in _STATES(doc.language):  # who they are, not what befell them; thousands of them somebody must have counted
        return figure.low < THOUSANDS or figure.hedge in ("", "plain") or cue.startswith(_ARREST(doc.language))
    if cue == "missing" and _LACKS(doc.language).match(doc.text, figure.cue.end) is not None:
        return True
    start, end = figure.phrase
    if cue == "lives" and _TAKEN(doc.language).search(doc.text, max(0, start - AROUND), figure.cue.start) is None:
        return not doc.text[start:end].lower().startswith(_TAKING(doc.language))
    return (figure.what in _GONE or cue == "lives") and (
        _FOUND(doc.language).search(doc.text, max(0, start - AROUND), end + AROUND) is not None
    )


def _under_inquiry(of: _Told) -> bool:
    """police are investigating a fire that hurt five people — officers responded to a crash that killed two"""
    return _INQUIRY(of.doc.language).search(of.left[-2 * INQUIRY_REACH :]) is not None


def _arrested_by_the_force(of: _Told) -> bool:
    """police arrested 12 people — 12 were arrested by officers — 12 were arrested and charged"""
    if not all(arrest(of.doc, f) for f in of.loose):
        return False
    after = of.doc.text, of.span.end, of.home.end
    if _CHARGE(of.doc.language).search(*after) is not None:
        return True
    first = of.loose[0]
    if first.cue is not None and first.cue.start < first.span.start:
        return _FORCE(of.doc.language).search(of.left) is not None
    return _BY_FORCE(of.doc.language).search(*after) is not None


def arrest(doc: Document, figure: Figure) -> bool:
    """Whether people were arrested or charged, which the police do and say themselves; not held or detained."""
    cue = doc.text[slice(*figure.cue)].lower() if figure.cue else ""
    return figure.what in ("detained", "abducted") and cue.startswith(_ARREST(doc.language))


def _charged(of: _Told) -> bool:
    """charged with killing four women — the man who killed four people was sentenced"""
    doc = of.doc
    if all(arrest(doc, f) for f in of.loose) or not has_any(doc, _LAW(doc.language)) or all(f.what == "missing" for f in of.loose):
        return False
    if _CHARGE(doc.language).search(of.left) is not None:
        return True
    end = min(of.home.end, of.span.end + 3 * AROUND)
    return in_relative(doc, of.home, of.span) and _CHARGE(doc.language).search(doc.text, of.span.end, end) is not None


_REASONS = (
    _nobody_or_one,
    _in_capitals,
    _in_a_name,
    _on_a_line_of_its_own,
    _named,
    _somebodys_own,
    _in_fiction,
    _remembered,
    _told_lightly,
    _settled,
    _vague_in_a_clause,
    _spared,
    _under_inquiry,
    _arrested_by_the_force,
    _charged,
)
