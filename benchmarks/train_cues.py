"""Count how much each word and frame speaks for a cue, and each boundary for the end of a content.

    python benchmarks/train_cues.py CORPUS.jsonl [--lexicon DIR]

Reads an annotated corpus (one article a line: text, and attributions with source, cue and content spans, as
PolNeAR 1.0 can be had from its authors at McGill) and writes ``cue_words.tsv``, ``cue_evidence.tsv`` and
``end_evidence.tsv``. The files hold words, frames and weights, no text. Plain logistic regression with a decaying
step; the order is fixed by a seed, so that the same corpus gives the same files.
"""

from __future__ import annotations

import argparse
import atexit
import json
import math
import pathlib
import random
import shutil
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any

from provlint.core.document import Document, Settings, Source
from provlint.formats.plain import parse
from provlint.layers.attribution import clauses as attribution_clauses
from provlint.layers.attribution import content_ends as attribution_ends
from provlint.layers.attribution import cue_evidence as attribution_frames
from provlint.layers.attribution import sentence as attribution_units
from provlint.layers.attribution.paragraphs import Paragraph, paragraphs_of
from provlint.layers.attribution.scope import Vocabulary, vocabulary
from provlint.layers.attribution.tokens import ADV, CLITIC, CLOSED, NUM, TIME, WORD, Tokens
from provlint.layers.text import paragraphs
from provlint.lexicon import language, word_files, words

Row = tuple[tuple[str, ...], int]
Weights = dict[str, float]

LEXICON = pathlib.Path(__file__).resolve().parent.parent / "src" / "provlint" / "lexicon" / "en"
EPOCHS, SHRINK, STEP, LEAST, KEEP = 5, 0.2, 0.2, 3, 0.15
RARE = 25


