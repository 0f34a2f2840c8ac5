"""Numbers that count nothing: ages, years, times, dates, addresses, calibres, scores, list and telephone numbers."""

from __future__ import annotations

from provlint.layers.figures.counted_noun import ATTACKS
from provlint.layers.figures.numbers import Number
from provlint.layers.text.line import Line

_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec""".split()
)
_TIME = frozenset(
    """second seconds minute minutes hour hours day days week weeks weekend weekends month months year years
    decade decades century centuries night nights o'clock o’clock anniversary weeklong yearlong season
    seasons""".split()
)
_MEASURE = frozenset(
    """mile miles kilometer kilometers kilometre kilometres km foot feet inch inches meter meters metre
    metres yard yards mph kph pound pounds lb lbs kilogram kilograms kilos kg gram grams ton tons tonnes
    degree degrees acre acres hectares gallon gallons liter liters litres barrels magnum caliber calibre
    mm cm block gauge""".split()
)
_STREET = frozenset(
    """street st avenue ave road rd drive dr boulevard blvd lane ln court ct highway hwy place pl way parkway
    pkwy terrace circle square route""".split()
)
_LABEL = frozenset(
    """route highway interstate hwy no no. number room apartment apt suite flight article section chapter
    page part phase level class grade channel unit district precinct ward zone group line gate pier
    building page figure table act title count counts age aged ages chapter volume category type case area
    exit mile route rte docket psalm verse version stage tier top episode season game week day lot p pp
    box extension ext zip i us sr""".split()
)
_AFTER_ONE = frozenset(
    """of day night morning evening afternoon another thing time way more who that's hand point reason can
    could would should must might may to is's such last 's""".split()
)
_SUBJECT_ONE = frozenset("the this that which each every any some no another first only".split())


_BARE = frozenset(
    """in at on for from with by was is has had and or but if as when where which will said says were are be
    been""".split()
)
_BEFORE_YEAR = frozenset(
    """in since of by from until till during before after , early late mid between to and - the ( around
    circa fall summer spring winter for about""".split()
)
_CLOCK = frozenset("a.m p.m am pm a.m. p.m. hrs gmt bst est pst edt et".split())


def uncounted(line: Line, number: Number, counts_people: bool) -> bool:
    """Whether a number is none of the figures a reader would ask a source for.

    ``counts_people``: a noun for people or a casualty word follows at once, which settles most doubts.
    """
    low, i, j = line.low, number.core, number.last
    before = low[i - 1] if i else ""
    after = low[j]
    if number.money:
        return False
    if before == "in" and i > 1 and (low[i - 2] in ("one", "two", "three") or low[i - 2].isdigit()):
        return True  # "one in four": a share, not a count
    if number.form == "digits":
        if after in (":", "/") and low[j + 1][:1].isdigit():
            return True  # "10: 46 AM", "4 / 9 / 2007"
        if low[i].isdigit() and number.low >= 1800 and number.high <= 2100 and number.low < number.high:
            return not counts_people  # years "from 1963 to 1968"
        if before == "the" and after in ATTACKS and number.high <= 31 and low[i + 1] in ("-", "–") and i + 3 == j:
            return True  # "the 9-11 attacks" are called by their day
        if _marked(line, number) or _dated_or_aged(line, number, before, after):
            return True
        if not counts_people and _in_digits(line, number, before, after):
            return True
    elif low[i] == "one" and j == i + 1:
        if _pronoun(line, number, before, after, counts_people):
            return True
    elif low[i] == "no" and before in (",", "“", '"', "‘", "said", "") and after in (",", ".", "”", '"', ""):
        return True
    if after in ("-", "–") and line.glued(j) and line.glued(j + 1):
        return True  # "three-story", "12-year-old", "10-member": a quality, not a count
    if i > 1 and before == "-" and line.glued(i) and line.glued(i - 1) and low[i - 2] != ".":
        return True
    if after in _TIME or (after in ("more", "other", "full", "straight", "early") and low[j + 1] in _TIME):
        return True
    if after in ("or", "to", "and") and low[j + 1][:1].isdigit() and low[j + 2] in _TIME:
        return True
    return (
        after in _MEASURE or (after in ("nautical", "square", "cubic") and low[j + 1] in _MEASURE)
    ) and not counts_people


def _pronoun(line: Line, number: Number, before: str, after: str, counts_people: bool) -> bool:
    """Whether "one" stands for a noun and counts nothing."""
    if after in _AFTER_ONE and not (after in ("of", "who", "more") and counts_people):
        return True
    if counts_people:
        return False
    return (before in _SUBJECT_ONE and number.bend != "plain") or (not number.hedge and _bare(line, number.last))


def _bare(line: Line, j: int) -> bool:
    """Whether nothing that could be counted follows."""
    return not line.low[j][:1].isalpha() or line.low[j] in _BARE


def _marked(line: Line, number: Number) -> bool:
    """Whether signs glued to the digits make them a time, a score, a code, a telephone number, a calibre."""
    text = line.text
    start, end = line.starts[number.core], line.ends[number.last - 1]
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if left and (left in "#/:.\\@_=&?+*°'’" or left.isalnum()):
        return True
    if left and left in "-–" and start > 1 and not text[start - 2].isspace():
        return True
    if not right:
        return False
    beyond = text[end + 1 : end + 2]
    return (
        right.isalpha()
        or (right in "/:\\@_=&°" and bool(beyond.strip()))
        or (right in "-–'’\"”″′" and beyond.isdigit())
        or (right in "'’" and beyond == "s")
    )


def _dated_or_aged(line: Line, number: Number, before: str, after: str) -> bool:
    """Whether digits are a day, a year or an age even where a casualty word follows ("a girl, 15, is killed")."""
    low, i, j = line.low, number.core, number.last
    if j != i + 1 or not low[i].isdigit():
        return False
    value = float(low[i])
    if after in _CLOCK or (after in ("a", "p") and low[j + 1] == "." and low[j + 2] == "m"):
        return True
    if before == "[" and after == "]":
        return True  # a footnote
    if (low[i][0] == "0" and len(low[i]) > 1) or before.isdigit() or after.isdigit():
        return True  # a clock, a telephone number
    if before == "of" and i > 1 and low[i - 2].isdigit() and line.capital(i + 1):
        return True  # "Image 3 of 14 A bridge ..."
    if value < 115 and before == "." and i > 1 and low[i - 2] in ("jr", "sr"):
        return True
    if value == 911 and before not in ("the", "killed", "at"):
        return True
    if before in _MONTHS or (before == "." and i > 1 and low[i - 2] in _MONTHS):
        return value <= 31 or 1800 <= value <= 2100
    if len(low[i]) == 4 and 1950 <= value <= 2050 and (after not in _CROWD or before in _MONTHS):
        return True
    if value < 115:
        if (
            before == ","
            and after in (",", ")", "(")
            and i > 1
            and (low[i - 2].isalpha() or low[i - 3] in ("jr", "sr"))
        ):
            return True
        if before in ("both", "each") and after in (",", ")"):
            return True
        if before in ("age", "ages", "aged") or "ages" in low[max(0, i - 4) : i]:
            return True
        if before in ("and", ",") and i > 2 and low[i - 2].isdigit() and low[i - 3] in ("ages", "aged", ","):
            return after in (",", ".", "")
        if after == "and" and before == "," and low[j + 1].isdigit() and low[j + 2] in (",", "."):
            return True
    return low[j] == "of" and low[j + 1].isdigit() and (i == 0 or line.capital(i - 1))


_CROWD = frozenset("people persons civilians men women children troops soldiers victims others".split())


def _in_digits(line: Line, number: Number, before: str, after: str) -> bool:
    """Whether digits are a time, date, label, year, address or age."""
    low, i, j = line.low, number.core, number.last
    if before in _MONTHS or after in _MONTHS or (before == "." and i > 1 and low[i - 2] in _MONTHS):
        return True
    if before in (",", "-", "–", "and", "to") and _dated(line, i):
        return True
    if before in _LABEL or before.endswith("channel"):
        return True
    if before == "." and i > 1 and low[i - 2] in ("no", "nos", "st", "rte", "hwy", "apt"):
        return True
    if j != i + 1 or not low[i].isdigit():
        return False
    value = float(low[i])
    if len(low[i]) == 4 and 1800 <= value <= 2100 and (before in _BEFORE_YEAR or not after.isalpha()):
        return True
    if after in _STREET or (line.capital(j) and any(w in _STREET for w in low[j + 1 : j + 4])):
        return True
    if i == 0 and after in (".", ")"):
        return True
    if value < 115:
        if before == "(" and after == ")":
            return True
        if before == "," and i > 1 and line.capital(i - 2) and after in _AFTER_AGE:
            return True  # "Ana Ruiz, 45, of Kerrow"
        if before in ("turned", "turning", "was", "is", "were", "are") and not after.isalpha():
            return True
    # part of a name: "Apollo 11,"
    return i > 1 and bool(before) and line.capital(i - 1) and before not in ("at", "about") and not after.isalpha()


_AFTER_AGE = frozenset(", . ; ) and of was is who".split()) | {""}


def _dated(line: Line, i: int) -> bool:
    """Whether a number goes on a date: "Oct. 7, 2023", "Jan. 4-5", "May 2 and 3"."""
    low = line.low
    k = i - 2
    while k >= 0 and i - k < 7:
        if low[k] in _MONTHS:
            return True
        if not (low[k].isdigit() or low[k] in (",", ".", "-", "–", "and", "to")):
            return False
        k -= 1
    return False
