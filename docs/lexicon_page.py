"""The page that says which table of the lexicon holds what: docs/lexicon.md, written by generate.py."""

from __future__ import annotations

import re
from pathlib import Path

INTRODUCTION = """\
What the folder of a language in `src/provlint/lexicon/` holds; a new language has the same files. What its columns mean stands
in the head of each file. Written by `make generate`."""
#: what somebody who misses a word comes for, and where it goes
WHERE = (
    (
        "a verb of saying",
        "`report_cues` (a report, not a stance), `voiced` (who says so in the writer's own voice), "
        "`cue_classes` (may it close a quotation, does it take whom is told); `cue_words` and `cue_evidence` "
        "weigh it and are counted by `benchmarks/train_cues.py`: not by hand",
    ),
    (
        "somebody who speaks",
        "`source_nouns`, without a name `unnamed`, a class of people `vague`, a body `bodies`, an outlet "
        "`outlets` and `cited_outlets`",
    ),
    (
        "what befell people",
        "`casualty` (the word and its forms), `fate_phrases` (a phrase), `people` (who a text counts), "
        "`living_things` (who is nobody)",
    ),
    ("what happened", "`events`, `event_words`"),
    ("a number, a unit", "`numbers`, `number_units`, `units`, `hedges`, `fractions`"),
    ("a title, a given name", "`name_words`, `short_names`, `given_name_pronouns`, `name_different` (alike and not one)"),
    ("a nationality, a place", "`demonyms`, `places_within`, `same_places`"),
    ("a claim, a label, a forecast, praise", "`claims`, `labels`, `forecasts`, `praises` with the words of their patterns beside them"),
    ("a misspelling", "`misspelt`"),
    ("a line of a web page or a writing machine", "`furniture`, `furniture_lines`, `page_phrases`, `machine_talk`, `blanks`"),
    ("what two drafts differ on", "`slots`, `singles`, `opposites`, `exclusions`, `same_words`"),
)


def page(root: Path) -> str:
    """The page, for the checkout at ``root``: by what is missing, then each with its first line and the modules that name it."""
    folder = root / "src" / "provlint" / "lexicon"
    code = [p for top in ("src/provlint", "plugins") for p in sorted((root / top).rglob("*.py"))]
    asked = {p: p.read_text(encoding="utf-8") for p in code}
    lines = ["# Words", "", INTRODUCTION, "", "## A word is missing", "", "| missing | table |", "|---|---|"]
    for missing, tables in WHERE:
        gone = [name for name in re.findall(r"`([a-z_]+)`", tables) if not (folder / "en" / f"{name}.tsv").exists()]
        if gone:
            raise LookupError(f"no table {gone}, where {missing!r} is sent to")
        lines.append(f"| {missing} | {tables} |")
    lines.append("")
    for language, title in (("en", "Tables of a language"), ("_any", "Tables that hold in every language")):
        lines += [f"## {title}", "", "| table | what it holds | asked by |", "|---|---|---|"]
        for path in sorted((folder / language).iterdir()):
            if path.suffix not in (".tsv", ".txt"):
                continue
            first = path.read_text(encoding="utf-8").partition("\n")[0]
            what = first.removeprefix("#").strip().partition(". ")[0].rstrip(".").partition(": name of a list")[0].replace("|", "\\|")
            name = re.compile(rf'"{path.stem}[".]|\\{{{path.stem}\\.')
            users = [p.stem if p.stem != "__init__" else p.parent.name for p, text in asked.items() if name.search(text)]
            shown = ", ".join(users[:4]) + (f" and {len(users) - 4} more" if len(users) > 4 else "")
            lines.append(f"| `{path.stem}` | {what} | {shown} |")
        lines.append("")
    return "\n".join(lines)
