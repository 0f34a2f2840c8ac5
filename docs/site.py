"""The order of the site: the pages as named here, the rules by pack; a page that nobody named is a warning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
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
    "Writing a pack": "packs.md",
    "Architecture": "architecture.md",
    "Speed": "speed.md",
    "A warm server": "server.md",
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
