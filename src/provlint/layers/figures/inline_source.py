"""Sources before a figure that speak for it alone, or for all of the clause it stands in.

Attributions are not nested: what a whole sentence is attributed to may not be who gave its number. Each construction is a
function that looks at the tokens before the figure and gives the source, or None; the words they go by are the classes of
the list ``figure_cues``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provlint.core.document import Document
from provlint.layers.attribution.attributions import Attribution
from provlint.layers.figures.source_words import (
    BREAKS,
    attribution_of,
    cue_class,
    hearer_end,
    named_start,
    noun_start,
    opened_start,
    phrase_start,
    post,
    speaker,
    unowned,
)
from provlint.layers.text.line import Line
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language

#: so many code points before the figure its own source may begin
REACH = 240
#: so many tokens before the figure the word for the toll may stand, with what the toll is of and another value
TOLL = 15

_Construction = Callable[[Language, Line, int], "Attribution | None"]

#: without one of these before it a figure has no source of its own
_HINTS = tuple(
    " say| said|with |tall|count|figures|data|records|tistics|stimate|toll|:|report|study|survey|census|tracker| list| log "
    "|number| put|believe|sure|certain|confident|convinced|determined|found|finds|concluded|established|ased on|iting |that "
    "|onfirm|nnounc|eckon|alculat|account| books".split("|")
)


def inner_source(doc: Document, start: int) -> Attribution | None:
    """The source whose words lead straight to the figure at offset ``start``; None where none does."""
    return _before(doc, start, _BEFORE)


def opening_source(doc: Document, start: int) -> Attribution | None:
    """The source before the figure at offset ``start`` that speaks for all of the clause; None where there is none."""
    return _before(doc, start, _ABOVE)


def _before(doc: Document, start: int, constructions: Iterable[_Construction]) -> Attribution | None:
    home = sentence_at(doc, start)
    if home is None:
        return None
    first = max(home.start, start - REACH)
    left = doc.text[first:start]
    if any(hint in left for hint in _HINTS) or not cue_class(doc.language, "sees").isdisjoint(left.split()):
        line = Line(doc.text, first, min(home.end, start + 1), doc.language)
        at = line.at(start)
        for construction in constructions:
            found = construction(doc.language, line, at)
            if found is not None:
                return found
    return None


def _label(language: Language, line: Line, at: int) -> Attribution | None:
    """ "Police: 4 shot at a party", as headlines have it; only where the label is somebody who speaks."""
    for k in range(1, min(6, at)):
        if line.low[k] == ":":
            if speaker(language, line.low[k - 1]):
                return attribution_of(line, 0, k, k, k + 1)
            return None
    return None


def _relative(language: Language, line: Line, at: int) -> Attribution | None:
    """ "..., which port officials say has killed 2,000" """
    low = line.low
    for k in range(at - 1, max(0, at - 8), -1):
        if low[k] in BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "say"):
            first = noun_start(language, line, k, 6)
            if 0 < first < k and low[first - 1] in cue_class(language, "relative"):
                return attribution_of(line, first, k, k, k + 1)
            return None
    return None


def _that(language: Language, line: Line, at: int) -> Attribution | None:
    """ "The Star reported on its website that nearly 100 were found", "Kerrow investigators confirm three people died" """
    low = line.low
    that = at if at and low[at - 1] in cue_class(language, "tail") else -1
    for k in range(at - 1, max(1, at - 12), -1):
        if low[k] in BREAKS or low[k] == ",":
            return None
        if low[k] == "that" and that < 0:
            that = k
        elif that - k in range(1, 9) and low[k] in cue_class(language, "tail") and low[k - 1] not in cue_class(language, "passive"):
            if that > k + 1 and low[k + 1] not in cue_class(language, "after"):
                return None  # "claimed responsibility for the blast that"
            first = noun_start(language, line, k, 6)
            tally = cue_class(language, "tally").issuperset(low[first:k])  # "figures showed that": whose?
            speaks = first < k and not tally and (that < at or speaker(language, low[k - 1]) or line.capital(k - 1))
            return attribution_of(line, first, k, k, min(that + 1, at)) if speaks else None
    return None


def _sure(language: Language, line: Line, at: int) -> Attribution | None:
    """ "leaving what the crews were sure were three bodies" """
    low = line.low
    for k in range(at - 1, max(1, at - 6), -1):
        if low[k] in BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "sure") and low[k - 1] in cue_class(language, "be"):
            first = noun_start(language, line, k - 1, 6)
            if 0 < first < k - 1 and low[first - 1] in cue_class(language, "relative"):
                return attribution_of(line, first, k - 1, k, k + 1)
    return None


def _with(language: Language, line: Line, at: int) -> Attribution | None:
    """ ", with a security official reporting two deaths" """
    low = line.low
    for k in range(at - 1, max(0, at - 4), -1):
        if low[k] in cue_class(language, "with"):
            for first in range(k - 1, max(0, k - 8), -1):
                if low[first] == "with":
                    return attribution_of(line, first + 1, k, k, k + 1) if first + 1 < k else None
                if low[first] in BREAKS or low[first] == ",":
                    return None
            return None
    return None


def _tally(language: Language, line: Line, at: int) -> Attribution | None:
    """ "A tally by military officials has counted at least 118" """
    low = line.low
    verb = -1
    for k in range(at - 1, max(0, at - 6), -1):
        if low[k] in BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "counts"):
            verb = k
            if low[k] not in cue_class(language, "have"):
                continue
        elif verb >= 0:
            break
    if verb < 1:
        return None
    for k in range(verb - 1, max(-1, verb - 10), -1):
        if low[k] in BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "tally") and low[k + 1] in cue_class(language, "of") and k + 2 < verb:
            cue = max(i for i in range(verb, at) if low[i] in cue_class(language, "counts"))
            return attribution_of(line, noun_start(language, line, k, 4), verb, cue, cue + 1)
    return None


def _owned(language: Language, line: Line, at: int) -> Attribution | None:
    """ "The coroner's count of six dead", "Kerrow hospital's tally of 40 wounded": whose count it is stands before it """
    low = line.low
    tally = at - 2
    if tally < 1 or low[at - 1] not in cue_class(language, "of") or low[tally] not in cue_class(language, "tally"):
        return None
    owner = next((k for k in range(tally - 1, max(-1, tally - 4), -1) if low[k].endswith(("’s", "'s"))), -1)
    if owner < 0:
        return None
    stem = low[owner][:-2]
    if not (speaker(language, stem) or stem in language.long_list("role_nouns") or line.capital(owner)):
        return None
    return attribution_of(line, noun_start(language, line, owner + 1, 6), owner + 1, tally, tally + 1)


def _register(language: Language, line: Line, at: int) -> Attribution | None:
    """ "The health agency's board lists 31 deaths": somebody's list, by the verb right before the figure """
    low = line.low
    verb = at - 1
    if verb < 1 or low[verb] not in cue_class(language, "registers"):
        return None
    first = noun_start(language, line, verb, 7)
    words = [unowned(w) for w in low[first:verb]]
    if not any(speaker(language, w) for w in words) or not cue_class(language, "register").intersection(words):
        return None
    return attribution_of(line, first, verb, verb, verb + 1)


