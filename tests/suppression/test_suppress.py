"""Suppression: every form on the same text, and every directive that is wrong a finding that --fix can take out."""

from __future__ import annotations

import json
import re
import time
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from probe import ALONE, inside

from provlint.core.document import Comment, Document, Source
from provlint.core.finding import Entry, Level
from provlint.formats import markdown
from provlint.formats.read import decode
from provlint.suppression import apply as suppress
from provlint.suppression.apply import Policy, waived_sources
from provlint.suppression.directives import directives, is_day

RULES = """\
house:
  - {id: house/utilize, kind: substitution, swap: {utilize: use}, level: error}
  - {id: house/needle, kind: existence, tokens: [needle]}
"""
#: a day for the run, so that expiry does not hang on the clock: 2026-06-15
DAY = {"SOURCE_DATE_EPOCH": "1781500000"}


@pytest.fixture
def run():
    """The command in this process: there are many calls here, and the process is not what they are about."""
    return inside


@pytest.fixture
def check(run, drafts):
    """Lint one draft with two house rules alone; gives [(line, rule, suppressed reason or None)] of the report."""
    numbers = count()

    def lint(text, *options, name="draft.md", more=None, code=None):
        folder = drafts({"rules.yaml": RULES, name: text, **(more or {})})
        done = run("check", name, "--format", "json", *ALONE, *options, cwd=folder, env=DAY)
        next(numbers)
        assert done.data is not None, done.err
        lint.data, lint.folder, lint.err = done.data, folder, done.err
        if code is not None:
            assert done.code == code, done.out + done.err
        return [
            (f["start"]["line"], f["rule"], f["suppressed"] and f["suppressed"]["reason"]) for f in done.data["findings"]
        ]

    return lint


TEXT = "A needle here.\n\nOne needle, one more needle.\n\nWe utilize it.\n"
PLAIN = [
    (1, "house/needle", None),
    (3, "house/needle", None),
    (3, "house/needle", None),
    (5, "house/utilize", None),
]


def test_without_directives(check):
    assert check(TEXT, code=1) == PLAIN


@pytest.mark.parametrize(
    ("form", "text", "silenced"),
    [
        ("line", TEXT.replace("here.", "here. <!-- provlint: ignore[house/needle] -- why -->"), {0}),
        ("next line", "<!-- provlint: ignore[house/needle] -- why -->\n" + TEXT, {0}),
        ("next line after a blank", "<!-- provlint: ignore[house/needle] -- why -->\n\n" + TEXT, {0}),
        ("next line, spaced", TEXT.replace("We", "<!-- provlint: ignore[ house/utilize ]  --  why -->\nWe"), {3}),
        ("block", TEXT.replace("A n", "<!-- provlint: ignore-start[house/needle] -- why -->\nA n").replace(
            "We", "<!-- provlint: ignore-end -->\nWe"), {0, 1, 2}),
        ("nested blocks", "<!-- provlint: ignore-start[house/utilize] -- why -->\n"
         "<!-- provlint: ignore-start[house/needle] -- why -->\n\n" + TEXT.replace(
            "We", "<!-- provlint: ignore-end[house/needle] -->\n\nWe") + "\n<!-- provlint: ignore-end -->\n", {0, 1, 2, 3}),
        ("file", TEXT + "\n<!-- provlint: ignore-file[house/needle] -- why -->\n", {0, 1, 2}),
        ("pack", TEXT + "\n<!-- provlint: ignore-file[house] -- why -->\n", {0, 1, 2, 3}),
        ("single match", TEXT.replace("One", "<!-- provlint: ignore[house/needle=\"Needle\"] -- why -->\nOne").replace(
            "one more needle", "one more Needle"), {1, 2}),
        ("two comments before a line", TEXT.replace("We", "<!-- provlint: ignore[house/utilize] -- why -->\n"
            "<!-- another -->\nWe"), {3}),
        ("long dash for the reason", TEXT.replace("it.", "it. <!-- provlint: ignore[house/utilize] — why -->"), {3}),
    ],
)  # fmt: skip
def test_each_form_silences_what_it_names_and_nothing_else(check, form, text, silenced):
    found = check(text)
    rules = [rule for _, rule, _ in PLAIN]
    assert [rule for _, rule, _ in found if not rule.startswith("provlint/")] == rules
    assert {i for i, (_, _, reason) in enumerate(found) if reason == "why"} == silenced
    if form != "pack":
        assert not [rule for _, rule, _ in found if rule.startswith("provlint/unused")]


