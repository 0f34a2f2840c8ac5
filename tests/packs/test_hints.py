"""Hints that nobody asks for are left out: what stands where readers marked nothing is no help to a desk."""

from __future__ import annotations

import pytest

from provlint.authoring import rules_in
from provlint.authoring.testing import document

PACKS = ("attribution", "dates", "figures", "names", "quotes")
RULES = {rule.id: rule for pack in PACKS for rule in rules_in(f"provlint_{pack}")}


def told(name, text):
    doc = document(text)
    return [doc.quote(f.start, f.end) for f in RULES[name]().check(doc)]


def test_one_sum_of_a_sentence():
    text = "The harbour is old. The works cost $14 million ($9.5 million in 2010) and the dredger $3 million. It rained."
    assert told("figures/unattributed-figure", text) == ["$14 million"]


def test_one_of_the_acronyms_that_stand_once():
    text = "The NRQ paid for the road on Monday.\n\nThe KWP sent two cranes and a crew.\n\nThe VLT said so, and the VLT left."
    assert told("names/acronym-not-introduced", text) == ["The NRQ", "The VLT"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The deal is off, Ana Ruiz told Reuters.", []),
        ("The deal is off, an aide told Reuters.", ["told Reuters"]),
        ("The deal is off, Ana Ruiz told Radio Kerrow.", ["told Radio Kerrow"]),
    ],
)
def test_who_told_an_agency(text, words):
    assert told("attribution/second-hand-attribution", text) == words


@pytest.mark.parametrize(
    ("quoted", "words"),
    [
        ("“It was ... fine, as you see,” Roe said.", []),
        ("“It was fine ... They left at noon,” Roe said.", ["..."]),
        ("“[New] mills leak, (Ana Roe) says,” Roe said.", []),
        ("“It is old [and] leaks,” Roe said.", ["[and]"]),
        ("“It [the old mill] leaks,” Roe said.", ["[the old mill]"]),
    ],
)
def test_what_was_done_to_a_quotation(quoted, words):
    assert told("quotes/altered-quote", quoted) == words


def test_a_term_is_no_scrap_of_speech():
    assert told("quotes/quote-fragment", "The trucks are sold as “movers” in Kerrow.") == []
    assert told("quotes/quote-fragment", "Roe said the trucks were “bad” for Kerrow.") == ["“bad”"]


@pytest.mark.parametrize("role", ["Harbour Board’s program executive for the weir", "co-leader of the union"])
def test_who_somebody_is_behind_the_name(role):
    text = f"Late on Monday night the gates of the port were closed.\n\n“It works,” said Ana Roe, {role}. Roe left."
    assert told("names/first-mention-no-role", text) == []
