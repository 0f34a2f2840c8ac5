"""What a docstring or comment names between double backticks is a name of the tree: a text that outlives a module misleads."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for top in ("src", "plugins") for path in (ROOT / top).rglob("*.py"))
_NAMED = re.compile(r"``([a-z_]\w*_\w*)``")
_WORD = re.compile(r"\w+")
#: placeholders that stand for any name
ANY = frozenset({"data_x"})


@pytest.fixture(scope="module")
def known() -> set[str]:
    words = {path.stem for path in FILES} | {path.name for path in ROOT.rglob("*.tsv")}
    for path in FILES:
        words.update(_WORD.findall(_NAMED.sub("", path.read_text(encoding="utf-8"))))
    return words | ANY


def test_the_check_sees_a_name_that_is_gone(known):
    assert "sentences" in known and "name_pieces_of_old" not in known


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_name_is_there(path, known):
    gone = [name for name in _NAMED.findall(path.read_text(encoding="utf-8")) if name not in known]
    assert not gone, f"{path} speaks of {gone}"
