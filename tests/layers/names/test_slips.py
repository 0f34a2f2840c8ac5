"""Names one letter from another name of the draft."""

import pytest

from provlint.authoring.testing import document
from provlint.layers.names import name_slips


def slips(text):
    return [(v.parts, v.kind) for v in name_slips(document(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Owen Cook said it rained. Cooks said it was late. Cook left.", ("Cooks", "Cook")),
        ("Dina Silver came by. “It is sad,” Silver said.\n\nSliver said it was late.", ("Sliver", "Silver")),
        ("Fires hit the Magawir district and, on Monday, the Magavir district.", ("Magavir", "Magawir")),
        ("The Korvath shut. The Korvath opened, and men of the Korvatth came.", ("Korvatth", "Korvath")),
        ("SoftBank Group sold it. Softbank bought it.", ("Softbank", "SoftBank")),
        ("A man from MIami came. He went back to Miami.", ("MIami", "Miami")),
        ("Police Chief Tom Vale said it was late. Vail said that it rained. Vale left.", ("Vail", "Vale")),
        ("Chief Executive Claire Benn said it was late. Ben said that it rained. Benn left.", ("Ben", "Benn")),
        (
            "The Harland Institute said no. The Harlan Institute said yes. The Harland Institute is old.",
            ("Harlan Institute", "Harland Institute"),
        ),
        ("Owen Gordno wants to win. Gordon will speak. Gordon has a plan.", ("Owen Gordno", "Gordon")),
        (
            "The Korvan National Geological Survey said so. The Korvan Geological Survey later said no.",
            ("Korvan National Geological Survey", "Korvan Geological Survey"),
        ),
    ],
)
def test_one_letter_tells_two_spellings_apart(text, parts):
    assert parts in [p for p, _ in slips(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Owen Cook said it rained. The cooks said it was late. Police said no. Others said yes.",
        "Prosecutor Lia Marsh said it was late. In March it rained. Marsh left.",
        "Claire Benn said it was late. Ben Roe said that it rained. Ben said so. Benn left.",
        "South Korean troops met. South Korea is near. South Korea said so. The Iraq Institute and the Iraqi Institute met.",
        "Joan Main said it rained. Main left. Men said it was late, and Maine said nothing.",
        "Korva and Korvans and Korvan sat down; Korva won. Iran, Iraq and Irans sea.",
        "KORVATH SHUT\n\nThe Korvath shut, and the KORVATH opened.",
        "Kerrow State University and Kerrow University met, and so did the Kerrow Old State University.",
        "John McRoe and Ana MacRoe met. An iPhone and a Macbook lay there.",
    ],
)
def test_two_names_are_two_names(text):
    assert slips(text) == []