def test_a_single_match_leaves_its_neighbours(check):
    text = "<!-- provlint: ignore[house/needle=\"NEEDLE\"] -- why -->\nOne pin, one NEEDLE; <b>x</b>\nneedle.\n"
    assert [(line, reason) for line, _, reason in check(text)] == [(2, "why"), (3, None)]
    text = "<!-- provlint: ignore[house/needle=\"pin\"] -- why -->\nOne pin, one needle.\n"
    assert [(line, rule) for line, rule, _ in check(text)] == [(1, "provlint/unused-suppression"), (2, "house/needle")]


WRONG = {
    "unused": ("<!-- provlint: ignore[house/utilize] -- why -->", "provlint/unused-suppression"),
    "expired": ("<!-- provlint: ignore[house/needle] until=2026-06-14 -- why -->", "provlint/expired-suppression"),
    "reasonless": ("<!-- provlint: ignore[house/needle] -->", "provlint/suppression-without-reason"),
    "unknown": ("<!-- provlint: ignore[house/neddle] -- why -->", "provlint/unknown-suppression"),
}


@pytest.mark.parametrize("place", ["beside", "above"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_directive_is_a_finding_and_fix_removes_it_byte_for_byte(check, run, name, line_end, place):
    """Acceptance 3."""
    directive, rule = WRONG[name]
    plain = ("\ufeffÉtude.  Two spaces kept.\n\nA needle here.\nLast \t line.\n\n\nno end").replace("\n", line_end)
    where = "A needle here."
    marked = f"{where} {directive}" if place == "beside" else f"{directive}{line_end}{where}"
    text = plain.replace(where, marked)
    found = check(text, code=1 if name != "unused" else 0)
    assert (rule, None) in [(r, reason) for _, r, reason in found]
    assert ("house/needle", None) in [(r, reason) for _, r, reason in found], "it silences nothing"
    done = run("check", "draft.md", "--fix", *ALONE, cwd=check.folder, env=DAY)
    assert done.code == 0, done.out + done.err
    assert (check.folder / "draft.md").read_bytes() == plain.encode()
    assert "fixed 1 finding in 1 file" in done.err


def test_a_block_that_silences_nothing_goes_with_both_its_ends(check, run):
    text = "One.\n\n<!-- provlint: ignore-start[house/needle] -- why -->\nTwo.\n<!-- provlint: ignore-end -->\n\nThree.\n"
    assert [rule for _, rule, _ in check(text)] == ["provlint/unused-suppression"]
    run("check", "draft.md", "--fix", *ALONE, cwd=check.folder, env=DAY)
    assert (check.folder / "draft.md").read_text() == "One.\n\nTwo.\n\nThree.\n"


def test_one_directive_may_name_several_rules(check):
    text = "<!-- provlint: ignore[house/needle, house/utilize] -- why -->\nUtilize a needle.\n"
    assert check(text, code=0) == [(2, "house/utilize", "why"), (2, "house/needle", "why")]


def test_one_unused_rule_of_several_is_taken_out_alone(check, run):
    text = "A needle. <!-- provlint: ignore[house/utilize, house/needle] -- why -->\n"
    (_, rule, reason), (_, unused, _) = check(text)
    assert (rule, reason, unused) == ("house/needle", "why", "provlint/unused-suppression")
    run("check", "draft.md", "--fix", *ALONE, cwd=check.folder, env=DAY)
    assert (check.folder / "draft.md").read_text() == "A needle. <!-- provlint: ignore[house/needle] -- why -->\n"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("ingore[house/needle] -- why", "'ingore' is no directive"),
        ("ignore -- why", "it names no rule"),
        ("ignore[] -- why", "it names no rule"),
        ("ignore[house/needle, ,] -- why", "is no rule"),
        ("ignore[house/needle] because", "a reason comes after --"),
        ("ignore[house/needle] untill=2026-01-01 -- why", "it knows no untill="),
        ("ignore[house/needle] until=2026-02-30 -- why", "until=2026-02-30 is no day"),
        ("ignore-start[house/needle] -- why", "ignore-start has no ignore-end"),
        ("ignore-end", "ignore-end has no ignore-start"),
    ],
)
def test_a_directive_that_cannot_be_read_silences_nothing_and_says_so(check, body, words):
    found = check(f"<!-- provlint: {body} -->\nA needle.\n", code=1)
    assert (2, "house/needle", None) in found
    (message,) = [f["message"] for f in check.data["findings"] if f["rule"] == "provlint/malformed-suppression"]
    assert words in message