def read(path: pathlib.Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def document(record: dict[str, Any], language: str = "en") -> Document:
    return parse(Source(f"{record['id']}.txt", record["text"]), Settings(language))


def _open_class(bits: int) -> bool:
    return bool(bits & WORD) and not bits & (CLOSED | NUM | CLITIC | TIME | ADV)


def cue_rows(records: list[dict[str, Any]]) -> Iterator[Row]:
    """One row a word that could be a cue: its frame, and whether it is the first such word of an annotated cue.

    Words inside a content are left out: there a cue goes unannotated. So are the further words of a cue.
    """
    closed = words("en", "word_classes")
    for record in records:
        doc = document(record)
        cues: dict[int, int] = {}
        inside: set[int] = set()
        for n, a in enumerate(_marked(doc, record)):
            for start, end in a["cue"]:
                cues.update(dict.fromkeys(range(start, end), n))
            for start, end in a["content"]:
                inside.update(range(start, end))
        done: set[int] = set()
        for _, t, units, _ in _paragraphs(doc):
            for lo, hi in units:
                for i in range(lo, hi):
                    if not _open_class(t.bits[i]):
                        continue
                    n = cues.get(t.starts[i], -1)
                    if n in done or (n < 0 and t.starts[i] in inside):
                        continue
                    if n >= 0:
                        done.add(n)
                    seen = attribution_frames.frame(t, i, lo, hi, t.quoted(lo, hi))
                    yield _general(attribution_frames.keys(seen), closed), int(n >= 0)


def _marked(doc: Document, record: dict[str, Any]) -> list[dict[str, Any]]:
    """The annotated attributions, their spans in the text of the document: it leaves out letters that nobody sees."""
    return [{**a, **{role: [doc.to_text(*span) for span in a[role]] for role in ("cue", "content")}} for a in record["attributions"]]


def _paragraphs(doc: Document) -> Iterator[Paragraph]:
    return paragraphs_of(doc, 0, len(paragraphs(doc)))


def _general(keys: tuple[str, ...], closed: frozenset[str]) -> tuple[str, ...]:
    """Leave out a neighbour that is no closed-class word: who is written about must not count."""
    return tuple(k for k in keys if k[:2] != "p:" or k[2:] in closed or not any(c.isalpha() for c in k[2:]))


def end_rows(records: list[dict[str, Any]], by: str) -> Iterator[Row]:
    """One row a boundary after a cue, up to the one where the annotated content ends; cues by the weights of a language."""
    vocab = vocabulary(language(by))
    for record in records:
        doc = document(record, by)
        marked = [a for a in _marked(doc, record) if a["cue"] and a["content"]]
        for _, t, units, _ in _paragraphs(doc):
            for lo, hi in units:
                first, last = t.starts[lo], t.ends[hi - 1]
                mine = [a for a in marked if first <= a["cue"][0][0] < last]
                if mine:
                    yield from _ends(t, lo, hi, mine, vocab)


def _ends(t: Tokens, lo: int, hi: int, mine: list[dict[str, Any]], vocab: Vocabulary) -> Iterator[Row]:
    cands = attribution_units.candidates(t, lo, hi, vocab)
    frames = attribution_units.frames(t, cands, vocab.closing)
    for a in mine:
        start, end = a["cue"][0]
        right = [c for c in a["content"] if c[0] >= start]
        if not right:
            continue
        here = [c for c in cands if start <= t.starts[c.cue] < end]
        first = bisect_left(t.starts, start)
        who = opener = ""
        word, rgt = (t.low[here[0].cue], here[0].right) if here else (t.low[max(0, first - 1)], "x")
        if len(right) < len(a["content"]):
            rgt = "c2"
        elif here:
            who = here[0].left.rpartition("-")[2]
            source = a["source"][0][0] if a["source"] else start
            opener = attribution_ends.opener_of(t, (max(lo, bisect_left(t.starts, source)), first), here[0].left_token, lo)
        begin = bisect_left(t.starts, right[0][0])
        if begin >= hi:
            continue
        seen = attribution_ends.Seen(word, rgt, who, opener)
        limit = t.ends[hi - 1]
        stop = max((e for _, e in right if e <= limit), default=limit)
        for x in attribution_ends.boundaries(t, begin, hi):
            last = t.starts[x] >= stop
            if not last or not any(t.starts[k] >= stop and t.bits[k] & WORD for k in range(begin, x)):
                cue = attribution_ends.near(frames, x, hi)
                verb = attribution_clauses.finite(t, begin, x)
                yield attribution_ends.end_keys(attribution_ends.boundary(t, x, begin, hi, seen, cue, verb)), int(last)
            if last:
                break


def train(rows: list[Row], seed: int = 0) -> Weights:
    """Weights by key, small ones left out, and the bias under "bias"."""
    counts: Counter[str] = Counter()
    for names, _ in rows:
        counts.update(names)
    ids = {name: n for n, name in enumerate(k for k, c in counts.items() if c >= LEAST)}
    data = [([ids[k] for k in names if k in ids], y) for names, y in rows]
    w = [0.0] * len(ids)
    grown = [1.0] * len(ids)
    bias = -2.0
    order = random.Random(seed)
    for _ in range(EPOCHS):
        order.shuffle(data)
        for keys, y in data:
            z = bias + sum([w[k] for k in keys])
            error = (1 / (1 + math.exp(-z)) if z > -30 else 0.0) - y
            bias -= 0.005 * error
            for k in keys:
                grown[k] += error * error
                w[k] -= STEP * error / math.sqrt(grown[k])
        w[:] = [x * (1 - SHRINK) for x in w]
    kept = {name: round(w[n], 2) for name, n in ids.items() if abs(w[n]) >= KEEP}
    return {"bias": round(bias, 2), **dict(sorted(kept.items()))}


def cue_words(records: list[dict[str, Any]], table: Weights) -> dict[str, str]:
    """Which words are worth asking ("cue"), and which verb-like ones are not ("never").

    A word is asked if these weights ever found a cue in it that is annotated, and do so once in ``RARE`` times.
    """
    score = attribution_frames.Evidence(grouped(table)).of
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    least = min(attribution_units.REPORT_AT, attribution_units.STANCE_AT) - 0.1
    for record in records:
        doc = document(record)
        marked = {p for a in _marked(doc, record) for s, e in a["cue"] for p in range(s, e)}
        for _, t, units, _ in _paragraphs(doc):
            for lo, hi in units:
                for i in range(lo, hi):
                    if _open_class(t.bits[i]):
                        seen[t.low[i]] += 1
                        if t.starts[i] in marked and score(attribution_frames.frame(t, i, lo, hi, t.quoted(lo, hi))) > least:
                            right[t.low[i]] += 1
    asked = {w for w, n in right.items() if n * RARE >= seen[w]} | words("en", "report_cues")
    never = {w for w, n in seen.items() if w.endswith(("ed", "ing")) and n >= 3} - asked
    return dict.fromkeys(sorted(asked), "cue") | dict.fromkeys(sorted(never), "never")


def tables(records: list[dict[str, Any]]) -> tuple[Weights, dict[str, str], Weights]:
    """The weights of the cues, the words that may be cues, and the weights of the ends."""
    cues = train(list(cue_rows(records)))
    allowed = cue_words(records, cues)
    return _prune(cues, allowed), allowed, train(list(end_rows(records, trial(cues))))


def _prune(table: Weights, allowed: dict[str, str]) -> Weights:
    """Leave out the weights of words that are never asked, names of people above all."""
    kept = {}
    for key, value in table.items():
        kind, _, rest = key.partition(":")
        word = rest.partition("|")[0]
        verb = word.endswith(("ed", "ing")) and allowed.get(word) != "never"
        if kind not in ("f", "fr", "fl", "fq") or allowed.get(word) == "cue" or verb:
            kept[key] = value
    return kept


def grouped(table: Weights) -> dict[str, str]:
    """The weights of cues with all of a word in one entry, "w:said", and all of an ending of two letters, "e:ed"."""
    entries: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    most = dict.fromkeys(("ll", "rr", "q", "qr", "p"), 0.0)
    for key, value in table.items():
        kind, _, rest = key.partition(":")
        if kind in ("f", "fq", "fr", "fl", "sr", "sl"):
            word, _, name = rest.rpartition("|") if kind != "f" else (rest, "", "")
            name = f"{kind[1]}|{name}" if kind[1:] in ("r", "l") else name
            entries.setdefault(("e:" if kind[0] == "s" else "w:") + word, []).append(f"{name}={value}")
        else:
            found[key] = str(value)
        if kind in most:
            most[kind] = max(most[kind], value)
    return {**found, "most": str(round(sum(most.values()), 2)), **{word: " ".join(parts) for word, parts in entries.items()}}


def trial(cues: Weights | None = None, allowed: dict[str, str] | None = None, ends: Weights | None = None) -> str:
    """A language that is English but for these tables: a draft whose settings name it is read by them.

    Returns the name of its folder, which lasts as long as the process.
    """
    home = pathlib.Path(tempfile.mkdtemp(prefix="lexicon-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / f"en-{home.name.rpartition('-')[2]}"
    folder.mkdir()
    for path in LEXICON.iterdir():
        (folder / path.name).symlink_to(path)
    tables = (("cue_evidence", cues and grouped(cues)), ("cue_words", allowed), ("end_evidence", ends))
    for name, table in tables:
        if table is not None:
            (folder / f"{name}.tsv").unlink()
            write(folder, name, table)
    word_files.FOLDERS.append(str(home))
    word_files.languages.cache_clear()
    return folder.name


HEADS = {
    "cue_evidence": "# How much a word in a frame speaks for a cue, in log-odds, counted on PolNeAR train by benchmarks/train_cues.py.\n"
    "# Words and endings of two letters have a row each; s ending, l left, r right, b before the subject, p word before, c case,\n"
    "# q quotation; several letters: together. Most: what the weights of ll, rr, q, qr and p can add.",
    "cue_words": "# Words that may be cues, and words in -ed and -ing that never are, counted like cue_evidence.",
    "end_evidence": "# How much a boundary speaks for the end of a content, in log-odds, counted like cue_evidence.",
}


def write(folder: pathlib.Path, name: str, table: dict[str, Any]) -> None:
    rows = "\n".join(f"{key}\t{value}" for key, value in table.items())
    (folder / f"{name}.tsv").write_text(f"{HEADS[name]}\n{rows}\n", encoding="utf-8")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=pathlib.Path)
    cli.add_argument("--lexicon", type=pathlib.Path, default=LEXICON)
    args = cli.parse_args()
    cues, allowed, ends = tables(read(args.corpus))
    write(args.lexicon, "cue_evidence", grouped(cues))
    write(args.lexicon, "cue_words", allowed)
    write(args.lexicon, "end_evidence", ends)
    print(f"{len(cues)} weights of cues, {len(allowed)} words, {len(ends)} weights of ends", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
