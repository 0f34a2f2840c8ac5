"""What befell people, told in several common words: fighting for their lives, sent to hospital, none of them survived."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.layers.figures.counted_noun import Phrase, people
from provlint.layers.figures.fate_cues import FATE_WORDS, idiom
from provlint.layers.text.line import Line
from provlint.lexicon import Language, per_language, word_table

#: how far from a number, in tokens, "survived" may stand behind it, "no survivors" before it, a hospital behind its people
SURVIVED_TOKENS, SURVIVORS_TOKENS, SENT_TOKENS = 12, 6, 4


class _Words(NamedTuple):
    """The closed classes of these phrases (``fate_phrase_words.tsv`` says what each is for)."""

    own: frozenset[str]
    whole: frozenset[str]
    among: frozenset[str]
    nobody: frozenset[str]
    no_one: frozenset[str]
    before_one: frozenset[str]
    survived: frozenset[str]
    survivors: frozenset[str]
    sent: frozenset[str]
    ward: frozenset[str]
    bury: frozenset[str]
    save: frozenset[str]
    failed: frozenset[str]
    person: frozenset[str]
    kin: frozenset[str]
    whereabouts: frozenset[str]
    unknown: frozenset[str]
    drives: frozenset[str]
    away: frozenset[str]
    trace: frozenset[str]
    none: frozenset[str]
    runs_over: frozenset[str]
    sweeps_away: frozenset[str]
    marches_off: frozenset[str]


_WORDS = word_table("fate_phrase_words", _Words)
_PhraseRow = tuple[tuple[frozenset[str], ...], str]


@per_language
def _phrases(language: Language) -> dict[str, list[_PhraseRow]]:
    """First word -> the phrases it opens: what each further token may be (nothing: an owner, or none), and the fate."""
    found: dict[str, list[_PhraseRow]] = {}
    for words, fate in language.rows("fate_phrases"):
        first, *rest = words.split()
        steps = tuple(frozenset() if step == "~" else frozenset(step.split("|")) for step in rest)
        for word in first.split("|"):
            found.setdefault(word, []).append((steps, fate))
    return found


def told_right(line: Line, k: int, np: Phrase) -> tuple[str, int] | None:
    """What the phrase that opens at token ``k`` says of the people before it, and its last token."""
    if np.head and not np.person and not np.head.endswith(tuple(_WORDS(line.language).person)):
        return None  # "the two teams are fighting for their lives"
    return _phrase_at(line, k)


def _phrase_at(line: Line, k: int) -> tuple[str, int] | None:
    """The fate that the phrase opening at token ``k`` tells, and its last token."""
    word = line.low[k]
    for steps, fate in _phrases(line.language).get("not" if word.endswith(("n't", "n’t")) else word, ()):
        end = _matched(line, k + 1, steps)
        if end:
            return fate, end - 1
    return None


def _matched(line: Line, i: int, steps: tuple[frozenset[str], ...]) -> int:
    """The token after a phrase whose further words begin at token ``i``, 0 where it is not the phrase."""
    own = _WORDS(line.language).own
    for step in steps:
        if not step:
            i += line.low[i] in own
        elif i < line.n and line.low[i] in step:
            i += 1
        else:
            return 0
    return i


def told_left(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """What is said around a number whose clause has token ``p`` right before it: what befell, and the token."""
    for construction in _CONSTRUCTIONS:
        found = construction(line, p, np)
        if found is not None:
            return found
    return None


def _whereabouts(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """the whereabouts of 12 sailors are unknown"""
    low, words = line.low, _WORDS(line.language)
    if p < 1 or low[p] != "of" or low[p - 1] not in words.whereabouts:
        return None
    unknown = next((k for k in range(np.end, min(np.end + SENT_TOKENS, line.n)) if low[k] in words.unknown), 0)
    return ("missing", unknown) if unknown else None


def _no_trace(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """there is no trace of 12 sailors"""
    low, words = line.low, _WORDS(line.language)
    if p < 2 or not np.person or low[p] != "of" or low[p - 1] not in words.trace:
        return None
    return ("missing", p - 1) if low[p - 2] in words.none else None


def _run_over(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """a lorry ran over six children — the flood swept away 12 campers — gunmen marched off 80 boys"""
    if p < 1 or not np.head or not _people_end(line, np):
        return None
    low, words = line.low, _WORDS(line.language)
    said = {f"{low[p - 1]} {low[p]}", f"{low[p]} {low[p + 1]}"}  # "over" may be read as part of the number
    for pairs, fate in ((words.runs_over, "injured"), (words.sweeps_away, "missing"), (words.marches_off, "abducted")):
        if not said.isdisjoint(pairs):
            return fate, p
    return None


def _put_to_death(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """put 12 prisoners to death"""
    if line.low[p] in FATE_WORDS(line.language).put and line.low[np.end : np.end + 2] == ["to", "death"]:
        return "killed", np.end + 1
    return None


def _driven(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """forced 12 families from their homes — drove 40 villagers out of their houses"""
    low, words = line.low, _WORDS(line.language)
    if not np.person or low[p] not in words.drives or low[np.end] not in words.away:
        return None
    elsewhere = FATE_WORDS(line.language).home.isdisjoint(low[np.end + 1 : np.end + SENT_TOKENS])
    return None if elsewhere else ("displaced", p)


def _hitting(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """hospitalizing 12 people — striking two guards"""
    word = line.low[p]
    if not np.person or word not in FATE_WORDS(line.language).hitting:
        return None
    return "injured" if word[0] == "h" and word != "hitting" else "shot", p


def _buried(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """the slide buried 12 people"""
    if not np.person or line.low[p] not in _WORDS(line.language).bury:
        return None
    who = line.low[p - 1] if p else ""
    mourns = who in FATE_WORDS(line.language).subject or who in people(line.language) or (who and line.capital(p - 1))
    own = mourns and np.head in _WORDS(line.language).kin  # "She buried two sons": a funeral
    return None if own else ("killed", p)


def _not_saved(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """doctors could not save 12 of them — failed to rescue two guards"""
    low, words = line.low, _WORDS(line.language)
    if p < 2 or not np.person or low[p] not in words.save:
        return None
    denied = low[p - 1] == "not" or low[p - 1].endswith(("n't", "n’t")) or (low[p - 1] == "to" and low[p - 2] in words.failed)
    return ("killed", p) if denied else None


def _sent(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """sent 12 people to hospital — left two guards in intensive care"""
    low, words = line.low, _WORDS(line.language)
    if not np.person or low[p] not in words.sent or low[np.end] not in ("in", "to"):
        return None
    ward = next((k for k in range(np.end + 1, min(np.end + SENT_TOKENS, line.n)) if low[k] in words.ward), 0)
    return ("injured", ward) if ward else None


def _among(line: Line, p: int) -> int:
    """The token that "of the" or "among all" before a number opens with, -1 where no such words end at token ``p``."""
    words = _WORDS(line.language)
    q = p - (line.low[p] in words.whole)
    return q if q > 0 and line.low[q] in words.among else -1


def _no_survivors(line: Line, p: int, _: Phrase) -> tuple[str, int] | None:
    """there were no known survivors among the 41 on board"""
    low, words = line.low, _WORDS(line.language)
    among = _among(line, p)
    for k in range(among - 1, max(0, among - SURVIVORS_TOKENS), -1):
        if low[k] in words.survivors:
            return ("killed", k) if "no" in low[max(0, k - 2) : k] else None
    return None


def _none_survived(line: Line, p: int, np: Phrase) -> tuple[str, int] | None:
    """none of the 41 on board survived — not one of the 41 lived"""
    low, words = line.low, _WORDS(line.language)
    among = _among(line, p)
    people_end = _people_end(line, np)
    if among < 1 or not people_end:
        return None
    not_one = low[among - 1] in words.no_one and low[among - 2] in words.before_one
    if not not_one and low[among - 1] not in words.nobody:
        return None
    for k in range(people_end, min(people_end + SURVIVED_TOKENS, line.n)):
        if low[k] in words.survived:
            return "killed", k
        if low[k] in FATE_WORDS(line.language).list_ends or low[k] == ",":
            return None
    return None


def _people_end(line: Line, np: Phrase) -> int:
    """The token after the people of a noun phrase, which may have gone on over a verb it does not know; 0 where it has none."""
    if np.person or not np.head:
        return np.end
    persons = tuple(_WORDS(line.language).person)
    return next((k + 1 for k in range(np.start, np.end) if line.low[k].endswith(persons)), 0)


def verb_read_as_noun(line: Line, _: int, np: Phrase) -> tuple[str, int] | None:
    """30 clinging to life — 12 pilgrims met their deaths: the noun phrase went on over a verb that it does not know"""
    persons = tuple(_WORDS(line.language).person)
    for k in range(np.start, np.end if not np.person else np.start):
        behind_people = k > np.start and line.low[k - 1].endswith(persons)
        found = _phrase_at(line, k) if k == np.start or behind_people else None
        if behind_people and not found:
            found = idiom(line, k, k)  # "Twelve climbers fell to their deaths"
        if found:
            return found
    return None


#: tried in order
_CONSTRUCTIONS = (
    _whereabouts,
    _no_trace,
    _run_over,
    _put_to_death,
    _driven,
    _hitting,
    _buried,
    _not_saved,
    _sent,
    _no_survivors,
    _none_survived,
    verb_read_as_noun,
)