@pytest.mark.parametrize("name", ["draft.html", "draft.md"])
@pytest.mark.parametrize("kind", ["ignore", "ignore-file", "ignore-start"])
def test_a_directive_in_a_comment_that_is_never_closed_silences_nothing(check, name, kind):
    """Whether it is a comment that hides the rest, or no comment at all."""
    for text in (
        f"<p>A needle.\n<!-- provlint: {kind}[house] -- why</p>\n<p>We utilize it.</p>\n",
        f"A needle. <!-- provlint: {kind}[house] -- why\n\nWe utilize it.\n",
        f"<p>A needle.</p>\n\n<!-- provlint: {kind}[house] -- why\n\nWe utilize it.\n",
    ):
        found = check(text, name=name)
        assert (1, "house/needle", None) in found
        assert [reason for _, _, reason in found if reason] == []
        assert [rule for _, rule, _ in found if rule.startswith("provlint/")] == ["provlint/malformed-suppression"]


@pytest.mark.parametrize("tag", ["textarea", "title", "xmp", "iframe", "noembed", "noframes", "style", "script"])
def test_a_directive_in_an_element_without_comments_silences_nothing(check, tag):
    text = f"<p>A needle.</p><{tag}><!-- provlint: ignore-file[house] -- why --></{tag}><p>Fine.</p>\n"
    assert (1, "house/needle", None) in check(text, name="draft.html")


@pytest.mark.parametrize(
    "text",
    ["A needle. // provlint: ignore[house] -- why\n", "A needle.\n\n{/* provlint: ignore[house] -- why */}\n",
     "A needle.\n\nprovlint: ignore[house] -- why\n", "A needle. \\<!-- provlint: ignore[house] -- why --\\>\n"],
)
def test_a_directive_that_stands_in_the_text_silences_nothing_and_says_so(check, text):
    assert [rule for _, rule, _ in check(text, code=1)] == ["house/needle", "provlint/malformed-suppression"]
    assert "in no comment" in check.data["findings"][1]["message"]


def test_unknown_rules_get_the_nearest_right_name(check):
    check("A needle. <!-- provlint: ignore[needle] -- why -->\n")
    assert any("did you mean house/needle?" in f["message"] for f in check.data["findings"])


def test_until_is_the_last_day(check):
    for day, reason in (("2026-06-15", "why"), ("2026-06-14", None)):
        found = check(f"A needle. <!-- provlint: ignore[house/needle] until={day} -- why -->\n")
        assert found[0] == (1, "house/needle", reason)


@pytest.mark.parametrize("value", ["²", "-5", "abc", "1e9", "253402300800", "9" * 30])
def test_a_day_of_the_run_that_is_none_is_a_trouble(run, drafts, value):
    """And not today's, nor one before or after which waivers hold as it happens."""
    text = "A needle. <!-- provlint: ignore[house/needle] until=2026-06-14 -- why -->\n"
    folder = drafts({"rules.yaml": RULES, "draft.md": text})
    done = run("check", "draft.md", "--format", "json", *ALONE, cwd=folder, env={"SOURCE_DATE_EPOCH": value})
    assert done.code == 2
    assert [t["message"][:18] for t in done.data["troubles"]] == ["SOURCE_DATE_EPOCH="]


