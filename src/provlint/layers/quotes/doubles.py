"""Double quotation marks of one paragraph: the cheapest reading of them, with every mark that finds no partner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from provlint.core.record import NamedTuple
from provlint.layers.quotes.glyphs import DOUBLE, Glyph
from provlint.layers.text.pattern import lazy

# What a reading costs. A mark without a partner costs more than one or two odd spacings, and less than three.
_LOST = 3.0
_NEVER = 6.0
# A straight mark against both its neighbours is hardly likelier than a lost one, and two lost ones are unlikelier still.
_AGAINST = 3.3
_FEET = lazy(r"\d['’′]\s?\d{1,2}\Z")


class Reading(NamedTuple):
    """``pairs`` of glyphs (the second None where it is missing), ``stray`` closing marks, and ``primes``."""

    pairs: tuple[tuple[Glyph, Glyph | None], ...]
    stray: tuple[Glyph, ...]
    #: the unclosed mark at the paragraph's end that the next paragraph takes up again
    carried: Glyph | None


def read(text: str, glyphs: list[Glyph], carries: Callable[[], bool]) -> Reading:
    """The reading of the double marks of a paragraph. ``carries``: whether the next paragraph may go on with the speech.

    Plain alternation is by far the most frequent case and read off directly; all else goes by the least cost, so that
    one lost mark stays one lost mark, wherever it stands.
    """
    return _alternating(glyphs, carries) or _cheapest(text, glyphs, carries())


def _alternating(glyphs: list[Glyph], carries: Callable[[], bool]) -> Reading | None:
    """Open, close, open, close, without a doubt anywhere; None where there is one."""
    first = glyphs[0].text
    if first in ('"', "''"):
        for n, glyph in enumerate(glyphs):
            if glyph.text != first or (glyph.opens and glyph.closes) or (glyph.closes if n % 2 == 0 else glyph.opens):
                return None
            if glyph.before.isdigit():
                return None
    else:
        for n, glyph in enumerate(glyphs):
            if glyph.text != "“”"[n % 2] or (n % 2 and glyph.before.isdigit()):
                return None
    if len(glyphs) % 2 and not carries():
        return None
    pairs: list[tuple[Glyph, Glyph | None]] = list(zip(glyphs[::2], glyphs[1::2], strict=False))
    carried = None
    if len(glyphs) % 2:
        carried = glyphs[-1]
        pairs.append((carried, None))
    return Reading(tuple(pairs), (), carried)


def _costs(text: str, glyph: Glyph) -> tuple[float, float, float]:
    """What it costs to read a mark as opening, as closing, and as the sign for inches or seconds."""
    mark, opens, closes = glyph.text, glyph.opens, glyph.closes
    if glyph.after == "\n" and not closes and mark in "“``\"''":
        return 2.5, 0.5, _NEVER  # nothing follows that it could open
    if mark in ("“", "„", "``", "‘‘"):
        wrong = 1.5 if closes and not opens else _NEVER
        return (1.0 if wrong < _NEVER else 0.0), (0.0 if mark == "„" else wrong), _NEVER
    if mark == "”":
        wrong = 1.5 if glyph.before.isspace() and not closes else _NEVER
        prime = 0.0 if _FEET.search(text, max(0, glyph.start - 8), glyph.start) else _NEVER
        return wrong, (1.0 if wrong < _NEVER or prime < _NEVER else 0.0), prime
    if mark in "«»":
        return (0.0, 2.0, _NEVER) if mark == "«" else (2.0, 0.0, _NEVER)
    opening = 0.0 if opens else _AGAINST if closes else 1.0
    closing = 0.0 if closes else _AGAINST if opens else 1.0
    prime = _NEVER
    if mark in ('"', "''") and glyph.before.isdigit():
        prime = 0.0 if _FEET.search(text, max(0, glyph.start - 8), glyph.start) else 1.2
        opening += 1.0
    return opening, closing, prime


#: a reading so far: its cost, the open marks (outermost first), and how it came about, a linked list of events with the
#: last one first: (event, glyph, other glyph or None, rest)
_State = tuple[float, tuple[Glyph, ...], Any]


def _cost(state: _State) -> float:
    return state[0]


def _joins(opening: Glyph, closing: Glyph) -> float:
    """What it costs to take two marks for a pair."""
    one, other = DOUBLE[opening.text], DOUBLE[closing.text]
    if one == other:
        return 0.0
    if one == "low":
        return 0.0 if closing.text in "“”" else 1.0
    return 0.5 if "angle" not in (one, other) else 2.5


def _cheapest(text: str, glyphs: list[Glyph], carries: bool) -> Reading:
    """The reading of least cost. At most two marks are open at a time, and few states live at once: linear."""
    states: list[_State] = [(0.0, (), None)]
    for glyph in glyphs:
        opening, closing, prime = _costs(text, glyph)
        best: dict[str, _State] = {}
        for state in states:
            for new in _steps(state, glyph, opening, closing, prime):
                stack = new[1]
                key = "" if not stack else stack[0].text if len(stack) == 1 else stack[0].text + stack[1].text
                old = best.get(key)
                if old is None or new[0] < old[0]:
                    best[key] = new
        # two lost marks mend any other reading, so what costs more than that will never be the cheapest
        states = sorted(best.values(), key=_cost)
        limit = states[0][0] + 2 * _LOST + 0.5
        while states[-1][0] > limit:
            states.pop()
    final = min(states, key=lambda state: state[0] + _end(state[1], carries))
    return _reading(final, carries)


def _end(stack: tuple[Glyph, ...], carries: bool) -> float:
    if not stack:
        return 0.0
    return _LOST * (len(stack) - carries) + 0.1 * carries


def _steps(state: _State, glyph: Glyph, opening: float, closing: float, prime: float) -> list[_State]:
    cost, stack, trail = state
    found: list[_State] = [(cost + _LOST + closing, stack, ("stray", glyph, None, trail))]
    if prime < _NEVER:
        found.append((cost + prime, stack, trail))
    if not stack:
        found.append((cost + opening, (glyph,), trail))
        return found
    top = stack[-1]
    low = 0.0 if top.text == "„" and glyph.text == "“" else closing
    if top.text == "»" and glyph.text == "«":
        low = 0.5
    found.append((cost + low + _joins(top, glyph), stack[:-1], ("pair", top, glyph, trail)))
    if len(stack) == 2:
        outer = stack[0]
        lost = ("lost", top, None, trail)
        found.append((cost + _LOST + closing + _joins(outer, glyph), (), ("pair", outer, glyph, lost)))
    elif opening < 1.0:
        inside = 1.0 if DOUBLE[top.text] != DOUBLE[glyph.text] else 3.05
        found.append((cost + opening + inside, (top, glyph), trail))
    again = ("lost", top, None, trail)
    found.append((cost + _LOST + opening, stack[:-1] + (glyph,), again))
    return found


def _reading(state: _State, carries: bool) -> Reading:
    pairs: list[tuple[Glyph, Glyph | None]] = []
    stray: list[Glyph] = []
    _, stack, trail = state
    while trail is not None:
        event, glyph, other, trail = trail
        if event == "pair":
            pairs.append((glyph, other))
        elif event == "lost":
            pairs.append((glyph, None))
        else:
            stray.append(glyph)
    pairs += [(glyph, None) for glyph in stack]
    carried = stack[0] if carries and stack else None
    pairs.sort(key=lambda p: p[0].start)
    stray.reverse()
    return Reading(tuple(pairs), tuple(stray), carried)
