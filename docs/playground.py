"""The desk as a folder of files that any web server can serve: Python and provlint run in the reader's own browser.

    npm pack pyodide && tar xf pyodide-*.tgz        # Python for WebAssembly, by name from npm
    python docs/playground.py OUT --pyodide package

Nothing is loaded from elsewhere. What provlint needs beside itself is taken from the Python that runs this, in its pure form.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import importlib
import importlib.metadata
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import provlint
from provlint.desk import page
from provlint.output.page import shell

HERE = Path(__file__).resolve().parent
#: what of Pyodide is served: its core; the packages of its distribution are not needed
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
#: what the rules, rules.yaml and Markdown need; the patterns of house rules that want `regex` are told as faults
NEEDED = ("yaml", "pathspec", "markdown_it", "mdurl", "pluggy")


def files() -> Iterator[tuple[Path, str]]:
    """The files of the archive, and their names in it."""
    root = Path(provlint.__file__).parent
    packs = {point.module for point in importlib.metadata.entry_points(group="provlint.plugins")} - {"provlint.plugin.builtin"}
    folders = [Path(importlib.import_module(name).__file__ or "").parent for name in (*sorted(packs), *NEEDED)]
    for folder in (root, *folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".so", ".pyd"):
                yield path, f"{folder.name}/{path.relative_to(folder).as_posix()}"
    rules = root / "rules.yaml"
    yield (rules if rules.is_file() else root.parents[1] / "rules.yaml"), "provlint/rules.yaml"


def archive(target: Path) -> None:
    """Write what is unpacked in the browser; the same files give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        named = {name: path for path, name in files()}
        for name, path in sorted(named.items()):
            packed.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
        dist = importlib.metadata.distribution("provlint")
        info = f"provlint-{dist.version}.dist-info"
        for name in ("METADATA", "entry_points.txt"):
            packed.writestr(zipfile.ZipInfo(f"{info}/{name}"), dist.read_text(name) or "")


def index() -> str:
    """The page: the desk's own, its questions sent to a worker."""
    style, script = shell.part("page.css") + page.part("desk.css"), shell.part("tables.js") + page.part("desk.js")
    asks = (HERE / "playground" / "questions.js").read_text(encoding="utf-8")
    script = f"{asks}\n{script}"
    held = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    policy = (
        f"default-src 'none'; style-src 'sha256-{held[0]}'; script-src 'sha256-{held[1]}' 'wasm-unsafe-eval' 'self'; "
        "worker-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    before, rest = page.part("desk.html").split("{{style}}")
    between, after = rest.split("{{script}}")
    head, charset, tail = before.partition('<meta charset="utf-8">')
    return f'{head}{charset}<meta http-equiv="Content-Security-Policy" content="{policy}">{tail}{style}{between}{script}{after}'


def write(out: Path, pyodide: Path) -> int:
    """Write the folder; returns its size in bytes. Raises FileNotFoundError where ``pyodide`` is not the unpacked package."""
    if not (pyodide / "pyodide.asm.wasm").is_file():
        raise FileNotFoundError(f"{pyodide} holds no pyodide.asm.wasm")
    (out / "pyodide").mkdir(parents=True, exist_ok=True)
    for name in CORE:
        if (pyodide / name).is_file():
            shutil.copyfile(pyodide / name, out / "pyodide" / name)
    archive(out / "provlint.zip")
    shutil.copyfile(HERE / "playground" / "worker.js", out / "worker.js")
    (out / "index.html").write_text(index(), encoding="utf-8")
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the folder to write")
    parser.add_argument("--pyodide", type=Path, required=True, help="the unpacked npm package pyodide")
    args = parser.parse_args()
    try:
        size = write(args.out, args.pyodide)
    except FileNotFoundError as missing:
        parser.error(str(missing))
    print(f"{args.out}: {size / 1e6:.1f} MB; serve it with: {sys.executable} -m http.server --directory {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
