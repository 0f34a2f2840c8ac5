"""Studies of nobody, in constructions that no example of the rule has."""

from __future__ import annotations

import pytest
from growth import linear

from provlint.authoring.testing import document
from provlint_citation.study_without_citation import StudyWithoutCitation


def found(sentence):
    doc = document(f"The weir was shut on Monday. {sentence} The road is open again.")
    return [doc.quote(f.start, f.end) for f in StudyWithoutCitation().check(doc)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Research, albeit contested by some growers, suggests that brine helps roots.",
        "Research has long pointed to a link between brine and gout.",
        "Several trials have shown that the pump works.",
        "A new analysis puts the cost at half a million.",
        "Recent experiments indicate higher yields from brine.",
        "The drug has been shown to reduce swelling.",
        "Brine has been proven to cure gout.",
        "Clinical tests reveal that the pump is slow.",
        "Scientific papers have established that barley likes brine.",
        "Polling shows voters are tired of the quarrel.",
        "Early findings point to a fault in the seal.",
        "Some surveys put the share of unhappy growers at half.",
        "A large body of research has linked brine to gout.",
        "One intriguing study followed 50,000 growers.",
        "A study involving 200 growers concluded that brine is harmless.",
        "Studies have cast doubt on the benefit of brine.",
        "It is scientifically proven that brine helps.",
        "Numbers released this week show the port is busy.",
        "Studies conducted in recent years have found brine to be harmless.",
        "In one study, growers who drank brine lived longer.",
    ],
)
def test_a_study_of_nobody_is_found(sentence):
    assert len(found(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "With some research, travellers with allergies can find safe meals.",
        "After years of analysis, they have identified the leak.",
        "The study found that brine helps.",
        "A 2023 study at Kerrow University found that brine helps.",
        "The guard has been shown the door.",
        "He was proved right.",
        "In a study lined with books, he found the map.",
        "“Studies have cast doubt on brine,” she said.",
    ],
)
def test_work_that_is_no_study_or_can_be_found_is_not(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize("unit", ["Research, albeit poor, ", "In one study, it has been shown to be so. ", "A study on brine and "])
def test_time_is_linear_in_the_text(unit):
    linear([StudyWithoutCitation()], unit)
