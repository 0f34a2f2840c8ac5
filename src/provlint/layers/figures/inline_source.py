"""Sources inside a sentence that speak for one figure alone, or close the statement it stands in.

Attributions are not nested: what a whole sentence is attributed to may not be who gave its number. Each construction is a
function that looks at the tokens around the figure and gives the source, or None; the words they go by are the classes of
the list ``figure_cues``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution
from provlint.layers.text.line import Line
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language

#: so many code points before the figure its own source may begin
REACH = 240
#: so many code points before the end of its sentence a source may begin that closes the statement
CLOSE = 400
#: so many tokens the source after a statement may have, with all its titles; so many may follow its verb
LONG, AFTER = 24, 10
#: so many tokens before the figure the word for the toll may stand, with what the toll is of and another value
TOLL = 15
#: a label at a headline's end has so many tokens less two at most, and so many code points
LABEL, LABELLED = 6, 40
_BREAKS = frozenset((".", ";", ":", "?", "!", "—", "(", ")"))
_Construction = Callable[[Language, Line, int], "Attribution | None"]


#: without one of these before it a figure has no source of its own
_HINTS = tuple(
    " say| said|with |tall|count|figures|data|records|tistics|stimate|toll|:|report|study|survey|census|tracker| list| log "
    "|number| put|believe|sure|certain|confident|convinced|determined|found|finds|concluded|established|ased on|iting |that "
    "|onfirm|nnounc".split("|")
)
#: without one of these after it no source closes its statement
_CLOSING_HINTS = tuple(
    " said| say| report| announced| confirm| stated| added| learn| told| estimate| show| claimed| noted| explained| testified"
    "| citing| quoting| heard".split("|")
)


def cue_class(language: Language, name: str) -> frozenset[str]:
    """The words of one class of the table ``figure_cues``."""
    return language.classes("figure_cues")[name]


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
            if _speaker(language, line.low[k - 1]):
                return _attribution(line, 0, k, k, k + 1)
            return None
    return None


def _speaker(language: Language, word: str) -> bool:
    return any(word in who for who in language.classes("source_nouns").values())


def _noun_start(language: Language, line: Line, k: int, most: int) -> int:
    """Where the words of a source begin that end before token ``k``."""
    no_noun = cue_class(language, "no_noun")
    first = k
    while first > 0 and k - first < most and line.low[first - 1] not in no_noun and line.low[first - 1][0].isalpha():
        first -= 1
    return first


def _relative(language: Language, line: Line, at: int) -> Attribution | None:
    """ "..., which port officials say has killed 2,000" """
    low = line.low
    for k in range(at - 1, max(0, at - 8), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "say"):
            first = _noun_start(language, line, k, 6)
            if 0 < first < k and low[first - 1] in cue_class(language, "relative"):
                return _attribution(line, first, k, k, k + 1)
            return None
    return None


def _that(language: Language, line: Line, at: int) -> Attribution | None:
    """ "The Star reported on its website that nearly 100 were found", "Kerrow investigators confirm three people died" """
    low = line.low
    that = at if at and low[at - 1] in cue_class(language, "tail") else -1
    for k in range(at - 1, max(1, at - 12), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] == "that" and that < 0:
            that = k
        elif that - k in range(1, 9) and low[k] in cue_class(language, "tail") and low[k - 1] not in cue_class(language, "passive"):
            if that > k + 1 and low[k + 1] not in cue_class(language, "after"):
                return None  # "claimed responsibility for the blast that"
            first = _noun_start(language, line, k, 6)
            tally = cue_class(language, "tally").issuperset(low[first:k])  # "figures showed that": whose?
            speaks = first < k and not tally and (that < at or _speaker(language, low[k - 1]) or line.capital(k - 1))
            return _attribution(line, first, k, k, min(that + 1, at)) if speaks else None
    return None


def _sure(language: Language, line: Line, at: int) -> Attribution | None:
    """ "leaving what the crews were sure were three bodies" """
    low = line.low
    for k in range(at - 1, max(1, at - 6), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "sure") and low[k - 1] in cue_class(language, "be"):
            first = _noun_start(language, line, k - 1, 6)
            if 0 < first < k - 1 and low[first - 1] in cue_class(language, "relative"):
                return _attribution(line, first, k - 1, k, k + 1)
    return None


def _with(language: Language, line: Line, at: int) -> Attribution | None:
    """ ", with a security official reporting two deaths" """
    low = line.low
    for k in range(at - 1, max(0, at - 4), -1):
        if low[k] in cue_class(language, "with"):
            for first in range(k - 1, max(0, k - 8), -1):
                if low[first] == "with":
                    return _attribution(line, first + 1, k, k, k + 1) if first + 1 < k else None
                if low[first] in _BREAKS or low[first] == ",":
                    return None
            return None
    return None


def _tally(language: Language, line: Line, at: int) -> Attribution | None:
    """ "A tally by military officials has counted at least 118" """
    low = line.low
    verb = -1
    for k in range(at - 1, max(0, at - 6), -1):
        if low[k] in _BREAKS or low[k] == ",":
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
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "tally") and low[k + 1] in cue_class(language, "of") and k + 2 < verb:
            cue = max(i for i in range(verb, at) if low[i] in cue_class(language, "counts"))
            return _attribution(line, _noun_start(language, line, k, 4), verb, cue, cue + 1)
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
    if not (_speaker(language, stem) or stem in language.long_list("role_nouns") or line.capital(owner)):
        return None
    return _attribution(line, _noun_start(language, line, owner + 1, 6), owner + 1, tally, tally + 1)


def _register(language: Language, line: Line, at: int) -> Attribution | None:
    """ "The health agency's board lists 31 deaths": somebody's list, by the verb right before the figure """
    low = line.low
    verb = at - 1
    if verb < 1 or low[verb] not in cue_class(language, "registers"):
        return None
    first = _noun_start(language, line, verb, 7)
    words = [w.removesuffix("’s").removesuffix("'s") for w in low[first:verb]]
    if not any(_speaker(language, w) for w in words) or not cue_class(language, "register").intersection(words):
        return None
    return _attribution(line, first, verb, verb, verb + 1)


