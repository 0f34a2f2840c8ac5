"""A draft as a string with one character a word, so that a construction is a pattern over classes of words.

What a word can be (a singular noun, the past of a verb ...) stands in the lexicon: ``common_forms.tsv`` has the common words by
all that each can be, ``form_classes.tsv`` the small words of the grammar by name. A word that can be several things has a
character of its own kind, and a class names every character that fits; so a construction speaks only where every reading of a
word rules it out.

In a construction ``"than|as"`` is one of these very words; ``<name>`` is a word of a class of ``form_classes.tsv``
(``<one|other>``: of several); ``<=nm>`` a word that can be nothing but a noun (all its letters are among these), ``<~j>`` one
that can be an adjective (a letter is among its own), ``<~z-p>`` the same if none of the letters after the dash is; ``<Name>`` a
capitalised word that is no small word of the lower case, ``<Name's>`` the same with an apostrophe and s. Marks stand for
themselves; spaces in the pattern mean nothing.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, islice
from typing import TypeVar

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.paragraphs import paragraph_index, paragraphs
from provlint.layers.text.pattern import Lazy, lazy
from provlint.lexicon import Language, per_language
from provlint.lexicon.compiled import Table

T = TypeVar("T")

_TOKEN = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d(?:[\d.,]*\d)?|[^\s\w]|_|\n(?=[^\S\n]*\n)")
#: the letter first: the engine looks for one character many times as fast as for a place with something before it
_BEGINS = lazy(r"C(?<=[.?!:“”\n–—]C)")
#: a hyphen between blanks is a dash
_ALONE = {"\n": "\n", "-": "–", "--": "––"}
#: a line end before an empty line: the token that parts paragraphs
_PARTS = lazy(r"\n(?=[^\S\n]*\n)")
_HOLE = re.compile(r"<([=~]?)([^<>]+)>|\"([^\"]+)\"")
#: code points that are read at a time, and read once more where the place of one of their tokens is asked for
_STRETCH = 1024
#: no mark can be any of these: a mark stands for itself
NAME, OWNER, OTHER, FIGURE = "C", "S", "\ue3ff", "9"
#: the first characters for classes of forms, and for small words: code points for private use
_FORMS, _SMALL = 0xE000, 0xE400


class _Coder(dict[str, str]):
    """The character of any token; what is worked out once is kept."""

    def __init__(self, known: Table) -> None:
        self._known = known

    def __missing__(self, token: str) -> str:
        first = token[0]
        if first.isnumeric():  # also ¾, which is no digit and stands in one token with letters after it
            char = FIGURE
        elif not first.isalpha():  # a mark; a character for private use stands here for a class, and is none in a text
            char = token if len(token) == 1 and not "\ue000" <= token <= "\uf8ff" else OTHER
        elif (found := self._known.get(token)) is not None:
            char = found
        elif "’" in token:
            char = self[token.replace("’", "'")]
        elif first.isupper():
            char = OWNER if token.endswith("'s") else NAME
        else:
            char = OTHER
        if len(self) < 200_000:
            self[token] = char
        return char


#: so many runs of characters are remembered at a time, and none that is longer
_RUNS, _LONG_RUN = 60_000, 40


class _Runs(dict[str, str]):
    """The characters of any run without white space, "mill.”": a text holds few, and no token goes beyond one.

    The capital after a mark within the run is read as ``shape`` reads it.
    """

    def __init__(self, coder: _Coder) -> None:
        super().__init__(_ALONE)
        self._coder = coder

    def __missing__(self, run: str) -> str:
        coder = self._coder
        if run.isalpha():
            code = coder[run]
        elif (word := run[:-1]).isalpha() and not run[-1].isalnum():  # "mill,"
            code = coder[word] + coder[run[-1]]
        else:
            tokens = _TOKEN.findall(run)
            code = "".join([coder[token] for token in tokens])
            if NAME in code:
                code = _BEGINS.sub(lambda match: _common(coder, tokens[match.start()]), code)
        if len(run) <= _LONG_RUN:
            if len(self) >= _RUNS:  # the common ones come back soon
                self.clear()
                self.update(_ALONE)
            self[run] = code
        return code


class _Firsts(dict[str, str]):
    """The character of a run's first token where it is a capitalised word that begins a sentence."""

    def __init__(self, coder: _Coder) -> None:
        self._coder = coder

    def __missing__(self, run: str) -> str:
        char = _common(self._coder, _TOKEN.match(run)[0])  # type: ignore[index]
        if len(run) <= _LONG_RUN and len(self) < _RUNS:
            self[run] = char
        return char


