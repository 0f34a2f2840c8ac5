"""Who vouches for a figure: every construction, what is none, and that looking costs no more than the text is long."""

import pytest
from growth import linear

from provlint.authoring.testing import document
from provlint.core.span import Span
from provlint.layers.figures.account import notes
from provlint.layers.figures.settled import background, settled
from provlint.layers.figures.support import casualty_supports
from provlint.layers.text.sentences import sentence_at
from provlint_figures.unattributed_casualty_figure import UnattributedCasualtyFigure

INSIDE = [
    ("Rockets killed 40 people in the port, monitors and state media said.", "monitors and state media"),
    ("A wall fell and killed three men, police and hospital officials said.", "police and hospital officials"),
    ("The wave killed 12 people, Ana Ruiz, mayor of Kerrow, said.", "Ana Ruiz, mayor of Kerrow"),
    (
        "The raid killed five men, Col. Jan Moss, a spokesman for the army, told reporters on Monday.",
        "Col. Jan Moss, a spokesman for the army",
    ),
    ("A boat sank and 12 people died, the Kerrow Post has learned.", "the Kerrow Post"),
    ("The Kerrow Post reported on its website that nearly 100 bodies were found.", "Kerrow Post"),
    ("Kerrow investigators confirm three people died.", "Kerrow investigators"),
    ("Based on data of the health office, 40 people have died.", "data of the health office"),
    ("The crews walked away, leaving what rescuers were certain were three corpses.", "rescuers"),
    ("The agency put the death toll at 84.", "The agency"),
    ("Four shot at a party in Kerrow: police", "police"),
    ("According to a ministry count, 14 guards were killed.", "a ministry count"),
    ("KERROW, May 6, 2024 (AP) - According to the harbour office, 14 guards were killed.", "the harbour office"),
]


@pytest.mark.parametrize(("text", "source"), INSIDE, ids=[i[0][:40] for i in INSIDE])
def test_a_source_in_the_sentence(text, source):
    doc = document(text)
    found = [s for s in casualty_supports(doc).values() if s.reach == "inside"]
    assert [doc.text[slice(*s.place)] for s in found] == [source]


REACH = [
    # the same value of the same thing, wherever it is said
    ("The blast killed nine people.\n\nIt rained.\n\nNine people died in the blast, the hospital said.", "elsewhere"),
    ("A wave killed at least 12 people.\n\nThe mayor said 12 people died in the wave.", "elsewhere"),
    ("A slide killed at least 34 people.\n\nThe rescue office said the 34 had been asleep.", "elsewhere"),
    ("A wave killed nearly 100 people.\n\nThe mayor said 98 people died in the wave.", "elsewhere"),
    ("A wave killed dozens of people.\n\nThe mayor said 43 people died in the wave.", "elsewhere"),
    # ... in parts that add up, on either side
    ("A blast killed nine Marlanders and one Selmer.\n\nPolice said the blast killed 10 people.", "elsewhere"),
    ("A blast killed 10 people.\n\nPolice said the blast killed nine guards and one clerk.", "elsewhere"),
    # another value, or another fate, is no support
    ("A blast killed nine people.\n\nPolice said the blast killed five people.", "none"),
    ("A quake killed 26 people.\n\nMore than 26 people are missing, the fire agency said.", "none"),
    # a note names the figures
    ("A raid killed 18 people.\n\nThe officials who provided the casualty figures gave no names.", "named"),
    ("A raid killed 18 people.\n\nThe figures were provided by the health office.", "named"),
    ("A raid killed 18 people.\n\nThe army did not release casualty figures.", "none"),
    # the account of the sentence before goes on, or speaks of something else
    ("Police said the wall killed a guard. Two others were wounded.", "neighbour"),
    ("Police said a man came at noon. He had killed two people.", "neighbour"),
    ("The mayor said the road is closed. Another nine were wounded.", "none"),
    ("The blast killed nine people. The mayor also said the road is closed.", "neighbour"),
    # whoever is quoted vouches for the words between the marks
    ("“We hid,” Ruiz told the Post after gunmen came, killing 20 people.", "none"),
    # deeds that are no reports
    ("Red Front claimed responsibility for the blast that killed 20 people.", "none"),
    ("A gunman pledging allegiance to the Red Front killed 20 people.", "none"),
]


