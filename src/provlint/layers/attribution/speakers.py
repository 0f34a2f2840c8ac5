"""What kind of source somebody is, whose name a pronoun stands for, and why a source is not named."""

from __future__ import annotations

import functools
from bisect import bisect_left

from provlint.core.document import Document, known
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.scope import Raw
from provlint.layers.sources.anonymity import Anonymity, anonymity
from provlint.layers.text.pattern import lazy
from provlint.layers.text.projection import projection, words
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import classes, load

_WORD = lazy(r"[^\W_]+(?:[.\-&’'][^\W_]+)*")
_POSSESSIVE = ("’s", "'s", "’", "'")
_TITLES = frozenset(
    """mr mrs ms mx dr prof sen rep gov gen lt col maj capt sgt rev hon sir dame lord lady president secretary senator
    representative governor mayor judge justice minister chairman chairwoman speaker spokesman spokeswoman""".split()
)
_HE, _SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
_HE_SHE = _HE | _SHE
_THEY, _IT = frozenset(["they", "them", "their", "theirs"]), frozenset(["it", "its"])
_RELATIVE = frozenset(["who", "which", "that", "whose", "whom"])
_PRONOUNS = _HE | _SHE | _THEY | _IT | _RELATIVE | frozenset("i we you us our my your this these those one".split())
_SMALL = frozenset("of for from in at with on to by about who which that and near among close familiar briefed".split())
_NOBODY = frozenset(
    """one another two three four five six dozens hundreds each neither either officials some many several others most few
    both critics observers everyone everybody somebody someone anyone""".split()
)
_STATED = lazy(
    r"\s(?:in|through|via|by)\s(?:an?|the|its|his|her|their|two|several)\s(?:[\w’'-]+\s){0,3}?(statement|"
    r"report|letter|e-?mail|memo|filing|post|tweet|press release|news release|release|note|message|"
    r"affidavit|complaint|lawsuit|brief)\b"
)
_THROUGH = ("in", "through", "via", "by")

_PARTICLES = frozenset("al el bin ibn von van de der den da di la le du dos".split())


_EMPTY = frozenset("the one these both they he she of official officials source sources person people two aide".split())
_TOLD = frozenset(["told", "tells", "telling", "tell"])


#: what every reason for anonymity comes with: most drafts have none of it, and need no look at their sentences
_WITHHELD = (
    b"anonym", b"authori", b" be named ", b" be identified ", b" be quoted ", b" be publicly ", b" be further ",
    b"permitted to ", b"allowed to ", b"cleared to ", b" on background ", b" for background ",
)  # fmt: skip


class Teller(NamedTuple):
    """Who is given as the source of one attribution, worked out."""

    kind: str
    speaker: str
    reason: Span | None


@functools.cache
def _nouns(language: str) -> dict[str, str]:
    return {row[0]: row[1] for row in load(language, "source_nouns")}


@functools.cache
def _outlets(language: str) -> tuple[frozenset[str], frozenset[str]]:
    rows = classes(language, "outlets")
    return rows["name"], rows["word"]


@functools.cache
def _given(language: str) -> dict[str, str]:
    return {row[0]: row[1] for row in load(language, "given_name_pronouns")}


@functools.cache
def _outlet_ends(language: str) -> frozenset[str]:
    names, last = _outlets(language)
    return frozenset(n.split()[-1] for n in names) | last


def is_outlet(language: str, text: str) -> bool:
    """Whether a phrase names a news outlet (Reuters, the Kerrow Times)."""
    low = text.lower()
    for end in _POSSESSIVE:
        low = low.removesuffix(end)
    low = low.strip(" ,.")
    parts = low.split()
    if not parts or parts[-1] not in _outlet_ends(language):
        return False
    if parts[0] == "the":
        del parts[0]
    names, last = _outlets(language)
    if " ".join(parts) in names or low in names:
        return True
    if not parts or parts[-1] not in last:
        return False
    if len(parts) == 1:
        return (low.startswith("the ") and text.split()[-1][:1].isupper()) or parts[0] in ("newspaper", "broadcaster")
    return text.split()[-1][:1].isupper() or parts[-1] in (
        "media",
        "newspaper",
        "television",
        "tv",
        "radio",
        "magazine",
    )


