"""Causes for which differences between drafts were once missed, or told where there were none: a pair of drafts each."""

from __future__ import annotations

import pytest

from provlint.core.document import Document, Source, Story
from provlint.core.finding import Finding, Level
from provlint.core.rule import StoryRule
from provlint.formats import plain
from provlint.plugin import catalogue
from provlint.stories.forming import group
from provlint_story.cross_casualty_conflict import CrossCasualtyConflict

RULES = [rule for name, rule in sorted(catalogue.load().rules.items()) if name.startswith("story/")]


def draft(path: str, text: str) -> Document:
    doc = plain.parse(Source(path, text))
    return Document(doc.source, blocks=doc.blocks, meta={})


def found(one: str, other: str) -> list[Finding]:
    story = Story("s", [draft("a.txt", one), draft("b.txt", other)])
    rules = [rule() for rule in RULES]
    return [f for rule in rules if isinstance(rule, StoryRule) for f in rule.check(story)]


def told(one: str, other: str) -> set[str]:
    return {f.rule.removeprefix("story/") for f in found(one, other)}


QUAKE = "A quake in Kerrow killed 80 people on Saturday, officials said."
BLAST = ("A blast shook Kerrow.", "Three men were held.")
SHARED = (
    "Norland has become a target of the Red Front, with two bombings last year blamed on the group, in the town of Tallis "
    "near the border and in the capital Ormeau."
)


def signed(lede: str, line: str) -> str:
    return f"{lede}\n\n{SHARED}\n\n({line})\n"


