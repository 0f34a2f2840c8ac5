"""The rule loaded-term: a contested label in the writer's own voice."""

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, quoted, spoken
from provlint.layers.text import construed, dateline, gate, occurrences, worded
from provlint.lexicon import Language
from provlint_attribution._context import played

#: how many labels by construction are told of a draft
FEW = 3
_WORDS = gate("loaded_term", "word")
_ADJECTIVE_TOO = gate("loaded_term", "adjective too")
_GROUP = worded(r" (?:militant |armed )?{loaded_term.group}\b(?! {loaded_term.no group})")
#: the nouns that make the word an adjective of deeds, not a label of people
_DEED = worded(r"(?:[ -]\w+)?[ -](?:{loaded_term.deed}|{loaded_term.deed stem}\w+)\b")
#: somebody else's word for it stands in the sentence
_LABELLED = worded(r"\b{loaded_term.labelled}")
#: a deed in the past that the label's bearer is said to have done: an actor, not a class
_ACTED = worded(
    r" (?:{loaded_term.then} )*(?:{loaded_term.acted}\b|[a-z]+ed (?:themselves|{small_words.article}|{small_words.his}|[A-Z\d]))"
)
#: "a puppet government": who is no toy
_RULERS = worded(r" {loaded_term.rulers}\b")
#: "eco-terrorists": a label in two parts
_MADE_OF = worded(r"(?<![\w-])(?i:{loaded_term.made of})-$")
_NAME_BEFORE = worded(r"(?<![.?!:] )(?<!^)(?!{loaded_term.no name})(?:[A-Z][\w’'-]+ ){1,4}$")
_CLASS_BEFORE = worded(r"\b{loaded_term.class}[ -]$")
_ATTEMPT = worded(r" {loaded_term.attempt}\b|, attempted|\b(?:character) $")


class LoadedTerm(Rule):
    """A contested label such as "terrorist" or "regime" stands in the writer's own voice.

    Why: such words take a side that the reader has not been shown; said by somebody, they are that person's words.
    Instead: say what was done ("gunmen", "bombers", "attackers"), or say who calls them so ("which Kerrow lists as a
    terrorist group").
    Source: BBC Editorial Guidelines 11.3.5, Reuters Handbook, Wikipedia, Words to watch.

    A warning where the label is put on somebody ("terrorists stormed the gate", "Norland terror group Hest", "illegal
    immigrants", which is a word for acts). Info for
    classes and deeds ("potential terrorists"), and for extremist, regime, martyr, assassination. Silent in quotations,
    in reported speech, and where the sentence says whose label it is.
    """

    level = Level.WARNING
    examples = (
        "Gunmen stormed the depot.",
        "“Terrorists stormed the depot,” the mayor said.",
        "The Hest militia was designated a terrorist organization by Norland in 2019.",
        "The mayor said terrorists had stormed the depot.",
        "A vigil for victims of the terrorist attack drew hundreds.",
        "The Terrorist Screening Center keeps the list.",
        "He was convicted as a terrorist in May.",
        "On Friday ⟦terrorists⟧ stormed the depot and shot two guards.",
        "Norland-backed ⟦terror group⟧ Hest holds the bridge.",
        "The raid left two ⟦Hest terrorists⟧ dead.",
        "The council fights ⟦terror groups⟧ of every kind.",
        "The ⟦extremist⟧ group held the bridge.",
        "The valley has many ⟦illegal immigrants⟧ and copes with ⟦a tide of new migrants⟧.",
        "Illegal immigration fell, and “illegal immigrants” is a phrase that Ana Ruiz used.",
        "The fourth anniversary of the ⟦assassination⟧ drew a crowd.",
        "The ⟦puppet administration⟧ shut the border. A puppet theatre opened.",
        "⟦Eco-terrorists⟧ glued themselves to the gate. Anti-terrorist police came.",
        "KERROW, Oct. 7, 2025 — ⟦Terrorists⟧ attacked a border post.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        yield from self._terms(doc)
        told: set[str] = set()
        room = FEW
        for one in construed(doc, "labels"):
            words = " ".join(doc.text[one.span.start : one.span.end].split())
            if words.lower() in told or (one.grade != "stop" and (room == 0 or played(doc))):
                continue  # once a draft
            if (one.grade == "stop" or self.heard(Level.INFO)) and self._own(doc, one.span.start, one.span.end):
                told.add(words.lower())
                room -= one.grade != "stop"
                level = None if one.grade == "stop" else Level.INFO
                yield self.at(one.span, f"“{words}” is a label in the draft's own voice", level=level)

    def _own(self, doc: Document, start: int, end: int) -> bool:
        """Whether a label is the writer's: nobody says it, and the sentence does not tell whose label it is."""
        if quoted(doc, start, end):
            return False
        sentence = clipped_sentence(doc, start, end)
        if doc.text.startswith("According to ", sentence.start) or _LABELLED(doc.language).search(
            doc.text, max(sentence.start, start - 80), min(sentence.end, end + 60)
        ):
            return False
        return not spoken(doc, start, end)  # last: it reads all reports of the draft

    def _terms(self, doc: Document) -> Iterator[Finding]:
        """Words that are labels wherever they stand."""
        text = doc.text
        line = dateline(doc)
        for start, end, word in occurrences(doc, _WORDS(doc.language)):
            if (
                text[start].isupper()
                and start
                and (line is None or start != line.end)
                and text[start - 1] == " "
                and text[start - 2 : start - 1] not in '.?!:”"'
            ):
                continue  # part of a name: the Terrorist Screening Center
            if start and text[start - 1] in "-’'":
                made = _MADE_OF(doc.language).search(text, max(0, start - 12), start)
                if made is None:
                    continue
                start = made.start()  # "eco-terrorists"
            span, strong = _label(doc.language, text, start, end, word)
            if span is None or (not strong and not self.heard(Level.INFO)) or not self._own(doc, start, end):
                continue
            words = text[span.start : span.end]
            yield self.at(span, f"“{words}” is a label in the draft's own voice", level=None if strong else Level.INFO)


def _label(language: Language, text: str, start: int, end: int, word: bytes) -> tuple[Span | None, bool]:
    """What to underline, and whether the word is put on somebody."""
    if word in (b"terror", b"terrorist"):
        group = _GROUP(language).match(text, end)
        if group is not None:
            several = text[group.end() - 1] == "s" and not _NAME_BEFORE(language).search(text, max(0, start - 30), start)
            if several:
                return Span(start, group.end()), False
            return Span(start, group.end()), not _CLASS_BEFORE(language).search(text, max(0, start - 16), start) or _the(
                text, start
            )
        if word == b"terror" or _DEED(language).match(text, end):
            return None, False
    if word == b"puppet":
        ruled = _RULERS(language).match(text, end)
        return (Span(start, ruled.end()), True) if ruled is not None else (None, False)
    if word in (b"terrorist", b"terrorists"):
        name = _NAME_BEFORE(language).search(text, max(0, start - 30), start)
        if name is not None:
            return Span(name.start(), end), True
        if word == b"terrorists" and _ACTED(language).match(text, end):
            return Span(start, end), not _CLASS_BEFORE(language).search(text, max(0, start - 16), start)
        return Span(start, end), False
    if word.startswith(b"assassinat") and _ATTEMPT(language).match(text, end):
        return None, False
    if word in _ADJECTIVE_TOO(language) and _DEED(language).match(text, end):
        return None, False
    return Span(start, end), False


def _the(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start] in ("the ", "The ")
