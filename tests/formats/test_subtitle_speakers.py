"""Subtitles that name who speaks at the beginning of a line."""

import pytest

from provlint.core.document import Source
from provlint.formats import subtitles

CUES = """1
00:00:01,000 --> 00:00:07,000
Berit Vang: I ask everybody to go tonight.

2
00:00:08,000 --> 00:00:14,000
Nils Aberg: This is no night
for the road.

3
00:00:15,000 --> 00:00:21,000
We said: stay at home.
"""


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_each_speaker_has_a_paragraph(name):
    doc = subtitles.parse(Source(name, CUES))
    assert [doc.text[b.start : b.end] for b in doc.blocks] == [
        "Berit Vang: I ask everybody to go tonight.",
        "Nils Aberg: This is no night for the road. We said: stay at home.",
    ]