def head(text: str) -> str:
    """The phrase up to its first comma, preposition or relative clause: "two officials" of "two officials in Kerrow"."""
    words = text.split()
    if len(words) < 2:
        return text.rstrip(",;:")
    kept: list[str] = []
    for word in words:
        if kept and word.rstrip(",") in _SMALL:
            break
        if word[-1] in ",;:—-(":
            kept.append(word.rstrip(",;:"))
            break
        kept.append(word)
    return " ".join(kept)


def _kind(source: str, low: str, first: str, nouns: dict[str, str]) -> str:
    """named, unnamed or document, from the words of the source alone; ``first`` is its head."""
    parts = [word.strip("(),’'") for word in first.split()]
    if not parts:
        return "unnamed"
    last = parts[-1]
    noun = nouns.get(last.lower())
    if last[:1].isupper() and (len(parts) > 1 or noun is None) and last.lower() not in _NOBODY:
        return "named" if noun != "document" else "document"
    if noun == "document":
        return "unnamed" if parts[0].lower() == "reports" else "document"  # "according to reports": whose?
    if noun == "person" or last.lower() in _NOBODY or parts[0].lower() in _NOBODY:
        return "named" if _in_apposition(source[len(first) :]) else "unnamed"  # "his spokeswoman, Ana Ruiz,"
    if noun == "body":
        return "named"
    if any(word[:1].isupper() and word.lower() not in ("the", "a", "an", "one", "another") for word in parts[1:]) or (
        parts[0][:1].isupper()
        and parts[0].lower() not in ("the", "a", "an", "one", "two", "another", "no", "his", "her", "their", "its")
    ):
        return (
            "named"
            if noun is None and len(parts) < 7 and last[:1].isupper()
            else "unnamed"
            if last.endswith("s")
            else "named"
        )
    if any(x in low for x in ("poll", "survey", "report", "study", "document", "records", "data")):
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


def _pronoun_of(language: str, first: str, nouns: dict[str, str]) -> str:
    words = [each.strip(".,’'").lower() for each in first.split()]
    if not words:
        return ""
    if words[0] == "mr" or words[0] in ("sir", "lord"):
        return "he"
    if words[0] in ("mrs", "ms", "dame", "lady", "spokeswoman", "chairwoman") or words[-1] in ("woman", "spokeswoman"):
        return "she"
    if words[-1] in ("man", "spokesman"):
        return "he"
    given = _given(language)
    for word in words[:-1] if len(words) > 1 else words:
        if word in given:
            return given[word]
    noun = nouns.get(words[-1])
    if noun in ("document", "body"):
        return "it"
    if noun == "person":
        return "they" if words[-1].endswith("s") or words[-1] in ("people", "men", "women", "police") else ""
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
def _looks(language: str, source: str) -> _Looks:
    """The same few sources speak again and again, in one draft and in the next."""
    low = source.lower()
    parts = low.split()
    first = parts[0] if parts else ""
    name = begins = head(source)
    outlet = is_outlet(language, begins)
    if low in _PRONOUNS or (len(parts) == 1 and first in _PRONOUNS):
        return _Looks(low, first, True, outlet)
    for end in _POSSESSIVE:
        name = name.removesuffix(end)
    nouns = _nouns(language)
    kind = _kind(source, low, begins, nouns)
    bare = _bare(name) if kind == "named" else []
    key = bare[-1].lower() if bare else ""
    full = " ".join(bare) if len(bare) > 1 else ""
    pronoun = _pronoun_of(language, begins, nouns)
    return _Looks(low, first, False, outlet, kind, name, key, full, nouns.get(key) is not None, pronoun)