def test_no_inline_refuses_directives_and_side_files(check):
    text = "A needle. <!-- provlint: ignore[house/needle] -- why -->\n<!-- provlint: ignore[x] -->\n"
    side = {"draft.md.provlint.yaml": "ignore: [{rule: house/needle, reason: why}]\n"}
    assert check(text, "--no-inline", more=side) == [(1, "house/needle", None)]


def test_nothing_silences_a_trouble_or_a_finding_about_directives(check):
    text = (
        b"<!-- provlint: ignore-file[provlint] -- why -->\n<!-- provlint: ignore[house/utilize] -- why -->\n\nOne.\n"
    ) + b"caf\xe9\n"
    found = check(text, code=2)
    assert any(rule == "provlint/unused-suppression" and reason is None for _, rule, reason in found)
    assert check.data["troubles"]


def test_a_directive_for_a_rule_that_did_not_run_is_not_called_unused(check):
    text = "One. <!-- provlint: ignore[house/needle] -- why -->\n"
    for options in (("--ignore", "house/needle"), ("--select", "house/utilize,provlint")):
        assert check(text, *options) == []
    assert check(text) == [(1, "provlint/unused-suppression", None)]


def test_who_when_and_source_are_kept(check):
    text = (
        'A needle. <!-- provlint: ignore[house/needle] by="A. Ruiz" on=2026-01-02 until=2027-01-01 '
        'source="hospital list" -- desk saw it -->\n'
    )
    assert check(text, code=0) == [(1, "house/needle", "desk saw it")]
    (suppressed,) = [f["suppressed"] for f in check.data["findings"]]
    assert suppressed["by"] == "directive"
    doc = markdown.parse(decode("draft.md", text.encode()))
    (one,) = waived_sources(doc)
    assert (one.rules, one.waiver.source, one.waiver.by, one.waiver.on) == (
        ("house/needle",), "hospital list", "A. Ruiz", "2026-01-02",
    )  # fmt: skip
    assert doc.source.text[slice(*one.span)].startswith("A needle.")


# the side file -------------------------------------------------------------------------------------------------

SIDE = """\
# decisions of the desk
ignore:
  - rule: house/needle
    line: 1
    reason: first   # keep
  # about the second
  - rule: [house/needle]
    match: needle, one
    reason: second
    source: hospital list
  - rule: house/utilize
    reason: third
    until: 2026-01-01
  - {rule: house/utilise, reason: fourth}
  - {rule: house/utilize, line: 99, reason: fifth}
  - {rule: house/needle}
"""


def test_the_side_file_of_a_format_without_comments(check, run):
    found = check(TEXT, name="draft.txt", more={"draft.txt.provlint.yaml": SIDE}, code=1)
    assert [f for f in found if f[1].startswith("house")] == [
        (1, "house/needle", "first"), (3, "house/needle", None), (3, "house/needle", None), (5, "house/utilize", None),
    ]  # fmt: skip
    about = [(f["path"], f["start"]["line"], f["rule"]) for f in check.data["findings"] if f["rule"] > "provlint"]
    assert about == [
        ("draft.txt.provlint.yaml", 7, "provlint/unused-suppression"),
        ("draft.txt.provlint.yaml", 11, "provlint/expired-suppression"),
        ("draft.txt.provlint.yaml", 14, "provlint/unknown-suppression"),
        ("draft.txt.provlint.yaml", 15, "provlint/unused-suppression"),
        ("draft.txt.provlint.yaml", 16, "provlint/suppression-without-reason"),
    ]
    done = run("check", "draft.txt", "--fix", *ALONE, cwd=check.folder, env=DAY)
    assert done.code == 1, "the expired waiver's finding is an error again"
    assert (check.folder / "draft.txt.provlint.yaml").read_text() == SIDE[: SIDE.index("  - rule: [")]
    assert (check.folder / "draft.txt").read_text() == TEXT