def _eyes(language: Language, line: Line, at: int) -> Attribution | None:
    """ "A Reuters witness saw the bodies of 12 people", "Reporters for The Star counted nine": the paper's own people saw it """
    low = line.low
    for k in range(at - 1, max(0, at - 8), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "sees"):
            first = k
            while first > 0 and k - first < 14 and low[first - 1] not in _BREAKS and low[first - 1] != ",":
                first -= 1
            press = any(w in cue_class(language, "press") for w in low[first:k])
            return _attribution(line, first, k, k, k + 1) if press else None
    return None


def _toll(language: Language, line: Line, at: int) -> Attribution | None:
    """ "The ministry raised the death toll to 84", "The agency revised the toll of the blast to 84 killed from 90" """
    low = line.low
    for k in range(at - 1, max(0, at - TOLL), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "toll"):
            verb = k - 1
            while verb > 0 and k - verb < 4 and low[verb] not in cue_class(language, "sets"):
                verb -= 1
            if verb < 1 or low[verb] not in cue_class(language, "sets"):
                return None
            first = verb
            while first > 0 and verb - first < 7 and low[first - 1] not in _BREAKS and low[first - 1] != ",":
                first -= 1
            if first == verb or low[verb - 1] in cue_class(language, "passive"):
                return None
            return _attribution(line, first, verb, verb, verb + 1)
    return None


def _basis(language: Language, line: Line, at: int) -> Attribution | None:
    """ "Based on data of the health office, 436 have died", "Citing a doctor, the paper counted 40", "By the hospital's count" """
    low = line.low
    for k in range(at - 2, max(-1, at - 20), -1):
        if low[k] in _BREAKS and low[k] not in "()":
            return None
        counted = low[k] == "by" and not cue_class(language, "tally").isdisjoint(low[k + 1 : k + 6])
        if low[k] == "citing" or counted or (low[k] == "based" and low[k + 1] == "on"):
            first = last = k + 1 + (low[k] == "based")
            while last < at and low[last] not in (",", "with"):
                last += 1
            if counted and low[last] != ",":
                return None  # "fell by the number of 40": no source before a comma
            tally = cue_class(language, "tally") if counted else frozenset()
            words = [w.removesuffix("’s").removesuffix("'s") for w in low[first:last] if w not in tally]
            named = any(_speaker(language, w) for w in words) or any(map(line.capital, range(first, last)))
            return _attribution(line, first, last, k, last) if named and first < last else None
    return None


