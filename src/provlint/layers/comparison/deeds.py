"""Who does what to whom: the deeds that a sentence tells, each with who does it and to, from or for whom.

A deed is read where its verb cannot be taken for anything else, in the active and in the passive voice: "Hale sued Rask", "Rask is
being sued by Hale", "Hale, the owner, has agreed to sue Rask". Who is meant by "he" is left open.
"""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution import tokens as tok
from provlint.layers.comparison.certainty import (
    Certainty,
    Governor,
    certainty,
    conditions,
    doubting,
    doubting_word,
    in_ing,
    leaves_open,
)
from provlint.layers.comparison.clauses import Party, Sentence
from provlint.layers.text.verb_forms import verb_base
from provlint.lexicon import listed

#: parties after a verb that are read
PARTIES = 6
#: phrases from the verb back to its subject, and words of an apposition
PHRASES, APPOSITION = 5, 15
#: words between what somebody is in and the infinitive after it: "is in talks to buy"
BEFORE_TO = 8
_NO_DEED, _PERCEIVING = listed("deeds", "no deed"), listed("deeds", "perceiving")
_MOVING = listed("deeds", "moving")
_PARTICLE, _NO_ONE = listed("deeds", "particle"), listed("deeds", "by no one")
_BY, _OF = "by", "of"
#: the base under which a verb of being stands, and forms of a verb that follow it
BE, _AFTER_BE, _NOUNS = "be", frozenset("eg"), frozenset("nmpb")
_BEGINS = tok.DET | tok.OBJ | tok.NUM


class Deed(NamedTuple):
    """A deed: the base of its verb, where its form stands, who does it (a name, and what stands in apposition to it), and to whom and
    what, each with the preposition before it, "" for an object; how sure it is told, and the word that opens a condition after it in
    its sentence (empty: none). What something is, is told by the verb of being."""

    verb: str
    span: Span
    agents: tuple[Party, ...]
    others: tuple[tuple[str, Party], ...]
    certainty: Certainty
    condition: Span


class _Group(NamedTuple):
    """A verb: its word, the first word of its group, whether it is in the passive voice, and whether it follows "to"."""

    verb: int
    first: int
    passive: bool
    to: bool


@layer
def deeds(doc: Document, sentence: Span) -> tuple[Deed, ...]:
    """The deeds of a sentence, in order."""
    return _Reader(Sentence(doc, sentence)).read()