@pytest.mark.parametrize(
    ("cause", "one", "other", "rule"),
    [
        # 1: a bare claim has lost its source
        (1, "The flood in Kerrow swept away about 1,200 barns, according to the county.",
         "The flood in Kerrow swept away about 1,200 barns and tore up roads.", "attribution-lost"),
        (1, "The flood in Kerrow killed 40 people, the mayor said.", "The flood in Kerrow killed 40 people.", "attribution-lost"),
        (1, "Two guards said the driver rammed the gate of the harbour.", "The driver rammed the gate of the harbour.",
         "attribution-lost"),
        # 2: a follow-up tells of the same event
        (2, QUAKE, "Rescuers in Kerrow were losing hope on Tuesday after a quake which killed 443 people, officials said.",
         "cross-casualty-conflict"),
        (2, "A truck attack in Tallis killed 80 people, officials said.",
         "Police arrested a woman over the truck attack in Tallis that killed 84 people.", "cross-casualty-conflict"),
        (2, "A quake felled a tower in Kerrow. Five people were missing, the mayor said.",
         "A quake felled a tower in Kerrow. 120 people were missing, the fire agency said.", "cross-casualty-conflict"),
        (2, "A quake in Kerrow on Saturday killed at least 77 people, the governor said.",
         "The quake in Kerrow on Saturday killed 525 people, the government said.", "cross-casualty-conflict"),
        # 5: who says it is not what it is of; modifiers; measures
        (5, "The flood in Kerrow swept away 210 barns, the mayor said.",
         "The flood in Kerrow swept away 340 barns, the fire chief said.", "cross-figure-conflict"),
        (5, "The minister confirmed a grave near 17 human trafficking detention camps in Kerrow.",
         "Around 28 human trafficking camps were found by police in Kerrow.", "cross-figure-conflict"),
        (5, "A quake struck Kerrow on Saturday at a depth of 31 kilometers, the survey said.",
         "A quake struck Kerrow on Saturday at a depth of 11.5 kilometers, the weather office said.", "cross-figure-conflict"),
        (5, "The driver drove the truck for more than a mile along the quay in Tallis.",
         "The truck careered for hundreds of metres along the quay in Tallis.", "cross-figure-conflict"),
        # 6: lists of victims
        (6, "Seven Danes, one Finn and one Chilean were wounded in the blast in Kerrow, the minister said.",
         "Fifteen people were wounded in the blast in Kerrow, the minister said.", "cross-casualty-conflict"),
        (6, "The blast in Kerrow on Tuesday wounded seven Danes and one Chilean, the agency said.",
         "The blast in Kerrow on Tuesday killed seven Danes and one Chilean, the agency said.", "cross-casualty-conflict"),
        (6, "A bomb went off on a square in Kerrow on Tuesday. Minister Leo Rask said nine people were wounded in the blast.",
         "A bomb went off on a square in Kerrow on Tuesday. Fifteen people were also wounded in the blast.",
         "cross-casualty-conflict"),
        # 8: heads of state and government, deputies
        (8, "Norland President Leo Rask told reporters he would check.", "Norland Prime Minister Leo Rask said he would check.",
         "role-conflict"),
        (8, "Interior Minister Leo Rask spoke.", "Deputy Interior Minister Leo Rask spoke.", "role-conflict"),
        (8, "Leo Rask, the mayor of Kerrow, spoke.", "Leo Rask, the deputy mayor of Kerrow, spoke.", "role-conflict"),
        # 9: plain facts and dates
        (9, "A bomber killed four in Kerrow on Saturday. No one has claimed responsibility for the bombing.",
         "A bomber killed four in Kerrow on Saturday. A member of the Red Front was responsible for the bombing, the interior "
         "minister said.", "cross-fact-conflict"),
        (9, "The identity of the Tallis attacker is unknown after a truck killed 80 people.",
         "The driver of the truck in Tallis, Dane Orley, was shot dead after killing 80 people, police said.",
         "cross-fact-conflict"),
        (9, "The quake cut power over a huge swath of Norland's northeast.",
         "The quake reduced a wide swath of western Norland to rubble.", "cross-fact-conflict"),
        (9, "Mina Dorr was born in Kerrow in 1946.", "Mina Dorr was born in Tallis in 1946.", "cross-fact-conflict"),
        (9, "Mina Dorr joined the Harbour Party as a member on 4 March 1979.",
         "Mina Dorr formally joined the Harbour Party on 5 March 1979.", "cross-date-conflict"),
        (9, "The blast in Kerrow on Nov. 7 killed two.", "The blast in Kerrow on Nov. 5 killed two.", "cross-date-conflict"),
        # 10: bodies, places, one man under two names
        (10, "The Norland Geological Survey said the quake struck at noon. The Norland Geological Survey has offices there.",
         "The Norland National Geological Survey said the quake struck at noon.", "cross-name-variant"),
        (10, "The Norland Workers' Party claimed the attack.", "The Norland Worker's Party claimed the attack.",
         "cross-name-variant"),
        (10, "A clinic in Birmingham was bombed.", "A clinic in Birminghan was bombed.", "cross-name-variant"),
        (10, "Kerrow mayor Willem Tam said five people were missing. Tam spoke late.",
         "Kerrow City Mayor Tam Chung-wu said 103 people were buried. Tam spoke late.", "cross-name-variant"),
    ],
)  # fmt: skip
def test_what_was_missed_is_told(cause: int, one: str, other: str, rule: str) -> None:
    assert rule in told(one, other), f"cause {cause}"


@pytest.mark.parametrize(
    ("cause", "one", "other"),
    [
        (1, "The flood in Kerrow killed 40 people, the mayor said.", "The flood in Kerrow killed 40 people, the mayor said."),
        # 6: a list that makes the total
        (6, "Seven Danes were wounded in the blast in Kerrow, along with one Finn and one Chilean, the minister said.",
         "Nine people were wounded in the blast in Kerrow, the minister said."),
        # 7: the sign-off of one agency, in another order and with other names
        (7, signed(BLAST[0], "Reporting by Mina Dorr and Leo Rask; Editing by Dane Orley"),
         signed(BLAST[1], "Reporting by Leo Rask and Mina Dorr; Editing by Udo Hale")),
        (7, signed(BLAST[0], "Reporting by Mina Dorr; Editing by Dane Orley"),
         signed(BLAST[1], "Reporting by Ayla Hale and Mina Dorr; Editing by Udo Hale")),
    ],
)  # fmt: skip
def test_what_was_told_wrongly_is_silent(cause: int, one: str, other: str) -> None:
    assert told(one, other) == set(), f"cause {cause}"


