"""quotes/quote-without-speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from provlint import Block, Document, Finding, Level, Option, Rule, Span
from provlint.layers.names import COMMON, GIVEN, LAND, SURNAME, flags, mentions, title_start
from provlint.layers.quotes import Pair, faults, outer_pairs, pairs
from provlint.layers.speech import quotations
from provlint.layers.text import dateline, headlines, lazy, paragraph_index, paragraphs, sentence_at, worded
from provlint.lexicon import listed
from provlint_quotes._context import goes_on, masked, neighbourhood, tells

_LABEL = lazy(r"[\"“”'‘]?(?:[A-Z][A-Z.’' -]{2,30}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}):")
_SUBJECT = worded(r"([A-Z][a-z’'-]+) (?:[A-Z][\w’'-]+ )?{quote_rules.stance}(?!\w)")
# “...” — Ana Ruiz; “...” (Ana Ruiz); "..." -Ruiz
_SIGNED = lazy(r"[\s.]*(?:[—–―(\[]|--|-)\s*[A-Z@]")
# “...” Ruiz pressed on; “...” she went on: some verb that no list holds
_VERBED = worded(
    r"[ \u00a0]+(?:(?!It )(?P<name>(?:[A-Z][\w.’'-]+ ){1,4})(?P<verb>[a-z]+(?:ed|s))\b|(?:{quote_rules.pronoun}|the [a-z]+) [a-z]{2,})"
)
#: “...” Leo Hale, 40, sat on the steps; Ana Ruiz, a clerk, wiped her eyes; That is how Ana Ruiz remembers it
_DESCRIBED = worded(
    r"[ \u00a0]+(?:(?:[A-Z][\w.’'-]+ ){1,4}[A-Z][\w.’'-]+, (?:\d{1,3},|{small_words.article} [a-z])|{quote_rules.that is how}(?!\w))"
)
#: “...,” it was said; “...,” came the reply: a speaker nobody names
_SOMEBODY = worded(r"[ \u00a0]+{quote_rules.somebody said}[.;,]")
#: "The inspectors' verdict? “...”": so many words at most ask for the words that follow
_ASKED = 6
#: "The roads were closed", "Trading was thin": no name, and no verb of saying
_NO_VERB = listed("quote_rules", "says nothing")

_PERSON = worded(r"{quote_rules.speaks himself} [a-z]|{quote_rules.one of them} (?P<noun>(?:[a-z]+ ){1,3})[a-z]")
_HE_SAID = worded(r"[ ,]*({quote_rules.who}) {quote_rules.said plainly}(?!\w)")
#: who a person is, between commas: "Mara Roe, the driver's sister, wept"
_APART = lazy(r", [^,.;:?!“”\"\n]{3,80},")
_WORD = lazy(r"[A-Za-z]+")
#: so far before a quotation, in code points, whoever does something behind it was named
_KNOWN = 6000
#: further down the story has begun without its quotation
_OPENING = 400


class QuoteWithoutSpeaker(Rule):
    """A quotation stands without anyone who said it, in its sentence or the one before or after.

    Info where the story opens with a quotation that “he” or “she” says before anybody is told of.

    Why: a reader cannot weigh words that nobody said.
    Instead: name the speaker in the same sentence or the next.
    Source: Reuters Handbook, quotes: name the speaker as soon as possible.
    """

    near = True
    level = Level.ERROR
    min_words = Option(4, "shorter quotations are taken for titles or scare quotes", minimum=1)
    examples = (
        "The crowd left. ⟦“We will never pay for it again.”⟧ It rained in the town.",
        "The crowd left. ⟦“The bridge will never be safe again.”⟧ The roads were closed.",
        "Rain fell. ⟦“We will never see such a year again.”⟧ Trading was thin.",
        "The talks ended. ⟦“We will never see such a year again.”⟧ The trial continued.",
        "The jury found him guilty. ⟦“We will never pay for it again.”⟧ The rain went on.",
        "The port counted 400 boats. ⟦“We will never pay for it again.”⟧ The painting shows a mill.",
        "He talks of rain. “We will never pay for it again.” The mayor continued the tour.",
        "The old man shook his head. “We will never pay for it again.” The tractor was under water.",
        "One farmer lost his sheep. “We will never pay for it again.” The line was cut.",
        "Rain fell. “We will never pay for it again.” Leo Hale, 40, sat on the steps.\n\nIt rained.",
        "Rain fell. “We will never pay for it again.” Leo Hale, a clerk, sat down. The inspectors' verdict? “It is a very poor mill.”",
        "Rain fell. “We will never pay for it again.” That is how Ana Ruiz saw it.\n\nIt rained.",
        "TARN POINT, March 5, 2026 — The stone was set.\n\n⟦“We will never pay for it again.”⟧\n\nRain fell.",
        "Rail workers left at noon.\n\n⟦“We will never pay for it again.”⟧\n\nTrams ran.",
        "Bread is dear. ⟦“We will never pay for it again.”⟧ Wheat is scarce.",
        "Rain fell. ⟦“We will never pay for it again,”⟧ came the reply. ⟦“It is a poor old mill,”⟧ it was said.",
        "The report shows a loss. “We will never pay for it again.” It rained.",
        "The mill closed at noon.\n\n⟦“Nobody ever asked us what we wanted.”⟧\n\nRain fell all day.",
        "“We will never pay for it again,” ⟦he⟧ said. The council met on Monday, and Mr Ruiz was late for it.",
        "The mayor was late. “We will never pay for it again,” he said. The council met on Monday.",
        "“We won the whole thing,” said Ana Ruiz.",
        "Ruiz shook her head. “We will never pay for it again,” she told the council.",
        "“We will never pay for it again,” the mayor. “We have done with it now.”",
        "Ruiz spoke of the mill. “We will never pay for it again.”",
        "The mill closed.\n\n“We will never pay for it again.” Ruiz pressed on through the rain.",
        "Rain fell.\n\nMayor Ana Ruiz stood up. “We will never pay for it again.”\n\nIt rained.",
        "The sign on the gate: “We will never pay for it again.”",
        "ANA RUIZ: “We will never pay for it again.”\n\nLUIS ROE: “Nor will we, not for this mill.”",
        "“We will never pay for it again.” — Ana Ruiz",
        "Her film “The Long Road to the Old Mill” opened. The ‘never again for us’ crowd left.",
        "Tallis, 14 May 2024: ⟦“We will never pay for it again.”⟧ It rained.\n\nThe mill is shut.",
        "KERROW, Oct. 7, 2025 — ⟦“We will never pay for it again.”⟧ It rained.\n\nThe mill is shut.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not any(p.double for p in pairs(doc)):
            return
        yield from self._pronoun_first(doc)
        # the marks and the words around them first: who speaks costs most, and is mostly told right beside the marks
        outer = outer_pairs(doc)
        bare = {
            p.span
            for last, p in zip((None, *outer), outer, strict=False)
            if len(doc.text[p.inner.start : p.inner.end].split()) >= self.min_words and self._nobody(doc, p, last)
        }
        if not bare:
            return
        line = dateline(doc)
        attributed = set()
        found = quotations(doc)
        for quote in found:
            if _spoken(doc, quote.speaker, quote.cue):
                attributed.add(quote.run)
        for quote in found:
            whole = quote.kind == "speech" or (line is not None and line.end == quote.span.start)
            alone = whole and not _spoken(doc, quote.speaker, quote.cue) and quote.words >= self.min_words
            if alone and quote.depth == 0 and quote.run not in attributed and quote.span in bare:
                yield self.at(quote.span, "nobody is named as the speaker of this quotation")

    def _pronoun_first(self, doc: Document) -> Iterable[Finding]:
        """The story opens with a quotation that “he” or “she” says, and nobody has been told of whom that could be."""
        first = next((pair for pair in pairs(doc) if not pair.depth), None)
        match = first and _HE_SAID(doc.language).match(doc.text, first.span.end, first.span.end + 24)
        if first is None or not match or paragraph_index(doc, first.span.start) < 0:
            return
        heads = headlines(doc)
        top = heads[-1].end if heads else 0
        start = first.span.start
        if not top <= start < top + _OPENING:
            return
        # a person is told of by name or by what he is: the mayor, a clerk
        before = doc.text[top:start]
        people = doc.language.first_fields("people")
        roles = doc.language.long_list("role_nouns")
        told = any(word in people or word in roles for word in (m.group().lower() for m in _WORD.finditer(before)))
        if not told and not any(top <= m.span.start < start and m.kind != "place" for m in mentions(doc)):
            said = match.group(1)
            message = f"“{said}” says this, and nobody has been told of before whom “{said}” could mean"
            yield self.at(match.span(1), message, level=Level.INFO)

    def _nobody(self, doc: Document, quote: Pair, last: Pair | None) -> bool:
        """Whether nobody is named around a pair of marks; ``last`` is the pair before it."""
        text = doc.text
        start, end = quote.span
        line = dateline(doc)
        opens = line is not None and line.end == start  # the first words after a dateline, which introduces nobody
        before = "" if opens else text[max(0, start - 3) : start].rstrip()
        if before.endswith((":", ",", "—", "–", "-")) or not quote.closed:
            return False
        if _SOMEBODY(doc.language).match(text, end):
            return text[quote.inner.start : quote.inner.start + 1].isupper()
        if _LABEL.match(text, quote.inner.start) or _SIGNED.match(text, end) or _says(doc, end):
            return False
        here = paragraph_index(doc, start)
        blocks = paragraphs(doc)
        if here < 0 or blocks[here].kind in ("heading", "list-item", "quote", "caption"):
            return False
        block = blocks[here]
        if not opens and self._introduced(doc, block, start):
            return False
        whole = (opens or not text[block.start : start].strip()) and not text[end : block.end].strip()
        if here == 0 and (whole or text[start] not in '“"'):
            return False  # a headline, or the words of one
        if here and text[blocks[here - 1].start : blocks[here - 1].end].rstrip().endswith(":"):
            return False
        if self._led_in(doc, block, start):
            return False
        # a sentence that runs into the marks or out of them is the writer's: "the “we will never pay” crowd"
        if not text[quote.inner.start : quote.inner.start + 1].isupper():
            return False
        if text[quote.inner.end - 1] not in ".?!…" and text[end : end + 1] not in ".?!":
            return False
        if tells(doc, *neighbourhood(doc, quote.span)):
            return False
        # words of the paragraph before a quotation that fills its own paragraph lead up to it
        if whole:
            previous = blocks[here - 1]
            if tells(doc, previous.start, previous.end):
                return False
            if last is not None and previous.start <= last.span.start < previous.end:
                return False
        return not tells(doc, block.start, block.end)

    def _introduced(self, doc: Document, block: Block, start: int) -> bool:
        """Whether a person is the subject of the sentence right before: "Cole wants it to end. “It has been ...”"."""
        before = sentence_at(doc, max(block.start, start - 2))
        if before is None or before.start < block.start:
            return False
        asks = doc.text[before.start : start].rstrip()
        if asks.endswith("?") and len(asks.split()) <= _ASKED:
            return True
        match = _SUBJECT(doc.language).match(doc.text, before.start, start)
        if match is not None and not flags(match.group(1).lower(), doc.language) & (COMMON | LAND):
            return True
        return _does(doc, before, start)

    def _led_in(self, doc: Document, block: Block, start: int) -> bool:
        """Whether a quotation before it in the paragraph ends in a comma, and so has a speaker, verb or not.

        Where a mark of the paragraph is lost, nobody can tell the writer's words from the quoted ones.
        """
        starts, outer = masked(doc)
        i = bisect_left(starts, block.start)
        while i < len(outer) and outer[i].span.start < start:
            if outer[i].closed and doc.text[outer[i].inner.end - 1] in ",’'":
                return True
            i += 1
        return any(block.start <= f.span.start < block.end for f in faults(doc))


def _spoken(doc: Document, speaker: Span | None, cue: Span | None) -> bool:
    """Whether a quotation has a speaker, and that is no thing that goes on behind it: “...” The trial continued."""
    if speaker is None or (cue is not None and goes_on(doc, speaker, cue)):
        return False
    return _SOMEBODY(doc.language).match(f" {doc.text[speaker.start : cue.end + 1 if cue else speaker.end]}") is None


def _says(doc: Document, end: int) -> bool:
    """Whether somebody does something right behind a quotation, with a verb that no list holds: “...” Ruiz pressed on."""
    if _DESCRIBED(doc.language).match(doc.text, end):
        return True
    match = _VERBED(doc.language).match(doc.text, end)
    if match is None or match["name"] is None:
        return match is not None
    name, language = match["name"].lower().split(), doc.language
    if name[0] in language.words("grammar", "determiner") or name[0] in language.words("grammar", "article"):
        return len(name) > 1  # "The roads closed", "The Kerrow council agreed"
    alone = flags(name[0], language)
    named = alone & GIVEN or (alone & SURNAME and doc.text.find(match["name"].strip(), max(0, end - _KNOWN), end) >= 0)  # "Wheat is scarce"
    return not (len(name) == 1 and alone & COMMON and not named) or match["verb"] not in _NO_VERB(language)


def _does(doc: Document, before: Span, start: int) -> bool:
    """Whether one person is what a sentence opens with: "Mayor Rita Hale stood up.", "The old man shook his head. “We will ...”"."""
    if _one_person(doc, before, start):
        return True
    found = mentions(doc)
    i = bisect_left(found, before.start, key=lambda mention: mention.span.start)
    if i == len(found) or found[i].kind != "person":
        return False
    opens = title_start(doc, found[i]) == before.start
    end = found[i].span.end
    if aside := _APART.match(doc.text, end, start):
        end = aside.end()
    verb = doc.text[end : min(start, end + 2)]
    return opens and len(verb) == 2 and verb[0] == " " and verb[1].islower()


def _one_person(doc: Document, before: Span, start: int) -> bool:
    """Whether a sentence opens with "she", or a noun for one person and the verb: "One farmer lost", "Her brother was"."""
    match = _PERSON(doc.language).match(doc.text, before.start, start)
    if match is None or match["noun"] is None:
        return match is not None
    return any(word in doc.language.long_list("role_nouns") for word in match["noun"].split())