def _counted(language: Language, line: Line, at: int) -> Attribution | None:
    """ "The coroner counted six dead", "The clinic's nurses recorded 40 cases": who counts is somebody who speaks or holds a post """
    verb = at - 1
    if verb < 1 or line.low[verb] not in cue_class(language, "registers") or line.low[verb - 1] == ",":
        return None
    first = opened_start(language, line, noun_start(language, line, verb, 7))
    head = line.low[verb - 1]
    return attribution_of(line, first, verb, verb, verb + 1) if first < verb and (speaker(language, head) or post(language, head)) else None


def _eyes(language: Language, line: Line, at: int) -> Attribution | None:
    """ "A Reuters witness saw the bodies of 12 people", "Reporters for The Star counted nine": the paper's own people saw it """
    low = line.low
    for k in range(at - 1, max(0, at - 8), -1):
        if low[k] in BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "sees"):
            first = phrase_start(line, k, 14)
            press = any(w in cue_class(language, "press") for w in low[first:k])
            return attribution_of(line, first, k, k, k + 1) if press else None
    return None


def _toll(language: Language, line: Line, at: int) -> Attribution | None:
    """ "The ministry raised the death toll to 84", "The agency revised the toll of the blast to 84 killed from 90" """
    low = line.low
    for k in range(at - 1, max(0, at - TOLL), -1):
        if low[k] in BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "toll"):
            verb = k - 1
            while verb > 0 and k - verb < 4 and low[verb] not in cue_class(language, "sets"):
                verb -= 1
            if verb < 1 or low[verb] not in cue_class(language, "sets"):
                return None
            if low[verb - 1] == ",":  # "The coroner, Mara Stoll, put"
                first = named_start(language, line, verb - 1)
                return attribution_of(line, first, verb, verb, verb + 1) if first >= 0 else None
            first = phrase_start(line, verb, 7)
            if first == verb or low[verb - 1] in cue_class(language, "passive"):
                return None
            return attribution_of(line, first, verb, verb, verb + 1)
    return None


