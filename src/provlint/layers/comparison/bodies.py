"""Names of bodies and places that two documents write differently: a word too many, an apostrophe, a slip of a letter."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.single_counts import counted_alike
from provlint.layers.comparison.statement import SAME
from provlint.layers.comparison.telling import RARE, sentence_words, stem, telling, weight, worth
from provlint.layers.names.guards import listed as known_word
from provlint.layers.names.guards import one_slip, ordinary
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.names.roles import role_of
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import projection
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import listed

#: a body whose name has fewer words may well be another with one more; a place with fewer letters may be another place
WORDS, LETTERS = 3, 7
_ADDED = listed("comparison", "added to a body")
_SHORTENED = listed("comparison", "shortened body")
_POSSESSIVE = lazy(r"\b(?P<whose>[A-Z][a-z]+(?:s['’]|['’]s))\s(?P<what>[A-Z][a-z]+)\b")
_POSTS = listed("comparison", "post of one")


class Named(NamedTuple):
    """A name where a document first has it. ``key`` is what variants share; ``post`` the post of a person."""

    doc: Document
    span: Span
    form: str
    key: str = ""


@layer
def _bodies(doc: Document) -> dict[str, Named]:
    """The names of three words and more that are no people's, by their words."""
    found: dict[str, Named] = {}
    for mention in mentions(doc):
        if mention.kind in ("body", "other") and mention.form.count(" ") >= WORDS - 1:
            found.setdefault(mention.form, Named(doc, mention.span, mention.form))
    return found


