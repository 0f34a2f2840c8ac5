"""The order of the site: the pages as named here, the rules by pack; and the playground, where Python for browsers is at hand."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
#: the unpacked npm package pyodide; where it is not named, the site is built without the playground (see desk.md)
PYODIDE = os.environ.get("PROVLINT_PYODIDE", "")
#: in a page, the place of the way to the playground
_HERE = "<!-- playground -->"
#: title and page, in the order of the menu
PAGES = {
    "Start here": "index.md",
    "Features": "features.md",
    "Configuration": "configuration.md",
    "Suppression": "suppression.md",
    "House rules": "house-rules.md",
    "Editors": "editors.md",
    "Commits and builds": "ci.md",
    "Names": "names.md",
    "Formats": "formats.md",
    "Word and Google Docs": "word.md",
    "The desk": "desk.md",
    "The report as a page": "report.md",
    "Ledger": "ledger.md",
    "How a figure finds its source": "figures.md",
    "Stories": "stories.md",
    "Evidence": "evidence.md",
    "Writing a pack": "packs.md",
    "Architecture": "architecture.md",
    "Words": "lexicon.md",
    "Speed": "speed.md",
    "A warm server": "server.md",
    "Archives": "archive.md",
    "Reliability": "reliability.md",
    "How a run goes": "how-a-run-goes.md",
    "Quality": "quality.md",
}


def on_config(config: Any) -> Any:
    """Called by mkdocs: the menu, with a section of pages for each pack of rules."""
    menu: list[Any] = [{title: page} for title, page in PAGES.items() if (HERE / page).is_file()]
    rules: list[Any] = ["rules/index.md"] if (HERE / "rules" / "index.md").is_file() else []
    for folder in sorted(path for path in (HERE / "rules").iterdir() if path.is_dir()):
        pages = sorted(folder.glob("*.md"))
        if pages:
            rules.append({folder.name: [{page.stem: f"rules/{folder.name}/{page.name}"} for page in pages]})
    menu.insert(1, {"Rules": rules})
    config["nav"] = menu
    return config


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Called by mkdocs: the way to the playground, where it is built."""
    up = "../" * page.file.src_uri.count("/")
    way = f"[Try it here: paste a draft]({up}playground/index.html)" if PYODIDE else ""
    return markdown.replace(_HERE, way)


def on_post_build(config: Any) -> None:
    """Called by mkdocs: the playground is written into the site. Raises FileNotFoundError where PROVLINT_PYODIDE leads nowhere."""
    if PYODIDE:
        _playground().write(Path(config["site_dir"]) / "playground", Path(PYODIDE))


def _playground() -> ModuleType:
    """``playground.py``, which stands beside this file and in no package."""
    spec = importlib.util.spec_from_file_location("playground", HERE / "playground.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