@pytest.mark.parametrize(("text", "reach"), REACH, ids=[r[0][-50:] for r in REACH])
def test_reach(text, reach):
    found = casualty_supports(document(text))
    assert next(iter(s.reach for s in found.values() if s.reach != "inside")) == reach


LINKED = [
    "The raid killed [18 people](https://kerrow.example/raid).",
    "The raid killed 18 people, [as listed](https://kerrow.example/raid).",
    "The raid killed 18 people.[^2]\n\n[^2]: Kerrow hospital list, May 4.",
    "The raid killed 18 people [3].",
]


@pytest.mark.parametrize("text", LINKED)
def test_a_link_or_a_numbered_note_is_a_source(text):
    assert [s.reach for s in casualty_supports(document(text, "draft.md")).values()] == ["link"]


PAST = [
    ("KERROW, May 6, 2024 (Post) - The mayor spoke.", "Gunmen killed 58 people in Morrin on Nov. 9.", True),
    ("KERROW, May 6, 2024 (Post) - The mayor spoke.", "Gunmen killed 58 people in Morrin on May 2.", False),
    ("It rained.", "The plague killed 2,000 people in 1348.", True),
    ("It rained.", "A January raid killed 12 people.", True),
    ("The terror began with a raid last year.", "On the first day, gunmen killed nine people.", True),
    ("In March, a blast hit the port.", "Six days later a bomber killed four people.", True),
    ("It rained.", "The war has killed 2,000 people since 2014.", False),
    ("It rained.", "The fighters have killed 800 people in the last year.", False),
    ("It rained.", "Police looked into the fatal shooting of two men.", True),
    ("It rained.", "A raid on Tuesday killed 12 people.", False),
]


@pytest.mark.parametrize(("before", "text", "expected"), PAST, ids=[p[1][:40] for p in PAST])
def test_what_is_settled(before, text, expected):
    doc = document(f"{before}\n\n{text}")
    (figure,) = casualty_supports(doc)
    home = sentence_at(doc, figure.span.start)
    assert settled(doc, home, figure.phrase, figure.span) is expected


def test_a_note_says_whether_it_speaks_of_all_figures():
    doc = document("The hospital provided the casualty figures. The army confirmed the deaths.")
    assert [n.all for n in notes(doc)] == [True, False]


UNITS = [
    "A raid in Kerrow killed 12 people and wounded seven others. He had shot two more. ",
    "A raid killed 12 people, Ana Ruiz, mayor of Kerrow, said. A raid killed nine people.\n\n",
    "In March a raid killed 12 people [1]. Six days later a raid killed nine.\n\n",
    "A raid killed 12 people, and the hospital released the casualty figures, [a list](https://a.example) of nine dead, ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_growth(unit):
    linear([UnattributedCasualtyFigure()], unit, name="draft.md")


NEWS = "The mill burned on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "old"),
    [
        ("A fire in Kerrow killed nine people on Monday.", "nine people", False),
        ("The tour was put off when a fire that killed nine people closed the road.", "nine people", True),
        (NEWS * 6 + "The league has killed 800 people since 1968.", "800 people", True),
        (NEWS * 6 + "A fire killed nine people in Tolland on Sunday.", "nine people", False),
        (NEWS * 16 + "A fire killed nine people.", "nine people", True),
    ],
)
def test_what_is_no_news_of_the_day(text, words, old):
    doc = document(text)
    start = text.index(words)
    home = sentence_at(doc, start)
    assert background(doc, home, Span(start, start + len(words))) is old
