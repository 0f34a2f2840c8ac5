"""English stands in the lexicon: no word list in layers or packs, and every list is there and used."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.house import SPOKEN, alternations, language_literals, modules, word_lists
from conftest import ROOT

from provlint.lexicon import language

ENGLISH = ROOT / "src" / "provlint" / "lexicon" / "en"
EVERY = ENGLISH.with_name("_any")
HOLE = re.compile(r"\{([a-z][a-z_]*)\.([a-z][^{}]*)\}")
HANDLES = frozenset({"listed", "in_order", "gate", "as_written"})
METHODS = frozenset({"sequence", "words", "alternatives"})


def test_no_english_in_code() -> None:
    for path, parsed in modules(ROOT, *SPOKEN):
        for found in word_lists(parsed):
            raise AssertionError(
                f"{path}:{found.line} holds a word list ({' '.join(found.words)}): write it into src/provlint/lexicon/en/ and "
                "name it with listed(), in_order(), gate() or worded(); kinds that are no English go to a StrEnum"
            )
        assert not language_literals(parsed), f'{path} has a literal "en": ask doc.language'


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('X = frozenset({"said", "told", "asked"})', 1),
        ('X = "said told asked".split()', 1),
        ("X = b'said told asked'.split()", 1),
        ('X = {"said": 1, "told": 2, "asked": 3}', 1),
        (r'X = lazy(r"\b(?:he|she|they) said")', 1),
        (r'X = lazy(r"\b(?:hours?|days?|weeks?) ago")', 1),
        (r'X = lazy(r"(?:a|an) (?:[A-Z]\w+|the)")', 0),
        ('X = ("said", "told")', 0),
        ('X = "put a space behind the mark"', 0),
        ('"""Said, told, asked."""', 0),
        ('__all__ = ["said", "told", "asked"]', 0),
        ('X = {"paragraph", "heading", "list-item"}', 0),
        ('X = lazy(r"{dates.month} 1")', 0),
    ],
)
def test_a_word_list_is_found(code: str, found: int) -> None:
    assert len(list(word_lists(ast.parse(code)))) == found


def test_branches_are_read_by_their_group() -> None:
    assert list(alternations(r"(?:an? |the )?(?:city|town|village) of|x")) == [("city", "town", "village")]


def _file(subject: str) -> Path:
    """The file of a subject: English, or what holds in every language."""
    own = ENGLISH / f"{subject}.tsv"
    return own if own.exists() else EVERY / f"{subject}.tsv"


def _asked() -> Iterator[tuple[Path, int, str, str]]:
    """Every list that code names: file, line, subject, list; ``*`` ends the name where a part of it is worked out."""
    for path in sorted((*ENGLISH.glob("*.tsv"), *EVERY.glob("*.tsv"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield from ((path, number, hole[1], hole[2]) for hole in HOLE.finditer(line))
    for path, tree in modules(ROOT, "src", "plugins"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                holes = (hole for hole in HOLE.finditer(node.value) if _file(hole[1]).exists())
                yield from ((path, node.lineno, hole[1], hole[2]) for hole in holes)
            if not isinstance(node, ast.Call):
                continue
            if getattr(node.func, "id", "") == "word_table" and isinstance(node.args[0], ast.Constant):
                shape = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == node.args[1].id)  # type: ignore[attr-defined]
                fields = [n.target.id for n in shape.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
                yield from ((path, node.lineno, node.args[0].value, field.rstrip("_").replace("_", " ")) for field in fields)
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if (
                (name in HANDLES or (name in METHODS and isinstance(node.func, ast.Attribute)))
                and len(node.args) > 1
                and isinstance(node.args[0], ast.Constant)
            ):
                for given in node.args[1:]:
                    if isinstance(given, ast.Constant):
                        yield path, node.lineno, node.args[0].value, given.value
                    elif isinstance(given, ast.JoinedStr) and isinstance(given.values[0], ast.Constant):
                        yield path, node.lineno, node.args[0].value, f"{given.values[0].value}*"


def test_every_list_that_code_names_is_there_and_every_list_is_named() -> None:
    english = language("en")
    used: Counter[tuple[str, str]] = Counter()
    subjects = set()
    # the short forms of the calendar are asked for by number, in Language
    used.update(("dates", f"{name} {n}") for name in ("month", "weekday") for n in range(1, 13))
    for path, line, subject, name in _asked():
        assert english.sequence(subject, name), f"{path}:{line}: {subject}.{name}"
        subjects.add(subject)
        wanted = [k for k in english.lists(subject) if k == name or (name.endswith("*") and k.startswith(name[:-1]))]
        used.update((subject, k) for k in wanted)
    for subject in sorted(subjects):
        for name, words in english.lists(subject).items():
            assert used[subject, name], f"{subject}.tsv: nobody asks for the list {name!r}"
            assert len(words) == len(set(words)), f"{subject}.tsv: {name!r} holds a word twice"
