"""A quotation given to somebody else: told in every frame of quoting, and never where the speaker may be the same."""

import itertools

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

VALE, SHAH = "We will not sell the harbour to anyone who wants to close it", "Nobody has asked the dockers what they think of it"
LEAD = "Ruth Vale, the chief executive, and Imran Shah, the union’s secretary, spoke of the harbour.\n\nIt was a long night.\n\n"
#: how a source gives {q} to the speaker {n}, {p} by post, {h} by pronoun
SOURCES = [
    "{n}, {p}, said: “{q}.”",
    "{n}, {p}, told members: “{q}.”",
    "“{q},” {n}, {p}, said.",
    "“{q},” said {n}.",
    "“{q},” said {p}, {n}.",
    "{n} said that “{q}.”",
    "{n} was at the quay. “{q},” {h} said.",
    "“{q},” said {p}.",
    "In a statement, {n} said: “{q}.”",
    "According to {n}, {p}, “{q}.”",
    "“{q}.” - {n}, {p}",
]
DRAFTS = [
    *SOURCES[:10],
    "“{q},” {s} said.",
    "{s} said: “{q}.”",
    "“{q},” says {s}.",
    "{n} told a meeting, “{q}.”",
    "{n}, {p}, spoke of the harbour.\n\n“{q},” {h} said.",
    "{n} said: “It was a long night.\n\n“{q}.”",
]
PEOPLE = [
    {"n": "Ruth Vale", "s": "Vale", "p": "the chief executive", "h": "she"},
    {"n": "Imran Shah", "s": "Shah", "p": "the union’s secretary", "h": "he"},
]


def quotes(draft, *sources):
    doc = document(draft)
    rest_on(doc, Dossier([document(text, f"wire-{n}.txt") for n, text in enumerate(sources)]))
    return [(t.status.value, doc.text[slice(*t.span)]) for t in traces(doc) if t.kind == "quote"]


def statuses(draft, *sources):
    return [status for status, _ in quotes(draft, *sources)]


def source(frame):
    return LEAD + "\n\n".join(frame.format(q=q, **who) for q, who in zip((VALE, SHAH), PEOPLE, strict=True))


@pytest.mark.parametrize(("frame", "mine"), list(itertools.product(SOURCES, DRAFTS)))
def test_the_words_of_another(frame, mine):
    for q, wrong, right in ((SHAH, *PEOPLE), (VALE, *PEOPLE[::-1])):
        assert "misattributed" in statuses(mine.format(q=q, **wrong), source(frame))
        assert "misattributed" not in statuses(mine.format(q=q, **right), source(frame))


def test_the_claim_is_not_said_to_be_supported():
    draft, wire = f"“{SHAH},” Ruth Vale said.", source(SOURCES[0])
    assert quotes(draft, wire) == [("misattributed", "Ruth Vale")]


def test_a_transcript():
    hearing = f"RUTH VALE: {VALE}.\n\nIMRAN SHAH: {SHAH}.\n\nRUTH VALE: Thank you."
    assert statuses(f"“{SHAH},” Ruth Vale said.", hearing) == ["misattributed"]
    assert statuses(f"“{SHAH},” Imran Shah said.", hearing) == ["supported"]


def test_one_speech_in_two_pairs_of_marks():
    wire = LEAD + "“Nobody has asked the dockers,” said Imran Shah, “what they think of it.”"
    assert statuses(f"“{SHAH},” Imran Shah said.", wire) == ["supported"]
    assert statuses(f"“{SHAH},” Ruth Vale said.", wire) == ["misattributed"]


def test_other_words_and_another_speaker():
    assert statuses("“Nobody has ever told the dockers what they think of it,” Ruth Vale said.", source(SOURCES[0])) == [
        "altered",
        "misattributed",
    ]


#: what may be the same speaker: (draft, sources)
SAME = [
    # another source has them from this speaker
    (f"“{SHAH},” Ruth Vale said.", [source(SOURCES[0]), f"“{SHAH},” said Ruth Vale, the chief executive."]),
    # both said so
    (f"“{SHAH},” Ruth Vale said.", [source(SOURCES[0]) + f"\n\n“{SHAH},” Ruth Vale said, too."]),
    # a body, and who speaks for it
    (f"“{SHAH},” the union said.", [source(SOURCES[0])]),
    (f"“{VALE},” Kerrow Harbours said.", [LEAD + f"“{VALE},” said Ruth Vale, the chief executive of Kerrow Harbours."]),
    # a slip in the name is told of the name
    (f"“{VALE},” Ruth Valle said.", [source(SOURCES[0])]),
    # a post that nobody is said to have, and one that two have
    (f"“{SHAH},” the treasurer said.", [source(SOURCES[0])]),
    (f"“{SHAH},” the secretary said.", [source(SOURCES[0]) + "\n\nLeo Hale, the port’s secretary, left."]),
    # somebody who speaks for another
    (f"“{SHAH},” Ruth Vale said.", [LEAD + f"Imran Shah, speaking for Vale, said: “{SHAH}.”"]),
    # a pronoun that may stand for either
    (f"“{SHAH},” Ruth Vale said.", [f"Ruth Vale met Imran Shah. “{SHAH},” he said. Vale, the chief executive, left."]),
    # a cue after a quotation that has ended has other words
    (f"“{SHAH}.” Ruth Vale said that she would go.", [source(SOURCES[0])]),
    # a quotation that a later paragraph goes on with, and somebody else ends
    (f"“It was a long night,” Ruth Vale said. “{SHAH}.\n\n“I mean it,” said Imran Shah.", [source(SOURCES[0])]),
    # few words stand anywhere
    ("Ruth Vale spoke of “the long night”.", [LEAD + "“It was the long night of the year,” Imran Shah said."]),
]


@pytest.mark.parametrize(("draft", "sources"), SAME)
def test_who_may_be_the_same(draft, sources):
    assert "misattributed" not in statuses(draft, *sources)


def test_two_of_one_surname():
    wire = f"Ana Ruiz, the pilot, and Leo Ruiz, the cook, spoke.\n\n“{VALE},” said Leo Ruiz."
    assert statuses(f"“{VALE},” said Ana Ruiz.", wire) == ["misattributed"]
    assert statuses(f"“{VALE},” said Ruiz.", wire) == ["supported"]


def test_a_few_words_in_marks_of_their_own():
    wire = LEAD + "The vote was “a turning point”, Imran Shah said. It was late."
    assert statuses("Ruth Vale said that the vote was a “turning point”.", wire) == ["misattributed"]
    assert statuses("Imran Shah said that the vote was a “turning point”.", wire) == ["supported"]


def test_a_body_before_a_post_is_not_who_speaks():
    wire = LEAD + f"Imran Shah said: “{SHAH}.”"
    assert quotes(f"Alba president Ruth Vale said: “{SHAH}.”", wire) == [("misattributed", "Ruth Vale")]


def test_a_quotation_of_a_quotation_is_of_who_spoke():
    wire = LEAD + f"Ruth Vale said that Imran Shah told her: “{SHAH}.”"
    assert statuses(f"“{SHAH},” Imran Shah said.", wire) == ["supported"]