class _Reader:
    """Reads one sentence from left to right: ``subject`` is that of the last verb, ``finite`` that of the last one that was no infinitive;
    its objects end at ``after``."""

    def __init__(self, words: Sentence) -> None:
        self.words = words
        self.language = words.doc.language
        self.subject: tuple[Party, ...] = ()
        self.finite: tuple[Party, ...] = ()
        self.object: tuple[Party, ...] = ()
        self.after = -1
        self.perceived = False
        self.governor: Governor | None = None
        self.doubt: Governor | None = None
        self.certainty: Certainty | None = None

    def read(self) -> tuple[Deed, ...]:
        found = []
        for k in range(1, len(self.words.low)):
            group = self._group(k)
            if group is None:
                if doubting_word(self.words, k):
                    self.doubt = Governor(k, self.words.low[k], passive=False)
                continue
            base = BE if self.words.has(k, tok.BE) else verb_base(self.words.low[k], self.language)
            sure = self._certainty(group)
            subject = self._subject(group)
            others, after = self._others(k + 1, bare=base in _PERCEIVING(self.language))
            agents = subject
            if group.passive:
                agents = tuple(party for slot, party in others if slot == _BY)
                others = [("", party) for party in subject] + [other for other in others if other[0] != _BY]
            others = [(slot, self._other(party, agents)) for slot, party in others]
            self.object = tuple(party for slot, party in others if slot == "" and party not in subject)
            self.subject, self.after = subject, after
            self.finite = self.finite if group.to else subject
            self.perceived = base in _PERCEIVING(self.language)
            self.governor, self.certainty = Governor(k, base, group.passive), sure
            if doubting(base, self.language) and self.words.has(k + 1, tok.THAT):
                self.doubt = self.governor
            if base not in _NO_DEED(self.language) and (agents or others):
                span = Span(self.words.starts[k], self.words.ends[k])
                found.append(Deed(base, span, agents, tuple(others), sure, Span(0, 0)))
        return self._conditioned(found)

    def _conditioned(self, found: list[Deed]) -> tuple[Deed, ...]:
        """Each deed that is the last one before a condition, or the first one after the comma that ends it, with the word that opens it."""
        words = self.words
        for k in conditions(words):
            opened = Span(words.starts[k], words.ends[k])
            n = max((n for n, deed in enumerate(found) if deed.span.end <= opened.start), default=-1)
            if n < 0:
                comma = next((m for m in range(k, len(words.low)) if words.has(m, tok.COMMA)), len(words.low) - 1)
                n = next((n for n, deed in enumerate(found) if deed.span.start >= words.ends[comma]), -1)
            if n >= 0:
                found[n] = found[n]._replace(condition=opened)
        return tuple(found)

    def _certainty(self, group: _Group) -> Certainty:
        """How sure a verb is told; one that goes on after "and" with the subject of the verb before it is told as that one is."""
        if self.words.has(group.first - 1, tok.CC) and self.certainty is not None and group.first == group.verb:
            return self.certainty
        return certainty(self.words, (group.first, group.verb), group.to, [one for one in (self.governor, self.doubt) if one is not None])

    # --- verbs ---------------------------------------------------------------------------------------------------------

    def _group(self, k: int) -> _Group | None:
        """The verb whose form stands at a place, with its helping verbs; None where it may be something else."""
        words = self.words
        letters = words.letters[k]
        if words.has(k, tok.BE):
            return self._being(k)
        if words.has(k, tok.CAP | tok.CLOSED | tok.CLITIC) or not letters & frozenset("bzdeg"):
            return None
        first = k
        while first and words.has(first - 1, tok.ADV) and not words.has(first - 1, tok.CAP):
            first -= 1
        last = first - 1
        while first and words.has(first - 1, tok.AUX | tok.ADV) and not words.has(first - 1, tok.CAP):
            first -= 1
        if last >= first:
            return self._helped(k, first, last)
        if in_ing(words, k, self.governor):
            return _Group(k, k, passive=False, to=True)
        if words.has(last, tok.TO):
            return _Group(k, last, passive=False, to=True) if "b" in letters else None
        return self._bare(k, last)

    def _being(self, k: int) -> _Group | None:
        """A verb of being by itself: no other verb follows it."""
        words, after = self.words, k + 1
        while words.has(after, tok.ADV):
            after += 1
        if after >= len(words.low) or words.has(after, tok.AUX) or (words.letters[after] & _AFTER_BE and not words.has(after, tok.CAP)):
            return None
        first = k
        while first and words.has(first - 1, tok.AUX | tok.ADV) and not words.has(first - 1, tok.CAP):
            first -= 1
        to = words.has(first - 1, tok.TO)
        return _Group(k, first - to, passive=False, to=to)

    def _helped(self, k: int, first: int, last: int) -> _Group | None:
        """A verb after helping verbs: has sued, was sued, is suing, may sue, to be sued."""
        words, letters = self.words, self.words.letters[k]
        to = words.has(first - 1, tok.TO)
        first -= to
        if words.has(last, tok.BE):
            if "e" in letters:
                return _Group(k, first, passive=True, to=to)
            return _Group(k, first, passive=False, to=to) if "g" in letters else None
        if words.has(last, tok.HAVE):
            return _Group(k, first, passive=False, to=to) if "e" in letters else None
        return _Group(k, first, passive=False, to=to) if "b" in letters else None

    def _bare(self, k: int, last: int) -> _Group | None:
        """A verb without a helping one: its neighbours must rule out that it is a noun, or a participle."""
        words, letters = self.words, self.words.letters[k]
        plain = _Group(k, k, passive=False, to=False)
        if k < self.after:
            return None  # a word of the object before it
        if self.perceived and last + 1 == self.after and "b" in letters:
            return plain
        if words.has(last, tok.PRON) and "b" in letters:
            return plain
        object_next = words.has(k + 1, _BEGINS | tok.CAP | tok.THAT) or (words.noun(k + 1) and words.named(k + 2))
        if "e" in letters and words.low[k + 1 : k + 2] == [_BY] and not words.has(last, tok.DET | tok.PREP | tok.CC):
            return plain._replace(passive=True)
        if words.has(last, tok.DET | tok.PREP | tok.NUM | tok.CLITIC) or not words.has(
            last, tok.WORD | tok.COMMA | tok.CLOSE
        ):
            return None
        if words.has(last, tok.COMMA | tok.CC) and not (object_next or not letters & frozenset("e")):
            return None  # ", accused of theft,"
        if not letters & frozenset("nmpj") or object_next:
            if letters & frozenset("dz"):
                return plain
            first = last == 0 or words.has(last - 1, tok.COLON | tok.STOP)  # a capital there tells nothing
            plural = last >= 0 and "p" in words.letters[last] and not words.letters[last] & frozenset("nm")
            several = plural and (first or not words.named(last))
            return plain if "b" in letters and (several or doubting(words.low[k], self.language)) else None
        governs = leaves_open(verb_base(words.low[k], self.language), self.language) and words.letters[last] <= _NOUNS
        someone = words.named(last) or words.has(last, tok.PRON)
        return plain if "z" in letters and words.has(k + 1, tok.TO) and (someone or governs) else None

    # --- subjects ------------------------------------------------------------------------------------------------------

    def _subject(self, group: _Group) -> tuple[Party, ...]:
        if group.to:
            return self._of_infinitive(group.first)
        if self.perceived and group.first == group.verb == self.after:
            return self.object
        return self._before(group.first)

    def _of_infinitive(self, to: int) -> tuple[Party, ...]:
        """Who does what an infinitive tells: the object right before it, or the subject of the verb before it."""
        words = self.words
        charged = not words.has(to, tok.TO)  # accused Hale of breaking
        if self.object and (charged or (self.after == to and self.governor is not None and self.governor.base in _MOVING(self.language))):
            return self.object
        if self.after >= 0:
            return self.subject
        helper = next((k for k in range(to - 1, max(-1, to - 1 - BEFORE_TO), -1) if words.has(k, tok.AUX)), -1)
        return self._before(helper) if helper > 0 else ()

    def _before(self, first: int) -> tuple[Party, ...]:
        """The subject that ends before a verb: with what stands in apposition to it."""
        words, k = self.words, first
        while k and words.has(k - 1, tok.ADV | tok.TIME) and not words.named(k - 1):
            k -= 1
            while k < first and k and words.has(k, tok.TIME) and words.has(k - 1, tok.PREP | tok.DET):
                k -= 1
        if words.has(k - 1, tok.WH) or (words.has(k - 1, tok.THAT) and words.has(k - 2, tok.WORD) and not words.only_verb(k - 2)):
            return self._phrases(k - 1 - words.has(k - 2, tok.COMMA))
        if words.has(k - 1, tok.CC):
            return self.finite
        if words.has(k - 1, tok.COMMA):
            return self._apposed(k - 1)
        if words.has(k - 1, tok.PRON):
            return (words.pronoun(k - 1),)
        return self._phrases(k)

    def _apposed(self, comma: int) -> tuple[Party, ...]:
        """The subject before an apposition, or before a clause between commas, that ends with a comma."""
        words = self.words
        opening = next((k for k in range(comma - 1, max(-1, comma - APPOSITION), -1) if words.has(k, tok.COMMA)), -1)
        if opening <= 0:
            return ()
        subject = self._phrases(opening)
        inner = opening + 1
        if words.has(inner, tok.WH | tok.PREP | tok.SUB | tok.ING | tok.ED) or not words.has(inner, tok.DET | tok.CAP):
            return subject
        party = words.party(*words.phrase_before(comma))
        return (*subject, party) if party is not None and subject else subject

    def _phrases(self, end: int) -> tuple[Party, ...]:
        """The noun phrase that ends before a place, or the one before the prepositions that lead to it."""
        words, found = self.words, None
        for _ in range(PHRASES):
            first, end = words.phrase_before(end)
            party = words.party(first, end)
            if party is None:
                break
            found = party
            going = words.has(first - 1, tok.ING) and not words.has(first - 1, tok.CAP)  # the navy patrolling the gulf
            if not (words.has(first - 1, tok.PREP) or going) or first < 2:
                break
            end = first - 1
        return (found,) if found is not None else ()

    # --- what follows a verb -------------------------------------------------------------------------------------------

    def _others(self, k: int, *, bare: bool) -> tuple[list[tuple[str, Party]], int]:
        """The parties that follow a verb, and the first word after its last object."""
        words, slot, after = self.words, "", k
        found: list[tuple[str, Party]] = []
        if words.low[k : k + 1] and words.low[k] in _PARTICLE(self.language):
            k += 1
        while k < len(words.low) and len(found) < PARTIES:
            if words.has(k, tok.ADV) or (words.has(k, tok.TIME) and not words.named(k)):
                k += 1
            elif words.has(k, tok.COMMA):
                if not (found and self._apposition(k)):
                    break
                k += 1
            elif words.has(k, tok.TO) or (words.has(k, tok.PREP) and not words.has(k, tok.DET)):
                if words.has(k, tok.TO) and words.infinitive(k + 1):
                    break
                slot, k = words.low[k], k + 1
                if slot == _BY and words.low[k : k + 1] and words.low[k] in _NO_ONE(self.language) and not words.has(k + 1, tok.WORD):
                    break
            elif words.has(k, tok.OBJ | tok.PRON):
                if words.subject_pronoun(k):
                    break
                found.append((slot, words.pronoun(k)))
                k += 1
                after = k if slot == "" else after
            else:
                first, end = words.phrase_after(k, bare=bare)
                party = words.party(first, end)
                if party is None:
                    break
                found.append((slot, party))
                owner = words.owner(first, end)
                found += [(_OF, owner)] if owner is not None else []
                k = end
                after = k if slot == "" else after
                if bare and words.bare_verb(k):
                    break
        return found, after

    def _apposition(self, comma: int) -> bool:
        """Whether a comma after a party opens or ends what stands in apposition to it."""
        words = self.words
        if words.has(comma + 1, tok.PREP):
            return not words.has(comma + 1, tok.SUB)
        first, end = words.phrase_after(comma + 1)
        if end == first or not words.has(first, tok.DET | tok.CAP):
            return False
        for _ in range(PHRASES):
            if not words.has(end, tok.PREP):
                break
            end = words.phrase_after(end + 1)[1]
        return words.has(end, tok.COMMA | tok.STOP)

    # --- pronouns ------------------------------------------------------------------------------------------------------

    def _other(self, party: Party, agents: tuple[Party, ...]) -> Party:
        """A pronoun for somebody else than the subject, as whoever alone is named before it in the sentence."""
        words = self.words
        if not words.another(party) or not any(agent.names for agent in agents):
            return party
        own = {word for agent in agents for word in agent.names}
        before = (words.party(k, k + 1) for k in range(len(words.low)) if words.starts[k] < party.span.start and words.named(k))
        people = words.one(party)
        wanted = (one for one in before if one is not None and (one.kind == "person" if people else one.kind != "place"))
        named = {one.names: one for one in wanted if own.isdisjoint(one.names)}
        return next(iter(named.values()))._replace(pronoun=party.pronoun) if len(named) == 1 else party
