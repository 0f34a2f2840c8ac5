"""Numbers that count nothing: ages (see ages.py), years, times, dates, addresses, calibres, scores, list and telephone numbers.

Each kind is a construction with an example: a small condition on the tokens around a number. They are tried in order.
"""

from __future__ import annotations

from provlint.layers.figures.ages import (
    age_after_generation,
    age_after_name,
    age_at_a_turn_of_life,
    age_between_commas,
    age_in_brackets,
    age_named,
    age_of_each,
    age_of_somebody,
    first_of_ages,
    last_of_ages,
)
from provlint.layers.figures.construction import example
from provlint.layers.figures.counted_noun import ATTACKS
from provlint.layers.figures.number_place import At, Construction, place
from provlint.layers.figures.numbers import Number
from provlint.layers.text.line import Line

#: a date reaches so many tokens back from its last number ("May 2, 3 and 4")
DATE_TOKENS = 7
_HYPHENS = frozenset("-–")


def uncounted(line: Line, number: Number, counts_people: bool) -> bool:
    """Whether a number is none of the figures a reader would ask a source for.

    ``counts_people``: a noun for people or a casualty word follows at once, which settles most doubts.
    """
    if number.money:
        return False
    at = place(line, number, counts_people)
    if share(at):
        return True
    if number.form == "digits":
        if clock_or_date(at):
            return True
        if years(at):
            return not counts_people
        kinds = DIGITS if counts_people else DIGITS_OF_NOBODY
    elif line.low[at.first] == "one" and at.last == at.first + 1:
        kinds = PRONOUN
    else:
        kinds = ANSWER
    return any(kind(at) for kind in kinds) or any(kind(at) for kind in ANY_FORM)


@example("One in four voters stayed at home.", "four")
def share(at: At) -> bool:
    low, i = at.low, at.first
    return at.before == "in" and i > 1 and (low[i - 2] in at.words.share or low[i - 2].isdigit())


@example("The ferry left at 10: 46 that day.", "10")
def clock_or_date(at: At) -> bool:
    return at.after in (":", "/") and at.low[at.last + 1][:1].isdigit()


@example("He ran the mill from 1963 to 1968 and sold it.", "1963")
def years(at: At) -> bool:
    low, high = at.number.low, at.number.high
    return at.low[at.first].isdigit() and low >= 1800 and high <= 2100 and low < high


@example("It began before the 9-11 attacks on the port.", "9")
def attacks_by_their_day(at: At) -> bool:
    known = at.before == "the" and at.after in ATTACKS(at.line.language) and at.number.high <= 31
    return known and at.low[at.first + 1] in _HYPHENS and at.first + 3 == at.last


@example("Call 555-0199 or write to box@7.example.", "555")
def marked(at: At) -> bool:
    """Signs glued to the digits make them a time, a score, a code, a telephone number, a calibre."""
    line, text = at.line, at.line.text
    start, end = line.starts[at.first], line.ends[at.last - 1]
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


@example("The bells rang at 10 a.m. sharp.", "10")
def clock(at: At) -> bool:
    spelled = at.after in ("a", "p") and at.low[at.last + 1] == "." and at.low[at.last + 2] == "m"
    return (at.whole or _hours_and_minutes(at)) and (at.after in at.words.clock or spelled)


@example("The mill closed in May. [3]", "3")
def footnote(at: At) -> bool:
    return at.whole and at.before == "[" and at.after == "]"


@example("Call 555 0199 at once.", "555")
def run_of_digits(at: At) -> bool:
    """A clock or a telephone number."""
    word = at.low[at.first]
    return at.whole and ((word[0] == "0" and len(word) > 1) or at.before.isdigit() or at.after.isdigit())


@example("Image 3 of 14 A bridge in the fog.", "14")
def counter_end(at: At) -> bool:
    i = at.first
    return at.whole and at.before == "of" and i > 1 and at.low[i - 2].isdigit() and at.line.capital(i + 1)


@example("She dialled 911 from the ferry.", "911")
def emergency_number(at: At) -> bool:
    return at.whole and at.number.low == 911 and at.before not in at.words.not_the_number


@example("The fair opens on May 12 in Kerrow.", "12")
def day_or_year_after_month(at: At) -> bool:
    value = at.number.low
    if at.first > 1 and at.low[at.first - 2] in at.words.in_a_month and at.after in at.words.crowd:
        return False  # "In May 12 people were killed"
    return at.whole and at.month_before and (value <= 31 or 1800 <= value <= 2100)


@example("The 1994 fire burned the mill.", "1994")
def year(at: At) -> bool:
    if not at.whole or len(at.low[at.first]) != 4 or not 1950 <= at.number.low <= 2050:
        return False
    return at.after not in at.words.crowd or at.before in at.line.language.month_numbers


@example("Photo 3 of 14 shows the bridge.", "3")
def counter_start(at: At) -> bool:
    low, j = at.low, at.last
    counted = at.whole and low[j] == "of" and low[j + 1].isdigit()
    return counted and (at.first == 0 or at.line.capital(at.first - 1))


@example("It was sold on 12 May to a bank.", "12")
def beside_month(at: At) -> bool:
    return at.month_before or at.after in at.line.language.month_numbers


@example("The fair is on May 2 and 3 in Kerrow.", "3")
def goes_on_a_date(at: At) -> bool:
    return at.before in (",", "-", "–", "and", "to") and _dated(at.line, at.first)


