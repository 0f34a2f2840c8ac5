"""Two sources of a dossier that disagree about what the draft says."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import source_differences

DRAFT = "On Friday 41 people were wounded when the ferry Alba struck the quay in Kerrow, the port office said."
WIRE = "The port office said on Friday that 41 people were wounded when the ferry Alba struck the quay in Kerrow."


def differing(draft, *sources):
    doc = document(draft)
    rest_on(doc, Dossier([document(text, f"s{n}.txt") for n, text in enumerate(sources)]))
    return [
        (doc.text[slice(*found.trace.span)], found.trace.source.path, found.document.path, found.document.text[slice(*found.place)])
        for found in source_differences(doc)
    ]


@pytest.mark.parametrize(
    "other",
    [
        "The port office said that 43 people were wounded on Friday when the ferry Alba struck the quay in Kerrow.",
        "KERROW - Forty-three people were wounded when the ferry Alba struck the quay in Kerrow on Friday, said the port office.",
    ],
)
def test_one_source_has_it_and_another_gives_it_otherwise(other):
    ((quote, one, two, there),) = differing(DRAFT, WIRE, other)
    assert (quote, one, two) == ("41", "s0.txt", "s1.txt") and there in ("43", "Forty-three")


@pytest.mark.parametrize(
    "other",
    [
        "The ferry Alba struck the quay in Kerrow on Friday. It can carry 430 people, and was built in Selm.",
        "Forty-one people were wounded when the ferry Alba struck the quay in Kerrow. By Sunday 43 people were wounded.",
        "In 2011 the ferry Brea sank off Selm; 43 people were wounded.",
        "About 40 people were wounded when the ferry Alba struck the quay in Kerrow.",
    ],
)
def test_what_is_of_another_thing_or_says_it_too_is_no_difference(other):
    assert differing(DRAFT, WIRE, other) == []


def test_one_source_differs_from_nothing():
    assert differing(DRAFT, WIRE) == []
