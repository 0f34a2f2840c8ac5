"""Families of sources that name nobody, in the words of courts, business, sport, science, war and councils; and what looks like them."""

from __future__ import annotations

import pytest

from provlint.authoring import rules_in
from provlint.authoring.testing import document

RULES = {rule.id: rule for pack in ("attribution", "sourcing", "quotes") for rule in rules_in(f"provlint_{pack}")}


def told(name, text):
    """What a rule underlines."""
    doc = document(text)
    return [doc.quote(f.start, f.end) for f in RULES[name]().check(doc)]


def loud(name, text):
    """What a rule underlines as an error or a warning."""
    doc, rule = document(text), RULES[name]()
    return [doc.quote(f.start, f.end) for f in rule.check(doc) if str(f.level or rule.level) != "info"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The ruling was derided as a farce by legal scholars.", "legal scholars"),
        ("Her record has been hailed as proof of talent by commentators.", "commentators"),
        ("The paper was dismissed as sloppy by several physicists.", "several physicists"),
        ("The ceasefire is being mocked as theatre by military analysts.", "military analysts"),
        ("The rates bill had been denounced as a raid on the poor by campaigners.", "campaigners"),
    ],
)
def test_a_class_behind_what_it_makes_of_somebody(text, phrase):
    assert told("attribution/vague-attribution", text) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "The ruling was derided as a farce by Ana Ruiz.",
        "The ruling was derided as a farce by scholars at Kerrow University.",
        "He dismissed it as a farce, and went home by bus with two scholars.",
    ],
)
def test_somebody_with_a_name_behind_what_is_made_of_somebody(text):
    assert told("attribution/vague-attribution", text) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It has come to light that the juror knew the accused.", "It has come to light that"),
        ("It has since emerged that the lender was insolvent.", "It has since emerged that"),
        ("It later transpired that the sample had thawed.", "It later transpired that"),
        ("It was brought to light that the goal was too low.", "It was brought to light that"),
        ("Rumours have spread of a mutiny at the fort.", "Rumours have spread of"),
        ("Reports are circulating that the keeper has signed.", "Reports are circulating that"),
        ("Whispers had begun to circulate about the clerk.", "Whispers had begun to circulate about"),
        ("Gossip has it that the merger is off.", "Gossip has it"),
        ("The vote is on Friday, but rumour has it that two members will stay away.", "rumour has it"),
        ("The word on the street is that the pier will close.", "word on the street is that"),
    ],
)
def test_words_that_report_for_nobody(text, phrase):
    assert loud("attribution/vague-attribution", text) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "It emerged that the juror knew the accused, the inquest heard.",
        "He left after it emerged that the lender was insolvent.",
        "Reports of the fire reached the station at nine. The divers emerged with rumpled hair.",
        "“Rumour has it that the merger is off,” said Ana Ruiz.",
        "The word is spelt with two letters. The light came on.",
    ],
)
def test_what_looks_like_words_that_report_for_nobody(text):
    assert loud("attribution/vague-attribution", text) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The clause is understood to expire in May.", "understood to expire"),
        ("The striker is said to earn four million a year.", "said to earn"),
        ("The brigade is understood to hold both bridges.", "understood to hold"),
        ("The council was understood to favour the old site.", "understood to favour"),
    ],
)
def test_understood_or_said_by_whom(text, phrase):
    assert told("attribution/hedge-without-source", text) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "The word is understood to mean a fee.",
        "The clause is understood to expire in May, according to the registry.",
        "The same was said to the court. She understood to her cost what it meant.",
    ],
)
def test_what_is_no_hearsay(text):
    assert told("attribution/hedge-without-source", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Roads refused to comment.\n\nA ministry official said the bridge was lost.",
        "The Kerrow Harbour Board made no comment. “It leaks,” a board official told this paper.",
        "A court official said the file was gone. The Court of Accounts did not respond.",
        "An army official said the fort had fallen. There was no comment from the Norland Army.",
    ],
)
def test_no_comment_by_a_body_with_a_name_and_a_word_from_it(text):
    assert len(told("attribution/no-comment-contradiction", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Roads refused to comment. The Ministry of Ports met. A ministry official said the bridge was lost.",
        "Ministry Secretary Ana Ruiz refused to comment. A ministry official said the bridge was lost.",
        "The former head of the Fisheries Ministry refused to comment. A ministry official said the loan was lost.",
    ],
)
def test_no_comment_by_somebody_else(text):
    assert told("attribution/no-comment-contradiction", text) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("“We never trained on ice,” Lars Dahl told Channel 9.", "told Channel 9"),
        ("The shaft is flooded, Ana Ruiz told Radio Free Kerrow.", "told Radio Free Kerrow"),
        ("The loan is void, according to the Kerrow Clarion.", "according to the Kerrow Clarion"),
        ("“The jury was split,” she told TV Dahl.", "told TV Dahl"),
    ],
)
def test_an_outlet_by_how_its_name_is_made(text, phrase):
    assert told("attribution/second-hand-attribution", text) == [phrase]


@pytest.mark.parametrize(
    "text",
    ["She told Channel swimmers to wait.", "He told radio jokes.", "Lars Dahl told Clarion County clerks to wait."],
)
def test_what_is_no_outlet(text):
    assert told("attribution/second-hand-attribution", text) == []


NEWS = (
    "Ferry line drops its night boat\n\nKERROW, Oct. 7, 2025 (KMW) - The ferry line took its night boat out of service on Monday. "
    "Sixty berths were sold to a yard in the north.\n\nThe boat had run at a loss since it was built, and its engine failed "
    "twice in the spring.\n\n"
)


