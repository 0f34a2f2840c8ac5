"""copy/garbled-sentence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from provlint import Document, Finding, Level, Rule
from provlint.layers.names import BODY, COMMON, GIVEN, LAND, Form, flags, forms
from provlint.layers.text import Lazy, lazy, lexicon_words, paragraph_index, paragraphs, vocabulary, worded
from provlint.lexicon import Language, per_language
from provlint_copy._bare_nouns import bare_nouns
from provlint_copy._endings import endings
from provlint_copy._forms import wrong_forms
from provlint_copy._frames import slips as framed
from provlint_copy._referents import referents
from provlint_copy._run_in import run_ins
from provlint_copy._shared import quoted, running
from provlint_copy._word_kinds import form_slips
from provlint_copy._word_pairs import slips

_THE_NAME = worded(r"(The ([A-Z][a-z]{3,})) {grammar.name verb}(?!\w)")
#: "in the Turkey's largest mill", "the one the Kenya has not seen": a country that takes no article
_THE_LAND = per_language(
    lambda language: Lazy(
        language.fill(
            rf"(?<=[a-z,] )(the (?:{'|'.join(sorted(_lands(language)))})(?:[’']s(?= [a-z])|(?= {{grammar.singular verb}}\b)))"
        )
    )
)
_THAT = worded(r"That {copy.group or person}\b(?!’s|'s)")
_THAT_WORDS = lexicon_words(["that"])


def _lands(language: Language) -> frozenset[str]:
    """The countries of one word that take no article."""
    named = (row[0] for row in language.rows("demonyms"))
    return frozenset(name for name in named if name.isalpha()) - language.words("grammar", "land with an article")


@per_language
def _shapes(language: Language) -> tuple[tuple[frozenset[bytes], Lazy, str], ...]:
    """Words that must all occur, a pattern whose group 1 is underlined, and what is wrong: see ``garbled_shapes.tsv``."""
    rows = language.rows("garbled_shapes")
    return tuple((lexicon_words([words]), lazy(language.fill(pattern)), message) for words, pattern, message in rows)


def _person(doc: Document, form: Form) -> bool:
    parts = form.key.parts
    return form.kind == "person" and len(parts) > 1 and bool(flags(parts[0], doc.language) & GIVEN)


class GarbledSentence(Rule):
    """A sentence lost a word, its order, or what one of its words refers to.

    Found by words that never stand side by side ("the a", "was been", "around than", "will likely to"), sentences that end
    on an article, text that breaks off, and a few shapes that only a hint is given for.

    Why: the reader stumbles, or takes one thing for another: a building for a member, a date for another event's.
    Instead: read the sentence aloud, and set each description beside what it describes.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    level = Level.ERROR
    examples = (
        "The town ⟦would to⟧ close the pool, and should, to be fair, do so.",
        "Ana Roe, also ⟦know as⟧ Hale, watched as the victim ⟦laid motionless⟧. They laid dead leaves on it.",
        "It lies in ⟦the Turkey’s⟧ north, the one ⟦the Kenya⟧ has not seen. The Norland of the Kenya talks, the Netherlands’ north.",
        "He went to ⟦the a⟧ mill and ⟦was been⟧ late; it lies ⟦around than⟧ nine miles ⟦at of⟧ the coast.",
        "The firm ⟦will likely to book⟧ a loss, and the crew ⟦are expect⟧ to go where ⟦they a⟧ boat can wait.",
        "It ⟦could has⟧ been sold, so they ⟦should took⟧ it and ⟦would of⟧ kept it.",
        "The quake was felt ⟦in country’s capital⟧ and in ⟦a placed called⟧ Roe, to the hospital ⟦were⟧ he died.",
        "The club has ⟦between 17 to⟧ 20 members, ⟦more that⟧ nine men ⟦escaped form⟧ the hall they ⟦had went⟧ to.",
        "The street was ⟦closed be⟧ the police, and the mayor went to the heart of ⟦the.⟧ It was late.",
        "“We left the mill at noon,” ⟦Ana Roe⟧. She sat down.\n\n“They told us nothing at all about the rain⟦,”⟧\n\n"
        "It rained.",
        "The mill shut in May.\n\nMany people in the town want to stop such things from happening once more ⟦in⟧\n\n"
        "The mill shut.",
        "The clerk left. ⟦he⟧ was late, Roe said.\n\n“Nobody in the town wants this,” ⟦said⟧.",
        "Ana Brennik flew it. ⟦The Brennik⟧ called in at noon. The Post said so, and the Brenniks left.",
        "It holds ⟦millions of more books⟧, 1.1 ⟦billions⟧ works and ⟦for such as⟧ Roe, ⟦according the⟧ clerk.",
        "He ⟦turned himself into police⟧ after he ⟦had lead⟧ the march; with a ⟦gunshot would⟧, ⟦more then⟧ nine can bear.",
        "The minister ⟦stressed on⟧ the need to go, she said ⟦in Friday⟧, and they did not ⟦want to loose⟧ the mill.".replace(
            "⟦want to loose⟧", "want ⟦to loose⟧"
        ),
        "The mill shut in May. It was old, and the people of the town who had worked there for all of their lives did not know "
        "where they should go, or what they were to do with the ⟦rest⟧",
        "The mill by the river was shut in May, and nobody in the town has found out why it was shut so ⟦soon…⟧",
        "The mill by the river was shut in May.\n\nNobody in the town by the river has found out why the mill was shut so soon, "
        "and nobody asks, and it stands there until the people come the next ⟦town,⟧\n",
        "The mill by the river was shut in May, and nobody in the town has found out why it was shut so soon, or what the town "
        "will do. It ⟦also⟧",
        "The mill by the river was shut in May.\n\nNobody has found out why.\n\nThe town pays.\n\n⟦The charity match⟧",
        "The deal ⟦could led⟧ to loss, and he ⟦did began⟧ it. The firm will ⟦have protect⟧ it. They ⟦were withhold⟧ it.",
        "A dog came ⟦to accepts⟧ the clerk, who was asked ⟦to called⟧ the mill ⟦without accept⟧ the offer.",
        "The man he spoke to wants it. What they did helped. All they have remain. According to published reports, it is so.",
        "It will ⟦continue grow⟧ for years. The bridge is ⟦to due⟧ to open. There were ⟦less boats⟧ than before.",
        "He drove into the league’s ⟦headquarters, a member⟧ of the union.",
        "It lies in the hills west of ⟦coastal city⟧ of Kerrow. He sat there with ⟦gun⟧ in the dark. The type of gun is not known.",
        "They thought at first that it was ⟦percussion bomb⟧. They told us that it was a bomb.",
        "“Despite the fire, ⟦she's has⟧ a good name,” he said. “It could ⟦of⟧ rained.”".replace("⟦of⟧", "of"),
        "The club lost its hold on the mill ⟦it once rented in 2017⟧.",
        "They are ⟦urging for the⟧ closing. A man ⟦who they identified as⟧ Roe left.",
        "The council met the union and the league.\n\n⟦That group⟧, one of several, left.",
        "The league’s headquarters, a brick building, shut. The one it once rented shut in 2017.",
        "The mill by the river shut.\n\n⟦'Sunken roofs'⟧ Workers from Kerrow have come to mend it, and they stay until May.",
        "Ana Roe spoke at noon. ⟦Late meeting of the board⟧ Ana Roe said, “We shut.” ⟦Brain Drain At Kerrow⟧ in May, the school’s "
        "mill was shut for good.",
        "The head of the board Ana Roe said, “We shut.” In the end Ana Roe said, “We shut.” 'A song' is a mill.",
        "What it is is a mill. All they can now to help is pay; the powers that be seem slow, and so was she the day after.",
        "The will to win, a would-be mayor, the at large vote, an a la carte meal: more than that, there is the best he is.",
        "“He was been there,” she said. The news came in of another fire, and the man they spoke of was late.",
        "⟦“It was good for all of us that the rain came when it did,” he said⟧. Mr Crann told the town so in May, and then they left "
        "the hall for good. The rain went on for nine days, and the mill by the river was shut for good when it was over.",
        "Section A: the mill. The of-the-moment look. That group of men left on the day.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        words = vocabulary(doc)
        text = doc.text
        hints = self.heard(Level.INFO)
        for gate, pattern, message in _shapes(doc.language) if hints else ():
            if words >= gate:
                for match in pattern.finditer(text):
                    yield from self._found(doc, match.span(1), message)
        seen: set[tuple[int, int]] = set()
        for span, message in chain(slips(doc), framed(doc), form_slips(doc)):
            if span not in seen and running(doc, span[0]) and not quoted(doc, *span):
                seen.add(span)
                yield self.at(span, message)
        for span, message in wrong_forms(doc, "form", seen):
            if running(doc, span[0]) and not quoted(doc, *span):
                yield self.at(span, message, level=Level.WARNING)
        for span, message in chain(wrong_forms(doc, "slip", seen), bare_nouns(doc)):
            if span not in seen and running(doc, span[0]):  # no voice makes these, so they are told in quotation marks, too
                yield self.at(span, message, level=Level.WARNING)
        for span, message in referents(doc):
            if not quoted(doc, span[1] - 1, span[1]):
                yield self.at(span, message, level=Level.WARNING)
        for span, message in run_ins(doc):
            if running(doc, span[0]) and not quoted(doc, span[1], span[1] + 1):
                yield self.at(span, message, level=Level.WARNING)
        for span, message in endings(doc):
            if paragraph_index(doc, span[0]) >= 0:
                yield self.at(span, message, level=Level.WARNING)
        yield from self._articles(doc)
        if hints and words >= _THAT_WORDS:
            yield from self._referents(doc)

    def _articles(self, doc: Document) -> Iterable[Finding]:
        """Articles that a country or a person's surname never takes: "the Turkey's largest mill", "The Roe called the mill"."""
        text = doc.text
        for match in _THE_LAND(doc.language).finditer(text):
            if running(doc, match.start(1)) and not quoted(doc, *match.span(1)):
                yield self.at(match.span(1), f"“{match.group(1)}”: no article stands before this country")
        found = [
            match
            for match in _THE_NAME(doc.language).finditer(text)
            if text[max(0, match.start() - 2) : match.start()].endswith(("\n", ". ", "? ", "! "))
            and not flags(match.group(2).lower(), doc.language) & (COMMON | LAND | BODY)
        ]
        if not found:
            return
        people = {form.key.parts[-1] for form in forms(doc) if _person(doc, form)}
        bodies = {part for form in forms(doc) if form.kind in ("body", "place") for part in form.key.parts}
        for match in found:
            name = match.group(2).lower()
            if name in people and name not in bodies and running(doc, match.start(1)) and not quoted(doc, *match.span(1)):
                yield self.at(match.span(1), f"“{match.group(1)}”: no article stands before a surname; a noun is missing")

    def _referents(self, doc: Document) -> Iterable[Finding]:
        """A paragraph that opens with "That group": what it refers to stands in another one."""
        text = doc.text
        for block in paragraphs(doc)[1:]:
            if text.startswith("That ", block.start):
                match = _THAT(doc.language).match(text, block.start, block.end)
                if match and text[match.end() : match.end() + 1] == ",":
                    yield from self._found(
                        doc, match.span(), f'"{match.group()}" refers to another paragraph: name it again'
                    )

    def _found(self, doc: Document, span: tuple[int, int], message: str) -> Iterable[Finding]:
        """A shape that a reader stumbles over and a desk may let stand."""
        if paragraph_index(doc, span[0]) >= 0 and not quoted(doc, *span):
            yield self.at(span, message, level=Level.INFO)
