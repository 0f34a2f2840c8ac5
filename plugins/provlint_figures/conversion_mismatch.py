"""conversion-mismatch: "10 miles (18 km)": a measure in two units that are not the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.figures import plain, units
from provlint.layers.quotes import marked_near
from provlint.layers.text import gate, has_any, lexicon_words, occurrences, worded
from provlint.lexicon import Language, listed, per_language
from provlint_figures._words import quoted

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_RANGE = rf"(?P<low>{_NUMBER})(?:(?:\s?[-–—]\s?|\s{{conversion.to}}\s)(?P<high>{_NUMBER}))?"
_UNIT = r"[\s-]?(?P<square>{conversion.power}[\s.-]{1,2})?"
#: "10 to 16" right before a unit
_BEFORE = worded(rf"(?<![\d.,$£€/-])(?<!\d, )(?<!\d ){_RANGE}{_UNIT}\Z")
#: "per hour (about 16 km)", ", or 16 km,": the other unit; nothing of a third follows
_AFTER = worded(
    rf"(?P<hour>\s{{conversion.per hour}})?(?:\s?[(\[]|,?\sor\s)(?:{{conversion.hedge}}\s)*{_RANGE}{_UNIT}"
    r"(?P<unit>[A-Za-z]+)(?P<also>\s{conversion.per hour})?(?![\w-])(?!\s\d)"
)
#: "6 feet 2 inches (188 cm)": the number before is a part of the measure
_COMPOUND = worded(r"(?:{conversion.larger})[\s,-]*(?:and\s)?\Z")
#: what stands before a number and a degree: "minus 5"
_MINUS = (
    r"(?:(?P<{0}minus>{{conversion.minus}}\s?)?(?P<{0}>\d+(?:\.\d+)?)"
    r"(?:\s?°\s?|\s{{conversion.degrees}}\s|\s)?(?P<{0}unit>{{conversion.scale*}}))"
)
_WARMTH = worded(
    r"(?<![\w.])" + _MINUS.format("one") + r"(?!\w)\s?[(\[](?:{conversion.hedge}\s)*" + _MINUS.format("other") + r"(?!\w)"
)
_CUBE, _CELSIUS = listed("conversion", "cube"), listed("conversion", "scale celsius")
_SEVERAL = listed("conversion", "of several sizes")
_DEGREES = gate("conversion", "scale*")
#: a number that ends in noughts is rounded, by this share of it at most
ROUNDED = 0.06
#: and any measure is off by so much without being wrong
SLACK = 0.01
#: so far before a unit its number begins, in code points
REACH = 40
#: of the degrees, one of Celsius has so many of Fahrenheit, whose nought is so far off
STEP, NOUGHT = 1.8, 32.0


class ConversionMismatch(Rule):
    """A measure is given in two units, and they are not the same length, weight, area, speed or warmth.

    Why: one of the two numbers is wrong, and readers who know only one of the units have the wrong one.
    Instead: convert again, and round both alike.
    Source: AP Stylebook, metric system. Rounding is granted: half of the last digit, 6 percent of a number that ends in noughts.
    """

    near = True
    level = Level.ERROR
    examples = (
        "The town is 10 miles (16 km) away, 300 miles (500 kilometers) by sea. Snow of 10 to 16 inches (25 to 41 cm) fell.",
        "The town is 10 miles (⟦18 km⟧) away. Snow of 10 to 16 inches (⟦25 to 42 cm⟧) fell.",
        "He is 6 feet 2 inches (188 cm) tall. It covers 40 square miles (104 square km), or 100 acres (40 hectares).",
        "It covers 40 square miles (⟦64 square km⟧). The wind blew at 60 miles per hour (⟦120 km per hour⟧).",
        "A 10-mile (⟦26-kilometer⟧) wall. It weighs 40 kg, or ⟦188 pounds⟧. It cost 40 pounds ($50), and weighs 40 pounds (18 kg).",
        "It was 35 degrees Celsius (95 Fahrenheit), minus 5C (23F) at night, and rose by 2 degrees Celsius (3.6 Fahrenheit).",
        "It was 35 degrees Celsius (⟦105 Fahrenheit⟧) at noon.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for one, other, real in (*_measures(doc), *_warmth(doc)):
            if not marked_near(doc, one.start):
                message = f"{quoted(doc, one)} is {plain(real.value)} {real.unit}, not {quoted(doc, other)}"
                yield self.at(other, message, related=[Note(*one, "the measure")])


class _Real(NamedTuple):
    """What a measure is in the other unit, rounded for a reader."""

    value: float
    unit: str


@per_language
def _units(language: Language) -> dict[str, tuple[str, float]]:
    """The units whose size is one and the same everywhere, by their words: dimension and size."""
    return {unit: size for unit, size in units(language).items() if unit not in _SEVERAL(language)}


_WORDS = per_language(lambda language: lexicon_words(_units(language)))


def _measures(doc: Document) -> Iterator[tuple[Span, Span, _Real]]:
    """The measures in two units that do not agree: the first, the second, and what it ought to be."""
    text, language, known = doc.text, doc.language, _units(doc.language)
    for start, end, word in occurrences(doc, _WORDS(language)):
        after = _AFTER(language).match(text, end)
        if after is None or after["unit"].lower() not in known:
            continue
        before = _BEFORE(language).search(text, max(0, start - REACH), start)
        if before is None or _COMPOUND(language).search(text, max(0, before.start() - REACH), before.start()):
            continue
        kind, size = known[word.decode("latin-1")]
        other_kind, other_size = known[after["unit"].lower()]
        alike = bool(before["square"]) == bool(after["square"]) and bool(after["hour"]) == bool(after["also"])
        if kind != other_kind or size == other_size or not alike:
            continue
        cubic = (before["square"] or "").strip(" .-").lower() in _CUBE(language)
        exponent = 1 if not before["square"] else 3 if cubic else 2
        factor = (size / other_size) ** exponent
        ends = [(before[name], after[name]) for name in ("low", "high")]
        wrong = next((one for one, other in ends if bool(one) != bool(other) or (one and not _agree(one, other, factor))), None)
        if wrong is not None and all(bool(one) == bool(other) for one, other in ends):
            first, second = Span(before.start(), end), Span(after.start("low"), after.end("also" if after["also"] else "unit"))
            yield first, second, _Real(round(_value(wrong) * factor, 1), doc.text[after.start("unit") : second.end])


def _warmth(doc: Document) -> Iterator[tuple[Span, Span, _Real]]:
    """Degrees of Celsius and Fahrenheit that do not agree, neither as a warmth nor as a difference."""
    if not has_any(doc, _DEGREES(doc.language)):
        return
    celsius = _CELSIUS(doc.language)
    for match in _WARMTH(doc.language).finditer(doc.text):
        one, other = (float(match[name]) * (-1 if match[f"{name}minus"] else 1) for name in ("one", "other"))
        warm, second = (match[f"{name}unit"] in celsius for name in ("one", "other"))
        if warm == second:
            continue
        real = one * STEP + NOUGHT if warm else (one - NOUGHT) / STEP
        change = one * STEP if warm else one / STEP
        slack = (1 + STEP) / 2 if warm else 1
        if min(abs(other - real), abs(other - change)) > slack + 0.1:
            first = Span(match.start("oneminus") if match["oneminus"] else match.start("one"), match.end("oneunit"))
            start = match.start("otherminus") if match["otherminus"] else match.start("other")
            yield first, Span(start, match.end("otherunit")), _Real(round(real, 1), match["otherunit"])


def _value(written: str) -> float:
    return float(written.replace(",", ""))


def _fine(written: str) -> float:
    """How far the value may be off as it is written: half of its last digit, or of what its noughts leave open."""
    plain_digits = written.replace(",", "")
    if "." in plain_digits:
        return 0.5 / 10.0 ** len(plain_digits.partition(".")[2])
    noughts = len(plain_digits) - len(plain_digits.rstrip("0"))
    return max(0.5, min(0.5 * 10.0**noughts, ROUNDED * float(plain_digits)))


def _agree(one: str, other: str, factor: float) -> bool:
    """Whether two values are one measure, one of them converted and rounded."""
    there, back = _value(one) * factor, _value(other) / factor
    return abs(there - _value(other)) <= _fine(other) + SLACK * there or abs(back - _value(one)) <= _fine(one)
