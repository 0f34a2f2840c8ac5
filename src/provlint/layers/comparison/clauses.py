"""A sentence as clauses are read from it: its words with their classes, and the noun phrases before and after a place."""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution import tokens as tok
from provlint.layers.comparison.telling import stem
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.names.normal_form import fold
from provlint.layers.text.word_forms import forms_of
from provlint.lexicon import listed

#: words of a sentence that are read, and words of the longest noun phrase
LONGEST, PHRASE = 120, 12
#: letters of the longest word that a point shortens: Capt.
SHORTENED = 5
_TITLES = listed("sentences", "before a name")
_ONE = listed("deeds", "of one person")
_EITHER = listed("deeds", "subject or object")
_SPEAKER, _ANOTHER = listed("deeds", "of the speaker"), listed("deeds", "of another")
#: marks and small words at which a noun phrase ends
ENDS = (
    tok.PREP | tok.AUX | tok.CC | tok.SUB | tok.WH | tok.THAT | tok.TO | tok.COMMA | tok.COLON | tok.DASH | tok.SEMI
    | tok.OPEN | tok.CLOSE | tok.QUOTE | tok.STOP | tok.PRON | tok.OBJ
)  # fmt: skip
#: what joins two names in one
_AND = "&"
#: what may open a noun phrase in the middle of a run of words
OPENS = tok.DET
_VERB, _NOUN, _QUALITY = frozenset("bzdeg"), frozenset("nmpj"), frozenset("jr")


class Party(NamedTuple):
    """Somebody or something of a sentence: the folded words of a name, () for none, and the kind of its mention; the stem of the noun,
    "" for a name, but for one word that begins the sentence; the pronoun, "" for any other; and where it stands."""

    names: tuple[str, ...]
    kind: str
    noun: str
    pronoun: str
    span: Span

    @property
    def unknown(self) -> bool:
        return not (self.names or self.noun)


