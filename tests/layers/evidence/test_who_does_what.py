"""Who did what to whom, where the draft has the sides otherwise than its source."""

import time

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

SOURCE = " ".join("""Mara Holt has sued Varda Lines over the wreck. The owner of the boat, Jon Adler, was pulled from the water by Deputy Ana Ruiz.
Selm Bank is in talks to buy Kerrow Savings. Mayor Lena Brandt met Governor Tom Reyes in Selm and invited him to the regatta. The jury found
Pia Lund guilty of fraud. Adler thanked Ruiz. The harbour office was told of the leak by the shipyard. Brandt said that Reyes had warned her.""".split())


def told(draft, source=SOURCE):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "source.txt")]))
    return [doc.text[slice(*t.span)] for t in traces(doc) if t.status == "misattributed"]


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("Varda Lines has sued Mara Holt over the wreck.", ["Varda Lines"]),
        ("Varda Lines is being sued by Mara Holt.", []),
        ("Mara Holt is being sued by Varda Lines.", ["Varda Lines"]),
        ("Deputy Ana Ruiz was pulled from the water by Jon Adler.", ["Jon Adler"]),
        ("Deputy Ana Ruiz dragged Jon Adler from the water.", []),
        ("Kerrow Savings wants to acquire Selm Bank.", ["Kerrow Savings"]),
        ("Selm Bank may acquire Kerrow Savings.", []),
        ("Governor Tom Reyes invited Mayor Lena Brandt to the regatta in Selm.", ["Tom Reyes"]),
        ("Governor Tom Reyes was invited to the regatta by Mayor Lena Brandt.", []),
        ("Ana Ruiz thanked Jon Adler.", ["Ana Ruiz"]),
        ("The shipyard was told of the leak by the harbour office.", ["the harbour office"]),
        ("The shipyard told the harbour office of the leak.", []),
        ("Ana Ruiz was found guilty of fraud by the jury.", ["Ana Ruiz"]),
    ],
)
def test_sides_exchanged_and_names_in_another_place(draft, wrong):
    assert told(draft) == wrong


def test_not_where_the_sources_tell_both():
    source = SOURCE + " In May Varda Lines sued Mara Holt in turn."
    assert told("Varda Lines sued Mara Holt.", source) == []


@pytest.mark.parametrize(
    ("draft", "source", "wrong"),
    [
        # a question tells nothing
        ("Mara Keel saw Jon Dorn strike Tom Hill.", "Q. Did Mara Keel see Jon Dorn strike Tom Hill?\n\nA. Mara Keel saw Tom Hill strike Jon Dorn.", ["Jon Dorn"]),
        # a pronoun whose deed befell whom the draft has do it
        ("Ian Frost beat director Lena Brandt by 12 votes.", "Lena Brandt was elected to the board in May; she beat Ian Frost by 12 votes.", ["Ian Frost"]),
        ("Lena Brandt beat Ian Frost by 12 votes.", "Lena Brandt was elected to the board in May; she beat Ian Frost by 12 votes.", []),
        # a number begins a phrase of its own
        ("Varda lent the harbour board 30 million crowns.", "The harbour board lent Varda 30 million crowns.", ["Varda"]),
        # a sentence cut behind a title
        ("It stood in a note provided by Maj.\n\nCarlos Delgado, a spokesman.", "It stood in a note provided by Maj. Carlos Delgado, a spokesman.", []),
        # what a participle before the verb has is no subject, and a body may stand for its part
        ("The Selm coastguard thwarted a raid on the quay.", "The navy patrolling the Gulf of Selm on Thursday thwarted a raid on the quay.", []),
        ("The cutter INS Varda thwarted a raid on the quay.", "The Holt Navy on Thursday thwarted a raid on the quay.", []),
        # a city for its club
        ("The Kites were eliminated in May by Kerrow.", "In May the Kerrow Rovers eliminated the Kites.", []),
        # an infinitive of purpose is the subject's
        ("Ivo Klee stops Tom Hill to keep the belt.", "Ivo Klee stops Tom Hill in the sixth round to keep the belt.", []),
        # in quotation marks the words are held against the sources as a quotation
        ("The union said: “Varda sued Holt over the wreck.”", "Holt sued Varda over the wreck. Said the union: “Varda sued Holt over the wreck.”", []),
        # a noun behind "to"; two deeds whose objects have changed places; a firm for its founder
        ("Bloch had recommended Dahl to star Mia Korr.", "Star Mia Korr had recommended Ola Dahl to Hanna Bloch.", ["Bloch"]),
        ("Critic Ana Vell praised Jon Ek and mocked Pia Roth.", "Critic Ana Vell praised Pia Roth and mocked Jon Ek.", ["Jon Ek"]),
        ("Lumen launched in Selm in May.", "Lumen grows. Its founder Zara Iqbal launched in Selm in May.", []),
        # one name in two spellings
        ("Duncan Rait died in the fall on Monday.", "Duncan Raite died in the fall on Monday. A friend of Duncan Rait wept.", []),
        # one name with a sign in it
        ("Rosa Vidal was dismissed by Holt & Pell.", "The court finds that Holt & Pell dismissed Rosa Vidal.", []),
    ],
)  # fmt: skip
def test_how_the_sides_are_read(draft, source, wrong):
    assert told(draft, source) == wrong


def test_who_speaks_is_the_speaker():
    source = "SIV HALL: I was a girl. Lars Moe saved my life near Cape Selm in the winter of the great storm.\n\nQ: When was it?\n\nSIV HALL: In May."
    assert told("Siv Hall saved the life of Lars Moe near Cape Selm.", source) == ["Siv Hall"]
    assert told("Lars Moe saved the life of Siv Hall near Cape Selm.", source) == []


def test_grows_with_the_text():
    def seconds(times):
        source = " ".join(f"Holt{n} sued Ruiz{n} over the wreck of boat {n}." for n in range(times))
        start = time.process_time()
        told(" ".join(f"Ruiz{n} sued Holt{n} over the wreck of boat {n}." for n in range(0, times, 4)), source)
        return time.process_time() - start

    small, large = seconds(150), seconds(600)
    assert large < 12 * max(small, 0.02)