def _basis(language: Language, line: Line, at: int) -> Attribution | None:
    """ "Based on data of the health office, 436 have died", "Citing a doctor, the paper counted 40", "By the hospital's count" """
    low = line.low
    for k in range(at - 2, max(-1, at - 20), -1):
        if low[k] in BREAKS and low[k] not in "()":
            return None
        counted = low[k] in cue_class(language, "reckons") and not cue_class(language, "reckoned").isdisjoint(low[k + 1 : k + 6])
        if low[k] == "citing" or counted or (low[k] == "based" and low[k + 1] == "on"):
            first = last = k + 1 + (low[k] == "based")
            while last < at and low[last] not in (",", "with"):
                last += 1
            if counted and low[last] != ",":
                return None  # "fell by the number of 40": no source before a comma
            tally = cue_class(language, "reckoned") if counted else frozenset()
            words = [unowned(w) for w in low[first:last] if w not in tally]
            named = any(speaker(language, w) for w in words) or any(map(line.capital, range(first, last)))
            return attribution_of(line, first, last, k, last) if named and first < last else None
    return None


def _finding(language: Language, line: Line, at: int) -> Attribution | None:
    """ "An inquiry by the league and the ministry determined the militia was behind five raids" """
    low = line.low
    for k in range(at - 1, max(0, at - 14), -1):
        if low[k] in BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "finds") and low[k - 1] not in cue_class(language, "passive") and low[k - 1] != "to":
            first = phrase_start(line, k, 12)
            if any(speaker(language, w) or w in cue_class(language, "inquiry") for w in low[first:k]):
                return attribution_of(line, first, k, k, k + 1)
            return None
    return None


def _told_court(language: Language, line: Line, at: int) -> Attribution | None:
    """ "An inquest heard on Oct. 6 that six drowned", "Jurors in Kerrow were told that": a court or an inquiry, and what it hears """
    low = line.low
    that = next((k for k in range(at - 1, max(0, at - 14), -1) if low[k] == "that"), 0)
    for k in range(that - 1, max(0, that - 8), -1):
        if low[k] in BREAKS and not (low[k] == "." and line.capital(k - 1)):
            return None
        if low[k] in cue_class(language, "hears"):
            last = hearer_end(language, line, k)
            if last < 0:
                return None
            first = phrase_start(line, last, 8)
            held = not cue_class(language, "venue").isdisjoint(low[first:last])
            return attribution_of(line, first, last, k, that + 1) if held else None
    return None


#: what speaks for one figure alone, whoever the sentence is attributed to
_BEFORE: tuple[_Construction, ...] = (_label, _relative, _sure, _with, _tally, _owned, _register, _counted, _toll, _eyes)
#: what speaks for all that follows it, and is asked where no report holds the figure
_ABOVE: tuple[_Construction, ...] = (_that, _basis, _finding, _told_court)
