"""Quality and speed of names: pairs, alarms on articles and stories, injected errors, growth. Needs corpora by path.

    python benchmarks/names.py PAIRS.tsv --scores OUT.tsv     likeness of name pairs (name_a name_b label kind ...)
    python benchmarks/names.py --seeds DIR --alarms OUT.json  alarms over a folder taken as one story, for a scorer
    python benchmarks/names.py --articles CORPUS.jsonl        alarms of every names rule, speed of layer and rules
    python benchmarks/names.py --stories CORPUS.jsonl         alarms over stories (records with "incident" and "text")
    python benchmarks/names.py --injure CORPUS.jsonl          misspell one later mention of a surname in 500 articles
    python benchmarks/names.py --growth                       time for 1,000, 10,000 and 100,000 distinct names

A corpus is a file of JSON lines with a ``text`` each (PolNeAR 1.0: github.com/networkdynamics/PolNeAR; the Gun Violence
corpus: github.com/cltl/LongTailQATask). Times are CPU times of one process.
"""

from __future__ import annotations

import argparse
import collections
import csv
import gc
import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from provlint import Document, Finding, Level, Rule, Story, StoryRule
from provlint.authoring import Source
from provlint.formats import plain, read
from provlint.layers.names.forms import MEDIUM
from provlint.layers.names.mentions import mentions
from provlint.layers.names.names import name_variants
from provlint.layers.names.normal_form import key
from provlint.layers.names.similarity import score
from provlint.lexicon import DEFAULT
from provlint.plugin import catalogue

#: same person, but not a difference of spelling; and the kind that no comparison can find
NOT_SPELLING = {"subset", "short_form", "reorder", "subset_spelling"}
LEFT_OUT = {"alias_unrelated"}


def documents(path: Path) -> list[Document]:
    with path.open(encoding="utf-8") as lines:
        return [plain.parse(Source(f"{n:05}", json.loads(line)["text"])) for n, line in enumerate(lines)]


def rules(*prefixes: str) -> list[Rule | StoryRule]:
    found = catalogue.load().rules
    return [rule() for name, rule in sorted(found.items()) if name.startswith(prefixes)]


# --- pairs ----------------------------------------------------------------------------------------------------------