def word_more(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Bodies that one document gives a word more than another: (the longer, the shorter)."""
    whole: dict[str, Named] = {}
    for doc in documents:
        for form, body in _bodies(doc).items():
            whole.setdefault(form, body)
    for form, body in sorted(whole.items()):
        words = form.split()
        for i in range(1, len(words) - 1):
            short = whole.get(" ".join((*words[:i], *words[i + 1 :])))
            if short and len(words) > WORDS and words[i] in _ADDED(body.doc.language):
                apart = [d for d in documents if form in _bodies(d) and short.form not in _bodies(d)]
                if apart and short.doc is not apart[0]:
                    yield _bodies(apart[0])[form], short


def word_other(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Bodies that differ in the word for their reach and of which two documents tell the same thing: (later, first).

    International Court of Arbitration, Permanent Court of Arbitration.
    """
    frames: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for doc in documents:
        for form, body in _bodies(doc).items():
            words = form.split()
            for i, word in enumerate(words):
                if word in _REACH(doc.language):
                    frames[(*words[:i], "", *words[i + 1 :])].append(body)
    for _, bodies in sorted(frames.items()):
        for one, other in itertools.combinations(bodies[:20], 2):
            apart = other.form not in _bodies(one.doc) and one.form not in _bodies(other.doc)
            if one.form != other.form and apart and _told_alike(one, other):
                yield other, one
                break


def word_ending(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Bodies that differ in the ending of one word and of which two documents tell the same thing: (later, first).

    Norland Transport Board, Norland Transportation Board.
    """
    frames: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for doc in documents:
        for form, body in _bodies(doc).items():
            words = form.split()
            for i, word in enumerate(words):
                if len(word) > ROOT:
                    frames[(*words[:i], word[:ROOT].lower(), *words[i + 1 :])].append(body)
    for _, bodies in sorted(frames.items()):
        for one, other in itertools.combinations(bodies[:20], 2):
            apart = other.form not in one.doc.text and one.form not in other.doc.text
            plain = one.form.lower().replace("s", "") != other.form.lower().replace("s", "")
            if one.form != other.form and apart and plain and _told_alike(one, other):
                yield other, one
                break


def word_like(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Bodies whose last words mean the same and of which two documents tell the same thing: (later, first).

    Norland Transport Union, Norland Transport Federation.
    """
    frames: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for doc in documents:
        for form, body in _bodies(doc).items():
            *words, last = form.split()
            if last in counted_alike(doc.language, "body"):
                frames[(*words, counted_alike(doc.language, "body")[last])].append(body)
    for _, bodies in sorted(frames.items()):
        for one, other in itertools.combinations(bodies[:20], 2):
            apart = other.form not in one.doc.text and one.form not in other.doc.text
            if one.form != other.form and apart and _told_alike(one, other):
                yield other, one
                break


#: so many letters of a word are its root
ROOT = 6
_REACH = listed("comparison", "reach of a body")


def _told_alike(one: Named, other: Named) -> bool:
    """Whether the sentences around two names tell the same, their own words aside."""
    own = telling(f"{one.form} {other.form}", one.doc.language)
    return worth((_surroundings(one) & _surroundings(other)) - own, one.doc.language) >= SAME


def _surroundings(of: Named) -> frozenset[str]:
    at = sentence_index(of.doc, of.span.start)
    near = range(max(0, at - 1), min(at + 2, len(sentences(of.doc))))
    return frozenset().union(*(sentence_words(of.doc, i) for i in near))


_INNER = lazy(r"\b[A-Z][a-z]+[A-Z][A-Za-z]+(?:\.[a-z]{2,3}\b)?")
#: of a document, so many words with a capital in the middle are read
MOST = 60


@layer
def _inner(doc: Document) -> dict[str, Named]:
    """Words with a capital in their middle, by their small letters."""
    found: dict[str, Named] = {}
    for match in itertools.islice(_INNER.finditer(doc.text), MOST):
        found.setdefault(match.group().lower(), Named(doc, Span(*match.span()), match.group()))
    return found


def capitals(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Words that one document writes with a capital in the middle and another without: FlightAware, Flightaware."""
    known: dict[str, Named] = {}
    for doc in documents:
        for word, here in _inner(doc).items():
            known.setdefault(word, here)
    for word, there in sorted(known.items()):
        for doc in documents:
            if word in _inner(doc) or word.partition(".")[0].encode("latin-1", "replace") not in projection(doc):
                continue
            plain = re.search(rf"(?<![\w@/.#-]){re.escape(word.capitalize())}(?![\w@/-])", doc.text)
            if plain:
                yield Named(doc, Span(*plain.span()), plain.group()), there
                break


@layer
def _shortenable(doc: Document) -> dict[str, Named]:
    """Names of three words and more that end in School, Hospital and the like, apostrophes and all."""
    if not any(head in doc.text for head in _SHORTENED(doc.language)):
        return {}
    found: dict[str, Named] = {}
    for match in _HEADED(doc.language).finditer(doc.text):
        found.setdefault(match.group(), Named(doc, Span(*match.span()), match.group()))
    return found


_HEADED = worded(r"\b(?:[A-Z][\w’'-]+ ){2,6}{comparison.shortened body}\b")


def shortened(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Schools, hospitals and the like whose name one document has with more words than another: (shorter, longer)."""
    by_ends: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for doc in documents:
        for form, body in _shortenable(doc).items():
            words = form.split()
            by_ends[words[0], words[-1]].append(body)
    for _, bodies in sorted(by_ends.items()):
        for short, long in itertools.permutations(bodies[:20], 2):
            apart = long.doc is not short.doc and long.form not in _shortenable(short.doc)
            if apart and short.form not in _shortenable(long.doc) and _within(_plain(short.form), _plain(long.form)):
                yield short, long


def _plain(form: str) -> list[str]:
    return [w.replace("’", "").replace("'", "") for w in form.split()]


def _within(short: list[str], long: list[str]) -> bool:
    """Whether the shorter name has all its words in the longer one, in their order, and fewer of them."""
    rest = iter(long)
    return len(short) < len(long) and all(word in rest for word in short)


def apostrophes(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Names whose apostrophe stands in two places: Workers' Party, Worker's Party."""
    seen: dict[str, Named] = {}
    for doc in documents:
        for match in _POSSESSIVE.finditer(doc.text):
            whose = match["whose"].replace("’", "'")
            key = f"{whose.replace(chr(39), '')} {match['what']}"
            here = Named(doc, Span(*match.span()), match.group(), whose)
            first = seen.setdefault(key, here)
            if first.key != whose and first.doc is not doc:
                yield here, first
                break


@layer
def _places(doc: Document) -> dict[str, Named]:
    return {
        m.form: Named(doc, m.span, m.form) for m in reversed(mentions(doc)) if m.kind == "place" and " " not in m.form
    }


def misspelt_places(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Words no list knows that are one letter off a place of another document: (the slip, the place)."""
    known: dict[str, list[Named]] = defaultdict(list)
    for doc in documents:
        for form, place in _places(doc).items():
            if len(form) >= LETTERS:
                known[form[:3]].append(place)
    for doc in documents if known else ():
        done: set[str] = set()
        for mention in mentions(doc):
            form = mention.form
            if form in done or mention.kind == "person" or len(form) < LETTERS or " " in form or form in _places(doc):
                continue
            done.add(form)
            for place in known.get(form[:3], ()):
                if form.rstrip("s") == place.form.rstrip("s") or form == f"{place.form}n" or not form.isascii():
                    continue  # a possessive without its apostrophe, the people of the place
                near = place.doc is not doc and one_slip(form.lower(), place.form.lower())
                if near and not known_word(form.lower(), doc.language) and not ordinary(form.lower(), doc.language):
                    yield Named(doc, mention.span, form), place
                    break


#: of a document so many names are held against those of others
UNKNOWN = 60
#: names that the sentences of two documents share so much beside are of one thing
BESIDE = 9.0


@layer
def _unknown(doc: Document) -> tuple[Named, ...]:
    """The names of one word that no list and no news counted before knows, where a document first has them."""
    found: dict[str, Named] = {}
    for mention in mentions(doc):
        form = mention.form
        rare = " " not in form and len(form) >= LETTERS and form[1:].islower() and form.isascii()
        if rare and mention.kind != "person" and form not in found and weight(stem(form), doc.language) >= RARE:
            low = form.lower()
            if not known_word(low, doc.language) and not ordinary(low, doc.language):
                found[form] = Named(doc, mention.span, form)
    return tuple(found.values())[:UNKNOWN]


def slipped_names(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Names nobody knows that are a letter or two apart, each in one document alone, told of the same thing: (later, first)."""
    known: dict[str, list[Named]] = defaultdict(list)
    for doc in documents:
        for name in _unknown(doc):
            known[name.form[:1]].append(name)
    told: set[tuple[str, str]] = set()
    for _, names in sorted(known.items()):
        for one, other in itertools.combinations(names[:UNKNOWN], 2):
            if one.doc is other.doc or not _slip(one.form.lower(), other.form.lower()):
                continue
            if one.form in other.doc.text or other.form in one.doc.text:
                continue
            shared = (_surroundings(one) & _surroundings(other)) - telling(f"{one.form} {other.form}", one.doc.language)
            if worth(shared, one.doc.language) >= BESIDE and (one.form, other.form) not in told:
                told |= {(one.form, other.form), (other.form, one.form)}
                yield other, one


def _slip(one: str, other: str) -> bool:
    """Whether two words are a letter apart, or long ones of one length two, and neither is the other's plural or people."""
    if one.rstrip("s") == other.rstrip("s") or one in (f"{other}n", f"{other}an") or other in (f"{one}n", f"{one}an"):
        return False
    if one_slip(one, other):
        return True
    return len(one) == len(other) > LETTERS and sum(a != b for a, b in zip(one, other, strict=True)) <= 2


_SPELT_OUT = worded(
    r"(?<![\w’'-])(?P<name>(?:[A-Z][\w’'-]+ (?:{comparison.within a body} )?){2,6}[A-Za-z][\w’'-]+) \((?P<acronym>[A-Z]{2,7})\)"
)
#: an acronym of another language says nothing of the words: then the words that differ begin alike, with so many letters
ALIKE = 4


@layer
def _spelt_out(doc: Document) -> dict[str, Named]:
    """The names before acronyms in brackets, by acronym; the first of each."""
    found: dict[str, Named] = {}
    for match in _SPELT_OUT(doc.language).finditer(doc.text) if "(" in doc.text else ():
        found.setdefault(match["acronym"], Named(doc, Span(*match.span("name")), match["name"], match["acronym"]))
    return found


def acronym_names(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """Bodies of one acronym that two documents spell out with one other word: (the other document's, the first's)."""
    known: dict[str, Named] = {}
    for doc in documents:
        for acronym, here in sorted(_spelt_out(doc).items()):
            there = known.setdefault(acronym, here)
            if here.form != there.form and there.form not in doc.text and _one_word_other(acronym, here.form, there.form):
                yield here, there


def _one_word_other(acronym: str, one: str, other: str) -> bool:
    """Whether two names of one acronym differ in one of their last words, and not in its ending alone."""
    mine, theirs = (form.lower().replace("’", "'").split() for form in (one, other))
    count = min(len(mine), len(theirs))
    if count > WORDS and mine[-count] != theirs[-count]:
        count -= 1  # "the", the name of the country before that of the party
    unlike = [(a, b) for a, b in zip(mine[-count:], theirs[-count:], strict=True) if a != b]
    if count < WORDS or len(unlike) != 1 or unlike[0][0].rstrip("s") == unlike[0][1].rstrip("s"):
        return False
    initials = {"".join(word[0] for word in words[-len(acronym) :]) for words in (mine, theirs)}
    return initials == {acronym.lower()} or unlike[0][0][:ALIKE] == unlike[0][1][:ALIKE]


@layer
def _holders(doc: Document) -> tuple[Named, ...]:
    """People in posts that one person holds, by the post."""
    posts = _POSTS(doc.language)
    if not any(post in doc.text.lower() for post in posts):
        return ()
    found = []
    for mention in mentions(doc):
        if mention.kind in ("person", "other") and " " in mention.form and (post := _post(doc, mention, posts)):
            found.append(Named(doc, mention.span, mention.form, post))
    return tuple(found)


def _post(doc: Document, mention: Mention, posts: frozenset[str]) -> str:
    role = role_of(doc, mention)
    before = doc.text[max(0, mention.span.start - 24) : mention.span.start].split()[-1:]
    words = (doc.text[slice(*role)] if role else f"{mention.title} {' '.join(before)}").lower().split()
    if not words or not _DEPUTIES(doc.language).isdisjoint(words):
        return ""
    return next((w for w in words if w in posts), "")


_DEPUTIES = listed("comparison", "deputy or former")


def two_holders(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """One post whose holder two documents name differently, with one word of the name in common."""
    by_post: dict[str, list[Named]] = defaultdict(list)
    for doc in documents:
        for holder in _holders(doc):
            by_post[holder.key].append(holder)
    for _, holders in sorted(by_post.items()):
        first: dict[str, Named] = {}
        for holder in holders:
            first.setdefault(holder.form, holder)
        forms = list(first.values())[:20]
        for i, one in enumerate(forms):
            for other in forms[i + 1 :]:
                if one.form.lower() == other.form.lower():
                    continue
                mine, theirs = set(one.form.split()), set(other.form.split())
                if one.doc is not other.doc and len(mine & theirs) == 1 and mine - theirs and theirs - mine:
                    yield other, one
