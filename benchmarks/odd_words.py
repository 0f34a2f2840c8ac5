"""Make src/provlint/lexicon/en/odd_words.txt: words of no other list that are one slip from a usual word, and words all the same.

    pip install symspellpy
    python benchmarks/odd_words.py .../symspellpy/frequency_dictionary_en_82_765.txt

A word of the dictionary is one, and so are the words below, which newer or shorter dictionaries lack.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from provlint.lexicon import language
from provlint_copy._spelling import SHORTEST, known, misspelt, near

LEXICON = Path(__file__).parents[1] / "src/provlint/lexicon/en"
HEAD = """\
# Words of no other list that are one slip of the pen from a usual word and words all the same. Made by
# benchmarks/odd_words.py from the dictionary of symspellpy 6 (MIT; from SCOWL and Google Books n-grams, CC BY 3.0), with
# words that it lacks. One a line, sorted.
"""
#: words that the dictionary lacks
ALSO = frozenset(
    """abided backend beauts benefitted binging bonce booping brining bunds bursted codecs combatting commandoes contactors
    couped crims deciders doublers dreadlock dreadlocked duking ethnical faired famers fascial fiances firehose focusses
    funders graining grande habitus hatful jewelery newser niner opposers patronus pledgers plushes prepper programing pures
    redacting redactions relined remainer roust seatback sparging shanking smilers smilies statin statins stollen striders
    strivers strugglers stuffers targetted targetting thrusted towners tricksy tweens underserved unmistakeable venturers
    virial wildling""".split()
)
#: and names of people, bodies and places that are one slip from a usual word
NAMES = frozenset(
    """alberts alles allis angier appling arbeiter arison ashmore bains baquet barbier beaty bedard benard berard
    bergin beyers bittner blaize blass blount boaden bober bousquet bowring bowser bracks braden broadley broder
    brooker brough brower buble bulley bunce buren busse buttler buttner canady carel carles carnes caron carrey
    cartmel chandy chapin chartier cleary clery clunes collison comey convery coote cordes corus costas costley
    counsell criss dantes deady deine deitch delany delray denes deseret detmer dewalt dimond downton dressler ebers
    edler entre escalante fairley fareed farwell feely felton fring gaither garin glovers gorin gowers grambling
    grodin hacer hader halsted hamed hamer harish hearns hegde heiss hillis holliday hoopes jeanes judice juris
    keely laing landis leakes lettres loomis loucks markos markus marnie maron marsal marshalls martine massie mayos
    melas moines monier montel nagle novell olver ouvert paise palin parise parkes patino patreon pearce perona
    pierson pistoles polgar ponting portis raeder rainey rankins rappler regan ridder rindge rober rooke rosing
    rowles royster ruber sayed scarry scheer schell schock scrope shafer sharky shere sherer siles skrill slavin
    snelling sofer spector spens spooner sprouse stace starck starks steger steiff steuer steyer stoller stopes
    storrow streep stricker strom stroop sturge sumit tased taven temer tempel templer tenison tigger towell towle
    tracee traill trias tripel tunde violante waites waker wapping warth wasit wellcome whitmer whitner widmer
    wieder wildy windus wising woodend""".split()
)
LONGEST = 20


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("dictionary", type=Path)
    args = cli.parse_args()
    english = language("en")
    words, wrong = known(english), misspelt(english)
    checked = {line.split()[0] for line in args.dictionary.read_text(encoding="utf-8-sig").splitlines() if line.strip()}
    found = []
    for word in checked | ALSO | NAMES:
        if not (SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha() and word.islower()):
            continue
        if word in words or word.encode() in wrong:
            continue
        if near(word, english):
            found.append(word)
    (LEXICON / "odd_words.txt").write_text(HEAD + "".join(f"{word}\n" for word in sorted(found)), encoding="utf-8")


if __name__ == "__main__":
    main()
