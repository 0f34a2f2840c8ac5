"""The laws of the house: lower floors never import higher ones, packs know only the face, rooms stay small."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "provlint"
PACKS = sorted(p for p in (ROOT / "plugins").iterdir() if p.is_dir() and (p / "__init__.py").exists())

#: a module may import modules of its own floor or a lower one; the longest matching prefix counts
FLOORS = {
    "span": 0,
    "faults": 1,
    "finding": 1,
    "document": 1,
    "lexicon": 1,
    "rule": 2,
    "layers": 2,
    "formats": 2,
    "reporters": 2,
    "suppress": 3,
    "suppress_rules": 3,
    "directives": 2,
    "sidefile": 3,
    "git": 2,
    "baseline": 2,
    "changed": 2,
    "fixing": 2,
    "yamlnode": 2,
    "globs": 2,
    "discovery": 2,
    "entrypoints": 2,
    "stories": 2,
    "ledgers": 3,
    "story_features": 2,
    "story_index": 2,
    "watch": 2,
    "locate": 2,
    "parallel": 2,
    "progress": 2,
    "explain": 3,
    "house": 3,
    "hookspecs": 4,
    "": 5,  # the face
    "builtin": 5,
    "catalogue": 6,
    "schema": 7,
    "config_schema": 7,
    "config_read": 7,
    "presets": 7,
    "config": 7,
    "engine": 8,
    "run": 8,
    "testing": 9,
    "pytest_plugin": 9,
    "cli": 10,
    "lsp": 10,
    "__main__": 11,
}
LIMIT = 400


def modules():
    for path in sorted(SRC.rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        yield ".".join(p for p in parts if p != "__init__"), path
    for pack in PACKS:
        for path in sorted(pack.rglob("*.py")):
            yield "plugins." + ".".join(path.relative_to(ROOT / "plugins").with_suffix("").parts), path


MODULES = dict(modules())


def floor(name: str) -> int | None:
    while True:
        if name in FLOORS:
            return FLOORS[name]
        head = name.split(".")[0]
        return FLOORS.get(head, FLOORS.get(head.split("_")[0]))


def imports(path: Path):
    """All modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            base = node.module
            for alias in node.names:
                inner = f"{base}.{alias.name}".removeprefix("provlint.")
                yield f"{base}.{alias.name}" if base.startswith("provlint") and inner in MODULES else base


@pytest.mark.parametrize("name", [n for n in MODULES if not n.startswith("plugins.")])
def test_no_upward_import(name):
    mine = floor(name)
    assert mine is not None, f"{name} has no floor: name it in tests/test_house.py and docs/architecture.md"
    for target in imports(MODULES[name]):
        if target != "provlint" and not target.startswith("provlint."):
            assert not target.startswith("provlint_"), f"{name} imports the pack {target}"
            continue
        inner = target.removeprefix("provlint").removeprefix(".")
        theirs = floor(inner)
        assert theirs is not None and theirs <= mine, f"{name} (floor {mine}) imports {target} (floor {theirs})"


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith("plugins.")])
def test_packs_import_only_the_face_and_layers(name):
    pack = name.split(".")[1]
    for target in imports(MODULES[name]):
        if target.startswith("provlint_"):
            assert target.split(".")[0] == pack, f"{name} imports another pack, {target}"
        elif target.startswith("provlint."):
            ok = target.startswith(("provlint.layers", "provlint.lexicon"))
            assert ok, f"{name} imports {target}: a pack imports only provlint, its layers and lexicon"


def test_no_import_cycle():
    graph = {
        name: {t.removeprefix("provlint.") for t in imports(path) if t.startswith("provlint.")} & set(MODULES)
        for name, path in MODULES.items()
        if not name.startswith("plugins.")
    }
    done: set[str] = set()

    def visit(name, trail):
        assert name not in trail, " -> ".join([*trail[trail.index(name) :], name])
        if name not in done:
            for target in sorted(graph[name] - {name}):
                visit(target, [*trail, name])
            done.add(name)

    for name in graph:
        visit(name, [])


@pytest.mark.parametrize("name", list(MODULES))
def test_room_says_what_it_is_for_and_stays_small(name):
    text = MODULES[name].read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{name}: the first line says what the room is for"
    lines = text.count("\n")
    assert lines <= LIMIT, f"{name} has {lines} lines: part it by subject"