def tellers(doc: Document, raws: tuple[Raw, ...]) -> list[Teller]:
    """For each attribution, in the order of the cues, who tells it.

    A pronoun is the last named source that goes with it; "the official" is the last unnamed source.
    """
    text = doc.text
    language = doc.settings.language
    withheld = known(doc, words) or any(map(projection(doc).__contains__, _WITHHELD))
    reasons = anonymity(doc) if withheld else ()  # known words answer at once
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
            if low in _RELATIVE:
                before = text[max(0, raw.source[0].start - 120) : raw.source[0].start].rstrip(" ,")
                person = _antecedent(language, before, people, _nouns(language))
            else:
                person = _resolve(low, people)
            kind, speaker = (person.kind, person.speaker) if person else ("unnamed", source)
            if person and not person.pronoun and low in _HE_SHE:
                people.append(person._replace(pronoun="he" if low in _HE else "she"))
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
        if looks.outlet or (raw.word in _TOLD and _tells_outlet(language, text[cue_end : cue_end + 80])):
            kind = "second-hand"
        elif (
            kind in ("named", "unnamed")
            and text.startswith(_THROUGH, cue_end + 1)
            and _STATED.match(text[cue_end : cue_end + 80])
        ):
            kind = "document"
        elif (
            kind == "unnamed"
            and unnamed is not None
            and unnamed.kind == "second-hand"
            and looks.first in ("the", "one", "these", "both", "they", "he", "she")
            and _same(speaker, unnamed.speaker)
        ):
            kind = "second-hand"
        teller = Teller(kind, speaker, reason)
        if kind in ("unnamed", "second-hand") and not looks.outlet:
            unnamed = teller
        found.append(teller)
    return found


def _tells_outlet(language: str, tail: str) -> bool:
    """Whether who is told, right after the cue, is a news outlet."""
    return is_outlet(language, head(tail.strip()).split(" that ")[0])


def _same(speaker: str, earlier: str) -> bool:
    """Whether a definite mention may go back to an earlier source: it adds nothing that the earlier one lacks."""
    known = set(earlier.lower().split())
    return all(word in known or word in _EMPTY or word.rstrip("s") in known for word in speaker.lower().split())


def _bare(name: str) -> list[str]:
    """The words of the name itself: what stands after the last title or role (military spokesman Ana Ruiz)."""
    bare: list[str] = []
    for word in name.split():
        low = word.strip(".,").lower()
        if low in _TITLES:
            bare = []
        elif word[:1].isupper() or (bare and (low in _PARTICLES or low.startswith(("al-", "el-")))):
            bare.append(word.strip(","))
        else:
            bare = []
    return bare


def _resolve(low: str, people: list[_Person]) -> _Person | None:
    """The last source that goes with a pronoun, looking back over twelve sources at most."""
    recent = people[:-13:-1]
    if low in _HE or low in _SHE:
        want, other = ("he", "she") if low in _HE else ("she", "he")
        for person in recent:
            if person.pronoun == want:
                return person
            if not person.pronoun and person.kind in ("named", "unnamed", "second-hand"):
                return person
            if person.pronoun == other:
                continue
        return None
    want = "they" if low in _THEY else "it"
    for person in recent:
        if person.pronoun == want or (want == "it" and person.kind == "document"):
            return person
    return None


def _antecedent(language: str, before: str, people: list[_Person], nouns: dict[str, str]) -> _Person | None:
    """Whom a relative pronoun stands for: the noun phrase right before it, as far as capitals or a source noun tell."""
    words = before.split()
    taken: list[str] = []
    for word in reversed(words[-8:]):
        if word[-1:] in ",.;:" and taken:
            break
        bare = word.strip(",.;:()’'")
        if (
            bare[:1].isupper()
            or bare.lower() in nouns
            or (taken and bare.lower() in ("of", "the", "a", "an", "one", "two"))
        ):
            taken.append(bare)
        else:
            break
    if not taken:
        return None
    source = " ".join(reversed(taken))
    first = head(source)
    return _Person(source, _kind(source, source.lower(), first, nouns), _pronoun_of(language, first, nouns))


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