def test_a_match_in_the_side_file_is_one_passage(check):
    side = {"draft.txt.provlint.yaml": "ignore:\n  - {rule: house/needle, match: NEEDLE, line: 3, reason: why}\n"}
    found = check(TEXT.replace("more needle", "more NEEDLE"), name="draft.txt", more=side)
    assert [reason for _, _, reason in found] == [None, "why", "why", None]


@pytest.mark.parametrize(
    ("side", "place"),
    [
        ("ignore:\n  - {rule: house/needle, raeson: why}\n", ":2:26: a waiver has no key 'raeson' (did you mean reason?)"),
        ("ignore:\n  - {reason: why}\n", ":2:5: a waiver wants a `rule:`"),
        ("ignore:\n  - {rule: a/b, reason: w, until: soon}\n", ":2:35: until: 'soon' is no day"),
        ("waive: []\n", ":1:1: a side file has no key 'waive'"),
        ("ignore: [\n", ":2:1: this is not YAML"),
    ],
)
def test_a_wrong_side_file_is_a_trouble_with_its_place(check, side, place):
    check(TEXT, name="draft.txt", more={"draft.txt.provlint.yaml": side}, code=2)
    assert any(f"draft.txt.provlint.yaml{place}" in t["message"] for t in check.data["troubles"]), check.data["troubles"]


def test_sources_of_the_side_file_go_to_the_ledger(drafts, monkeypatch):
    monkeypatch.chdir(drafts({"draft.md": TEXT, "draft.md.provlint.yaml": SIDE}))
    (one,) = waived_sources(markdown.parse(decode("draft.md", TEXT.encode())))
    assert one.waiver.source == "hospital list" and TEXT[slice(*one.span)] == "needle, one"


# properties ----------------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(st.text('provlint: ignore-startendfile[]/"“”=,-—x1\n ', max_size=60))
def test_any_directive_is_read_or_told(body):
    text = f"One.\n\n<!-- provlint: {body} -->\nTwo.\n"
    doc = markdown.parse(decode("draft.md", text.encode()))
    for one in directives(doc):
        assert one.fault or one.kind == "ignore-end" or one.targets
        assert 0 <= one.start < one.end <= len(text)


def test_a_hostile_directive_is_quick(check):
    body = "ignore[" + '"' * 20_000 + "," * 20_000 + "] " + "a=" * 20_000
    check(f"<!-- provlint: {body} -->\nA needle.\n", code=1)


@pytest.mark.parametrize("stacked", [False, True])
def test_twenty_thousand_directives_are_quick(stacked):
    """Time grows with the number of directives and findings, not with their product."""
    one = "<!-- provlint: ignore[a/b] -- why -->\n"
    text = one * 20_000 + "A needle.\n" if stacked else (one + "A needle.\n\n") * 20_000
    starts = [m.start() for m in re.finditer("<!--", text)]
    comments = [Comment(s, s + len(one) - 1, one[5:-4].strip()) for s in starts]
    doc = Document(Source("a.md", text), comments=comments)
    index = doc.line_index()
    found = []
    for m in re.finditer("needle", text):
        start, end = index.locate(m.start()), index.locate(m.end())
        found.append(Entry("a/b", Level.ERROR, "m", "a.md", "needle", start, end, ""))
    levels = {"a/b": Level.ERROR, "provlint/unused-suppression": Level.WARNING}
    began = time.process_time()
    entries = list(suppress.apply(doc, found, Policy(levels, frozenset(levels))))
    assert time.process_time() - began < 4
    assert all(e.suppressed for e in entries) and len(entries) == len(found)


@given(st.dates())
@settings(max_examples=50)
def test_days(day):
    assert is_day(day.isoformat())
    assert not is_day(day.isoformat() + "x") and not is_day(f"{day.year:04}-{day.month:02}-32")


def test_the_json_keeps_the_reason(check):
    check("A needle. <!-- provlint: ignore[house/needle] -- the desk saw it -->\n")
    (finding,) = check.data["findings"]
    assert finding["suppressed"]["reason"] == "the desk saw it"
    assert check.data["summary"]["suppressed"] == 1
    assert json.dumps(check.data)