def test_an_older_toll_is_no_error() -> None:  # cause 2
    older, newer = (
        "June 4, 2024 - A quake in Kerrow on Monday killed at least 31 people, the mayor said.",
        "June 6, 2024 - The quake in Kerrow on Monday killed 140 people, the ministry said.",
    )
    (finding,) = found(older, newer)
    assert str(finding.level) == "info" and finding.path == "a.txt"


def test_who_claimed_the_deed_did_not_count_its_dead() -> None:  # cause 10
    (toll,) = (
        f
        for f in found(
            "The truck attack in Tallis killed 80 people, officials said.",
            "Red Front claimed responsibility for the truck attack in Tallis that killed 84 people.",
        )
        if f.rule == "story/cross-casualty-conflict"
    )
    assert "84 (no source given)" in toll.message


def test_two_bombings_weeks_apart_are_two_stories() -> None:  # cause 3
    first = (
        "KERROW, Norland, Jan. 12 (NP) - A suicide bomber killed 10 people in Kerrow on Tuesday, the governor said. The Red "
        "Front was blamed.\n\nPresident Leo Rask condemned the bombing."
    )
    second = (
        "KERROW, Norland, March 19 (NP) - A suicide bomber killed four people in Kerrow on Saturday, the governor said. The "
        "Red Front was blamed.\n\nPresident Leo Rask condemned the bombing."
    )
    assert len(group([draft("a.txt", first), draft("b.txt", second)])) == 2
    follow_up = second.replace("March 19", "Jan. 13").replace("on Saturday", "on Tuesday")
    assert len(group([draft("a.txt", first), draft("b.txt", follow_up)])) == 1


def test_two_matches_of_one_club_are_two_stories() -> None:  # cause 4
    matches = [
        draft("a.txt", "Kerrow Rovers beat Tallis United 2-1 on Saturday in the league.\n\nStriker Leo Rask scored twice in the "
              "second half at Pellworth Park. Coach Dane Orley praised his defence after the match."),
        draft("b.txt", "Kerrow Rovers lost 0-3 to Ormeau Town on Wednesday in the league.\n\nStriker Leo Rask missed a penalty in "
              "the first half at Pellworth Park. Coach Dane Orley blamed his defence after the match."),
    ]  # fmt: skip
    assert len(group(matches)) == 2


def test_a_headline_is_the_weakest_witness_of_its_draft():
    """The lede of one draft contradicts its own headline and the other draft: the body counts."""
    text = "Nine killed in Tallis quarry blast\n\nA blast at the quarry in Tallis killed {n} people on Monday, police said.\n"
    story = Story("s", [draft(f"{n}.txt", text.replace("{n}", n)) for n in ("nine", "13")])
    assert [str(f.level or CrossCasualtyConflict.level) for f in CrossCasualtyConflict().check(story)] == [str(Level.ERROR)]


def test_a_toll_that_falls_by_the_day_is_told():
    """The day of a dateline is the draft's own, not the day of the event."""
    text = "TALLIS, May {day}, 2024 (NP) - A blast at the quarry in Tallis killed {n} people on Monday, police said."
    fall, rise = (
        Story("s", [draft(f"{d}.txt", text.replace("{day}", d).replace("{n}", n)) for d, n in told])
        for told in ((("13", "14"), ("14", "12")), (("13", "12"), ("14", "14")))
    )
    assert [f.level for f in CrossCasualtyConflict().check(fall)] == [Level.WARNING]
    assert [f.level for f in CrossCasualtyConflict().check(rise)] == [Level.INFO]