def test_a_short_draft_in_the_form_of_news_has_no_source():
    end = "The pier will be let to a fish market. A smaller boat is to take its place before the winter."
    assert len(told("attribution/no-source-at-all", NEWS + end)) == 1
    council = NEWS.replace("ferry line", "council").replace("Ferry line", "Council").replace("boat", "bus")
    assert len(told("attribution/no-source-at-all", council + end)) == 1


@pytest.mark.parametrize(
    "end",
    [
        "The pier will be let to a fish market, Ana Ruiz, the line’s director, said on Tuesday.",
        "The pier will be let to a fish market, the line said in its yearly report to owners.",
        "Reporting by Ana Ruiz",
    ],
)
def test_a_short_draft_with_a_source_or_a_reporter(end):
    assert told("attribution/no-source-at-all", NEWS + end) == []


@pytest.mark.parametrize(
    "who",
    ["a senior airline executive", "a club trustee", "one court clerk", "a creditor of the mill", "a team mechanic"],
)
def test_anybody_of_a_body_who_speaks_without_a_name(who):
    assert loud("sourcing/anonymous-without-reason", f"The deal is dead, {who} said.") == [who.removesuffix(" of the mill")]


@pytest.mark.parametrize(
    "text",
    [
        "The deal is dead, club trustee Ana Ruiz said.",
        "Lars Dahl, a trustee of the club, said the deal was dead.",
        "The deal is dead, a member of the family said.",
        "He was at the time a member of the board, Ana Ruiz said.",
    ],
)
def test_whoever_of_a_body_has_a_name(text):
    assert told("sourcing/anonymous-without-reason", text) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "who asked that her name be withheld",
        "who asked for her name to be left out",
        "whose name is being withheld",
        "who insisted that her identity be kept back",
    ],
)
def test_a_name_that_is_withheld(phrase):
    assert loud("sourcing/anonymous-without-reason", f"The pump had failed twice, said a mine engineer {phrase}.")
    assert not told("sourcing/anonymous-without-reason", f"The pump had failed twice, said a mine engineer {phrase} for fear of losing her job.")


@pytest.mark.parametrize("text", ["The prize was withheld. The names were left out of the list.", "She asked that his pay be withheld, a clerk wrote."])
def test_what_else_is_withheld(text):
    assert told("sourcing/anonymous-without-reason", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sources in the paddock have it that the team will fold.",
        "Sources in the trade said the price would fall.",
        "Sources near the front say the fort has fallen.",
        "The juror has left, according to sources in the building trade.",
    ],
)
def test_sources_of_a_place_or_a_trade_are_anybody(text):
    assert told("sourcing/anonymous-too-vague", text) in (["Sources"], ["sources"])


@pytest.mark.parametrize(
    "text",
    [
        "Sources at the ministry said the price would fall.",
        "Sources in the room said the vote was close.",
        "Sources in Kerrow’s harbour office said the price would fall.",
    ],
)
def test_sources_of_a_body_or_who_were_there(text):
    assert told("sourcing/anonymous-too-vague", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“She is a fraud,” said one member of the board of the Kerrow Bank, who spoke on condition of anonymity.",
        "An official of the league said the referee was incompetent.",
        "“He is a clown,” said an aide of the mayor.",
        "The general is a coward, said one officer of the brigade, who asked not to be named.",
    ],
)
def test_an_insult_by_somebody_of_a_body(text):
    assert len(told("sourcing/anonymous-opinion", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“She is a fraud,” said Lars Dahl, a member of the board of the Kerrow Bank.",
        "“The pump is a fraud of a machine,” said an aide of the mayor.",
        "“He is a clown,” said Ana Ruiz. An official of the league was there.",
    ],
)
def test_no_insult_or_somebody_who_stands_by_it(text):
    assert told("sourcing/anonymous-opinion", text) == []


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Officials say mine shaft is flooded", "The shaft is flooded, an official at the pit said on Monday."),
        ("Bridge has fallen, sources say", "The bridge has fallen, a source at the fort told this paper."),
        ("Diplomats say talks are over", "The talks are over, one diplomat from the south said on Monday."),
        ("Aides say mayor will quit", "The mayor will quit, an aide told this paper on Monday."),
    ],
)
def test_a_headline_makes_several_of_one(head, body):
    assert len(told("sourcing/source-inflated", f"{head}\n\n{body} The day was cold.")) == 1


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Officials say mine shaft is flooded", "The shaft is flooded, two officials at the pit said on Monday."),
        ("Officials say mine shaft is flooded", "The shaft is flooded, an official said. Ana Ruiz, the pit’s director, said so."),
        ("Official says mine shaft is flooded", "The shaft is flooded, an official at the pit said on Monday."),
    ],
)
def test_a_headline_that_counts_well(head, body):
    assert told("sourcing/source-inflated", f"{head}\n\n{body} The day was cold.") == []


@pytest.mark.parametrize(
    "before",
    [
        "The jury went out at noon and the gallery emptied.",
        "The board put the vote off until June.",
        "The keeper goes to Dahl for two years.",
        "The crew put away their tools and left by the east gate.",
    ],
)
def test_words_between_paragraphs_in_which_nobody_speaks(before):
    text = f"{before}\n\n“There was never any money in that fund.”\n\nThe hall is kept shut on Mondays."
    assert told("quotes/quote-without-speaker", text) == ["“There was never any money in that fund.”"]


@pytest.mark.parametrize(
    "before",
    ["Ana Ruiz went on through the noise.", "As the mayor puts it in her book.", "The slogan was on every wall."],
)
def test_words_that_are_led_in(before):
    text = f"{before}\n\n“There was never any money in that fund.”\n\nThe hall is kept shut on Mondays."
    assert told("quotes/quote-without-speaker", text) == []
