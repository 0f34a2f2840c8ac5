"""Claims: figures with their source and their event, and the ledger of a story."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.layers.figures.claims import claims, kind_of, source_words, story_events, story_ledger
from provlint.layers.figures.events import days_agree, event_of, events, kinds_agree, places_agree
from provlint.layers.figures.figures import figures
from provlint.layers.figures.support import casualty_supports, supports

HARBOUR = """A blast at the harbour in Kerrow on Tuesday killed nine dockers, the port hospital said.

The blast also wounded 30 people. It tore down a crane.

In Tolland, a fire on Sunday killed two farmers. Nobody knew more."""


def table(text, name="draft.txt"):
    doc = document(text, name)
    return [(c.what, c.figure.low, kind_of(doc, c), c.reach, source_words(doc, c)) for c in claims(doc)]


def test_a_figure_takes_the_source_that_says_it():
    found = table(HARBOUR)
    assert [(what, low) for what, low, *_ in found] == [("killed", 9), ("wounded", 30), ("killed", 2)]
    assert found[0][2:] == ("named", "inside", "the port hospital")
    assert found[1][2:] == ("none", "neighbour", "")
    assert found[2][2:] == ("none", "none", "")


def test_the_dead_of_two_events_do_not_meet():
    doc = document(HARBOUR)
    harbour, wounded, farm = (event_of(doc, f.phrase) for f in figures(doc))
    assert harbour == wounded
    assert harbour.main
    assert not farm.main
    assert (farm.kind, farm.day, farm.place) == ("fire", "sun", "tolland")


def test_a_source_for_another_event_is_no_support():
    text = (
        "A blast in Kerrow on Tuesday killed nine people, the hospital said. The crews left at night.\n\n"
        "The mayor said the blast was no accident. In Tolland, a fire on Sunday killed two farmers.\n"
    )
    doc = document(text)
    support = supports(doc)
    assert [support[f].reach for f in figures(doc)] == ["inside", "none"]


def test_same_number_elsewhere():
    text = (
        "The town mourned. It rained.\n\nIt was a long night. The blast killed nine people. The road is open.\n\n"
        "Buses run again.\n\nNine people died in the blast, the hospital said."
    )
    doc = document(text)
    assert [supports(doc)[f].reach for f in figures(doc)] == ["elsewhere", "inside"]


def test_a_toll_is_not_its_own_source():
    doc = document("The square was full.\n\nAn early toll said over 100 people had been killed.")
    (figure,) = figures(doc)
    assert supports(doc)[figure].reach == "none"


def test_officials_who_speak_are_no_claim():
    assert table("Two officials said the road is closed.") == []


def test_kinds_days_and_places():
    assert kinds_agree("strike", "attack")
    assert not kinds_agree("attacks", "attack")
    assert not kinds_agree("flood", "attack")
    assert days_agree("thu", "thu")
    assert not days_agree("thu", "wed")
    assert days_agree("", "wed")
    assert places_agree(frozenset({"baghdad"}), frozenset({"iraq"}))
    assert not places_agree(frozenset({"baghdad"}), frozenset({"beirut"}))


def test_period_of_a_count():
    doc = document("The group has carried out 40 attacks since May 3. A clerk counted them.")
    (event,) = events(doc)
    assert (event.kind, event.since) == ("attacks", "05-03")


def story(texts, order=None):
    docs = [document(text, f"draft{i}.txt") for i, text in enumerate(texts)]
    random.Random(order).shuffle(docs)
    return Story("s", docs)


PIECES = [
    "A blast in Kerrow killed nine people, the hospital said.",
    "The blast wounded 30.",
    "In Tolland, a fire on Sunday killed two farmers.",
    "Police arrested three men.",
    "The war has killed more than 100 soldiers, the army says.",
    "It rained.",
]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join), max_size=4), st.integers(0, 99)
)
def test_the_ledger_does_not_depend_on_file_order(texts, seed):
    def plain(s):
        return [(e.doc.path, e.claim.figure, kind_of(e.doc, e.claim), e.event) for e in story_ledger(s)], story_events(s)

    assert plain(story(texts, 0)) == plain(story(texts, seed))


def test_main_events_of_a_story_are_one():
    one, two = (
        "A blast in Kerrow killed nine people.",
        "The Kerrow explosion killed ten people. In Tolland a fire killed two.",
    )
    entries = story_ledger(story([one, two]))
    assert [(e.claim.figure.low, e.event) for e in entries] == [(9, 0), (10, 0), (2, 1)]


INNER = [
    (
        "The group said its raids answer a war which port officials say has killed more than 2,000 people.",
        "port officials",
    ),
    ("The ministry said a drone fell, with a security guard reporting two deaths.", "a security guard"),
    ("A tally by army engineers has counted at least 118 attacks.", "A tally by army engineers"),
]


def test_a_figure_takes_the_source_nearest_to_it():
    for text, source in INNER:
        doc = document(text)
        (claim,) = claims(doc)
        assert (claim.reach, source_words(doc, claim)) == ("inside", source)


def test_no_inner_source_where_none_speaks():
    doc = document("They say little in the valley. It rained. The men hurt two guards.")
    (claim,) = claims(doc)
    assert claim.reach == "none"


def test_an_intention_vouches_for_no_figure():
    doc = document("It rained.\n\nThe league swore to avenge an attack Monday that killed 12 people.")
    (claim,) = claims(doc)
    assert kind_of(doc, claim) == "none"


def test_the_day_of_an_arrest_is_not_that_of_the_deed():
    (deed,) = events(document("Police arrested a man in Kerrow on Friday over a shooting that killed two guards."))
    assert deed.day == ""
    (deed,) = events(document("He is charged with killing two guards on Friday in a shooting at the mill."))
    assert deed.day == "fri"


PIECES = [
    "The hospital said nine dockers were killed.", "A blast in Kerrow wounded 30 people.", "Nine people were killed.",
    "“It killed nine men and hurt 30,” Ana Ruiz, the port’s doctor, said.", "“Two of them died.", "Then three were shot.”",
    "Officials say two guards were shot on Tuesday.", "According to the ministry, 30 were wounded.", "She said:",
    "“Nine died in the blast. We counted them twice.”", "Police: 2 shot in Kerrow", "It rained.", "Three men were arrested.",
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "\n\n"])), max_size=9))
def test_a_source_is_the_same_read_near_and_read_in_the_whole_draft(pieces):
    text = "".join(piece + gap for piece, gap in pieces)
    near, whole = casualty_supports(document(text)), supports(document(text))

    def seen(support):
        return support.reach, support.attribution and (support.attribution.source, support.attribution.cue)

    assert {f: seen(s) for f, s in near.items()} == {f: seen(s) for f, s in whole.items() if f.casualty}


def test_the_day_of_a_dateline_hides_no_place_of_the_headline():
    text = "Blast kills nine in Kerrow\n\nKERROW, May 13, 2024 — A blast in Kerrow killed 14 people on Monday, police said."
    assert [event.key for event in events(document(text))] == ["blast/kerrow/mon"]
