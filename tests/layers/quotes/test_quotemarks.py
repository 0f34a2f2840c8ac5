"""Quotation marks are paired as a reader pairs them, and one lost mark is one fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.authoring.testing import document
from provlint.layers.quotes.marks import faults, pairs, quotemarks


def spans(text):
    doc = document(text)
    return [doc.quote(*p.span) for p in pairs(doc)]


def lost(text):
    doc = document(text)
    return [(f.kind, doc.quote(f.span.start, min(len(text), f.span.end + 4))) for f in faults(doc)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We won,” Roe said. “We did.”", ["“We won,”", "“We did.”"]),
        ('"We won," Roe said. "We did."', ['"We won,"', '"We did."']),
        ("“She said ‘no’ to us,” Roe said.", ["“She said ‘no’ to us,”", "‘no’"]),
        ("‘She said “no” to us,’ Roe said.", ["‘She said “no” to us,’", "“no”"]),
        ("“She said “no” to us,” Roe said.", ["“She said “no” to us,”", "“no”"]),
        ("The workers’ rights of the ’90s, rock ’n’ roll and ’tis.", []),
        ("The workers' rights of the '90s, rock 'n' roll and 'tis.", []),
        ("‘The workers’ rights are gone,’ Roe said.", ["‘The workers’ rights are gone,’"]),
        ("The ‘Three Wishes’ of the ‘Two Kings’ won.", ["‘Three Wishes’", "‘Two Kings’"]),
        ('He is 6\' 2" tall, the "giant" with the 12" record.', ['"giant"']),
        ("“He is 6’2”,” Roe said.", ["“He is 6’2”,”"]),
        ("„Nein“, sagte sie. »Doch«, sagte er. « Oui », dit-il.", ["„Nein“", "»Doch«", "« Oui »"]),
        ("``We won,'' Roe said.", ["``We won,''"]),
        ("''He told me, 'Go home,''' Roe said.", ["''He told me, 'Go home,'''", "'Go home,'"]),
        ("'''Fame,''' she said.", ["'''Fame,'''", "'Fame,'"]),
        ('“We won," Roe said.', ['“We won,"']),
        ("He said (“never”) and “always”—then “perhaps.”", ["“never”", "“always”", "“perhaps.”"]),
        ("“We won,“ Roe said. “We did.”", ["“We won,“", "“We did.”"]),
        ("“She wrote ‘not here‘, I hear,” Roe said.", ["“She wrote ‘not here‘, I hear,”", "‘not here‘"]),
    ],
)
def test_pairs(text, quoted):
    assert spans(text) == quoted
    assert lost(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("“We won, Roe said. “We did.”", ("unclosed", "“We w")),
        ('"We won, Roe said. "We did."', ("unclosed", '"We w')),
        ("“We won,” Roe said. “We did.", ("unclosed", "“We d")),
        ("We won,” Roe said. “We did.”", ("unopened", "” Roe")),
        ('We won," Roe said. "We did."', ("unopened", '" Roe')),
        ("Abu Roe,”had been hit “as a result of it.”", ("unopened", "”had ")),
        ("“He told me, ‘go home,” Roe said.", ("unclosed", "‘go h")),
        ("« On part, dit-il. « On part. »", ("unclosed", "« On")),
    ],
)
def test_one_lost_mark_is_one_fault(text, fault):
    found = lost(text)
    assert len(found) == 1
    assert found[0][0] == fault[0]
    assert found[0][1].startswith(fault[1][:4])


def test_long_speech_opens_every_paragraph_and_closes_the_last():
    doc = document("Roe said: “We left.\n\n“We came back.\n\n“We stayed.” Then he went.")
    found = pairs(doc)
    assert [(p.closed, p.continued) for p in found] == [
        (False, True),
        (False, True),
        (True, False),
    ]
    assert faults(doc) == ()


def test_the_convention_holds_for_straight_double_and_paired_marks():
    for opening, closing in (('"', '"'), ("''", "''"), ("``", "''"), ("‘", "’")):
        assert lost(f"Roe said, {opening}We left.\n\n{opening}We came back.{closing}") == []


def test_a_paragraph_that_does_not_open_again_is_a_fault():
    assert [kind for kind, _ in lost("“We left.\n\nThe rain fell.")] == ["unclosed"]


def test_marks_that_face_the_wrong_way():
    doc = document("The ”best“ of all.")
    assert [(t.span.start, t.opens) for t in quotemarks(doc).turned] == [(4, True), (9, False)]


PARAGRAPHS = [
    "“We won,” Roe said.",
    'It was "fine," he said. ‘No’ and “yes.”',
    "The ’90s. The workers’ hall.",
    "It rained.",
]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab .,“”‘’\"'«»„`s6—", max_size=40), st.sampled_from(PARAGRAPHS))
def test_a_broken_paragraph_never_reaches_another(middle, last):
    """Whatever marks one paragraph holds, the next but one reads the same (the one after may take up its speech)."""
    tail = f"The rain fell on the whole of the old town.\n\n{last}"
    alone, after = document(tail), document(f"x {middle}\n\n{tail}")
    shift = len(after.text) - len(tail)
    expected = [(p.span.start + shift, p.span.end + shift, p.style, p.closed) for p in pairs(alone)]
    got = [(p.span.start, p.span.end, p.style, p.closed) for p in pairs(after) if p.span.start >= shift]
    assert got == expected
    assert [f.span.start - shift for f in faults(after) if f.span.start >= shift] == [
        f.span.start for f in faults(alone)
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,“”‘’\"'«»„`s6—\n", max_size=80))
def test_pairs_nest_and_lie_inside_the_text(text):
    doc = document(text)
    stack = []
    for pair in pairs(doc):
        assert 0 <= pair.span.start < pair.inner.start <= pair.inner.end <= pair.span.end <= len(doc.text)
        while stack and stack[-1] <= pair.span.start:
            stack.pop()
        assert len(stack) == pair.depth
        stack.append(pair.span.end)


def test_a_long_paragraph_of_marks_is_read_in_linear_time():
    import time

    def seconds(size):
        doc = document('a " b “ c ” ' * size)
        start = time.process_time()
        quotemarks(doc)
        return time.process_time() - start

    # other work on the machine only ever adds time, so the least of several runs counts
    assert min(seconds(2400) for _ in range(3)) < 25 * max(min(seconds(300) for _ in range(3)), 0.005)
