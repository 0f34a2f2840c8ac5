"""Numbers that are ages: "A guard, 45, was hurt". Constructions with an example each."""

from __future__ import annotations

from provlint.layers.figures.construction import example
from provlint.layers.figures.number_place import At


@example("Luis Roe Jr. 45, was the first to leave.", "45")
def age_after_generation(at: At) -> bool:
    return at.may_be_age and at.before == "." and at.first > 1 and at.low[at.first - 2] in ("jr", "sr")


@example("A guard, 45, was hurt.", "45")
def age_between_commas(at: At) -> bool:
    i = at.first
    if not at.may_be_age or at.before != "," or at.after not in (",", ")", "(") or i <= 1:
        return False
    return at.low[i - 2].isalpha() or at.low[i - 3] in ("jr", "sr")


@example("The two guards, both 51, died.", "51")
def age_of_each(at: At) -> bool:
    return at.may_be_age and at.before in ("both", "each") and at.after in (",", ")")


@example("The children, aged 9, and the guards were hurt.", "9")
def age_named(at: At) -> bool:
    return at.may_be_age and (at.before in at.words.age or "ages" in at.low[max(0, at.first - 4) : at.first])


@example("The poet died at 91 in Kerrow.", "91")
def age_at_a_turn_of_life(at: At) -> bool:
    turn = at.may_be_age and at.before == "at" and at.first > 1 and at.low[at.first - 2] in at.words.turn_of_life
    return turn and not at.people and (at.after in at.words.after_an_age or at.after in at.words.bare or not at.after)


@example("Three sons, aged 3, 5 and 7, were hurt.", "7")
def last_of_ages(at: At) -> bool:
    low, i = at.low, at.first
    listed = at.may_be_age and at.before in ("and", ",") and i > 2 and low[i - 2].isdigit()
    return listed and low[i - 3] in ("ages", "aged", ",") and at.after in (",", ".", "")


@example("Two guards, 45 and 51, were hurt.", "45")
def first_of_ages(at: At) -> bool:
    low, j = at.low, at.last
    return (
        at.may_be_age and at.after == "and" and at.before == "," and low[j + 1].isdigit() and low[j + 2] in (",", ".")
    )


@example("Ana Ruiz (45) left early.", "45")
def age_in_brackets(at: At) -> bool:
    return at.may_be_age and at.before == "(" and at.after == ")"


@example("Ana Ruiz, 45, of Kerrow left early.", "45")
def age_after_name(at: At) -> bool:
    named = at.may_be_age and at.before == "," and at.first > 1 and at.line.capital(at.first - 2)
    return named and (at.after in at.words.after_an_age or not at.after)


@example("She turned 45.", "45")
def age_of_somebody(at: At) -> bool:
    return at.may_be_age and at.before in at.words.turned and not at.after.isalpha()
