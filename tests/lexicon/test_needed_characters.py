"""What a pattern needs: a text that lacks it has no match, and no other text is passed over."""

import random
import re

import pytest

from provlint.lexicon.needed_characters import needed


@pytest.mark.parametrize(
    ("source", "sets"),
    [
        ("ab", ("a", "b")),
        ("[ab]c?d", ("d", "ab")),
        ("(?:ab|c)(?:d|)", ("ac",)),
        ("(?:ab){0,2}x+", ("x",)),
        (r"\d[^a]\w", ()),
        ("(?=z)a", ("a",)),
    ],
)
def test_what_a_pattern_needs(source, sets):
    found = needed(source)
    assert set(found) == set(sets) or found == sets


def test_no_text_with_a_match_lacks_what_is_needed():
    random.seed(17)
    pieces = ["a", "[bc]", "(?:d|ab)", "e?", "(?:f|)", "(?:cd){1,2}", "(?<=a)", "(?!b)", "^", "[^a]", "(?:a(?:b|c)|[de]f)"]
    said = 0
    for _ in range(2000):
        source = "".join(random.choice(pieces) for _ in range(random.randint(1, 5)))
        sets = needed(source)
        for _ in range(20):
            text = "".join(random.choice("abcdef") for _ in range(random.randint(0, 6)))
            lacks = any(set(text).isdisjoint(each) for each in sets)
            assert not (lacks and re.search(source, text)), (source, text)
            said += lacks
    assert said > 5000
