"""How the article that provlint reads of a page compares with what two extractors find.

    pip install trafilatura readability-lxml     # for this benchmark only
    python benchmarks/articles.py FOLDER         # of saved pages, *.html

The measure is that of the article extraction benchmark (Scrapinghub, 2020): runs of four words, as multisets. For each
page it prints the share of provlint's runs that the other has (precision) and of the other's that provlint has
(recall); then their means, and the same against the runs that both extractors have ("agreed"). The extractors give no
source offsets, which is why the reader of provlint is its own.
"""

from __future__ import annotations

import argparse
import html as entities
import pathlib
import re
from collections import Counter
from collections.abc import Callable

from provlint.core.document import Source
from provlint.formats import html

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = [match.group().lower() for match in _WORD.finditer(text)]
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def extractors() -> dict[str, Callable[[str], str]]:
    import readability
    import trafilatura

    return {
        "trafilatura": lambda page: trafilatura.extract(page, include_comments=False, include_tables=True) or "",
        "readability": lambda page: entities.unescape(_TAG.sub(" ", readability.Document(page).summary())),
    }


def score(ours: Counter[tuple[str, ...]], theirs: Counter[tuple[str, ...]]) -> tuple[float, float]:
    common = (ours & theirs).total()
    return common / max(1, ours.total()), common / max(1, theirs.total())


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=pathlib.Path)
    cli.add_argument("--pages", action="store_true", help="print each page, too")
    args = cli.parse_args()
    tools = extractors()
    sums: dict[str, list[tuple[float, float]]] = {}
    for path in sorted(args.folder.rglob("*.html")):
        page = path.read_text("utf-8", "replace")
        ours = shingles(html.parse(Source(path.name, page)).text)
        found = {name: shingles(extract(page)) for name, extract in tools.items()}
        found["agreed"] = found["trafilatura"] & found["readability"]
        row = {name: score(ours, theirs) for name, theirs in found.items()}
        row["trafilatura, against readability"] = score(found["trafilatura"], found["readability"])
        for name, pair in row.items():
            sums.setdefault(name, []).append(pair)
        if args.pages:
            print(path.name, "  ".join(f"{name} {p:.2f}/{r:.2f}" for name, (p, r) in row.items()))
    for name, pairs in sums.items():
        precision = sum(p for p, _ in pairs) / len(pairs)
        recall = sum(r for _, r in pairs) / len(pairs)
        print(f"{name:34} precision {precision:.3f}  recall {recall:.3f}  pages {len(pairs)}")


if __name__ == "__main__":
    main()
