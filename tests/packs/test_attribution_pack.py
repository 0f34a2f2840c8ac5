"""The attribution pack: the layers its rules share, quotations as a mask, and time."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from growth import linear

from provlint import Level, Span
from provlint.authoring import rules_in
from provlint.authoring.testing import document
from provlint.layers.speech.outlets import outlet_citations
from provlint.layers.speech.spoken import attributed, quoted, report_in, reports, spoken
from provlint.layers.text.headline import headlines
from provlint.lexicon import language
from provlint_attribution._statement import Measures, any_likely, likely, likely_statements, statements
from provlint_attribution._voice import LONGEST
from provlint_attribution.unattributed_claim import _clipped

RULES = {rule.id.partition("/")[2]: rule for rule in rules_in("provlint_attribution")}


def fired(name, text, file="draft.txt"):
    doc = document(text, file)
    return [doc.text[f.start : f.end] for f in RULES[name]().check(doc)]


def levels(name, text):
    rule = RULES[name]()
    return [f.level or rule.level for f in rule.check(document(text))]


def test_the_pack_is_whole():
    assert set(RULES) == {
        "no-source-at-all",
        "unattributed-claim",
        "vague-attribution",
        "second-hand-attribution",
        "attribution-stretch",
        "hedge-without-source",
        "hidden-agent",
        "prediction-without-source",
        "superlative-without-source",
        "loaded-attribution-verb",
        "no-comment-contradiction",
        "unattributed-number-in-headline",
        "loaded-term",
        "doubt-marker",
    }


def test_masks_tell_quotation_and_report_apart():
    doc = document("Ana Ruiz said the dock was shut. “It leaks,” she said. It rained.")
    text = doc.text
    at = text.index("the dock"), text.index(" was shut")
    assert attributed(doc, *at)
    assert not quoted(doc, *at)
    leaks = text.index("It leaks"), text.index(",”")
    assert quoted(doc, *leaks)
    assert spoken(doc, *leaks)
    rain = text.index("It rained"), len(text)
    assert not spoken(doc, *rain)
    assert report_in(doc, 0, 20)
    assert not report_in(doc, *rain)


def test_to_claim_an_attack_is_not_to_say_something():
    doc = document("The Front has claimed three raids on the dock.")
    assert not [r for r in reports(doc) if r.cue and "claimed" in doc.text[slice(*r.cue[0])]]


@pytest.mark.parametrize(
    ("text", "name", "frame"),
    [
        ("An aide told Reuters no.", "Reuters", "told"),
        ("No, according to the Associated Press.", "Associated Press", "according"),
        ("The Kerrow Gazette first reported the leak.", "Kerrow Gazette", "reports"),
        ("The aide said so in an interview with WKRW-TV.", "WKRW-TV", "told"),
    ],
)
def test_outlets_are_found_in_each_frame(text, name, frame):
    (found,) = outlet_citations(document(text))
    assert (found.name, found.frame) == (name, frame)


@pytest.mark.parametrize("text", ["He told the post commander.", "She told reporters.", "The post reported for duty."])
def test_other_nouns_are_no_outlet(text):
    assert not outlet_citations(document(text))


def test_headlines_end_where_the_first_sentence_begins():
    doc = document("Two die at dock\n\nCrane falls on quay, owner says\n\nA crane fell on Monday. Two people died.")
    assert [doc.text[slice(*h)] for h in headlines(doc)] == ["Two die at dock", "Crane falls on quay, owner says"]
    assert not headlines(document("A crane fell on Monday. Two people died."))
    marked = document("# Two die at dock\n\nA crane fell on Monday.", "draft.md")
    assert [marked.text[slice(*h)] for h in headlines(marked)] == ["Two die at dock"]


MASKED = {
    "loaded-term": "terrorists stormed the dock",
    "loaded-attribution-verb": "the board claimed that it leaks",
    "doubt-marker": "the so-called board met",
    "hedge-without-source": "the dock reportedly leaks",
    "prediction-without-source": "it is likely to leak",
    "hidden-agent": "two men were killed there",
}


@pytest.mark.parametrize("name", MASKED)
@pytest.mark.parametrize("marks", ["“{}”", '"{}"'])
def test_quotations_are_masked(name, marks):
    words = MASKED[name]
    assert fired(name, f"Rain fell, and {words} on Monday.")
    assert not fired(name, f"{marks.format(words.capitalize() + ' on Monday,')} said Ana Ruiz of Kerrow.")


def test_an_unclosed_mark_does_not_mask_the_next_paragraph():
    text = "“It leaks, said Ana Ruiz.\n\nThe dock reportedly leaks.\n\nThe crane allegedly fell."
    assert fired("hedge-without-source", text) == ["reportedly", "allegedly"]


def test_levels_go_down_and_never_up():
    assert levels("loaded-term", "Potential terrorists were barred.") == [Level.INFO]
    assert levels("loaded-term", "On Monday terrorists stormed the dock.") == [Level.WARNING]
    assert levels("vague-attribution", "Officials said the dock leaks.") == [Level.WARNING]  # nobody has a name
    assert levels("vague-attribution", "Officials said the dock leaks.\n\n“It does,” said Ana Ruiz.") == [Level.INFO]
    assert levels("superlative-without-source", "It was the deadliest flood since 1931.") == [Level.WARNING]
    assert levels("superlative-without-source", "It was the largest flood since 1931.") == [Level.WARNING]
    assert levels("superlative-without-source", "It is the largest lake in the country.") == [Level.INFO]
    assert levels("hedge-without-source", "Police came, they said. The crane allegedly fell.") == [Level.INFO]


PUMPS = [
    "alleged ",
    "suspected ",
    "told The A ",
    "fears ",
    "the worst ",
    "terrorist ",
    "claimed it ",
    "was killed ",
    "reports ",
    "experts say ",
    "in retaliation for ",
    "likely to ",
    "holds responsible, as the ",
    "did not respond ",
    "“so-called ",
]


@pytest.mark.parametrize("unit", PUMPS)
def test_time_is_linear_in_the_text(unit):
    linear([rule() for rule in RULES.values()], unit, layers=[reports])


def test_real_drafts_against_their_gold(tmp_path, shared):
    report = tmp_path / "report.json"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "provlint",
            "check",
            "--isolated",
            "--show",
            "info",
            "--exit-zero",
            "--format",
            "json",
            str(shared / "seeds"),
        ],
        capture_output=True,
        check=False,
    )
    report.write_bytes(done.stdout)
    out = tmp_path / "score.json"
    subprocess.run(
        [
            sys.executable,
            str(shared / "score" / "seeds.py"),
            str(report),
            "--rules",
            "attribution,sourcing,citation",
            "--json",
            str(out),
        ],
        check=True,
        capture_output=True,
    )
    score = json.loads(out.read_text())
    assert score["gate_recall"] >= 0.85
    assert score["precision"] >= 0.9
    assert score["not_silent"] == 0


@pytest.mark.parametrize("table", ["claims", "praises", "forecasts", "labels", "second_hand", "bodies"])
def test_each_construction_of_a_claim_has_an_example_that_it_finds(table):
    from provlint.layers.text import constructions, construed
    from provlint.lexicon import language

    for one in {c.example: c for row in constructions(language("en"), table).values() for c in row}.values():
        assert one.kind in [c.kind for c in construed(document(one.example), table)], one.example


def shown(name, text):
    return levels(name, text).count(Level.WARNING)


def test_less_is_shown_where_more_people_are_named():
    told = "The dam above the valley was built by the board in the end. " * 6
    charge = "The board of the dam used reckless and unfair means to keep the farmers of the valley quiet."
    assert shown("unattributed-claim", told + charge) == 1
    assert fired("unattributed-claim", told + charge.replace(".", ", Ana Ruiz said.")) == []
    named = "The dam is old, said Ana Ruiz of the harbour board on Monday. " * 6
    assert shown("unattributed-claim", named + charge) == 0


def test_the_heaviest_claims_are_shown_and_a_column_is_its_writers():
    charge = "This is a coordinated effort to distract from the leak at the dam.\n\n"
    assert shown("unattributed-claim", charge * 2) == 2
    assert shown("unattributed-claim", charge * 6) == 4  # it argues all along
    assert shown("unattributed-claim", "I think it leaks, and my farm is wet. We told you. " * 3 + charge) == 0


def test_a_claim_of_one_long_word_is_underlined_as_far_as_any():
    claim = "This is a coordinated effort to distract from the leak. ".replace(" ", "\u2028") * 12
    assert all(len(said) <= LONGEST for said in fired("unattributed-claim", claim))
    sentence = "leak" * LONGEST
    assert _clipped(document(sentence), Span(0, len(sentence))) == Span(0, LONGEST)


def test_praise_does_not_count_in_the_report_of_a_game():
    praise = "It was the remarkable and brilliant work of the keeper in the second half."
    game = "The team scored four goals in the match, and the coach was glad. "
    assert fired("unattributed-claim", praise)
    assert fired("unattributed-claim", game + praise) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Officials say the dam is unsafe.", Level.WARNING),
        ("However authorities have acknowledged that the dam is unsafe.", Level.WARNING),
        ("Norwegian officials say the dam is unsafe.", Level.INFO),
        ("The dam is unsafe, officials said.", Level.INFO),
        ("Residents say the dam is unsafe.", Level.INFO),
    ],
)
def test_those_in_power_who_lead_what_they_say_are_asked_for_in_a_draft_with_names(text, level):
    named = "“It was dry when I came here,” said Ana Ruiz of the Rivers Agency. It was May.\n\n"
    assert levels("vague-attribution", named + text) == [level]


UNSOURCED = [
    "The mill is now the biggest buyer of barley in the whole of the valley, and is likely to remain so for a long while yet.",
    "The closure of the weir forced dozens of families to leave the lower town, where prices had been rising for many years.",
    "Both of the largest houses have been struggling to find a buyer for the old quarry, which became too costly to keep dry.",
]
PLAIN = "The road over the pass was mended by the county in the third week of June."


def unsourced_places(text):
    findings = list(RULES["unattributed-claim"]().check(document(text)))
    return [text[f.start : f.end] for f in findings if "no source is given" in f.message]


def test_the_weightiest_statements_that_nobody_is_given_for_are_named():
    assert sorted(unsourced_places(" ".join([PLAIN] * 6 + UNSOURCED))) == sorted(UNSOURCED)


@pytest.mark.parametrize(
    "held",
    [
        "The mill is now the biggest buyer of barley in the valley, and is likely to remain so for a long while yet, Ana Ruiz said.",
        "“The mill is now the biggest buyer of barley in the valley, and is likely to remain so for a long while yet.”",
        "Is the mill now the biggest buyer of barley in the valley, and is it likely to remain so for a long while yet?",
        "According to the county, the mill is now the biggest buyer of barley in the valley, and is likely to remain so for long.",
        "Biggest buyer of barley in the whole of the valley since the old days, and likely to remain so for a long while yet",
        "Since the flood, the mill has become the biggest buyer of barley in the valley, and is likely to remain so for a long while.",
        "The largest stacks of barley could be seen all along the road, and both mills seemed likely to remain busy for a long while.",
        "Videos shared on a channel showed that the mill is the biggest buyer of barley, and is likely to remain so for a long while.",
    ],
)
def test_a_statement_with_a_source_a_question_and_a_heading_are_no_statements_of_nobody(held):
    assert held not in unsourced_places(" ".join([*[PLAIN] * 8, held]))


def test_statements_that_are_asked_for_are_the_likely_ones_of_all():
    """What bounds the work leaves nothing out, and what was said before in the same words is still one statement."""
    texts = [
        " ".join([PLAIN] * 6 + UNSOURCED),
        " ".join(UNSOURCED + UNSOURCED + [PLAIN]),
        " ".join([PLAIN] * 3 + ["“" + UNSOURCED[0] + "” " + UNSOURCED[0]]),
        JUDGING,
        JUDGING * 2,
        PLAIN,
        "",
    ]
    passed_over = 0
    for text in texts:
        for least in (0.1, 0.43, 0.7, 0.9):
            doc = document(text)
            every = [(likely(doc.language, one.measures), one) for one in statements(doc)]
            wanted = [(p, one) for p, one in every if p >= least and (one.measures.voice or one.measures.asserts)]
            assert list(likely_statements(document(text), least)) == wanted
            passed_over += not any_likely(document(text), least)
    assert passed_over >= 4


JUDGING = (
    "The new weir is a beacon of hope for the valley, and its opening marks a turning point for all who live on the river. "
    "The failed policies of the old board led to widespread hunger, and many farms in the lower valley never recovered from them. "
    "It is essential for the county to remain watchful, since the greatest danger often comes from those who seem the most helpful. "
    "The largest of the mills has become a symbol of decline, although it once was the leading employer of the whole region. "
    "The greatest threat to the harbour is still ignored, which has left many of its boats in growing danger for several years now. "
)


def stated(text):
    findings = list(RULES["unattributed-claim"]().check(document(text)))
    return [text[f.start : f.end] for f in findings if "no source is given" in f.message and f.level is None]


def test_a_draft_that_judges_all_along_and_names_nobody_is_asked_for_the_sources_of_its_statements():
    assert len(stated(JUDGING)) >= 1
    assert stated(" ".join([PLAIN] * 20 + UNSOURCED[:1])) == []
    assert stated("I think so. We know. I do. I would. My word. We saw. " + JUDGING) == []


def test_a_note_of_a_few_sentences_and_a_plain_event_are_not_asked_for_a_source():
    plain = "The council of Sorn will meet on Oct. 9, 2025, in the old hall by the river to hear the plan of the mill and its owners."
    assert stated("“It leaks,” said Ana Ruiz. " + plain) == []
    assert plain not in stated(JUDGING + plain + " The bells of the town rang for an hour.")


@pytest.mark.parametrize(
    "held",
    [
        "Under the law of the county, the largest of the mills has become the leading employer of the whole region, although few want it.",
        "The court heard that the largest of the mills, the leading employer of the whole region, failed to mend its greatest pump.",
        "The lawsuit seeks to force the largest of the mills, the leading employer of the whole region, to remain open for many years.",
        "Ana Ruiz believes that the largest of the mills has become a symbol of decline, although it once led the whole of the region.",
    ],
)
def test_what_a_law_a_suit_or_somebody_with_a_name_holds_is_no_statement_of_nobody(held):
    assert held not in unsourced_places(JUDGING + held)


def test_the_account_of_somebody_that_may_go_on_is_never_shown():
    claim = "The new weir is a beacon of hope for the valley, and its opening marks a turning point for all who live on the river."
    assert claim in stated(JUDGING)
    assert claim not in stated(JUDGING.replace(claim, "“They are gone,” said Ana Ruiz. " + claim))


def test_every_measure_of_a_statement_has_its_weight():
    table = dict(language("en").rows("statement_weights"))
    assert table.keys() == {"start", *Measures._fields}
    assert likely(language("en"), Measures(4, 4, 1, 1, 1, 0, 1)) > 0.8
    assert likely(language("en"), Measures(0, 0, 0, 0, 0.5, 1, 0)) < 0.15


def test_a_short_note_has_no_statement_of_nobody_and_a_column_has_one():
    assert unsourced_places(" ".join(UNSOURCED[:2])) == []
    assert unsourced_places("FACT SHEET on the mills. " + " ".join([PLAIN] * 6 + UNSOURCED)) == []
    column = "I think so. We know. I do. I would. My word. I saw. " + " ".join([PLAIN] * 6 + UNSOURCED)
    assert len(unsourced_places(column)) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shelling kills 14 in Vask\n\nShells killed 14 people in Vask, the hospital said.", [None]),
        ("Two guards dead, three hurt at gate\n\nA bomber drove into the gate and two guards were killed, the army said.", [None]),
        ("Bus crash kills 14 near Vask\n\nA bus crash killed 14 people near Vask, police said.", [Level.INFO]),
        ("Factory blast kills six\n\nA blast at a factory killed six people on Monday, police said.", [Level.INFO]),
        ("Man jailed for bomb attack that killed six\n\nA bomb attack killed six people in 2019, the court said.", [Level.INFO]),
        ("Man gets 43 years in prison for killing guard\n\nHe will serve 43 years for killing a guard, the court said.", []),
    ],
)
def test_a_headlines_toll_is_owed_a_source_where_sides_dispute_it(text, wanted):
    found = RULES["unattributed-number-in-headline"]().check(document(text))
    assert [f.level for f in found] == wanted


def test_a_sentence_without_an_end_is_read_once():
    linear([RULES["vague-attribution"]()], "the board has been accused of neglect ")
