"""Who says it, in the shapes that agency copy has: names beside posts, brackets, clauses, months that are names."""

from __future__ import annotations

import itertools

import pytest

from provlint.authoring import Source
from provlint.formats import plain
from provlint.layers.attribution import attributions

CASES = [
    # a name and its post behind a clause that says something by itself
    ("Stones fell on the quay, killing two, the director of the clinic, Mara Roe, said.",
     "the director of the clinic, Mara Roe", "Stones fell on the quay, killing two"),
    ("Stones rolled onto the quay, Mara Roe, the director of the clinic, said.",
     "Mara Roe, the director of the clinic", "Stones rolled onto the quay"),
    ("The mayor of Sorn, Rita Hale, the first woman in the post, said the quay was shut.",
     "The mayor of Sorn, Rita Hale, the first woman in the post", "the quay was shut"),
    # who asked not to be named
    ("Stones fell on the quay, a clerk at the port, who asked not to be named, said.",
     "a clerk at the port", "Stones fell on the quay"),
    # two kinds of source, far from where the sentence begins
    ("Stones fell on the quay in the storm, police and port officials said.",
     "police and port officials", "Stones fell on the quay in the storm"),
    # what is said begins with a noun phrase that has commas of its own
    ("Rita Hale, the mayor of Sorn, said half of the catch, some 40 tons, was lost.",
     "Rita Hale, the mayor of Sorn", "half of the catch, some 40 tons, was lost"),
    ("Rita Hale, who took over in May, said half of the catch, some 40 tons, was lost.",
     "Rita Hale", "half of the catch, some 40 tons, was lost"),
    ("Sen. Rita Hale (D-Norland) said half of the catch, some 40 tons, was lost.",
     "Sen. Rita Hale (D-Norland)", "half of the catch, some 40 tons, was lost"),
    ("The quay, a wall of 1931, said the harbour master, is safe.",
     "the harbour master", "The quay, a wall of 1931"),
    # a month that is a name
    ("The quay is shut, according to Capt. Jan Dahl, the port's spokesman.",
     "Capt. Jan Dahl, the port's spokesman", "The quay is shut"),
    ("The quay is shut, said Dr. April Roe, who runs the clinic.",
     "Dr. April Roe", "The quay is shut"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "source", "content"), CASES)
def test_the_source_and_what_it_says(sentence: str, source: str, content: str) -> None:
    doc = plain.parse(Source("draft.txt", f"It rained. {sentence}"))
    found = {(doc.quote(*a.source[0]), doc.quote(*a.content[0])) for a in attributions(doc) if a.source and a.content}
    assert (source, content) in found


SAYING = ("police", "Mayor Rita Hale", "Rita Hale, the mayor,", "the mayor, Rita Hale,", "the port's owner, Lars Dahl,")
SAID = ("the quay has been shut since May", "three boats sank off the pier", "nobody had warned the crews")
#: what is told before and after the source
FORMS = (
    "{C}, {s} said.",
    "{C}, {s} told reporters.",
    "{C}, {s} said on Monday.",
    "On Monday, {s} said {c}.",
    "In a note to the press, {s} said that {c}.",
)


@pytest.mark.parametrize(("form", "source", "said"), [*itertools.product(FORMS, SAYING, SAID)])
def test_every_source_in_every_place(form: str, source: str, said: str) -> None:
    sentence = form.format(s=source, c=said, C=said[0].upper() + said[1:]).replace(",,", ",")
    doc = plain.parse(Source("draft.txt", f"It rained. {sentence}"))
    told = [a for a in attributions(doc) if any(said[1:] in doc.quote(*part) for part in a.content)]
    assert [doc.quote(*part) for a in told for part in a.source] == [source.rstrip(",")]
