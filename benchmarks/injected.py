"""Faults put into published texts, and how many of them the copy and quotes rules find.

  python benchmarks/injected.py CORPUS.jsonl [--limit N] [--seed N]

Each text gets one fault at a time, at a place drawn with a fixed seed: a lower-case word doubled, a double quotation mark
taken out, the word before a quotation repeated inside it, the space behind a comma or stop taken out, a paragraph
repeated. A fault counts as found where its rule says more than it said of the text as it was; a lost mark only where it
says exactly one thing more. CORPUS is JSON lines with ``text``.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import rows
from provlint import Document, Rule
from provlint.formats import plain, read
from provlint.plugin import catalogue

Fault = Callable[[str, random.Random], str | None]


def _place(pattern: str, text: str, draw: random.Random) -> re.Match[str] | None:
    places = list(re.finditer(pattern, text))
    return draw.choice(places) if places else None


def doubled(text: str, draw: random.Random) -> str | None:
    found = _place(r"(?<=[a-z,] )[a-z]{2,}(?= [a-zA-Z])", text, draw)
    return found and f"{text[: found.end()]} {found.group()}{text[found.end() :]}"


def lost_mark(text: str, draw: random.Random) -> str | None:
    # the values of markup that was pasted into some texts are no quotations
    found = _place(r"(?<!=)[“”\"](?![ ]?[a-z_-]+=|/?>)", text, draw)
    return found and text[: found.start()] + text[found.end() :]


def doubled_at_mark(text: str, draw: random.Random) -> str | None:
    found = _place(r"(?<= )([a-z]{2,}) ([“\"])(?=[a-z]+ [a-z])", text, draw)
    return found and f"{text[: found.end()]}{found.group(1)} {text[found.end() :]}"


def no_space(text: str, draw: random.Random) -> str | None:
    found = _place(r"(?<=[a-z]{3})(?:, (?=[a-z]{2})|\. (?=[A-Z][a-z]))", text, draw)
    return found and text[: found.start() + 1] + text[found.end() :]


def twice(text: str, draw: random.Random) -> str | None:
    parts = text.split("\n\n")
    long = [n for n, part in enumerate(parts) if len(part.split()) > 8 and "\n" not in part]
    if not long:
        return None
    n = draw.choice(long)
    return "\n\n".join([*parts[: n + 1], parts[n], *parts[n + 1 :]])


FAULTS: tuple[tuple[str, str, Fault], ...] = (
    ("a lower-case word doubled", "copy/doubled-word", doubled),
    ("a double quotation mark lost", "quotes/unbalanced-quote", lost_mark),
    ("the word before a mark repeated", "quotes/doubled-word-at-quote", doubled_at_mark),
    ("a space lost behind a mark", "copy/missing-space", no_space),
    ("a paragraph repeated", "copy/duplicated-paragraph", twice),
)


def texts(corpus: Path, limit: int) -> Iterator[str]:
    for n, row in enumerate(rows(corpus)):
        if limit and n >= limit:
            break
        yield str(row["text"])


def document(text: str) -> Document:
    return plain.parse(read.decode("text", text.encode("utf-8", "surrogatepass")))


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--limit", type=int, default=0, help="only the first N texts")
    cli.add_argument("--seed", type=int, default=1)
    args = cli.parse_args()
    rules = catalogue.load().rules
    print(f"{'fault':36} {'found':>6} {'of':>6}  share")
    for name, rule_id, fault in FAULTS:
        rule = rules[rule_id]()
        if not isinstance(rule, Rule):
            raise TypeError(f"{rule_id} is no rule for one draft")
        draw = random.Random(args.seed)
        found = tried = 0
        for text in texts(args.corpus, args.limit):
            broken = fault(text, draw)
            if broken is None:
                continue
            tried += 1
            more = sum(1 for _ in rule.check(document(broken))) - sum(1 for _ in rule.check(document(text)))
            found += int(more == 1 if fault is lost_mark else more > 0)
        print(f"{name:36} {found:6} {tried:6}  {found / max(1, tried):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