class _Alphabet(NamedTuple):
    """The character of each word and of runs of words and marks, the letters of each character of forms, the characters of each
    small class and word.
    """

    of: _Coder
    runs: _Runs
    firsts: _Firsts
    letters: dict[str, str]
    classes: dict[str, str]


#: the data of the table of words, then letters and classes as in ``_Alphabet``
_Data = tuple[tuple[int, bytes, bytes], dict[str, str], dict[str, str]]


@per_language
def _alphabet(language: Language) -> _Alphabet:
    tables = ("common_forms", "form_classes", "form_frames")
    words, letters, classes = language.derived("word-forms", tables, lambda: _read(language), alone=True)
    coder = _Coder(Table(words))
    return _Alphabet(coder, _Runs(coder), _Firsts(coder), letters, classes)


def _read(language: Language) -> _Data:
    of: dict[str, str] = {}
    letters: dict[str, str] = {}
    chars: dict[str, str] = {}
    for kinds, words in language.rows("common_forms"):
        char = chars.setdefault(kinds, chr(_FORMS + len(chars)))
        letters[char] = kinds
        of.update(dict.fromkeys(words.split(), char))
    small: dict[str, str] = {}
    classes: dict[str, str] = {}
    for name, *entries in language.rows("form_classes"):
        kept = name.startswith("also ")
        for word in entries:
            if word not in small:
                small[word] = chr(_SMALL + len(small))
                if kept and word in of:
                    letters[small[word]] = letters[of[word]]
            name = name.removeprefix("also ")
            classes[name] = classes.get(name, "") + small[word]
    # May and Will are names in the middle of a sentence; where one begins, its first word is read as a common one
    of.update((word[0].upper() + word[1:], char) for word, char in small.items() if char not in classes.get("can", ""))
    for _, construction, *_ in language.rows("form_frames"):
        for word in "|".join(hole[3] for hole in _HOLE.finditer(construction) if hole[3]).split("|"):
            if word and word not in small:
                small[word] = chr(_SMALL + len(small))
                if word in of:
                    letters[small[word]] = letters[of[word]]
    for word, char in small.items():
        of[word] = char
        classes[f'"{word}'] = char
    classes["Name"] = NAME + "".join(char for word, char in small.items() if word[0].isupper())
    return Table.built(of.items()), letters, classes


class Shape(NamedTuple):
    """A text as ``code``, one character a token (an empty line is one too).

    ``tokens`` and ``offsets`` say where each stretch of the text begins, in tokens and in code points: a long text is read
    stretch by stretch, so that its words are never all held at once. ``there``: the characters of ``code``.
    """

    code: str
    tokens: list[int]
    offsets: list[int]
    there: frozenset[str]


@layer
def shape(doc: Document) -> Shape:
    """The text as a string of one character a token."""
    alphabet = _alphabet(doc.language)
    parts: list[str] = []
    last = "\n"
    counts, offsets = [0], [0]
    text, size = doc.text, len(doc.text)
    while offsets[-1] < size:
        start = offsets[-1]
        end = text.find(" ", start + _STRETCH) + 1 or size
        runs: list[str] = []
        for part in _PARTS.split(text[start:end]):
            runs += part.split()
            runs.append("\n")
        runs.pop()
        codes = list(map(alphabet.runs.__getitem__, runs))
        # what stands before decides, also where a stretch begins in the middle of a sentence
        made = _BEGINS.sub(_BeginsSentence(alphabet.firsts, runs, codes), last + "".join(codes))
        parts.append(made[1:])
        last = made[-1]
        counts.append(counts[-1] + len(made) - 1)
        offsets.append(end)
    code = "".join(parts)
    return Shape(code, counts, offsets, frozenset(code))


