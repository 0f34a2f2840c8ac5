"""The quotes pack beyond its examples: one fault is one finding, and nothing is changed inside the marks."""

import pytest

from provlint.authoring.testing import check_rule, document
from provlint_quotes.altered_quote import AlteredQuote
from provlint_quotes.doubled_word_at_quote import DoubledWordAtQuote
from provlint_quotes.late_speaker import LateSpeaker
from provlint_quotes.quote_fragment import QuoteFragment
from provlint_quotes.quote_mark_spacing import QuoteMarkSpacing
from provlint_quotes.quote_style_mix import QuoteStyleMix
from provlint_quotes.quote_without_speaker import QuoteWithoutSpeaker
from provlint_quotes.unbalanced_quote import UnbalancedQuote

RULES = [
    AlteredQuote,
    DoubledWordAtQuote,
    LateSpeaker,
    QuoteFragment,
    QuoteMarkSpacing,
    QuoteStyleMix,
    QuoteWithoutSpeaker,
]
CLEAN = """The mill at Kerrow closed on Friday, June 3, after ninety years of work by the river.

“We will never open it again,” Ana Ruiz, the owner, said. “The river is too low for us now.”

Luis Roe, who worked there for nine years, said that the news had been “a blow to all of the town.”

“Nobody asked us what we wanted,” Roe said.
"""


def spans(rule, text):
    return [(text[f.start : f.end], f.start) for f in rule().check(document(text))]


@pytest.mark.parametrize("mark", [i for i, c in enumerate(CLEAN) if c in "“”"])
def test_a_lost_mark_is_one_finding_and_changes_nothing_beyond_its_paragraph(mark):
    """Each of the marks taken out in turn."""
    broken = CLEAN[:mark] + CLEAN[mark + 1 :]
    low = CLEAN.rfind("\n\n", 0, mark) + 2
    high = CLEAN.find("\n\n", mark)
    high = len(CLEAN) if high < 0 else high
    found = spans(UnbalancedQuote, broken)
    assert len(found) == 1
    assert low <= found[0][1] < high
    for rule in RULES:
        before = [s for s in spans(rule, CLEAN) if not low <= s[1] < high]
        after = [(t, s if s < low else s + 1) for t, s in spans(rule, broken) if not low <= s < high - 1]
        assert after == before, rule.id


@pytest.mark.parametrize("rule", [UnbalancedQuote, QuoteMarkSpacing, DoubledWordAtQuote, QuoteWithoutSpeaker])
def test_clean_text_is_silent(rule):
    assert spans(rule, CLEAN) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the ’90s, and the '80s, the workers’ hall and the farmers' hall shut. ’Tis so. Rock ’n’ roll, ’em all.",
        "He is 6' 2\" tall, she 5'10\" and the board 12\" by 3'.",
        "“He told me, ‘She said “no” to it,’” Roe said.",
        "„Ja“, sagte sie. »Nein«, sagte er. « Oui », dit-il. ‹Si›, he said.",
        "“One.\n\n“Two.\n\n“Three,” Roe said.",
        "“One.\n\nAdvertisement\n\n“Two,” Roe said.",
        "`code` and ``more'' of it.",
        "The tomb of ‘Ali and the ‘Ohana of ‘Iolani.",
    ],
)
def test_marks_that_pair(text):
    assert spans(UnbalancedQuote, text) == []


def test_marks_inside_markup_and_code():
    doc = document('A `"` sign, **“bold** words,” Roe said.\n\n```\nprint("a)\n```\n', "draft.md")
    assert [doc.text[f.start : f.end] for f in UnbalancedQuote().check(doc)] in ([], ['"'])
    assert not any(doc.text[f.start - 6 : f.start] == "print(" for f in UnbalancedQuote().check(doc))


def test_fixes_of_a_doubled_word_touch_only_the_writers_words():
    text = "Roe said that it is “is going to rain,” and went."
    doc = document(text)
    for finding in DoubledWordAtQuote().check(doc):
        for fix in finding.fixes:
            assert not any("“" in doc.text[e.start : e.end] or e.start > text.index("“") for e in fix.edits)


def test_options():
    check_rule(QuoteFragment, "Roe said it was ⟦“a very bad night”⟧ for us.", max_words=4)
    check_rule(AlteredQuote, "“It ... was ⟦[the mill]⟧ fine,” Roe said.", ellipses=False)
    check_rule(LateSpeaker, "⟦“The mill is shut now. The gate is shut too,”⟧ said Ana Ruiz.", sentences=2)
    check_rule(QuoteStyleMix, "“Good,” she said. “Yes,” he said. ‘No, never again,’ they said.", singles=False)
