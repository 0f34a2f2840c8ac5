"""The copy pack beyond its examples: formats, fixes, quotations, and what must stay silent."""

import time

import pytest

from provlint.authoring.testing import apply_edits, check_rule, document
from provlint_copy.compound_variant import CompoundVariant
from provlint_copy.doubled_word import DoubledWord
from provlint_copy.duplicated_paragraph import DuplicatedParagraph
from provlint_copy.hidden_character import HiddenCharacter
from provlint_copy.missing_space import MissingSpace
from provlint_copy.placeholder import Placeholder


def findings(rule, text, name="draft.txt"):
    doc = document(text, name)
    return doc, list(rule().check(doc))


@pytest.mark.parametrize(
    "text",
    [
        "What it is is a mill. All I know is is that the problem was was old.",
        "He had had his day; I think that that is true; we told her her mill was shut.",
        "They sang la la la and na na na, went tut tut, and it said cuckoo cuckoo.",
        "It was a long long way, very very far, and so so slow. No no no, he said.",
        "Bora Bora, Walla Walla, Pago Pago, Baden Baden; Duran Duran and Sirhan Sirhan.",
        "She paid in New New York dollars. Boutros Boutros-Ghali and Yo-Yo Ma came.",
        "Will will come. Mark mark my words. In May may be.",
        "The flight to The The was long. He lives in in-law rooms.",
        "one one two two three three. 7 7 8 8.",
        "The cat sat on, on the mat. The end. End of it. The mill (mill two) shut.",
        "1.\n2.\nthe\n\nthe end of it",
        "name    name    count\nmill    mill    2",
    ],
)
def test_doubled_word_is_silent(text):
    assert [f.message for f in findings(DoubledWord, text)[1]] == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("It was was shut at the the mill.", "It was shut at the mill."),
        ("AT THE THE MILL", "AT THE MILL"),
        ("Of of course it did.", "Of course it did."),
        ("The officials officials left.", "The officials left."),
        ("It will will open, and and shut.", "It will open, and shut."),
    ],
)
def test_doubled_word_is_deleted(text, fixed):
    doc, found = findings(DoubledWord, text)
    assert apply_edits(doc, [e for f in found for fix in f.fixes for e in fix.edits]) == fixed


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("It was shut at the the mill, and and it rained.", [True, True]),
        ("Few people people know of come here.", [False]),
        ("What the parcel consists of of course is paper.", [False]),
    ],
)
def test_a_word_that_may_stand_twice_is_deleted_only_when_asked(text, safe):
    _, found = findings(DoubledWord, text)
    assert [fix.safe for f in found for fix in f.fixes] == safe


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_doubled_word_over_a_line_end_keeps_the_line_end(newline):
    text = f"The council met in the old town hall and talked about the{newline}the future of the mill for hours."
    doc, found = findings(DoubledWord, text)
    assert [text[slice(*doc.to_source(f.start, f.end))] for f in found] == [f"the{newline}the"]
    fixed = apply_edits(doc, found[0].fixes[0].edits)
    assert fixed == text.replace(f"the{newline}the ", f"the{newline}")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The gate of *the* the mill.", "*the* the"),
        ("The gate of the [the mill](http://mill.example/the).", "the [the"),
        ("# The the mill\n\nIt shut.", "The the"),
        ("- at the the mill", "the the"),
        ("> at the the mill", "the the"),
    ],
)
def test_doubled_word_across_markup(text, marked):
    doc, found = findings(DoubledWord, text, "draft.md")
    assert len(found) == 1
    start, end = doc.to_source(found[0].start, found[0].end)
    assert marked.strip("*[") in doc.source.text[start:end] or doc.source.text[start:end] in marked


def test_doubled_word_leaves_code_and_tables_alone():
    text = "It shut.\n\n```\nthe the mill\n```\n\n| the the | a |\n|---|---|\n| b b | c |\n"
    assert findings(DoubledWord, text, "draft.md")[1] == []


def test_nothing_is_edited_inside_quotation_marks():
    for rule, text in (
        (DoubledWord, "“It was at the the mill,” Roe said."),
        (MissingSpace, "“It was shut,and then it rained,” Roe said."),
        (CompoundVariant, "“Two war planes came,” Roe said."),
    ):
        found = findings(rule, text)[1]
        assert len(found) == 1, rule
        assert found[0].fixes == (), rule


def test_allow_adds_words():
    check_rule(DoubledWord, "It is a mill mill.", allow=["mill"])


def test_every_further_copy_of_a_paragraph_is_named_and_points_at_the_first():
    caption = "Crews wait outside the old mill on Friday. (Ana Ruiz)"
    doc, found = findings(DuplicatedParagraph, "\n\n".join([caption, "It rained.", caption, caption]))
    assert len(found) == 2
    assert all(f.related[0].start == 0 for f in found)
    assert all(doc.text[f.start : f.end] == caption for f in found)


@pytest.mark.parametrize(
    "second",
    [
        "Crews wait outside the old mill on Friday morning. (Luis Roe)",
        "Crews wait outside the old mill on June 4. (Ana Ruiz)",
        "Crews left the old mill before Friday. (Ana Ruiz)",
    ],
)
def test_another_name_or_figure_makes_another_paragraph(second):
    first = "Crews wait outside the old mill on June 3. (Ana Ruiz)"
    assert findings(DuplicatedParagraph, f"{first}\n\n{second}")[1] == []


def test_missing_space_knows_addresses_and_figures():
    text = (
        "See mill.example/a,b?c:d and ana.ruiz@mill.example at 10:30 a.m. in the U.S. on 1,200.5 counts; v2.Beta, etc."
    )
    assert findings(MissingSpace, text)[1] == []


def test_house_markers_are_placeholders():
    check_rule(Placeholder, "The sum of ⟦§§⟧ crowns.", tokens=["§§"])


def test_c2pa_manifests_are_kept_and_hidden_runs_named():
    manifest = "\ufeff" + "\U000e0101" * 8
    assert findings(HiddenCharacter, f"The mill.{manifest}")[1] == []
    doc, found = findings(HiddenCharacter, "The mi\u200b\u200bll.")
    assert [f.message for f in found] == ["a zero-width space and 1 more stands here, where nobody sees it"]
    assert apply_edits(doc, found[0].fixes[0].edits) == "The mill."


@pytest.mark.parametrize(
    "rule", [DoubledWord, DuplicatedParagraph, MissingSpace, Placeholder, HiddenCharacter, CompoundVariant]
)
def test_rules_are_linear(rule):
    def seconds(size):
        doc = document("The the mill,then it.Then [x] {{ a }} XXX \u200b war planes a-b ,\n" * size)
        start = time.process_time()
        list(rule().check(doc))
        return time.process_time() - start

    # other work on the machine only ever adds time, so the least of several runs counts
    assert min(seconds(3200) for _ in range(3)) < 30 * max(min(seconds(400) for _ in range(3)), 0.005)
