"""The house in figures: files, functions, names, doors, twins, and English that stands outside the lexicon.

``python benchmarks/house.py [TREE ...]`` prints a table, a column a tree (by default this one): a work tree of an older
commit beside this one shows before and after. ``--lists`` names every word list that is still in code.
"""

from __future__ import annotations

import argparse
import ast
import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
#: strings that are the code's own names for kinds of things, no words of a language
KINDS = frozenset(
    """paragraph heading list-item quote caption curly straight single straight-single low latex backtick angle doubled
    same spelling typo date published pubdate updated created day author authors byline credit body other person
    article article-form article-dropped acronym keep drop off inside sentence elsewhere lede neighbour none both vague
    unit tens scale fold another min over under max named unnamed document second-hand title modifier office bodyhead
    place thing particle opener warning error info
    start det prep sub cc poss np cap comma rel dash quote colon punct pron num ing word end comma-quote time to
    passive asked noun strict post rank lay loose spokes
    stop ask hint contrary feeling blame praise alarm sweep norm trend plague regard aim inference crime attack motive mind
    expert critic crowd media report some one mood heard judged
    XXXX X
    null true false http https htps hhtps htt htp ttp hhttp htpp htttp httsp fbclid gclid igshid smid
    short any words survey inquiry counts team model seat test proven study
    chatgptcom openai copilotcom perplexity endoftext system user assistant search news view fetch image""".split()
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’.-]*(?: [A-Za-z][A-Za-z'’.-]*){0,3}\Z")
#: what of a pattern's branch is no word: classes, escapes, quantifiers, anchors
_SYNTAX = re.compile(r"\[[^\]]*\]|\\.|\(\?[a-zA-Z]+\)|[?*+^$.]|\{[\d,]+\}")
#: assignments whose strings are text for people or names of attributes
_PROSE = frozenset({"__all__", "__slots__", "examples", "why", "instead", "source", "summary"})


class WordList(NamedTuple):
    """Three or more words of English in code. ``line`` is 1-based; ``shape``: literal, mapping, split, pattern."""

    line: int
    shape: str
    words: tuple[str, ...]


def word_lists(tree: ast.Module) -> Iterator[WordList]:
    """The word lists of a module, in the order of its lines: sets, tuples, strings that are split, alternations."""
    skipped = set(_no_lists(tree))
    split = {
        id(node.func.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"
    }
    found: list[WordList] = []
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            found += _literal(node, node.elts, "literal")
        elif isinstance(node, ast.Dict):
            found += _literal(node, node.keys, "mapping")
        elif isinstance(node, ast.Constant) and (text := _text(node)) is not None:
            if id(node) in split:
                words = tuple(text.split())
                if _is_list(words):
                    found.append(WordList(node.lineno, "split", words))
            elif "|" in text:
                found += (WordList(node.lineno, "pattern", branches) for branches in alternations(text))
    return iter(sorted(found))


def _no_lists(tree: ast.Module) -> Iterator[int]:
    """The ids of nodes inside docstrings, ``Literal[...]``, ``__all__`` and the attributes of a rule that are prose."""
    for node in ast.walk(tree):
        held: ast.AST | None = None
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and target.id in _PROSE:
                held = node
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module) and ast.get_docstring(node) is not None:
            held = node.body[0]
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            held = node
        if held is not None:
            yield from map(id, ast.walk(held))


def _text(node: ast.AST | None) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
        return node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
    return None


def _literal(node: ast.expr, parts: Iterable[ast.expr | None], shape: str) -> Iterator[WordList]:
    words = tuple(text.strip() for part in parts if (text := _text(part)) is not None)
    if _is_list(words):
        yield WordList(node.lineno, shape, words)


def _is_list(words: Iterable[str]) -> bool:
    english = [w for w in words if _WORD.match(w)]
    return len(english) >= 3 and not KINDS.issuperset(english)


def alternations(pattern: str) -> Iterator[tuple[str, ...]]:
    """The groups of a pattern with three or more branches that are words: ``he|she|they``, ``members?|leaders?|men``."""
    stack: list[list[str]] = [[""]]
    pieces = re.split(r"(\\.|\[\^?\]?(?:\\.|[^\]])*\]|\((?:\?(?:[:=!]|<[=!]|P<\w+>|[aiLmsux-]+:))?|\)|\|)", pattern)
    for piece in pieces:
        if piece.startswith("(") and not piece.startswith("(?i)"):
            stack.append([""])
        elif piece == ")":
            group = stack.pop() if len(stack) > 1 else stack[0]
            if (words := _words_of(group)) is not None:
                yield words
            if group is stack[-1]:
                stack[0] = [""]
        elif piece == "|":
            stack[-1].append("")
        elif piece:
            stack[-1][-1] += piece
    while stack:
        if (words := _words_of(stack.pop())) is not None:
            yield words


def _words_of(branches: list[str]) -> tuple[str, ...] | None:
    plain = (_SYNTAX.sub("", branch).strip() for branch in branches)
    words = tuple(w for w in plain if _WORD.match(w))
    return words if len(words) >= 3 and not KINDS.issuperset(words) else None


def language_literals(tree: ast.Module) -> list[int]:
    """The lines where the name of a language stands in code."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value == "en"]


#: where no English belongs
SPOKEN = ("src/provlint/layers", "plugins")


def complexity(function: ast.FunctionDef | ast.AsyncFunctionDef, conditions: bool = False) -> int:
    """McCabe's number as ruff's C901 counts it: 1, and 1 for each branch, loop, handler, case and inner function.

    ``conditions``: each ``and``, ``or``, ``if`` inside an expression and comprehension counts 1 too, as in radon: a
    grammar written as one long condition is no simpler than one written as branches.
    """
    found = 1
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.For | ast.AsyncFor | ast.While | ast.ExceptHandler | ast.match_case):
            found += 1
            if isinstance(node, ast.For | ast.AsyncFor | ast.While) and node.orelse:
                found += 1
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found += node is not function
        elif isinstance(node, ast.Try):
            found += bool(node.orelse)
        elif conditions and isinstance(node, ast.BoolOp):
            found += len(node.values) - 1
        elif conditions and isinstance(node, ast.IfExp):
            found += 1
        elif conditions and isinstance(node, ast.comprehension):
            found += 1 + len(node.ifs)
    return found


def bound_names(tree: ast.Module) -> Iterator[str]:
    """Every name that a module binds: parameters and variables, one for each place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def modules(tree: Path, *folders: str) -> list[tuple[Path, ast.Module]]:
    """The Python files below folders of a tree, parsed, sorted by path."""
    paths = sorted(path for folder in folders for path in (tree / folder).rglob("*.py"))
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def _functions(parsed: list[tuple[Path, ast.Module]]) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for _, tree in parsed for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def _doors(tree: Path) -> tuple[int, int]:
    """The names that packs import from layers and the lexicon, and the modules they come from."""
    names: set[tuple[str, str]] = set()
    for _, parsed in modules(tree, "plugins"):
        for node in ast.walk(parsed):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("provlint.layers", "provlint.lexicon")):
                names.update((node.module or "", alias.name) for alias in node.names)
    return len(names), len({module for module, _ in names})


#: marks of two readings of one text that must agree: a switch between them, and a value that others fill
_TWINS = re.compile(
    r"\bknown\(doc, |\bdoc\.known\(|\b(?:WHOLE|NEAR)\b\s*=\s*\w+\("
    r"|^(?:@layer\n)?def \w+\(doc: Document\)[^\n]*:\n(?:    \"\"\"[^\"]*\"\"\"\n)?    return (?:\{\}|defaultdict\()",
    re.M,
)


def measures() -> dict[str, Callable[[Path], str]]:
    """What the table has rows for: a name, and how it is measured in a tree."""

    def code(tree: Path) -> list[tuple[Path, ast.Module]]:
        return modules(tree, "src", "plugins")

    def spoken(tree: Path) -> list[tuple[Path, ast.Module]]:
        return modules(tree, *SPOKEN)

    def lines(tree: Path) -> list[int]:
        return [path.read_text(encoding="utf-8").count("\n") for path, _ in code(tree)]

    def above(tree: Path, most: int, conditions: bool = False) -> str:
        every = sum(complexity(f, conditions) > most for f in _functions(code(tree)))
        inside = sum(complexity(f, conditions) > most for f in _functions(modules(tree, "src/provlint/layers")))
        return f"{every} ({inside} in layers)"

    def letters(parsed: list[tuple[Path, ast.Module]]) -> str:
        names = [n for _, tree in parsed for n in bound_names(tree) if n not in ("_", "self", "cls")]
        return f"{100 * sum(len(n) == 1 for n in names) / len(names):.1f} %"

    return {
        "files": lambda tree: str(len(code(tree))),
        "lines": lambda tree: str(sum(lines(tree))),
        "median lines of a file": lambda tree: f"{statistics.median(lines(tree)):.0f}",
        "entries at the top of src/provlint": lambda tree: str(
            sum(p.name != "__pycache__" for p in (tree / "src/provlint").iterdir())
        ),
        "functions": lambda tree: str(len(_functions(code(tree)))),
        "functions above complexity 20 (C901)": lambda tree: above(tree, 20),
        "  with conditions counted": lambda tree: above(tree, 20, True),
        "functions above complexity 40 (C901)": lambda tree: above(tree, 40),
        "  with conditions counted ": lambda tree: above(tree, 40, True),
        "one-letter names": lambda tree: letters(code(tree)),
        "one-letter names in layers": lambda tree: letters(modules(tree, "src/provlint/layers")),
        "names of layers that packs import": lambda tree: "{} from {} modules".format(*_doors(tree)),
        "marks of twin readings": lambda tree: str(
            sum(len(_TWINS.findall(p.read_text(encoding="utf-8"))) for p, _ in modules(tree, "src/provlint/layers"))
        ),
        "word lists in layers and packs": lambda tree: str(sum(len(list(word_lists(m))) for _, m in spoken(tree))),
        'literals "en" in layers and packs': lambda tree: str(sum(len(language_literals(m)) for _, m in spoken(tree))),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("trees", nargs="*", type=Path, default=[ROOT], help="work trees to measure, a column each")
    parser.add_argument("--lists", action="store_true", help="name every word list that is still in code")
    args = parser.parse_args()
    if args.lists:
        for tree in args.trees:
            for path, parsed in modules(tree, *SPOKEN):
                for found in word_lists(parsed):
                    print(f"{path.relative_to(tree)}:{found.line}: {found.shape}: {' '.join(found.words)[:100]}")
        return
    for name, measure in measures().items():
        print(f"{name:<40}" + "".join(f"{measure(tree):>24}" for tree in args.trees))


if __name__ == "__main__":
    main()