def pairs(path: Path, out: Path | None) -> None:
    """Score all pairs; F1 and recall at precision .95 on spelling variants against all negatives."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    score("Omar", "Umar")  # the word lists are read once
    start = time.process_time()
    scores = [score(r["name_a"], r["name_b"], DEFAULT) for r in rows]
    cold = time.process_time() - start
    score.cache_clear()
    start = time.process_time()
    scores = [score(r["name_a"], r["name_b"], DEFAULT) for r in rows]
    warm = time.process_time() - start
    if out:
        with out.open("w", encoding="utf-8") as sheet:
            for row, value in zip(rows, scores, strict=True):
                sheet.write(f"{row['name_a']}\t{row['name_b']}\t{value:.4f}\n")
    spelling = [
        (row["label"] == "1", value)
        for row, value in zip(rows, scores, strict=True)
        if row["kind"] not in NOT_SPELLING | LEFT_OUT
    ]
    steps = [i / 100 for i in range(20, 101)]
    best = max(steps, key=lambda t: f1(spelling, t)[2])
    precision, recall, value = f1(spelling, best)
    strict = max((f1(spelling, t)[1] for t in steps if f1(spelling, t)[0] >= 0.95), default=0.0)
    print(f"spelling against negatives: F1 {value:.3f} at {best:.2f} (precision {precision:.3f}, recall {recall:.3f})")
    print(f"recall at precision .95: {strict:.3f}")
    print(f"{len(rows)} pairs: {len(rows) / cold:,.0f} a second cold, {len(rows) / warm:,.0f} with words known")


def f1(scored: list[tuple[bool, float]], threshold: float) -> tuple[float, float, float]:
    hits = sum(y for y, s in scored if s >= threshold)
    flagged = sum(s >= threshold for _, s in scored)
    precision = hits / flagged if flagged else 1.0
    recall = hits / sum(y for y, _ in scored)
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


# --- alarms ---------------------------------------------------------------------------------------------------------


def seeds(folder: Path, out: Path | None) -> None:
    """All alarms of a folder, each document alone and all as one story, as pairs of forms with a level."""
    docs = [plain.parse(read.decode(str(p), p.read_bytes())) for p in sorted(folder.glob("*.txt"))]
    by_path = {d.path: d for d in docs}
    alarms = []
    for rule in rules("names/", "story/cross-name", "story/cross-abbreviation"):
        story = isinstance(rule, StoryRule)
        found = rule.check(Story("seeds", docs)) if isinstance(rule, StoryRule) else each(rule, docs)
        for finding in found:
            doc = by_path[finding.path]
            forms = [doc.text[finding.start : finding.end]]
            if finding.related and (
                "spell" in finding.message or "mix" in finding.message or "elsewhere" in finding.message
            ):
                note = finding.related[0]
                other = by_path[note.path or finding.path]
                forms.append(other.text[note.start : note.end])
            elif "article" not in finding.message:
                continue  # not a pair of forms
            level = "medium" if (finding.level or rule.level) >= Level.WARNING else "low"
            alarms.append(
                {
                    "scope": "package" if story else "document",
                    "file": Path(finding.path).name,
                    "forms": forms,
                    "level": level,
                    "rule": rule.id,
                }
            )
    text = json.dumps({"alarms": alarms}, ensure_ascii=False, indent=1)
    if out:
        out.write_text(text + "\n", encoding="utf-8")
    else:
        print(text)


def each(rule: Rule, docs: Iterable[Document]) -> Iterator[Finding]:
    for doc in docs:
        for finding in rule.check(doc):
            yield finding._replace(path=doc.path)


def articles(path: Path, show: str) -> None:
    """How many alarms every rule gives at each level, and how fast."""
    docs = documents(path)
    size = sum(len(d.text.encode()) for d in docs) / 1e6
    names = [r for r in rules("names/") if isinstance(r, Rule)]
    words = sum(len(d.text.split()) for d in docs)
    print(f"{len(docs)} articles, {size:.2f} MB, {words:,} words")
    texts = {d.path: d.text for d in docs}
    del docs
    best = 0.0
    for turn in ("cold", "warm", "warm", "warm"):
        counts: dict[str, collections.Counter[str]] = {r.id: collections.Counter() for r in names}
        found = []
        layer = whole = 0.0
        for path_, text in texts.items():
            doc = plain.parse(Source(path_, text))
            start = time.process_time()
            mentions(doc)
            middle = time.process_time()
            for rule in names:
                for finding in each(rule, [doc]):
                    counts[rule.id][str(finding.level or rule.level)] += 1
                    found.append((rule, finding))
            whole += time.process_time() - start
            layer += middle - start
        best = max(best, size / whole)
        print(f"{turn}: layer {size / layer:.1f} MB/s, layer and {len(names)} rules {size / whole:.2f} MB/s")
    print(f"best: {best:.2f} MB/s")
    for name, tally in counts.items():
        print(f"{name:36} warning {tally['warning']:4}  info {tally['info']:4}")
    total = sum(t["warning"] + t["error"] for t in counts.values())
    print(f"at warning: {total / len(texts):.3f} an article, {10000 * total / words:.2f} in 10,000 words")
    for rule, finding in found:
        if rule.id.startswith(show or "-") and (finding.level or rule.level) >= Level.WARNING:
            text = texts[finding.path]
            here = text[max(0, finding.start - 60) : finding.start] + "⟦" + text[finding.start : finding.end] + "⟧"
            print(f"{finding.path} {finding.message} | {here}{text[finding.end : finding.end + 50]}".replace("\n", "⏎"))


def stories(path: Path, show: bool) -> None:
    """Alarms of the story rules over incidents."""
    groups: dict[str, list[Document]] = {}
    with path.open(encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            record = json.loads(line)
            doc = plain.parse(Source(f"{record['incident']}/{n:05}", record["text"]))
            groups.setdefault(str(record["incident"]), []).append(doc)
    count = sum(map(len, groups.values()))
    start = time.process_time()
    found = []
    for name, docs in groups.items():
        story = Story(name, docs)
        for rule in rules_for_stories():
            found += [(rule, f, docs) for f in rule.check(story)]
    print(f"{count} articles, {len(groups)} stories, {time.process_time() - start:.1f} s, {len(found)} alarms")
    biggest = sorted(groups.values(), key=len, reverse=True)
    together = [d for docs in biggest for d in docs][:200]
    fresh = [plain.parse(d.source) for d in together]
    start = time.process_time()
    for rule in rules_for_stories():
        list(rule.check(Story("all", fresh)))
    print(f"one story of {len(fresh)} articles: {time.process_time() - start:.2f} s")
    if show:
        random.Random(7).shuffle(found)
        for rule, finding, _ in found[:100]:
            print(f"{finding.path} {rule.id} {finding.message}")


_STORY_RULES: list[StoryRule] = []


def rules_for_stories() -> list[StoryRule]:
    if not _STORY_RULES:
        _STORY_RULES.extend(r for r in rules("story/cross-name", "story/cross-abbr") if isinstance(r, StoryRule))
    return _STORY_RULES


# --- injected errors ------------------------------------------------------------------------------------------------

#: what transliterators write for one another
LETTERS = [("k", "q"), ("q", "k"), ("kh", "h"), ("ou", "u"), ("u", "ou"), ("ee", "i"), ("i", "ee"), ("j", "dj"), ("sh", "ch"),
           ("y", "i"), ("v", "w"), ("w", "v"), ("f", "ph"), ("ph", "f"), ("z", "s"), ("dh", "d"), ("c", "k")]  # fmt: skip
VOWELS = "aeiou"


def doubled(word: str, rng: random.Random) -> str:
    i = rng.randrange(1, len(word))
    return word[:i] + word[i].lower() + word[i:]


def dropped(word: str, rng: random.Random) -> str:
    i = rng.randrange(1, len(word))
    return word[:i] + word[i + 1 :]


def vowel(word: str, rng: random.Random) -> str:
    places = [i for i in range(1, len(word)) if word[i] in VOWELS]
    if not places:
        return word
    i = rng.choice(places)
    return word[:i] + rng.choice([v for v in VOWELS if v != word[i]]) + word[i + 1 :]


def swapped(word: str, rng: random.Random) -> str:
    i = rng.randrange(1, len(word) - 1)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def transliterated(word: str, rng: random.Random) -> str:
    fitting = [(a, b) for a, b in LETTERS if a in word[1:]]
    if not fitting:
        return word
    a, b = rng.choice(fitting)
    return word[0] + word[1:].replace(a, b, 1)


def article(word: str, rng: random.Random) -> str:
    return word.removeprefix("al-") if word.startswith("al-") else word


ERRORS: dict[str, Callable[[str, random.Random], str]] = {
    "doubled": doubled,
    "dropped": dropped,
    "vowel": vowel,
    "swapped": swapped,
    "transliteration": transliterated,
    "article": article,
}


def injure(path: Path, wanted: int, seed: int, show: bool) -> None:
    """Misspell one later bare mention of a surname whose full name stands earlier; is the place reported?"""
    rng = random.Random(seed)
    docs = documents(path)
    rng.shuffle(docs)
    checks = [r for r in rules("names/name-variant", "names/particle") if isinstance(r, Rule)]
    tally: dict[str, list[int]] = {name: [0, 0] for name in ERRORS}
    missed = []
    done = 0
    for doc in docs:
        if done == wanted:
            break
        spot = later_surname(doc, rng)
        if spot is None:
            continue
        start, end = spot
        word = doc.text[start:end]
        kinds = list(ERRORS) if word.startswith("al-") else [k for k in ERRORS if k != "article"]
        rng.shuffle(kinds)
        for kind in kinds:
            wrong = ERRORS[kind](word, rng)
            if wrong != word and wrong.lower() != word.lower():
                break
        else:
            continue
        text = doc.text[:start] + wrong + doc.text[end:]
        hurt = plain.parse(Source(doc.path, text))
        stop = start + len(wrong)
        found = any(f.start < stop and start < f.end for rule in checks for f in rule.check(hurt))
        tally[kind][0] += found
        tally[kind][1] += 1
        done += 1
        if not found:
            missed.append((kind, word, wrong))
    hits = sum(h for h, _ in tally.values())
    print(f"{done} articles, seed {seed}: {hits} found at the place, {hits / done:.1%}")
    for kind, (hit, all_) in tally.items():
        if all_:
            print(f"  {kind:16} {hit:4} of {all_:4}  {hit / all_:.0%}")
    if show:
        for item in missed:
            print("  missed", *item)


def later_surname(doc: Document, rng: random.Random) -> tuple[int, int] | None:
    """A bare surname after its full name, one that stands alone in its draft."""
    full: dict[str, str] = {}
    spots = []
    for mention in mentions(doc):
        parts = key(mention.form, DEFAULT).parts
        if mention.kind != "person" or not parts or len(parts[-1]) < 4:
            continue
        if len(parts) > 1:
            full.setdefault(parts[-1], mention.form)
        elif parts[-1] in full and mention.form == full[parts[-1]].split()[-1]:
            spots.append(tuple(mention.span))
    return rng.choice(spots) if spots else None  # type: ignore[return-value]


# --- growth ---------------------------------------------------------------------------------------------------------


def growth() -> None:
    """Time to hold N distinct names against each other, all in one text."""
    rng = random.Random(5)
    syllables = [
        a + b for a in "b d f g h j k l m n p r s t v z br dr kr st sh ch".split() for b in "a e i o u".split()
    ]
    ends = "n r l s th nd rt m ck v sky ev ez berg ton".split()

    def word(low: int, high: int) -> str:
        return ("".join(rng.choice(syllables) for _ in range(rng.randint(low, high))) + rng.choice(ends)).capitalize()

    first = [word(1, 2) for _ in range(3000)]
    for count in (1_000, 10_000, 100_000):
        seen: set[str] = set()
        while len(seen) < count:
            seen.add(f"{rng.choice(first)} {word(2, 4)}")
        text = "\n".join(f"It was {name} who spoke." for name in sorted(seen))
        doc = plain.parse(Source("growth", text))
        start = time.process_time()
        found = len(mentions(doc))
        middle = time.process_time()
        alarms = len([v for v in name_variants(doc) if v.confidence >= MEDIUM])
        end = time.process_time()
        print(f"{count:7} names: mentions {middle - start:6.2f} s ({found}), variants {end - middle:6.2f} s ({alarms})")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("pairs", nargs="?", type=Path)
    cli.add_argument("--scores", type=Path)
    cli.add_argument("--seeds", type=Path)
    cli.add_argument("--alarms", type=Path)
    cli.add_argument("--articles", type=Path)
    cli.add_argument("--show", default="", help="print the alarms of rules that start with this")
    cli.add_argument("--stories", type=Path)
    cli.add_argument("--injure", type=Path)
    cli.add_argument("-n", type=int, default=500)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--growth", action="store_true")
    args = cli.parse_args()
    gc.set_threshold(100_000, 50, 100)  # as the provlint command sets it
    if args.pairs:
        pairs(args.pairs, args.scores)
    if args.seeds:
        seeds(args.seeds, args.alarms)
    if args.articles:
        articles(args.articles, args.show)
    if args.stories:
        stories(args.stories, bool(args.show))
    if args.injure:
        injure(args.injure, args.n, args.seed, bool(args.show))
    if args.growth:
        growth()
    if len(sys.argv) == 1:
        cli.print_help()
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
