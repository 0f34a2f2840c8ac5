"""The laws of the house: lower floors never import higher ones, packs know only the face, rooms stay small."""

import ast
import functools
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "provlint"
PACKS = sorted(p for p in (ROOT / "plugins").iterdir() if p.is_dir() and (p / "__init__.py").exists())

#: the wings from the ground up; a module imports its own wing and those before it; the longest matching prefix counts
WINGS = (
    "lexicon",
    "core",
    "",  # the face for rule authors
    "layers",  # its docstring only
    "layers.text",
    "layers.quotes",
    "layers.sources",
    "layers.attribution",
    "layers.names",
    "layers.speech",
    "layers.story",
    "layers.figures",
    "layers.comparison",
    "layers.evidence",
    "formats",
    "stories",
    "output",  # escape and report_data
    "files",
    "suppression",
    "output.ledgers",
    "output.page",
    "output.reporters",
    "plugin.house",
    "plugin",
    "config",
    "engine",
    "archive",
    "authoring",
    "lsp",
    "desk",
    "serve",
    "cli",
    "__main__",
)
#: folders and files at the top of src/provlint
TOP = 20
LIMIT = 400


def modules():
    for path in sorted(SRC.rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        yield ".".join(p for p in parts if p != "__init__"), path
    for pack in PACKS:
        for path in sorted(pack.rglob("*.py")):
            yield "plugins." + ".".join(path.relative_to(ROOT / "plugins").with_suffix("").parts), path


MODULES = dict(modules())


def wing(name: str) -> str | None:
    """The wing of a module, its name without ``provlint.``; None where it stands in none."""
    if name == "" or name in WINGS:
        return name
    parts = name.split(".")
    return next((head for n in range(len(parts), 0, -1) if (head := ".".join(parts[:n])) in WINGS), None)


@functools.cache
def offered(package: str) -> frozenset[str]:
    """The names in ``__all__`` of a package: a layer may be called like the module that holds it."""
    path = MODULES.get(package.removeprefix("provlint").removeprefix("."))
    for node in ast.parse(path.read_text(encoding="utf-8")).body if path is not None else ():
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


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
                module = base.startswith("provlint") and inner in MODULES and alias.name not in offered(base)
                yield f"{base}.{alias.name}" if module else base


@pytest.mark.parametrize("name", [n for n in MODULES if not n.startswith("plugins.")])
def test_no_upward_import(name):
    mine = wing(name)
    assert mine is not None, f"{name} stands in no wing: name it in tests/project/test_house.py and docs/architecture.md"
    for target in imports(MODULES[name]):
        if target != "provlint" and not target.startswith("provlint."):
            assert not target.startswith("provlint_"), f"{name} imports the pack {target}"
            continue
        theirs = wing(target.removeprefix("provlint").removeprefix("."))
        assert theirs is not None, f"{name} imports {target}, which stands in no wing"
        assert WINGS.index(theirs) <= WINGS.index(mine), f"{name} (wing {mine}) imports {target} (wing {theirs})"


def test_few_rooms_at_the_top():
    top = [p.name for p in SRC.iterdir() if p.name != "__pycache__"]
    assert len(top) <= TOP, sorted(top)


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith("plugins.")])
def test_packs_import_only_the_faces(name):
    pack = name.split(".")[1]
    for target in imports(MODULES[name]):
        if target.startswith("provlint_"):
            assert target.split(".")[0] == pack, f"{name} imports another pack, {target}"
        elif target.startswith("provlint."):
            inner = target.removeprefix("provlint.")
            face = inner if inner in MODULES else inner.rpartition(".")[0]
            ok = face == "lexicon" or (wing(face) == face and face.startswith("layers."))
            assert ok, f"{name} imports {target}: a pack imports only provlint, provlint.layers.<wing> and the lexicon"


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
