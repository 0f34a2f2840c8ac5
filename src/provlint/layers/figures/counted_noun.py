"""What a number counts: the noun phrase after it, its head, and whether that is people."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.layers.text.line import Line
from provlint.layers.text.projection import lexicon_words
from provlint.lexicon import Language, listed, per_language, word_table

QUOTES = frozenset("\"“”'‘’«»")
#: tokens of a noun phrase that are looked at, at most
LONGEST_PHRASE_TOKENS = 8


class NounWords(NamedTuple):
    """The closed classes that bound a noun phrase (``figure_nouns.tsv`` says what each is for)."""

    be: frozenset[str]
    have: frozenset[str]
    stop: frozenset[str]
    time: frozenset[str]
    verb: frozenset[str]
    opener: frozenset[str]
    owned: frozenset[str]
    of_whom: frozenset[str]
    more: frozenset[str]
    time_of_day: frozenset[str]
    adjective_in_ed: frozenset[str]


NOUN_WORDS = word_table("figure_nouns", NounWords)
ATTACKS = listed("figure_nouns", "attack")


class Word(NamedTuple):
    """A casualty word: what it says, and its forms (see the list ``casualty``)."""

    what: str
    forms: str


#: what no casualty word says
NO_WORD = Word("", "")


@per_language
def casualty_words(language: Language) -> dict[str, Word]:
    """Casualty word -> what it says and its forms."""
    return {row[0]: Word(row[1], row[2].replace(",", "")) for row in language.rows("casualty")}


@per_language
def casualty_gate(language: Language) -> frozenset[bytes]:
    """The casualty words as the vocabulary of a document knows them."""
    return lexicon_words(casualty_words(language))


@per_language
def people(language: Language) -> dict[str, str]:
    """Noun for people -> role."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in language.rows("people")}


class Phrase(NamedTuple):
    """A noun phrase: tokens ``[start, end)`` after its number, and its head word ("" where it is empty)."""

    start: int
    end: int
    head: str
    role: str
    person: bool


def phrase(line: Line, start: int, limit: int = LONGEST_PHRASE_TOKENS) -> Phrase:
    """The noun phrase that opens at token ``start``; it ends at the first word that no noun phrase goes on with."""
    reader = _Reader(line, start)
    return reader.read(limit)


class _Reader:
    """Reads one noun phrase token by token: what it is of so far, and where it ends."""

    def __init__(self, line: Line, start: int) -> None:
        self.line = line
        self.start = self.at = self.end = start
        self.head, self.role, self.person = "", "", False
        self.words = NOUN_WORDS(line.language)
        self.nouns = people(line.language)
        self.fates = casualty_words(line.language)

    def read(self, limit: int) -> Phrase:
        known = self._opening()
        if known is not None:
            return known
        low, first = self.line.low, self.at
        self.end = first
        while self.at < self.line.n and self.at - first < limit:
            if low[self.at] == "others" and not self.person and low[self.at] not in self.nouns:
                return Phrase(self.start, self.at + 1, "others", self.role, True)
            if not self._step(first):
                break
        head = "" if self.head in self.line.language.numbers else self.head
        return Phrase(self.start, max(self.end, self.start), head, self.role, self.person)

    def _opening(self) -> Phrase | None:
        """What goes before the phrase; the phrase itself where it is one word: of them, others."""
        line, low, words = self.line, self.line.low, self.words
        if low[self.at] == "of":
            self.at += 1
            if low[self.at] in words.owned:
                self.at += 1
                if low[self.at - 1] in words.of_whom:
                    return Phrase(self.start, self.at, "people", "", True)
        while low[self.at] in QUOTES and self.at < line.n and self.at - self.start < 2:
            self.at += 1
        if low[self.at] == "others" or (low[self.at] == "other" and low[self.at + 1] in words.stop):
            return Phrase(self.start, self.at + 1, "others", "", True)
        return None

    def _step(self, first: int) -> bool:
        """Take the token at hand, or more, into the phrase; False where the phrase has ended before it."""
        line, low, words, i = self.line, self.line.low, self.words, self.at
        word = low[i]
        if word == "-" and i > first and line.glued(i) and line.glued(i + 1):
            return self._compound()
        if word.endswith(("'s", "’s")) and len(word) > 2 and i + 1 < line.n:
            self.at += 1  # "12 of Roe's guards"
            return True
        if word in self.nouns and not (low[i + 1] in ("-", "–") and line.glued(i + 1)):
            if self.person and low[i - 1] not in self.nouns:
                return False
            self.head, self.role, self.person = word, self.nouns[word] or self.role, True
            return self._took()
        if self.person or word in words.stop or word in words.verb or not word[:1].isalpha() or (
            word in words.opener and i > first
        ):
            return self.person and word in ("more", "other") and self._took()
        return self._plain(word, first)

    def _plain(self, word: str, first: int) -> bool:
        """A word that is neither a noun for people nor one that ends a phrase."""
        low, words = self.line.low, self.words
        fate = self.fates.get(word)
        if fate and (set(fate.forms) & set("vpi") or fate.forms == "a"):
            if low[self.at + 1] in self.nouns and ("p" in fate.forms or word in ("shooting", "dead")):
                self.at += 1  # "12 wounded soldiers", "two shooting victims"
                return True
            if "n" not in fate.forms and word != "shooting":
                return False
        if word in words.more:
            return self._took()
        if self._finite(word, first):
            return False
        when = word in words.time and self.at > first and low[self.at - 1] not in ("more", "other")
        if when and not _noun_follows(self.line, self.at + 1):
            return False
        self.head = word
        return self._took()

    def _finite(self, word: str, first: int) -> bool:
        """Whether a word in -ed is the verb of the sentence ("dozens chanted", "12 boats arrived")."""
        if not word.endswith("ed") or len(word) <= 4:
            return False
        after = self.line.low[self.at + 1]
        if self.at == first:
            return after in self.words.stop and after != "-"
        return word not in self.words.adjective_in_ed

    def _compound(self) -> bool:
        """ "co-workers"; of "Iran-backed militants" the noun is still to come"""
        other = self.line.low[self.at + 1]
        if other in self.nouns:
            self.person, self.role = True, self.nouns[other] or self.role
        self.head = other
        self.at += 1
        return self._took()

    def _took(self) -> bool:
        self.at += 1
        self.end = self.at
        return True


def _noun_follows(line: Line, i: int) -> bool:
    """Whether a time word stands before its noun ("three Saturday raids") and not after the phrase."""
    low, words = line.low, NOUN_WORDS(line.language)
    while (i < line.n and low[i] in words.time_of_day) or low[i] in words.time:
        i += 1
    word = low[i]
    return (
        word[:1].isalpha()
        and word.endswith("s")
        and word not in words.stop
        and word not in casualty_words(line.language)
    )
