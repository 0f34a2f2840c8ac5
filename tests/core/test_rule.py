"""A rule's options: declared as attributes of its class, values on its instances, and a slip is seen before any run."""

from __future__ import annotations

import subprocess
import sys

import pytest

import provlint
from provlint import Option, Rule


class Patient(Rule):
    """A rule for these tests."""

    min_words = Option(4, "shorter ones are left out", minimum=1)
    known = Option([], "words that are known")
    mode = Option("keep", "what to do", choices=("keep", "drop"))


class Hasty(Patient):
    """With one option more, one changed and one that is none any longer."""

    share = Option(0.5, "a share")
    min_words = Option(2, "shorter ones are left out")
    mode = None


def test_options_are_declarations_on_the_class_and_values_on_a_rule():
    assert list(Patient.options) == ["min_words", "known", "mode"]
    assert Patient.min_words is Patient.options["min_words"]
    assert (Patient.min_words.name, Patient.min_words.default, Patient.min_words.minimum) == ("min_words", 4, 1)
    rule = Patient(min_words=9, known=["x"])
    assert (rule.min_words, rule.known, rule.mode) == (9, ["x"], "keep")
    assert Patient().min_words == 4


def test_options_are_inherited_replaced_and_taken_away():
    assert list(Hasty.options) == ["min_words", "known", "share"]
    assert (Hasty().min_words, Hasty().share, Patient().min_words) == (2, 0.5, 4)


def test_unknown_options_and_impossible_ones_are_type_errors():
    with pytest.raises(TypeError, match="no option 'min_word'"):
        Patient(min_word=3)
    for name in ("level", "examples", "check", "at", "_hidden"):
        with pytest.raises(TypeError, match=f"no option can be called '{name}'"):
            type("Bad", (Rule,), {name: Option(1, "hides what every rule has")})
    with pytest.raises(TypeError, match="an option's default"):
        Option(None, "no default")


def test_the_face_is_small_and_whole():
    assert len(provlint.__all__) <= 15
    assert all(hasattr(provlint, name) for name in provlint.__all__)


SLIP = '''
from collections.abc import Iterable

from provlint import Document, Finding, Option, Rule


class Slip(Rule):
    min_words = Option(4, "a number")
    known = Option([], "words")

    def check(self, doc: Document) -> Iterable[Finding]:
        print("x" + self.min_words)  # line 12: an int is no str
        print(self.min_word)  # line 13: misspelt
        print(self.known[0].upper(), self.min_words + 1)
        return ()
'''


@pytest.mark.slow
def test_mypy_sees_a_slip_in_an_option(tmp_path):
    pytest.importorskip("mypy")
    (tmp_path / "slip.py").write_text(SLIP)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", "slip.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line.split(":")[1] for line in done.stdout.splitlines() if ": error:" in line] == ["12", "13"], done.stdout