class _BeginsSentence:
    """The capital of a sentence's first word says nothing: a common word is read as one."""

    def __init__(self, firsts: _Firsts, runs: list[str], codes: list[str]) -> None:
        self._firsts, self._runs, self._codes = firsts, runs, codes
        self._starts: list[int] = []

    def __call__(self, match: re.Match[str]) -> str:
        if not self._starts:
            self._starts = list(accumulate(map(len, self._codes), initial=1))  # one character stands before the first run
        at = bisect_left(self._starts, match.start())
        return self._firsts[self._runs[at]] if self._starts[at] == match.start() else NAME


#: of a draft of more characters the places of tokens are not kept: they take eight bytes each
_HELD = 2_000_000


@layer
def _spots(doc: Document, part: int) -> array[int]:
    """Where each token of a stretch begins and ends, one number after the other."""
    offsets = shape(doc).offsets
    tokens = _TOKEN.finditer(doc.text, offsets[part], offsets[part + 1])
    return array("I", chain.from_iterable(token.span() for token in tokens))


def _spot(doc: Document, found: Shape, token: int) -> tuple[int, int]:
    """The span of a token, by its number from 0."""
    part = bisect_right(found.tokens, token) - 1
    at = token - found.tokens[part]
    if len(doc.text) > _HELD:
        tokens = _TOKEN.finditer(doc.text, found.offsets[part], found.offsets[part + 1])
        return next(islice(tokens, at, None)).span()
    spots = _spots(doc, part)
    return spots[2 * at], spots[2 * at + 1]


def _common(coder: _Coder, token: str) -> str:
    char = coder[token.lower()]
    return NAME if char == OTHER else char


def over_forms(language: Language, construction: str) -> str:
    """A construction as the source of a pattern for ``shape``.

    Raises KeyError where a class has no name in ``form_classes.tsv``, or where a word by itself stands in no construction of
    ``form_frames.tsv`` and in no class.
    """
    alphabet = _alphabet(language)

    def chars(hole: re.Match[str]) -> str:
        how, name, words = hole.groups()
        if words:
            return "[" + "".join(alphabet.classes['"' + word] for word in words.split("|")) + "]"
        if not how:
            if name == "Name's":
                return OWNER
            return f"[{''.join(alphabet.classes[part] for part in name.split('|'))}]"
        wanted, _, barred = name.partition("-")
        fits = set(wanted).issuperset if how == "=" else set(wanted).intersection
        return (
            f"[{''.join(c for c, own in alphabet.letters.items() if fits(own) and not set(barred).intersection(own))}]"
        )

    return _HOLE.sub(chars, construction.replace(" ", ""))


def forms_of(word: str, language: Language) -> str:
    """The letters of all that a word can be (``common_forms.tsv``); "" for a word of the grammar or one that is not known."""
    alphabet = _alphabet(language)
    return alphabet.letters.get(alphabet.of[word], "")


class Frame(NamedTuple):
    """A construction: its pattern, and sets of characters of which ``shape`` must have one each for a match."""

    pattern: Lazy
    needs: tuple[frozenset[str], ...]


#: a construction as the source of its pattern with its needs: numbers and words, as what is worked out is kept
FrameData = tuple[str, tuple[str, ...]]


def frame_data(language: Language, construction: str) -> FrameData:
    """The data of a construction (see ``over_forms``)."""
    from provlint.lexicon.needed_characters import needed  # a run that has kept its constructions does without

    source = over_forms(language, construction)
    return source, needed(source)


def frame_of(data: FrameData) -> Frame:
    """A construction from its data."""
    source, needs = data
    return Frame(lazy(source), tuple(map(frozenset, needs)))


def forms_found(doc: Document, frames: Iterable[tuple[Frame, T]]) -> Iterator[tuple[Span, T]]:
    """Places of constructions in the paragraphs of a draft: the span of the last group that matched, and what came with it."""
    found = shape(doc)
    there = found.there
    for (pattern, needs), what in frames:
        for one in needs:  # plainly: this is asked a hundred times a draft
            if there.isdisjoint(one):
                break
        else:
            for match in pattern.finditer(found.code):
                first, last = match.span(match.lastindex or 0)
                span = Span(_spot(doc, found, first)[0], _spot(doc, found, last - 1)[1])
                index = paragraph_index(doc, span.start)
                if index >= 0 and span.end <= paragraphs(doc)[index].end:
                    yield span, what