@example("The crash closed Route 9 for hours.", "9")
def labelled(at: At) -> bool:
    return at.before in at.words.label or at.before.endswith("channel")


@example("The case is No. 7 on the list.", "7")
def abbreviated_label(at: At) -> bool:
    return at.before == "." and at.first > 1 and at.low[at.first - 2] in at.words.abbreviated_label


@example("It was built in 1894 by monks.", "1894")
def year_after_word(at: At) -> bool:
    if not at.whole or len(at.low[at.first]) != 4 or not 1800 <= at.number.low <= 2100:
        return False
    return at.before in at.words.before_a_year or not at.after.isalpha()


@example("She lived at 12 Pellworth Street for years.", "12")
def address(at: At) -> bool:
    street, j = at.words.street, at.last
    return at.whole and (at.after in street or (at.line.capital(j) and not street.isdisjoint(at.low[j + 1 : j + 4])))


@example("3. Bring the boat back.", "3")
def list_number(at: At) -> bool:
    return at.whole and at.first == 0 and at.after in (".", ")")


@example("It flew like Apollo 11, she said.", "11")
def part_of_a_name(at: At) -> bool:
    named = at.whole and at.first > 1 and bool(at.before) and at.line.capital(at.first - 1)
    return named and at.before not in ("at", "about") and not at.after.isalpha()


@example("One of them left early.", "One")
def one_for_a_noun(at: At) -> bool:
    if at.after in at.words.after_one and not (at.after in at.words.one_counts and at.people):
        return True
    if at.people:
        return False
    if at.before in at.words.before_one and at.number.bend != "plain":
        return True
    after = at.low[at.number.last]
    return not at.number.hedge and (not after[:1].isalpha() or after in at.words.bare)


@example("Roe said “No, not now.”", "No")
def answer(at: At) -> bool:
    alone = at.before in (",", "“", '"', "‘", "said", "") and at.after in (",", ".", "”", '"', "")
    return at.low[at.first] == "no" and alone


@example("A three-story house burned.", "three")
def quality(at: At) -> bool:
    return at.after in _HYPHENS and at.line.glued(at.last) and at.line.glued(at.last + 1)


@example("The sub-12 team won.", "12")
def glued_after_hyphen(at: At) -> bool:
    line, i = at.line, at.first
    return i > 1 and at.before == "-" and line.glued(i) and line.glued(i - 1) and at.low[i - 2] != "."


@example("It rained for three more days.", "three")
def span_of_time(at: At) -> bool:
    return at.after in at.words.time or (at.after in at.words.more_time and at.low[at.last + 1] in at.words.time)


@example("It rained for 6 or 5 days.", "6")
def range_of_time(at: At) -> bool:
    low, j = at.low, at.last
    return at.after in at.words.between and low[j + 1][:1].isdigit() and low[j + 2] in at.words.time


@example("The port lies 12 nautical miles off.", "12")
def measure(at: At) -> bool:
    known = at.words.measure
    return not at.people and (at.after in known or (at.after in at.words.kind_of_measure and at.low[at.last + 1] in known))


#: digits are these even where people are counted next ("a girl, 15, is killed")
DIGITS: tuple[Construction, ...] = (
    attacks_by_their_day,
    marked,
    clock,
    footnote,
    run_of_digits,
    counter_end,
    age_after_generation,
    emergency_number,
    day_or_year_after_month,
    year,
    age_between_commas,
    age_of_each,
    age_named,
    age_at_a_turn_of_life,
    last_of_ages,
    first_of_ages,
    counter_start,
)
#: and these only where no people are
DIGITS_OF_NOBODY: tuple[Construction, ...] = (
    *DIGITS,
    beside_month,
    goes_on_a_date,
    labelled,
    abbreviated_label,
    year_after_word,
    address,
    list_number,
    age_in_brackets,
    age_after_name,
    age_of_somebody,
    part_of_a_name,
)
PRONOUN: tuple[Construction, ...] = (one_for_a_noun,)
ANSWER: tuple[Construction, ...] = (answer,)
ANY_FORM: tuple[Construction, ...] = (quality, glued_after_hyphen, span_of_time, range_of_time, measure)


def only_named(at: At) -> bool:
    """Whether nothing but a name before it keeps a number from being a count: "Kerrow 30" after "Selm has 35"."""
    others = (kind for kind in (*DIGITS_OF_NOBODY, *ANY_FORM) if kind is not part_of_a_name)
    return part_of_a_name(at) and not share(at) and not clock_or_date(at) and not any(kind(at) for kind in others)


def _dated(line: Line, i: int) -> bool:
    """Whether a number goes on a date: "Oct. 7, 2023", "Jan. 4-5", "May 2 and 3"; not "from 80 in April to 60"."""
    low, months = line.low, line.language.month_numbers
    k = i - 2
    if k >= 0 and low[k] in months and low[i - 1].isalpha():
        return False
    while k >= 0 and i - k < DATE_TOKENS:
        if low[k] in months:
            return True
        if not (low[k].isdigit() or low[k] in (",", ".", "-", "–", "and", "to")):
            return False
        k -= 1
    return False


def _hours_and_minutes(at: At) -> bool:
    """Whether a number may be a time as British papers write it: 6.40."""
    hours, dot, minutes = at.low[at.first].partition(".")
    digits = dot and hours.isdigit() and minutes.isdigit() and at.last == at.first + 1
    return bool(digits) and len(minutes) == 2 and int(hours) < 24 and int(minutes) < 60
