"""Words that stand in every match: what is found by them is what the pattern finds by itself."""

import random
import re

import pytest

from provlint.layers.text.pattern import lazy
from provlint.lexicon import compiled, fixed_parts, placed
from provlint.lexicon.placed import FAR, Placed

PIECES = [
    "toll", "(?:rose|fell) ", "[Tt]he ", "[Tt]oll ", r"\d+", "[a-z]+ ", " (?:of|to) ", "(?: has)?", "(?=rose)", "(?<=the )",
    "(?!x)", r"\b", "(?:ab){2}", "x{2,3}", "(?:a|bc|)", "(?i:TOLL)", "(?P<w>said|told)", "(?>an|a)", "[^a]", ".", "(?:the )*",
    "(?<!o)", "“", "(?:killed|[a-z]+ed) ", "(?<=[a-z] )", "(?:, |; )",
]  # fmt: skip
WORDS = ["the ", "The ", "toll", "Toll ", "rose ", "fell ", "said", "told", "12 ", "of ", " to ", "ab", "abab", "xx", "a", "“", ", ",
         "; ", "killed ", "freed ", " has", "TOLL", "o", "bc", "an "]  # fmt: skip


@pytest.fixture(autouse=True)
def shelves(tmp_path, monkeypatch):
    """Nothing that another test has compiled."""
    monkeypatch.setattr(compiled, "_folder", lambda: str(tmp_path))
    monkeypatch.setattr(compiled, "_SHELVES", {})


def part_of(source, flags=0):
    return compiled.with_part(source, flags)[1]


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("(?:kept|left) quiet about", ((" quiet about",), 4, 4)),
        (r"\d+ (?:people|men) were", ((" men were", " people were"), 1, FAR)),
        (r"(?<=of )(\d\d) quiz", ((" quiz",), 2, 2)),
        (r"(?:stayed|remained)(?: quite)? silent(?! now)", ((" silent",), 6, 14)),
        (r"\b[ap]\.m\.", ((".m.",), 1, 1)),
        (r"[A-Z](?=[a-z] quiz)", ((" quiz",), 2, 2)),
        (r"[A-Z](?<=q.)", (("q",), -1, -1)),
        (r"(?:[a-z]vex|[A-Z]{2}jinx)", (("jinx", "vex"), 1, 2)),
    ],
)
def test_the_words_of_a_pattern(source, part):
    assert part_of(source) == part


@pytest.mark.parametrize(
    "source", ["kept quiet", "(?i)kept [xy] quiet", r"[a-z]+ \d", "(?:quiet)?", r"\w+ the \w+|\d", "(?i:quiet) x?", "[a-z]e"]
)
def test_no_words_or_none_that_help(source):
    assert part_of(source) is None


def test_what_is_found_by_words_is_what_is_found(monkeypatch):
    monkeypatch.setattr(placed, "_SHORT", 0)
    monkeypatch.setattr(fixed_parts, "_MOST", 1000.0)
    random.seed(17)
    by_words = found = 0
    for _ in range(4000):
        parts = [random.choice(PIECES) for _ in range(random.randint(1, 5))]
        source = "".join(parts) if random.random() < 0.7 else f"(?:{'|'.join(parts)})(?:{random.choice(PIECES)})"
        if source.count("?P<w>") > 1:
            continue
        pattern, part = compiled.with_part(source)
        if part is None:
            continue
        by_words += 1
        ours = Placed(pattern, part)
        ours._each = random.choice([1, 1, ours._each])  # with few places, and with any number of them
        text = "".join(random.choice(WORDS) for _ in range(40))
        for given in (text, text * 3):
            expected = [(m.span(), m.groups()) for m in re.finditer(source, given)]
            assert [(m.span(), m.groups()) for m in ours.finditer(given)] == expected, (source, part)
            first = ours.search(given)
            assert (first and first.span()) == (expected[0][0] if expected else None), (source, part)
            assert [m.span() for m in ours.finditer(given, 5, 90)] == [m.span() for m in pattern.finditer(given, 5, 90)]
            found += len(expected)
    assert by_words > 1000
    assert found > 1000


def test_in_a_long_text_of_nothing_but_the_words_the_pattern_is_asked():
    pattern, part = compiled.with_part(r"\d\d quiz[a-z]")
    text = "12 quiz " * 5000 + "12 quizz"
    assert Placed(pattern, part)._places(text) is None
    told = lazy(r"\d\d quiz[a-z]")
    assert [m.start() for m in told.finditer(text)] == [40_000]
    assert told.search(text).start() == 40_000


def test_a_text_without_the_words_is_not_searched():
    class Searched(Exception):
        pass

    class Never:
        def finditer(self, text, *span):
            raise Searched

        search = match = finditer

    ours = Placed(Never(), ((" quiet",), 4, FAR))
    assert not list(ours.finditer("nothing is said " * 100))
    assert ours.search("nothing is said " * 100) is None
    assert ours.search("nothing is said " * 9000) is None
    with pytest.raises(Searched):
        ours.finditer("it was quiet " * 100)