class Sentence:
    """The words and marks of a sentence: ``low``, ``bits`` (classes), ``starts`` and ``ends`` in code points, ``letters`` (what forms
    a word can be). Points of shortened titles are left out."""

    __slots__ = ("_mentions", "bits", "doc", "ends", "letters", "low", "starts")

    def __init__(self, doc: Document, span: Span) -> None:
        self.doc = doc
        cut = min(span.end, span.start + 12 * LONGEST)
        found = tok.tokenise(doc.text[span.start : cut], doc.language, span.start)
        low, bits, starts, ends = found.low, found.bits, found.starts, found.ends
        kept = [k for k in range(min(len(low), LONGEST)) if not self._shortening(low, bits, k)]
        self.low = [low[k] for k in kept]
        self.bits = [bits[k] for k in kept]
        self.starts = [starts[k] for k in kept]
        self.ends = [ends[k] for k in kept]
        self.letters = [frozenset(forms_of(word, doc.language)) for word in self.low]
        self._mentions = mentions(doc)

    @staticmethod
    def _shortening(low: list[str], bits: list[int], k: int) -> bool:
        """Whether a mark is the point of a title before a name."""
        inside = bits[k] & tok.STOP and 0 < k < len(low) - 1
        return bool(inside and bits[k - 1] & tok.CAP and bits[k + 1] & tok.CAP and len(low[k - 1]) < SHORTENED)

    def has(self, k: int, wanted: int) -> bool:
        """Whether there is a word or mark at a place, of one of some classes."""
        return 0 <= k < len(self.bits) and self.bits[k] & wanted != 0

    def named(self, k: int) -> bool:
        """Whether a word is of a name: with a capital, and no small word."""
        return self.has(k, tok.CAP) and not self.bits[k] & (tok.CLOSED | tok.TIME)

    def _quality(self, k: int) -> bool:
        """Whether a word can be nothing but an adjective or adverb."""
        return bool(self.letters[k]) and self.letters[k] <= _QUALITY

    def bare_verb(self, k: int) -> bool:
        """Whether a word right behind a name can be a verb in its base."""
        return self.has(k, tok.WORD) and self.named(k - 1) and "b" in self.letters[k] and not self.has(k, tok.CAP)

    def infinitive(self, k: int) -> bool:
        """Whether a word behind "to" is a verb: not in "to star Mia Korr"."""
        if not self.has(k, tok.WORD) or self.has(k, tok.CAP) or "b" not in self.letters[k]:
            return False
        return not (self.letters[k] & frozenset("nm") and self.named(k + 1))

    def noun(self, k: int) -> bool:
        """Whether a word is in small letters and can be nothing but a noun."""
        return self.has(k, tok.WORD) and not self.has(k, tok.CAP) and bool(self.letters[k]) and self.letters[k] <= frozenset("nmp")

    def only_verb(self, k: int) -> bool:
        """Whether a word can be nothing but a form of a verb."""
        letters = self.letters[k]
        return not self.has(k, tok.CAP) and bool(letters & _VERB) and not letters & _NOUN

    def ends_phrase(self, k: int) -> bool:
        """Whether a noun phrase ends before a word."""
        bits = self.bits[k]
        if self._joins(k):
            return False
        word = bits & tok.WORD and not bits & tok.CLITIC
        small = bits & ENDS and not (bits & tok.DET and not bits & (tok.PREP | tok.SUB))
        return bool(small or bits & tok.TIME or not (word or bits & tok.CLITIC)) or self.only_verb(k)

    def _joins(self, k: int) -> bool:
        """Whether a sign joins two words of a name: Pell & Stone."""
        return self.low[k] == _AND and self.named(k - 1) and self.named(k + 1)

    def phrase_before(self, end: int) -> tuple[int, int]:
        """The words of the noun phrase that ends before a place; empty where none does."""
        k = end
        while k > 0 and end - k < PHRASE and not self.ends_phrase(k - 1) and not self.has(k - 1, tok.ADV):
            k -= 1
            if self.has(k, OPENS):
                break
        return k, end

    def phrase_after(self, first: int, *, bare: bool = False) -> tuple[int, int]:
        """The words of the noun phrase that begins at a place; empty where none does. ``bare``: a verb in its base may follow a name."""
        k = first
        while k < len(self.low) and k - first < PHRASE and not self.ends_phrase(k):
            if k > first and self.has(k, OPENS) and not self.has(k - 1, OPENS):
                break
            if k > first and self.has(k, tok.NUM) and not self.has(k - 1, tok.DET | tok.NUM | tok.ADV) and not self._quality(k - 1):
                break  # lent Ruiz | 30 crowns
            if bare and k > first and self.bare_verb(k):
                break  # saw Ruiz | strike Hale
            if k > first and self.named(k - 1) and not self.has(k, tok.CAP) and self._quality(k):
                break  # found Ruiz | guilty
            k += 1
        return first, k

    def party(self, first: int, end: int) -> Party | None:
        """Who or what a noun phrase names; None for an article or a shortened title alone."""
        if end <= first:
            return None
        head = end - 1
        span = Span(self.starts[first], self.ends[head])
        if self.named(head):
            cut = self.low[head] in _TITLES(self.doc.language)  # "by Maj." where a sentence is cut at the point
            return None if cut else self._named(head, first)
        if self.has(head, OPENS | tok.CLITIC):
            return self.pronoun(head) if end - first == 1 else None
        return Party((), "", stem(self.low[head]), "", span)

    def one(self, party: Party) -> bool:
        """Whether a pronoun stands for one person."""
        return party.pronoun in _ONE(self.doc.language)

    def owner(self, first: int, end: int) -> Party | None:
        """Whose a noun phrase says something is: Hale, of "Hale's dog"; the speaker, of "my dog"."""
        for k in range(first, end - 1):
            if self.has(k, tok.CLITIC) and k > first:
                return self.party(first, k)
        return self.pronoun(first) if end - first > 1 and self.low[first] in _SPEAKER(self.doc.language) else None

    def pronoun(self, k: int) -> Party:
        """A pronoun; one that stands for another than the subject is whoever alone is named before it in the sentence."""
        return Party((), "", "", self.low[k], Span(self.starts[k], self.ends[k]))

    def subject_pronoun(self, k: int) -> bool:
        """Whether a pronoun begins a clause: "she", and "it" before a verb."""
        if self.low[k] in _EITHER(self.doc.language):
            return self.has(k + 1, tok.AUX) or (k + 1 < len(self.low) and self.only_verb(k + 1))
        return not self.bits[k] & tok.OBJ

    def another(self, party: Party) -> bool:
        """Whether a party is a pronoun for somebody else than the subject: "her"."""
        return party.pronoun in _ANOTHER(self.doc.language)

    def _named(self, head: int, first: int) -> Party:
        mention = self.mention_at(self.starts[head]) if not any(self._joins(k) for k in range(first, head)) else None
        if mention is not None:
            common = head == 0 and mention.kind == "other" and " " not in mention.form  # Paraffin was found
            noun = stem(self.low[head]) if common else ""
            names = tuple(fold(word) for word in mention.form.split())
            if mention.kind == "person":
                return Party(names, mention.kind, noun, "", mention.span)
            return Party((*self._before_name(mention.span.start, first), *names), mention.kind, noun, "", mention.span)
        k = head
        while k > first and (self.named(k - 1) or self._joins(k - 1)):
            k -= 1
        names = tuple(fold(word) for word in self.low[k : head + 1] if word != _AND)
        return Party(names, "other", "" if head else stem(self.low[head]), "", Span(self.starts[k], self.ends[head]))

    def _before_name(self, offset: int, first: int) -> list[str]:
        """The words with a capital right before a name in its phrase, which may be a part of it: Kerrow, of the Kerrow Rovers."""
        k = bisect_right(self.starts, offset) - 1
        found: list[str] = []
        while k > first and self.named(k - 1):
            k -= 1
            found.insert(0, fold(self.low[k]))
        return found

    def mention_at(self, offset: int) -> Mention | None:
        """The name that holds a place of the text."""
        n = bisect_right(self._mentions, offset, key=lambda m: m.span.start) - 1
        return self._mentions[n] if n >= 0 and offset < self._mentions[n].span.end else None
