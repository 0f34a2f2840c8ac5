"""What kind of source somebody is, whose name a pronoun stands for, and why a source is not named."""

from __future__ import annotations

import functools
from bisect import bisect_left

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.scope import Raw
from provlint.layers.sources.anonymity import Anonymity, anonymity
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import projection
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language, in_order, listed, per_language, word_table

_WORD = lazy(r"[^\W_]+(?:[.\-&’'][^\W_]+)*")
_POSSESSIVE = ("’s", "'s", "’", "'")


class _Words(NamedTuple):
    """The lists of ``speakers.tsv``, each there with its example."""

    title: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    it: frozenset[str]
    relative: frozenset[str]
    other_pronoun: frozenset[str]
    after_head: frozenset[str]
    nobody: frozenset[str]
    particle: frozenset[str]
    adds_nothing: frozenset[str]
    told: frozenset[str]
    outlet_alone: frozenset[str]
    outlet_of_a_place: frozenset[str]
    no_name: frozenset[str]
    no_name_first: frozenset[str]
    hearsay: frozenset[str]
    he_title: frozenset[str]
    she_title: frozenset[str]
    man: frozenset[str]
    woman: frozenset[str]
    several: frozenset[str]
    known: frozenset[str]
    before_noun: frozenset[str]


_WORDS = word_table("speakers", _Words)
_STATED = worded(r"\s{speakers.through}\s{speakers.a}\s(?:[\w’'-]+\s){0,3}?({speakers.statement})\b")
_THROUGH = in_order("speakers", "through")
#: who speaks again: "the official", "both", "they"
_AGAIN = listed("speakers", "again")
_DOCUMENTS = in_order("speakers", "document")


@per_language
def _pronouns(language: Language) -> frozenset[str]:
    words = _WORDS(language)
    return words.he | words.she | words.they | words.it | words.relative | words.other_pronoun


#: what every reason for anonymity comes with: most drafts have none of it, and need no look at their sentences
@per_language
def _withheld(language: Language) -> tuple[bytes, ...]:
    return tuple(part.encode() for part in language.sequence("speakers", "withheld"))


class Teller(NamedTuple):
    """Who is given as the source of one attribution, worked out.

    ``kind``: named, unnamed, document, second-hand, none. ``speaker`` is the source's name with pronouns resolved, or the
    source's words. ``reason`` is the reason given for anonymity.
    """

    kind: str
    speaker: str
    reason: Span | None


@per_language
def _nouns(language: Language) -> dict[str, str]:
    return {row[0]: row[1] for row in language.rows("source_nouns")}


