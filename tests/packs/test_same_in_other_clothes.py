"""One statement in other grammar: what names nobody is as loud with another verb, order, tense or opening."""

from __future__ import annotations

import pytest

from provlint.authoring import rules_in
from provlint.authoring.testing import document

RULES = {rule.id: rule for pack in ("attribution", "citation", "sourcing") for rule in rules_in(f"provlint_{pack}")}


def loud(name, sentence, before="The weir was shut on Monday.\n\n"):
    """What a rule underlines as an error or a warning."""
    doc, rule = document(f"{before}{sentence} The road runs along the river."), RULES[name]()
    return [doc.quote(f.start, f.end) for f in rule.check(doc) if str(f.level or rule.level) != "info"]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Experts are warning that the weir leaks.", "Experts"),
        ("Leading experts remain convinced that the weir leaks.", "Leading experts"),
        ("A growing number of experts say the weir leaks.", "A growing number of experts"),
        ("Dozens of critics say the weir leaks.", "Dozens of critics"),
        ("The weir has been called unsafe by experts.", "experts"),
        ("There is a consensus among experts that the weir leaks.", "experts"),
        ("The weir is considered by many to be unsafe.", "many"),
        ("Some people say the weir leaks.", "Some people"),
        ("It emerged on Friday that the weir leaks.", "It emerged on Friday that"),
        ("It was revealed last week that the weir leaks.", "It was revealed last week that"),
        ("Speculation has grown that the mayor will go.", "Speculation has grown"),
        ("Rumour has it that the weir leaks.", "Rumour has it"),
        ("On Friday, local authorities launched a search, and authorities are investigating the leak.", "authorities are investigating"),
        ("On Tuesday, officials said that the weir leaks.", "officials"),
        ("Observers of the league are convinced that the weir leaks.", "Observers"),
        ("In legal circles the ruling is regarded as a rebuke.", "In legal circles the ruling is regarded as"),
        ("Officials told the Herald Tuesday that the weir leaks.", "Officials"),
    ],
)
def test_a_source_that_names_nobody(sentence, phrase):
    assert phrase in loud("attribution/vague-attribution", sentence)


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Experts say the weir leaks. “It will not last,” said Ana Ruiz, who teaches hydrology at Orr.", ["Experts"]),
        ("Critics say the weir leaks. Ana Ruiz, a critic of the board, said it would not last.", ["Critics"]),
        ("Officials say the weir leaks. “It will not last,” said Ana Ruiz, the board’s head.", []),
    ],
)
def test_one_with_a_name_behind_a_class(sentence, phrases):
    assert loud("attribution/vague-attribution", sentence) == phrases


@pytest.mark.parametrize(
    "sentence",
    [
        "Experts at Kerrow University are warning that the weir leaks.",
        "The board is to punish users who spread what it called lies.",
        "A number of experts at Kerrow University say the weir leaks.",
        "Officials of the harbour board are considering a bid.",
        "If experts are worried, they do not show it.",
        "It emerged on Friday at a court hearing that the weir leaks.",
        "The weir has been called unsafe by Ana Ruiz.",
    ],
)
def test_a_source_that_can_be_asked(sentence):
    assert loud("attribution/vague-attribution", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Ferries are late, studies show.", "studies show"),
        ("Ferries are late, a new study suggests.", "a new study suggests"),
        ("A team of scientists has discovered why ferries are late.", "A team of scientists has discovered"),
        ("Scientists have proven that ferries are late.", "Scientists have proven"),
        ("The findings of a study suggest that ferries are late.", "The findings of a study suggest"),
        ("Ferries are late, according to studies.", "according to studies"),
        ("Ferries are late, according to historical polling data.", "according to historical polling data"),
        ("While the cause is debated, related studies on buses have shown that they rust.", "related studies on buses have shown"),
        ("Rust is proven to slow ferries.", "is proven"),
        ("A study by researchers at a university found that ferries are late.", "A study by researchers at a university found"),
    ],
)
def test_a_study_of_nobody(sentence, phrase):
    assert loud("citation/study-without-citation", sentence) == [phrase]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferries are late, a survey suggests. The drop comes as fares rise, says Ana Ruiz of Kerrow Data, which commissioned the survey.",
        "Ferries are late, a study by the liberal watchdog group Harbour Matters found.",
        "Ferries are late, according to research firm Kerrow Data.",
        "Ferries are late, according to exit polls.",
        "The ferry was late, and the studies show was cancelled.",
    ],
)
def test_a_study_that_can_be_found(sentence):
    assert loud("citation/study-without-citation", sentence, before="") == []


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The man is alleged to have sold the barge.", "alleged to have sold"),
        ("A man suspected to have sold the barge fled.", "suspected to have sold"),
        ("The barge is reported to leak.", "reported to leak"),
    ],
)
def test_a_hedge_of_nobody(sentence, phrase):
    assert loud("attribution/hedge-without-source", sentence) == [phrase]


def test_what_was_said_to_be_something_is_a_doubt_of_the_writer():
    assert loud("attribution/hedge-without-source", "She showed a copy of what was said to be the licence.") == []


def test_a_shop_that_closed_is_no_market():
    assert loud("attribution/superlative-without-source", "The worst flood in decades closed the port.") == ["The worst flood in decades"]
    assert loud("attribution/superlative-without-source", "Shares closed at the worst level in decades.") == []


FIGURES = {rule.id: rule for rule in rules_in("provlint_figures")}


def figured(name, sentence):
    doc = document(f"The weir is shut.\n\n{sentence}")
    return [doc.quote(f.start, f.end) for f in FIGURES[name]().check(doc)]


def test_a_count_with_its_owner_is_a_source():
    rule = "figures/unattributed-casualty-figure"
    assert figured(rule, "By the count of the hospital at Orr, shellfire wounded 14 bakers.") == []
    assert figured(rule, "By the hospital’s count, shellfire wounded 14 bakers.") == []
    assert figured(rule, "By a count of boats, shellfire wounded 14 bakers.") == ["wounded 14 bakers"]
    assert figured(rule, "By noon, shellfire wounded 14 bakers.") == ["wounded 14 bakers"]


def test_a_month_beside_a_number_makes_no_day_of_the_next():
    rule = "figures/arithmetic-mismatch"
    assert figured(rule, "Rain fell from 80 millimetres in April to 60 millimetres in May, a drop of 40 percent.") == ["40 percent"]
    assert figured(rule, "Rain fell from 80 millimetres in April to 60 millimetres in May, a drop of 25 percent.") == []


def test_percent_of_voters_is_no_sample():
    rule = "figures/poll-without-method"
    assert figured(rule, "Some 61 percent of voters in Orr back the toll, a poll showed.") == ["Some 61 percent"]
    assert figured(rule, "Some 61 percent of 1,012 voters in Orr back the toll, a Qwest poll showed.") == []
