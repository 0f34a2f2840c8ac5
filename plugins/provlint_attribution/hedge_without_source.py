"""The rule hedge-without-source: suspected, alleged, believed, and nobody who suspects."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span, layer
from provlint.layers.attribution import reports_at
from provlint.layers.sources import graded
from provlint.layers.speech import attributed, clipped_sentence, quoted, report_in, reports_in
from provlint.layers.text import (
    dateline,
    flowing,
    gate,
    headlines,
    lazy,
    linked,
    occurrences,
    paragraph_index,
    sentence_index,
    sentences,
    worded,
)
from provlint.lexicon import Language, listed
from provlint_attribution._context import release, sentence_before, sourced, sourced_in_words

_WORDS = gate("hedge_without_source", "adverb", "supposed", "only passive", "adjective")
_ADVERBS = gate("hedge_without_source", "adverb")
_SUPPOSED = gate("hedge_without_source", "supposed")
_ONLY_PASSIVE = gate("hedge_without_source", "only passive")
#: a sentence that tells the same again shares so many words of five letters and more
SAME = 2
_TELLING = lazy(r"[A-Za-z]{5,}")
#: the noun phrase that an adjective opens: underlined up to its noun
_PHRASE = flowing(r"(?: [\w’'-]+){1,3}")
_BELIEVED = worded(
    r"(?P<be>, |(?:\b(?:{hedge_without_source.being}|be)(?: {hedge_without_source.degree})? )|(?:[\w’'-]+ ){1,2})$",
    flows=True,
)
_TO = worded(
    r" to (?:have (?:been\b(?: [a-z]+(?:ed|n)\b)?|(?!{hedge_without_source.no participle}\b)[a-z]+\b)|be\b(?: [a-z]+ed\b)?)",
    flows=True,
)
#: "it is believed that": the subject is nobody
_IMPERSONAL = worded(
    r"\b[Ii]t(?: (?:is|was)| (?:has|had) been|[’']s)(?: (?:[a-z]+ly|{hedge_without_source.now}))? $", flows=True
)
_CLAUSE = worded(r" {hedge_without_source.clause}\b", flows=True)
#: "two men are feared dead"
_WITH_PREDICATE = gate("hedge_without_source", "with a predicate")
_PREDICATE = worded(r" {hedge_without_source.predicate}\b", flows=True)
_BE = worded(
    r"\b{hedge_without_source.being}"
    r"(?: (?:{hedge_without_source.degree}|at one {hedge_without_source.stage}|once))? $",
    flows=True,
)
#: of a hedge that any verb may follow: "is understood to run until May", but not "understood to mean"
_ANY_DEED = gate("hedge_without_source", "any deed")
_TO_DEED = worded(r" to (?:[a-z]+ly )?(?!{hedge_without_source.no deed}\b)[a-z]+\b", flows=True)
_PERSONAL = worded(r"\b{hedge_without_source.person}(?: [a-z]+ly)? $", flows=True)
_WHAT = worded(r"\bwhat (?!{hedge_without_source.is})[^,.;]*$", flows=True)
_TO_DO = flowing(r" to (?:[a-z]+ly )?[a-z]+\b")
_AT_WORTH = worded(r" (?:to {hedge_without_source.worth}|at)\b", flows=True)
#: "a reported $200,000 bond"
_SUM = flowing(r" [$£€]?\d")
_INJURY = worded(r" to be (?:in \w+ condition|stable|{hedge_without_source.injury}\b)", flows=True)
_END_OF_PHRASE = listed("hedge_without_source", "end of phrase")
#: set phrases that hedge nothing: the law's own words, and what the writer can see
_SET = worded(
    r"(?:alleged|suspected) {hedge_without_source.set noun}"
    r"|apparent (?:{hedge_without_source.apparent noun}|(?:to|from)\b)",
    flows=True,
)
_SUSPECTED_VERB = worded(r"\b{hedge_without_source.before a verb}(?: [a-z]+ly)? $", flows=True)
_BEFORE_ALLEGED = listed("hedge_without_source", "before alleged")
_NAME = worded(r"(?<![.\w])[A-Z]|(?<!\w)(?i:{quotes.pronoun})(?!\w)")


#: what a list or a law holds, what an inquiry looks into, what a court is asked: nobody in the story is called so
_OBJECT = worded(
    r"\b{hedge_without_source.list} of $"
    r"|\b(?:{hedge_without_source.inquiry}|{hedge_without_source.inquiry stem}\w+|{hedge_without_source.looks} into)\b[^.;]{0,60}$",
    flows=True,
)
#: the writer refutes what is alleged
_REFUTED = worded(r"\b(?:{hedge_without_source.refuted}|no evidence)\b", flows=True)
#: a court has named the charge of whom the draft calls an alleged killer
_CHARGED = worded(
    r"\b(?:{hedge_without_source.charged} {hedge_without_source.with what}|pleaded (?:not )?guilty)\b", flows=True
)
#: "an indictment unsealed on Monday accuses", "prosecutors accuse", "the lawsuit claims"
_ACCUSES = worded(
    r"\b(?i:{attribution_rules.paper}|prosecutors?|{hedge_without_source.accuser})\b[^.;“”\"]{0,60}?"
    r" {hedge_without_source.accuses}\b",
    flows=True,
)
#: what is laid to somebody: "is alleged to have sold it", "a man suspected to be armed"
_LAID = gate("hedge_without_source", "laid")
_DOUBT = listed("hedge_without_source", "doubt")
_DOER = worded(r"[^.;\n]{0,30}?\b[a-z]*{hedge_without_source.doer end}\b", flows=True)


class HedgeWithoutSource(Rule):
    """A hedge such as "alleged", "suspected" or "reportedly" stands in for a source that is not named.

    Why: the hedge says that somebody alleges or suspects, and hides who; the reader cannot weigh it.
    Instead: name who says so ("a strike that the army suspects ..."), or cut the hedge where the fact is known.
    Source: AP Stylebook, allege; NPR Ethics Handbook ("reportedly" is never enough); BBC Editorial Guidelines 3.2.3.

    Silent where the sentence names a source, in the release of the office that alleges, of what an inquiry looks into, and
    of a doer whose charge the draft names. Info where a sentence beside it has a source or tells of the charge, for "apparent" and
    "apparently", which may be the writer's own eyes, and for a supposed thing, which the writer doubts.
    """

    level = Level.WARNING
    examples = (
        "Police said the suspected arsonist had fled.",
        "The allegedly forged letter is a fake, according to the archive.",
        "She was alleged by the board to have forged the letter.",
        "“The alleged plot is nonsense,” said Ana Ruiz.",
        "The union suspected a trick. He had long suspected as much.",
        "The driver was charged with fraud over the alleged forgery.",
        "He believed the letter was real, and thought to have it framed.",
        "The driver was arrested for allegedly forging a permit.",
        "Neither injury was thought to be life-threatening.",
        "It was what her friends believed to be a forgery.",
        "Witnesses identified the alleged victim in court.",
        "The complaint also alleged two counts of fraud. The complaint alleged fraud in May.",
        "The letter came two days after ⟦a suspected arson attack⟧ on the depot.",
        "The ⟦alleged forgery⟧ was found in March.",
        "An indictment accuses Ana Ruiz of theft. The money ⟦allegedly⟧ went on a boat.",
        "The ⟦alleged Norland union members⟧ were let go, and so was the ⟦alleged forger⟧ Ana Ruiz.",
        "The mayor ⟦reportedly⟧ left town on Monday.",
        "The drone is ⟦believed to have been launched⟧ from a barge.",
        "⟦It is believed that⟧ the barge sank. Two men are ⟦feared dead⟧.",
        "The crew are ⟦said to have left⟧ in a van.",
        "Guards shot at the ⟦supposed ringleader⟧. He was caught with ⟦a purported spy⟧ in May. They are supposed to have left.",
        "The fire had an ⟦apparent⟧ link to the strike.",
        "⟦It’s alleged that⟧ the barge leaked. He was freed on a ⟦reported⟧ $200,000 bond.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        last = -1
        hints = self.heard(Level.INFO)
        for start, end, word in occurrences(doc, _WORDS(doc.language)):
            if start < last:
                continue
            span = _hedged(doc.language, text, start, end, word)
            if span is None or (word.startswith(b"alleged") and release(doc)):
                continue  # an office alleges in its own release
            sentence = clipped_sentence(doc, start, end)
            # what words and marks alone decide is asked first: a reading of all reports costs more than the rest of the rule
            if quoted(doc, *span) or _named_in_words(doc, sentence, span) or _excused(doc, sentence, start, end, word):
                continue
            if linked(doc, *span):
                continue  # who reports it is behind the link
            near = [sentence_before(doc, start) or _after_the_first(doc, start)]
            if word.startswith(b"alleged"):  # what a court paper or an office alleges is told on in the next paragraph
                near += [_beside(doc, start, -1), _beside(doc, start, 1)]
            heard = _named_source if _of_others(doc.language, word, span, end) else sourced
            mild = word.startswith((b"apparent", b"presumably")) or _doubted(doc, end, word)
            mild = mild or (word.startswith(b"alleged") and any(s is not None and _charges(doc, s) for s in near))
            mild = mild or (heard is sourced and any(s is not None and sourced_in_words(doc, s) for s in near))
            if mild and not hints:
                last = span.end
                continue
            if _speaks_here(doc, sentence, span) or _spoken(doc, span) or _named(doc, sentence, span):
                continue
            last = span.end
            level = Level.INFO if mild or any(s is not None and heard(doc, s) for s in near) else None
            hedge = text[start:end] if span.end - span.start > 32 else text[span.start : span.end]
            yield self.at(span, f"“{hedge}”, and nobody is named who says so", level=level)


def _charges(doc: Document, sentence: Span) -> bool:
    """Whether a sentence tells who charges somebody: "an indictment accuses the clerk", "she was charged with theft"."""
    return any(pattern(doc.language).search(doc.text, *sentence) for pattern in (_CHARGED, _ACCUSES))


def _doubted(doc: Document, end: int, word: bytes) -> bool:
    """Whether the writer doubts a thing ("the supposed benefits") and says of nobody what he is supposed to be."""
    return word.decode("latin-1") in _DOUBT(doc.language) and _DOER(doc.language).match(doc.text, end) is None


def _of_others(language: Language, word: bytes, span: Span, end: int) -> bool:
    """Whether the hedge says that somebody says so ("reportedly", "it is thought that"): only a source with a name may be meant."""
    return word in _ADVERBS(language) or word == b"said" or (span.end > end and word in _SUPPOSED(language))


def _named_source(doc: Document, sentence: Span) -> bool:
    """Whether a report of a sentence has a name in its source, after the first word, or a document or body: "the filing says"."""
    named, nouns = _NAME(doc.language), doc.language.classes("source_nouns")
    known = nouns["document"] | nouns["body"]
    return any(
        named.search(doc.text, place.start + (place.start == sentence.start), place.end)
        or doc.quote(*place).rpartition(" ")[2].lower() in known
        for one in reports_in(doc, *sentence)
        for place in one.source
    )


def _speaks_here(doc: Document, sentence: Span, span: Span) -> bool:
    """Whether a source without a name speaks in the sentence: it is found as such, and the hedge is its own."""
    here = _nameless(doc).get(sentence_index(doc, span.start), ())
    return any(sentence.start <= p.start < sentence.end and not p.overlaps(span) for p in here)


@layer
def _nameless(doc: Document) -> dict[int, list[Span]]:
    """The places of sources without a name, by the number of their sentence."""
    found: dict[int, list[Span]] = {}
    for one in graded(doc):
        for place in () if one.nobody is not None else one.places:
            found.setdefault(sentence_index(doc, place.start), []).append(place)
    return found


def _excused(doc: Document, sentence: Span, start: int, end: int, word: bytes) -> bool:
    """Whether the hedge is owed to somebody: an inquiry's object, a refuted claim, a named charge, a headline's short form."""
    text = doc.text
    if word in (b"alleged", b"suspected") and _OBJECT(doc.language).search(text, max(sentence.start, start - 120), start):
        return True
    if _REFUTED(doc.language).search(text, end, sentence.end):
        return True
    if any(h.start <= start < h.end for h in headlines(doc)) and any(report_in(doc, *s) for s in _opening(doc)):
        return True
    return (
        word in (b"alleged", b"suspected")
        and _DOER(doc.language).match(text, end) is not None
        and _CHARGED(doc.language).search(text) is not None
    )


def _opening(doc: Document) -> tuple[Span, ...]:
    """The first sentences under the headline."""
    opened = dateline(doc)
    top = max(max(h.end for h in headlines(doc)), opened.end if opened is not None else 0)
    return tuple(s for s in sentences(doc) if s.start >= top)[:3]


def _after_the_first(doc: Document, offset: int) -> Span | None:
    """The sentence after the one of an offset, in the same paragraph, if it tells the same: two words of the other are in it."""
    after, home = _beside(doc, offset, 1), _beside(doc, offset, 0)
    if after is None or home is None or paragraph_index(doc, after.start) != paragraph_index(doc, offset):
        return None
    said, again = ({m.group() for m in _TELLING.finditer(doc.text, *one)} for one in (home, after))
    return after if len(said & again) >= SAME else None


def _beside(doc: Document, offset: int, step: int) -> Span | None:
    """The sentence before (-1) or after (1) the one of an offset, whatever paragraph it stands in."""
    every = sentences(doc)
    i = sentence_index(doc, offset) + step
    return every[i] if 0 <= i < len(every) else None


def _spoken(doc: Document, span: Span) -> bool:
    """Whether it stands in a report whose cue is not the hedge itself ("is said to have left")."""
    return attributed(doc, *span) and any(
        a.source or not a.cue or not a.cue[0].overlaps(span) for a in reports_at(doc, *span)
    )


def _named(doc: Document, sentence: Span, span: Span) -> bool:
    """Whether the sentence has a report beside the hedge itself ("it is said that" is no source)."""
    text = doc.text
    return any(
        not a.cue[0].overlaps(span)
        and a.cue[0].end != span.start
        and (a.source or not _BE(doc.language).search(text, sentence.start, a.cue[0].start))
        for a in reports_in(doc, *sentence)
    )


def _named_in_words(doc: Document, sentence: Span, span: Span) -> bool:
    """Whether the sentence speaks of a source beside the hedge itself, by its words alone."""
    return sourced_in_words(doc, Span(sentence.start, span.start)) or sourced_in_words(
        doc, Span(span.end, sentence.end)
    )


def _hedged(language: Language, text: str, start: int, end: int, word: bytes) -> Span | None:
    """What to underline, or None where the word is no hedge."""
    if word in _ADVERBS(language):
        return Span(start, end)
    impersonal = _IMPERSONAL(language).search(text, max(0, start - 32), start)
    clause = _CLAUSE(language).match(text, end) if impersonal is not None else None
    if impersonal is not None and clause is not None and word not in (b"suspected", b"apparent"):
        return Span(impersonal.start(), clause.end() if clause.group().strip() == "that" else end)
    be = _BE(language).search(text, max(0, start - 32), start)
    if word in _WITH_PREDICATE(language) and be is not None:
        predicate = _PREDICATE(language).match(text, end)
        if predicate is not None:
            return Span(start, predicate.end())
    if word == b"reported" and text.endswith((" a ", " the "), 0, start) and _SUM.match(text, end):
        return Span(start, end)
    if word in _ONLY_PASSIVE(language):
        to = _TO(language).match(text, end)
        if to is None and word in _ANY_DEED(language):
            to = _TO_DEED(language).match(text, end)
        if word == b"estimated" and be is not None and _AT_WORTH(language).match(text, end):
            return Span(start, end)
        told = to and be and word != b"feared" and not _INJURY(language).match(text, end)
        what = told and _WHAT(language).search(text, max(0, start - 60), start)  # "a copy of what was said to be the licence"
        return Span(start, to.end()) if to and told and not what else None
    if word in _SUPPOSED(language):
        return _supposed(language, text, start, end, word, be is not None)
    if word in _LAID(language) and (laid := _supposed(language, text, start, end, word, be is not None)) is not None:
        return laid
    if _SET(language).match(text, start) or text[max(0, start - 1) : start] == "-":
        return None
    return Span(start, end) if word == b"apparent" else _adjective(language, text, start, end, word)


def _supposed(language: Language, text: str, start: int, end: int, word: bytes, passive: bool) -> Span | None:
    """ "is believed to have been launched", "a man thought to be armed"."""
    if word == b"presumed" and text[end : end + 4] == " dea":
        return None
    before = _BELIEVED(language).search(text, max(0, start - 40), start)
    to = _TO(language).match(text, end) or (_TO_DO.match(text, end) if passive else None)
    if to is None or before is None or _INJURY(language).match(text, end):
        return None
    if _WHAT(language).search(text, max(0, start - 60), start) or _PERSONAL(language).search(text, max(0, start - 24), start):
        return None
    return Span(start, to.end())


def _adjective(language: Language, text: str, start: int, end: int, word: bytes) -> Span | None:
    """ "the alleged forgery", "a suspected arson attack": with its noun."""
    if word == b"suspected" and (
        _SUSPECTED_VERB(language).search(text, max(0, start - 24), start) or text[end : end + 4] == " of "
    ):
        return None
    phrase = _PHRASE.match(text, end)
    if phrase is None or _is_verb(language, text, start, phrase.group().split()[0]):
        return None
    stop = end
    last = ""
    for part in phrase.group().split():
        if part in _END_OF_PHRASE(language) or (part[0].isupper() and stop > end and (last.islower() or text[start].isupper())):
            break  # "the alleged forger Ana Ruiz": the name is no part of it
        stop = text.index(part, stop) + len(part)
        last = part
    if stop == end:
        return None
    if text[max(0, start - 2) : start] == "a ":
        start -= 2
    elif text[max(0, start - 3) : start] == "an ":
        start -= 3
    return Span(start, stop)


def _is_verb(language: Language, text: str, start: int, following: str) -> bool:
    """Whether somebody alleges or suspects here: "the complaint also alleged two counts"."""
    words = text[max(0, start - 40) : start].lower().split()
    while words and (words[-1].endswith("ly") or words[-1] in _BEFORE_ALLEGED(language)):
        words.pop()
    before = words[-1] if words else ""
    return (
        following[0].isdigit()
        or following in language.numbers
        or text.endswith(" also ", 0, start)
        or before in language.first_fields("source_nouns")
    )
