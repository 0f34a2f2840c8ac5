"""copy/agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import gate, has_any, lazy, paragraph_index, projection, worded
from provlint.lexicon import in_order, listed
from provlint_copy._forms import wrong_forms
from provlint_copy._number import disagreements
from provlint_copy._shared import quoted, running
from provlint_copy._subjects import subject_slips
from provlint_copy._word_kinds import number_slips

_BODY_WORDS = gate("copy", "body")
# "The PMF, a group of militias, were": the apposition's plural drew the verb with it
_APPOSITION = worded(r", an? (?:[a-z-]+ ){0,2}{copy.body} of [^.;:()“”\n—]{3,80}?, ({copy.several})(?= )")
# the whole subject: a sentence begins here, and nothing but one name stands before the apposition
_SUBJECT = worded(
    r"(?:^|[.?!][”\"’']? +|\n\s*)(?:{copy.before a subject} )?((?:[A-Z][\w’-]* ){0,4}[A-Z][\w’-]*)(?: \([A-Z]+\))?\Z"
)
# "The group has said that they aim"
_THEY = lazy(r"that (they)(?= )")
_ONE_BODY = worded(r"(?<![\w-])({copy.body}) {copy.one} (?:[a-z]+ ){0,3}\Z")
_NUMBER = worded(r"number of [a-z ]{3,40}? ({copy.several})(?= )")
_CLAUSE = worded(r" {copy.next clause} ")
#: pronoun and verb that never go together in writing
_PAIRS = in_order("copy", "never together")
_WORDS = gate("copy", "body", "number word")
#: what before the pronoun turns the order round, or makes it an object: "all of whom he", "does he"
_INVERTED = listed("copy", "inverted")


class Agreement(Rule):
    """Subject and verb, or a body and its pronoun, disagree in number.

    Why: the reader stumbles, and does not know who is meant.
    Instead: one body is it: the group was, the group says it aims.
    Source: AP Stylebook, collective nouns.
    """

    near = True
    level = Level.WARNING
    examples = (
        "The RVU, a group of local, mostly small mills, ⟦were⟧ also key.",
        "The group has stated that ⟦they⟧ aim to reopen the mill.",
        "The number of closed mills ⟦are⟧ rising. ⟦Each of the mills were⟧ old.",
        "Roe said ⟦they was⟧ late.",
        "It rained, Korvan ⟦experts has⟧ said. ⟦The convoy were⟧ stopped by ⟦two guard⟧ on Monday.".replace(
            "Korvan ⟦experts has⟧", "⟦Korvan experts has⟧"
        ),
        "The ⟦aircrafts⟧ cost ⟦billions of dollar⟧ and ⟦one of the guard⟧ had left. ⟦She remain⟧ here.",
        "He left with ⟦a women⟧ and ⟦two gunman⟧. Roe left, and ⟦he remains⟧ here.".replace("⟦he remains⟧", "he remains"),
        "It rained, but ⟦they knows⟧ it, and ⟦this years⟧ budget is spent. A series of mills, a women’s club, two straight wins.",
        "⟦The staffing changes comes⟧ late. ⟦The identity of the other victims are⟧ not known. He has ⟦ten medical equipment⟧.",
        "The virus kills. The plan to sell the changes comes late. The majority of the mills are old. Ten equipment rooms shut.",
        "Among the victims was a clerk. One of the officials has left. The police were late. A few guard dogs came.",
        "Two guard dogs and a million dollar house; hundreds of dollar bills; the team were late; if the man were here.",
        "KERROW, May 3 (AP) - The judges of the appeal court ⟦has⟧ left.",
        "The feeling among drivers is bad. The talk before elections is loud. Three quarters of the crop is lost.",
        "The owner believes its ⟦claim are⟧ sound. They fear ⟦these kind⟧ of storms. ⟦There is several⟧ ways.",
        "Officials of the RVU, a group of local mills, were there.",
        "The RVU, a group of local mills, was key. The mills, a group of ruins, were sold.",
        "The number of people who were late is small. “They was late,” Roe said. If he were here, we were glad.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        beside = [*disagreements(doc), *number_slips(doc), *subject_slips(doc)]
        for span, message in chain(beside, wrong_forms(doc, "number", (span for span, _ in beside))):
            if running(doc, span[0]) and not quoted(doc, *span):
                yield self.at(span, message)
        if not self.heard(Level.INFO) or not has_any(doc, _WORDS(doc.language)):
            return
        text = doc.text
        if has_any(doc, _BODY_WORDS(doc.language)):
            for match in _APPOSITION(doc.language).finditer(text):
                head = _SUBJECT(doc.language).search(text, max(0, match.start() - 90), match.start())
                subject = head.group(1) if head else ""
                if subject and (subject.isupper() or not subject.endswith("s")):
                    yield from self._found(
                        doc, match.span(1), f'"{subject}" is one body, "{match.group(1)}" is for several'
                    )
            for match in _THEY.finditer(text):
                body = _ONE_BODY(doc.language).search(text, max(0, match.start() - 50), match.start())
                if body:
                    yield from self._found(doc, match.span(1), f'"they" stands for one {body.group(1)}')
        for match in _NUMBER(doc.language).finditer(text):
            if not _CLAUSE(doc.language).search(match.group()) and text[max(0, match.start() - 4) : match.start()].lower() == "the ":
                yield from self._found(doc, match.span(1), f'"{match.group(1)}" does not agree with the number')
        for pair in _PAIRS(doc.language):
            for start in _beginnings(doc, pair):
                stop = start + len(pair)
                if text[start + pair.index(" ") : stop] == pair[pair.index(" ") :] and text[stop : stop + 1] in (" ", "n", ""):
                    before = text[max(0, start - 12) : start].split()
                    if not before or before[-1].strip(",").lower() not in _INVERTED(doc.language):
                        yield from self._found(doc, (start, stop), f'"{text[start:stop]}" do not agree')

    def _found(self, doc: Document, span: tuple[int, int], message: str) -> Iterable[Finding]:
        if paragraph_index(doc, span[0]) >= 0 and not quoted(doc, *span):
            yield self.at(span, message, level=Level.INFO)


def _beginnings(doc: Document, words: str) -> Iterator[int]:
    """Where two words stand, the second perhaps as the beginning of a longer one ("they wasn't"), in any case."""
    plain, needle = projection(doc), b" " + words.encode("latin-1")
    at = plain.find(needle)
    while at >= 0:
        yield at
        at = plain.find(needle, at + 1)