@per_language
def _outlets(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    rows = language.classes("outlets")
    return rows["name"], rows["word"]


@per_language
def _given(language: Language) -> dict[str, str]:
    return {row[0]: row[1] for row in language.rows("given_name_pronouns")}


@per_language
def _outlet_ends(language: Language) -> frozenset[str]:
    names, last = _outlets(language)
    return frozenset(n.split()[-1] for n in names) | last


def is_outlet(language: Language, text: str) -> bool:
    """Whether a phrase names a news outlet (Reuters, the Kerrow Times)."""
    words = _WORDS(language)
    low = text.lower()
    for end in _POSSESSIVE:
        low = low.removesuffix(end)
    low = low.strip(" ,.")
    parts = low.split()
    if not parts or parts[-1] not in _outlet_ends(language):
        return False
    if parts[0] in words.known:
        del parts[0]
    names, last = _outlets(language)
    if " ".join(parts) in names or low in names:
        return True
    if not parts or parts[-1] not in last:
        return False
    if len(parts) == 1:
        known = low.partition(" ")[0] in words.known and text.split()[-1][:1].isupper()
        return known or parts[0] in words.outlet_alone
    return text.split()[-1][:1].isupper() or parts[-1] in words.outlet_of_a_place


def head(language: Language, text: str) -> str:
    """The phrase up to its first comma, preposition or relative clause: "two officials" of "two officials in Kerrow"."""
    words, stops = text.split(), _WORDS(language).after_head
    if len(words) < 2:
        return text.rstrip(",;:")
    kept: list[str] = []
    for word in words:
        if kept and word.rstrip(",") in stops:
            break
        if word[-1] in ",;:—-(":
            kept.append(word.rstrip(",;:"))
            break
        kept.append(word)
    return " ".join(kept)


def _kind(language: Language, source: str, low: str, first: str, nouns: dict[str, str]) -> str:
    """named, unnamed or document, from the words of the source alone; ``first`` is its head."""
    words = _WORDS(language)
    parts = [word.strip("(),’'") for word in first.split()]
    if not parts:
        return "unnamed"
    last = parts[-1]
    noun = nouns.get(last.lower())
    if last[:1].isupper() and (len(parts) > 1 or noun is None) and last.lower() not in words.nobody:
        return "named" if noun != "document" else "document"
    if noun == "document":
        return "unnamed" if parts[0].lower() in words.hearsay else "document"  # "according to reports": whose?
    if noun == "person" or last.lower() in words.nobody or parts[0].lower() in words.nobody:
        return "named" if _in_apposition(source[len(first) :]) else "unnamed"  # "his spokeswoman, Ana Ruiz,"
    if noun == "body":
        return "named"
    if any(word[:1].isupper() and word.lower() not in words.no_name for word in parts[1:]) or (
        parts[0][:1].isupper() and parts[0].lower() not in words.no_name_first
    ):
        return (
            "named"
            if noun is None and len(parts) < 7 and last[:1].isupper()
            else "unnamed"
            if last.endswith("s")
            else "named"
        )
    if any(word in low for word in _DOCUMENTS(language)):
        return "document"
    return "named" if _in_apposition(source[len(first) :]) else "unnamed"  # "the mayor, Ana Ruiz,"


def _in_apposition(rest: str) -> bool:
    """Whether what follows a post is the name of who holds it: ", Ana Ruiz"."""
    words = _WORD.compiled.findall(rest)[:4] if rest.startswith(",") else []
    return bool(words) and words[0][:1].isupper() and sum(word[:1].isupper() for word in words) >= 2


class _Person(NamedTuple):
    speaker: str
    kind: str
    pronoun: str  # he, she, they, it or "" where unknown


def _pronoun_of(language: Language, first: str, nouns: dict[str, str]) -> str:
    lists = _WORDS(language)
    words = [each.strip(".,’'").lower() for each in first.split()]
    if not words:
        return ""
    if words[0] in lists.he_title:
        return "he"
    if words[0] in lists.she_title or words[-1] in lists.woman:
        return "she"
    if words[-1] in lists.man:
        return "he"
    given = _given(language)
    for word in words[:-1] if len(words) > 1 else words:
        if word in given:
            return given[word]
    noun = nouns.get(words[-1])
    if noun in ("document", "body"):
        return "it"
    if noun == "person":
        return "they" if words[-1].endswith("s") or words[-1] in lists.several else ""
    return ""


class _Looks(NamedTuple):
    """What the words of a source tell by themselves. ``key`` is the last word of its bare name, ``full`` that name if longer."""

    low: str
    first: str
    pronominal: bool
    outlet: bool
    kind: str = ""
    name: str = ""
    key: str = ""
    full: str = ""
    titled: bool = False  # the key is a noun of its own
    pronoun: str = ""


@functools.lru_cache(8192)
def _looks(language: Language, source: str) -> _Looks:
    """The same few sources speak again and again, in one draft and in the next."""
    low = source.lower()
    parts = low.split()
    first = parts[0] if parts else ""
    name = begins = head(language, source)
    outlet = is_outlet(language, begins)
    pronouns = _pronouns(language)
    if low in pronouns or (len(parts) == 1 and first in pronouns):
        return _Looks(low, first, True, outlet)
    for end in _POSSESSIVE:
        name = name.removesuffix(end)
    nouns = _nouns(language)
    kind = _kind(language, source, low, begins, nouns)
    bare = _bare(language, name) if kind == "named" else []
    key = bare[-1].lower() if bare else ""
    full = " ".join(bare) if len(bare) > 1 else ""
    pronoun = _pronoun_of(language, begins, nouns)
    return _Looks(low, first, False, outlet, kind, name, key, full, nouns.get(key) is not None, pronoun)


def tellers(doc: Document, raws: tuple[Raw, ...]) -> list[Teller]:
    """For each attribution, in the order of the cues, who tells it.

    A pronoun is the last named source that goes with it; "the official" is the last unnamed source.
    """
    text = doc.text
    language = doc.language
    lists = _WORDS(language)
    reasons = anonymity(doc) if any(map(projection(doc).__contains__, _withheld(language))) else ()
    starts = [entry.span.start for entry in reasons]
    people: list[_Person] = []
    full: dict[str, str] = {}
    unnamed: Teller | None = None
    found: list[Teller] = []
    for raw in raws:
        reason = _reason_near(doc, raw, reasons, starts) if reasons else None
        if not raw.source:
            found.append(Teller("none", "", reason))
            continue
        source = text[raw.source[0].start : raw.source[-1].end]
        looks = _looks(language, source)
        low = looks.low
        cue_end = raw.cue.end
        if looks.pronominal:
            if low in lists.relative:
                before = text[max(0, raw.source[0].start - 120) : raw.source[0].start].rstrip(" ,")
                person = _antecedent(language, before, _nouns(language))
            else:
                person = _resolve(lists, low, people)
            kind, speaker = (person.kind, person.speaker) if person else ("unnamed", source)
            if person and not person.pronoun and (low in lists.he or low in lists.she):
                people.append(person._replace(pronoun="he" if low in lists.he else "she"))
            elif person:
                people.append(person)
        else:
            kind, speaker = looks.kind, looks.name
            if looks.full:
                full[looks.key] = looks.full
                if not looks.titled:
                    speaker = looks.full
            elif looks.key:
                speaker = full.get(looks.key, speaker)
            people.append(_Person(speaker, kind, looks.pronoun))
            if len(people) > 40:
                del people[:20]
        if looks.outlet or (raw.word in lists.told and _tells_outlet(language, text[cue_end : cue_end + 80])):
            kind = "second-hand"
        elif (
            kind in ("named", "unnamed")
            and text.startswith(_THROUGH(language), cue_end + 1)
            and _STATED(language).match(text[cue_end : cue_end + 80])
        ):
            kind = "document"
        elif (
            kind == "unnamed"
            and unnamed is not None
            and unnamed.kind == "second-hand"
            and looks.first in _AGAIN(language)
            and _same(lists, speaker, unnamed.speaker)
        ):
            kind = "second-hand"
        teller = Teller(kind, speaker, reason)
        if kind in ("unnamed", "second-hand") and not looks.outlet:
            unnamed = teller
        found.append(teller)
    return found


def teller_of_words(doc: Document, source: tuple[Span, ...]) -> Teller:
    """Who a source is that stands outside the attributions of its draft, by its words alone."""
    words = " ".join(doc.text[slice(*span)] for span in source)
    return Teller(_looks(doc.language, words).kind or "unnamed", words, None)


def _tells_outlet(language: Language, tail: str) -> bool:
    """Whether who is told, right after the cue, is a news outlet."""
    return is_outlet(language, head(language, tail.strip()).split(" that ")[0])


def _same(lists: _Words, speaker: str, earlier: str) -> bool:
    """Whether a definite mention may go back to an earlier source: it adds nothing that the earlier one lacks."""
    known = set(earlier.lower().split())
    return all(
        word in known or word in lists.adds_nothing or word.rstrip("s") in known for word in speaker.lower().split()
    )


def _bare(language: Language, name: str) -> list[str]:
    """The words of the name itself: what stands after the last title or role (military spokesman Ana Ruiz)."""
    words = _WORDS(language)
    bare: list[str] = []
    for word in name.split():
        low = word.strip(".,").lower()
        if low in words.title:
            bare = []
        elif word[:1].isupper() or (bare and (low in words.particle or low.startswith(("al-", "el-")))):
            bare.append(word.strip(","))
        else:
            bare = []
    return bare


def _resolve(lists: _Words, low: str, people: list[_Person]) -> _Person | None:
    """The last source that goes with a pronoun, looking back over twelve sources at most."""
    recent = people[:-13:-1]
    if low in lists.he or low in lists.she:
        want, other = ("he", "she") if low in lists.he else ("she", "he")
        for person in recent:
            if person.pronoun == want:
                return person
            if not person.pronoun and person.kind in ("named", "unnamed", "second-hand"):
                return person
            if person.pronoun == other:
                continue
        return None
    want = "they" if low in lists.they else "it"
    for person in recent:
        if person.pronoun == want or (want == "it" and person.kind == "document"):
            return person
    return None


def _antecedent(language: Language, before: str, nouns: dict[str, str]) -> _Person | None:
    """Whom a relative pronoun stands for: the noun phrase right before it, as far as capitals or a source noun tell."""
    words = before.split()
    taken: list[str] = []
    for word in reversed(words[-8:]):
        if word[-1:] in ",.;:" and taken:
            break
        bare = word.strip(",.;:()’'")
        if bare[:1].isupper() or bare.lower() in nouns or (taken and bare.lower() in _WORDS(language).before_noun):
            taken.append(bare)
        else:
            break
    if not taken:
        return None
    source = " ".join(reversed(taken))
    first = head(language, source)
    return _Person(source, _kind(language, source, source.lower(), first, nouns), _pronoun_of(language, first, nouns))


def _reason_near(doc: Document, raw: Raw, reasons: tuple[Anonymity, ...], starts: list[int]) -> Span | None:
    """The reason given in the sentence of the cue."""
    sentence = sentence_at(doc, raw.cue.start)
    if sentence is None:
        return None
    for entry in reasons[bisect_left(starts, sentence.start) :]:
        if entry.span.start >= sentence.end:
            break
        if entry.reason is not None:
            return entry.reason
    return None
