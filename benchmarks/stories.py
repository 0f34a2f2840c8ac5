"""How well and how fast drafts of one event are found, and verbatim reuse among them.

  python benchmarks/stories.py CORPUS.jsonl [--key incident|subtopic] [--no-dates] [--speed] [--overlap] [--rule ID [--read N]]

CORPUS is JSON lines with ``id`` and ``text`` (optionally ``title`` and ``date``, the draft's own day) and a key that says
which event a text is about: the Gun Violence Corpus (github.com/cltl/GunViolenceCorpus; incidents) or ECB+
(github.com/cltl/ecbPlus; sub-topics). Printed are precision and recall over pairs of drafts: of all pairs put into one
story, how many are of one event; of all pairs of one event, how many are in one story. ``--no-dates`` withholds the
drafts' own days. ``--speed`` takes a quarter, half and all of the drafts; ``--overlap`` times the search for shared runs
over all drafts as if they were one story. ``--rule`` runs a story rule over the true stories; ``--read`` prints N of its
findings, drawn at random with a fixed seed, to be read by hand.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import rows
from provlint import Document, Story
from provlint.authoring import Source
from provlint.core.rule import StoryRule
from provlint.formats import plain
from provlint.layers.story.running_text import running_text
from provlint.layers.story.shared_wording import own_words, shared_runs
from provlint.plugin import catalogue
from provlint.stories.forming import group

#: a page with fewer words of its own than this says hardly anything of an event
FEW = 40


def drafts(path: Path, key: str, dates: bool, limit: int = 0) -> list[tuple[Document, str]]:
    """The drafts of a corpus, the headline as their first paragraph, with the event each is about."""
    found = []
    for number, row in enumerate(rows(path)):
        if limit and number >= limit:
            break
        title = str(row.get("title") or "")
        text = f"{title}\n\n{row['text']}" if title else str(row["text"])
        doc = plain.parse(Source(f"{row['id']}.txt", text))
        if dates and row.get("date"):
            doc = Document(doc.source, blocks=doc.blocks, meta={"date": row["date"]})
        found.append((doc, str(row[key])))
    return found


def pairs(counts: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def agreement(found: Sequence[object], true: Sequence[object]) -> tuple[float, float]:
    """Pairwise precision and recall of two groupings of the same drafts."""
    both = pairs(Counter(zip(found, true, strict=True)))
    return both / max(1, pairs(Counter(found))), both / max(1, pairs(Counter(true)))


def quality(corpus: list[tuple[Document, str]]) -> None:
    start = time.process_time()
    stories = group([doc for doc, _ in corpus])
    seconds = time.process_time() - start
    name = {doc.path: story.name for story in stories for doc in story.documents}
    for label, kept in (
        ("all drafts", corpus),
        (f"drafts of {FEW} words and more", [(d, e) for d, e in corpus if len(running_text(d).split()) >= FEW]),
    ):
        precision, recall = agreement([name[d.path] for d, _ in kept], [e for _, e in kept])
        true = pairs(Counter(e for _, e in kept))
        print(f"{label}: {len(kept)}, pairs of one event {true}, precision {precision:.3f}, recall {recall:.3f}")
    print(wrong(corpus, name))
    several = sum(len(s.documents) > 1 for s in stories)
    print(f"stories of two drafts and more: {several}; CPU {seconds:.1f} s")


def wrong(corpus: list[tuple[Document, str]], name: dict[str, str]) -> str:
    """How many pairs of two events are in one story, and how many of them are one text under two events."""
    members: dict[str, list[tuple[Document, str]]] = defaultdict(list)
    for doc, event in corpus:
        members[name[doc.path]].append((doc, event))
    joined = [(a, b) for group in members.values() for (a, x), (b, y) in itertools.combinations(group, 2) if x != y]
    twice = sum(_headline(a) == _headline(b) or running_text(a) == running_text(b) for a, b in joined)
    return f"pairs of two events in one story: {len(joined)}, with the same headline or text under both: {twice}"


def _headline(doc: Document) -> str:
    return running_text(doc).partition("\n")[0]


def speed(path: Path, key: str, dates: bool) -> None:
    total = sum(1 for _ in rows(path))
    for size in (total // 4, total // 2, total):
        corpus = [doc for doc, _ in drafts(path, key, dates, size)]
        start = time.process_time()
        group(corpus)
        seconds = time.process_time() - start
        print(f"{size:6} drafts: grouped in {seconds:5.2f} s of CPU, {1000 * seconds / size:.2f} ms a draft")


def overlap(corpus: list[tuple[Document, str]]) -> None:
    start = time.process_time()
    words = [own_words(doc) for doc, _ in corpus]
    runs = list(shared_runs(words, 16))
    seconds = time.process_time() - start
    same = sum(corpus[r.first][1] == corpus[r.second][1] for r in runs)
    print(
        f"{sum(len(w.words) for w in words)} words of {len(corpus)} drafts: {len(runs)} shared runs of 16 words and more, "
        f"{same} between drafts of one event; {seconds:.1f} s of CPU"
    )


def rule(corpus: list[tuple[Document, str]], name: str, read: int) -> None:
    chosen = catalogue.load().rules[name]()
    assert isinstance(chosen, StoryRule)
    events: dict[str, list[Document]] = defaultdict(list)
    for doc, event in corpus:
        events[event].append(doc)
    texts = {doc.path: doc.text for doc, _ in corpus}
    found = [f for event in sorted(events) for f in chosen.check(Story(event, events[event]))]
    several = sum(len(e) > 1 for e in events.values())
    levels = Counter(str(f.level or chosen.level) for f in found)
    print(f"{name}: {len(found)} findings {dict(levels)} in {several} stories of two drafts and more")
    for f in random.Random(17).sample(found, min(read, len(found))):
        print(f"\n{f.path}: {f.message}\n  “{_around(texts[f.path], f.start, f.end)}”")
        for note in f.related[:3]:
            print(f"  {note.path or f.path}: “{_around(texts[note.path or f.path], note.start, note.end)}”")


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 60) : min(end, start + 300) + 60].split())


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--key", default="")
    cli.add_argument("--no-dates", action="store_true")
    cli.add_argument("--speed", action="store_true")
    cli.add_argument("--overlap", action="store_true")
    cli.add_argument("--rule", default="")
    cli.add_argument("--read", type=int, default=0)
    args = cli.parse_args()
    first = next(iter(rows(args.corpus)))
    key = args.key or next(k for k in ("incident", "subtopic", "topic", "story") if k in first)
    if args.speed:
        speed(args.corpus, key, not args.no_dates)
        return
    corpus = drafts(args.corpus, key, not args.no_dates)
    if args.overlap:
        overlap(corpus)
    elif args.rule:
        rule(corpus, args.rule, args.read)
    else:
        quality(corpus)


if __name__ == "__main__":
    main()
