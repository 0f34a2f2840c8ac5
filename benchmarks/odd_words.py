"""Make src/provlint/lexicon/en/odd_words.txt: words of no other list that are one slip from a usual word, and words all the same.

    pip install symspellpy wordfreq
    python benchmarks/odd_words.py .../symspellpy/frequency_dictionary_en_82_765.txt

A word of the dictionary is one. So is a word that is written often enough, in itself and beside the word that it looks like:
"shoddily" is, "successfull" is not, though the web writes it every day.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from provlint.lexicon.language import language
from provlint_copy._spelling import SHORTEST, known, misspelt, near

LEXICON = Path(__file__).parents[1] / "src/provlint/lexicon/en"
HEAD = """\
# Words of no other list that are one slip of the pen from a usual word and words all the same. Made by
# benchmarks/odd_words.py: those of the dictionary of symspellpy 6 (MIT; from SCOWL and Google Books n-grams, CC BY 3.0), and
# those that are written often by the frequencies of wordfreq 3 (Robyn Speer; data CC BY-SA 4.0). One a line, sorted.
"""
#: how often a word is written, and at most how much seldomer than the one it looks like: both in powers of ten
OFTEN, SELDOMER = 1.5, 2.6
LONGEST = 20


def main() -> None:
    import wordfreq  # not a dependency: only who makes the list has it

    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("dictionary", type=Path)
    args = cli.parse_args()
    english = language("en")
    words, wrong = known(english), misspelt(english)
    checked = {line.split()[0] for line in args.dictionary.read_text(encoding="utf-8-sig").splitlines() if line.strip()}
    often = wordfreq.get_frequency_dict("en", "large")
    found = []
    for word in checked | set(often):
        if not (SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha() and word.islower()):
            continue
        if word in words or word.encode() in wrong:
            continue
        others = near(word, english)
        if not others:
            continue
        own = wordfreq.zipf_frequency(word, "en")
        seldomer = max(wordfreq.zipf_frequency(other, "en") for other in others) - own
        if word in checked or (own >= OFTEN and seldomer <= SELDOMER):
            found.append(word)
    (LEXICON / "odd_words.txt").write_text(HEAD + "".join(f"{word}\n" for word in sorted(found)), encoding="utf-8")


if __name__ == "__main__":
    main()
