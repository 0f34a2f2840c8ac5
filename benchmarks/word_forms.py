"""Make src/provlint/lexicon/en/common_forms.tsv: what forms each common word can be.

    pip download lemminflect --no-deps && unzip lemminflect-*.whl
    python benchmarks/word_forms.py lemminflect/resources

Read are the two tables of that package (MIT; after the SPECIALIST lexicon of the US National Library of Medicine), and of
them only words that common_words.txt has. The letters of a form are explained in the head of the file that is written.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from provlint.lexicon import word_list

LEXICON = Path(__file__).parents[1] / "src/provlint/lexicon/en"
HEAD = """\
# What forms a common word can be: letters, then the words that can be just these. Made by benchmarks/word_forms.py from
# lemminflect 0.2.3, Copyright (C) 2019 Brad Jascob, MIT License: permission is granted, free of charge, to any person to
# deal in it without restriction, provided that this notice is included. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY.
# n: one of a thing that is counted (official). m: a thing that need not be counted (evidence). p: several (officials).
# b: base of a verb (write). z: he ... (writes). d: past (wrote). e: participle (written). g: -ing (writing).
# j: adjective. r: adverb.
"""
ORDER = "nmpbzdegjr"


def rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from csv.reader(stream)


def gather(folder: Path) -> dict[str, set[str]]:
    """Letters by word, lower case."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, kind, *forms in rows(folder / "infl_lu.csv.gz"):
        if not lemma.islower():
            continue
        if kind == "noun":
            plurals = {form for field in forms for form in field.split("/") if form}
            found[lemma].add("m" if lemma in plurals or not plurals else "n")
            if plurals == {lemma}:
                found[lemma].add("p")
            for form in plurals - {lemma}:
                found[form].add("p")
        elif kind == "verb":
            past, participle, going, goes = (forms + [""] * 4)[:4]
            found[lemma].add("b")
            for field, letter in ((past, "d"), (participle or past, "e"), (going, "g"), (goes, "z")):
                for form in field.split("/"):
                    found[form].add(letter)
                    if letter == "d" and form.endswith("ed"):  # a regular past is the participle too, whatever else is
                        found[form].add("e")
        else:
            found[lemma].add("j" if kind == "adj" else "r")
            for form in (form for field in forms for form in field.split("/")):
                found[form].add("j" if kind == "adj" else "r")
    # words that are a form of a lemma only in the second table: aux, odd plurals
    for form, kind, _ in rows(folder / "lemma_lu.csv.gz"):
        if form.islower() and form not in found:
            found[form].add({"noun": "p", "verb": "d", "adj": "j", "adv": "r"}.get(kind, "r"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder with infl_lu.csv.gz and lemma_lu.csv.gz")
    found = gather(parser.parse_args().folder)
    common = word_list("en", "common_words")
    classes: dict[str, list[str]] = defaultdict(list)
    for word, letters in found.items():
        if word.isascii() and word.isalpha() and len(word) > 1 and word in common:
            classes["".join(sorted(letters, key=ORDER.index))].append(word)
    with (LEXICON / "common_forms.tsv").open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for kinds, words in sorted(classes.items()):
            for line in textwrap.wrap(" ".join(sorted(words)), 2000):
                out.write(f"{kinds}\t{line}\n")
    print(sum(map(len, classes.values())), "words in", len(classes), "classes")


if __name__ == "__main__":
    main()