def _finding(language: Language, line: Line, at: int) -> Attribution | None:
    """ "An inquiry by the league and the ministry determined the militia was behind five raids" """
    low = line.low
    for k in range(at - 1, max(0, at - 14), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in cue_class(language, "finds") and low[k - 1] not in cue_class(language, "passive") and low[k - 1] != "to":
            first = k
            while first > 0 and k - first < 12 and low[first - 1] not in _BREAKS and low[first - 1] != ",":
                first -= 1
            if any(_speaker(language, w) or w in cue_class(language, "inquiry") for w in low[first:k]):
                return _attribution(line, first, k, k, k + 1)
            return None
    return None


#: what speaks for one figure alone, whoever the sentence is attributed to
_BEFORE: tuple[_Construction, ...] = (_label, _relative, _sure, _with, _tally, _owned, _register, _toll, _eyes)
#: what speaks for all that follows it, and is asked where no report holds the figure
_ABOVE: tuple[_Construction, ...] = (_that, _basis, _finding)


def closing_source(doc: Document, start: int) -> Attribution | None:
    """The source that closes a statement: "..., monitors and state media said.", "..., Ana Ruiz, mayor of Kerrow, said."

    The verb is the last of its kind in the sentence of ``start``; only adverbs, places and days may follow it. The source may be two
    people or bodies, and have a title between commas.
    """
    home = sentence_at(doc, start)
    if home is None:
        return None
    first = max(start, home.end - CLOSE)
    right = doc.text[first : home.end]
    if not any(hint in right for hint in _CLOSING_HINTS) and ":" not in right[-LABELLED:]:
        return None
    language = doc.language
    line = Line(doc.text, first, home.end, language)
    at = 0
    for k in range(line.n - 2, max(0, line.n - LABEL), -1):  # "Four shot at a party: police", as headlines have it
        if line.low[k] == ":" and _speaker(language, line.low[line.n - 1]):
            return _attribution(line, k + 1, line.n, k, k, content=(line.starts[0], line.starts[k]))
    for k in range(line.n - 1, max(at + 2, line.n - 40), -1):
        if line.low[k] in cue_class(language, "hears") and (heard := _hearing(language, line, k, at)):
            return _attribution(line, heard, k, k, k + 1, content=(line.starts[0], line.starts[heard]))
        if line.low[k] in cue_class(language, "tail") and _closes(language, line, k):
            first = _source_start(language, line, k - (line.low[k - 1] in cue_class(language, "have")), at)
            return _attribution(line, first, k, k, k + 1, content=(line.starts[0], line.starts[first])) if first else None
        if line.low[k] in ("citing", "quoting") and line.low[k - 1] == "," and _may_speak(language, line, k + 1, min(k + 8, line.n)):
            return _attribution(line, k + 1, min(k + 8, line.n), k, k, content=(line.starts[0], line.starts[k]))
    return None


def _hearing(language: Language, line: Line, k: int, at: int) -> int:
    """Where a court or an inquiry begins that hears or is told what stands before it: "..., an inquest in Kerrow heard"; 0 for none."""
    i = k + 1
    if i < line.n and line.low[i] not in cue_class(language, "after") and line.low[i] not in "\"'”’":
        return 0
    last = k - (line.low[k - 1] in cue_class(language, "be"))
    if line.low[k] == "told" and last == k:
        return 0
    first = _comma(language, line, last, at) + 1
    return first if first > 1 and not cue_class(language, "venue").isdisjoint(line.low[first:last]) else 0


def _closes(language: Language, line: Line, k: int) -> bool:
    """Whether nothing but adverbs follows the verb at token ``k``, or a listener ("told reporters on Monday")."""
    low = line.low
    i = k + 1
    if low[k] == "told":
        while i < line.n and i - k < AFTER and low[i] not in cue_class(language, "after") and (line.word(i)[0].isalpha()):
            i += 1
        if i == k + 1 or low[i - 1] in cue_class(language, "no_listener"):
            return False
    return i >= line.n or low[i] in cue_class(language, "after") or low[i] in "\"'”’"


def _source_start(language: Language, line: Line, k: int, at: int) -> int:
    """Where the source begins that ends before the verb at token ``k``; 0 where no source stands between it and a comma.

    A comma right before the verb closes a title or a name in apposition, and the source begins one comma further left:
    "Ana Ruiz, mayor of Kerrow, said", "a spokesman for the army, Col. Jan Moss, told reporters".
    """
    if line.low[k - 1] == ",":
        title = _comma(language, line, k - 1, at)
        first = _comma(language, line, title, at) + 1 if title else 0
        return first if first > 1 and _may_speak(language, line, first, title) else 0
    first = _comma(language, line, k, at) + 1
    return first if first > 1 and _may_speak(language, line, first, k) else 0


def _comma(language: Language, line: Line, k: int, at: int) -> int:
    """The next comma to the left of token ``k`` and after token ``at``; 0 where another mark or a clause comes first."""
    for i in range(k - 1, max(at, k - LONG), -1):
        if line.low[i] == ",":
            return i
        word = line.low[i]
        stop = word in _BREAKS and not (word == "." and i and line.capital(i - 1))  # "Col."
        if stop or word in "\"”“" or word in cue_class(language, "relative"):
            return 0
    return 0


def _may_speak(language: Language, line: Line, first: int, k: int) -> bool:
    """Whether a phrase may be a source: it opens like a noun phrase and holds no verb."""
    low = line.low
    opener = low[first]
    if opener in cue_class(language, "no_source") or opener.endswith("ing") or not opener[0].isalpha():
        return False
    words = low[first:k]
    if not cue_class(language, "passive").isdisjoint(words):
        return False
    return line.capital(first) or opener in cue_class(language, "opener") or any(
        _speaker(language, w) or w.endswith("s") for w in words
    ) or opener in cue_class(language, "pronoun")


def _attribution(line: Line, first: int, last: int, cue: int, said: int, content: tuple[int, int] | None = None) -> Attribution:
    last -= line.low[last - 1] == ","  # the comma that closes a title
    last -= last - first > 1 and line.low[last - 1] in cue_class(line.language, "have")  # "Kerrow Radio has learnt"
    source = Span(line.starts[first], line.ends[last - 1])
    reach = Span(*content) if content else Span(line.starts[min(said, line.n - 1)], line.ends[line.n - 1])
    cued = Span(line.starts[cue], line.ends[cue])
    return Attribution((source,), (cued,), (reach,), False)
