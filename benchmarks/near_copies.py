"""How long many near-copies of one draft take as one story, with all story rules and with all rules.

  python benchmarks/near_copies.py [--drafts 800] [--profile]

A report of an invented fire is told again and again: each telling changes figures, drops sources, rewords or leaves out
sentences and changes their order (a fixed seed). CPU seconds are printed for a quarter, half and all of the drafts,
each run with all its layers anew.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from provlint import Document, Story
from provlint.authoring import Source
from provlint.core.rule import StoryRule
from provlint.formats import plain
from provlint.plugin import catalogue

#: ways to tell each sentence; {n} is a number that may change
TELLINGS = (
    ("KERROW, Norland - A fire at the Halloran cannery killed {n} people on Monday night, Fire Chief Dana Whitlow said.",
     "KERROW, Norland - At least {n} people died when the Halloran cannery burned down on Monday night, officials said.",
     "KERROW, Norland - A fire swept through the Halloran cannery on Monday night and killed {n} people."),
    ("Another {n} workers were injured, most of them by smoke, the Kerrow hospital said.",
     "About {n} workers were injured, most of them by smoke."),
    ("The blaze began shortly after 9 p.m. in a store for oil on the ground floor, according to investigators.",
     "The blaze began shortly after 9 p.m. in a store for oil on the ground floor.",
     "Investigators believe that it began at about 9:30 p.m. in a store for oil."),
    ("“We heard a bang and then the whole roof was on fire,” said Mina Dorr, who has worked at the plant for {n} years.",
     "“We heard a loud bang and then the roof was on fire,” Mina Dorr, a worker, told reporters."),
    ("Ruth Halloran, the owner of the plant, said it had passed every inspection since 2009.",
     "The plant had passed every inspection since 2009, its owner Ruth Halloran said in a statement.",
     "The plant has passed every inspection since 2009."),
    ("More than {n} firefighters from Kerrow, Tallis and Pellworth fought the flames until dawn.",
     "Some {n} firefighters from three towns fought the flames until dawn, Whitlow said."),
    ("The cannery on Pellworth Quay employs {n} people and is the largest employer in the county.",
     "The cannery employs {n} people, the county said."),
    ("Mayor Willem Tam said the town would rebuild the plant by next winter.",
     "“We will rebuild the plant by next winter,” Mayor Willem Tam told a crowd on the quay.",
     "“We will rebuild the whole plant before the winter,” said Willem Tam, the mayor of Kerrow."),
    ("The workers' union accused the company of having locked two of the exits.",
     "Two of the exits were locked, the workers' union said.",
     "The company had locked two of the exits."),
    ("A lawyer for the company, Leo Rask, denied that any exit was locked.",
     "Leo Rask, a lawyer for the company, called the charge false."),
    ("Damage was put at $12 million by the insurer, Norland Mutual.",
     "The insurer, Norland Mutual, put the damage at $15 million.",
     "The damage is about $12 million."),
    ("Police arrested a 34-year-old man on Tuesday, a spokeswoman said, but he was released without charge.",
     "A man of 34 was arrested on Tuesday and released without charge."),
    ("It was the worst fire in Norland since a mill burned down in Tallis in 1987, when 31 people died.",
     "In 1987 a fire at a mill in Tallis killed 31 people."),
    ("The governor, Ines Okafor, ordered an inquiry and three days of mourning.",
     "Governor Ines Okafor said on Tuesday that there would be an inquiry."),
    ("The inquiry is expected to hear its first witnesses on 4 September.",
     "The inquiry will hear its first witnesses on 5 September, her office said."),
    ("Divers searched the harbour for a crane driver who was missing on Tuesday evening.",
     "{n} people were still missing on Tuesday evening, the fire service said."),
    ("Schools in Kerrow were closed on Tuesday, and residents were told to keep their windows shut.",
     "Residents were told to keep their windows shut, and schools stayed closed."),
    ("The smoke could be seen from Tallis, 16 kilometers away.",
     "The smoke could be seen from Tallis, 10 miles away.",
     "The smoke was seen 30 kilometers away, the weather office said."),
)  # fmt: skip


def draft(number: int) -> Document:
    """One telling; the same number gives the same one."""
    chance = random.Random(number)
    told = [
        chance.choice(ways).replace("{n}", str(chance.randint(4, 60))) for ways in TELLINGS if chance.random() < 0.9
    ]
    head, rest = told[:1], told[1:]
    for _ in range(3):
        one, other = chance.randrange(len(rest)), chance.randrange(len(rest))
        rest[one], rest[other] = rest[other], rest[one]
    paragraphs = head + [" ".join(rest[i : i + 2]) for i in range(0, len(rest), 2)]
    return plain.parse(Source(f"telling-{number:05}.txt", "\n\n".join(paragraphs) + "\n"))


def seconds(drafts: int) -> tuple[float, int]:
    """CPU seconds of all story rules over so many tellings as one story, and how many findings they give."""
    story = Story("story", [draft(i) for i in range(drafts)])
    rules = [rule() for rule in catalogue.load().rules.values() if issubclass(rule, StoryRule)]
    start = time.process_time()
    found = sum(len(list(rule.check(story))) for rule in rules)
    return time.process_time() - start, found


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--drafts", type=int, default=800)
    cli.add_argument("--profile", action="store_true", help="also print where the time of the largest run goes")
    args = cli.parse_args()
    seconds(5)
    for size in (args.drafts // 4, args.drafts // 2):
        spent, found = seconds(size)
        print(f"{size:6} drafts: {spent:6.2f} s of CPU, {found} findings")
    profile = cProfile.Profile()
    if args.profile:
        profile.enable()
    spent, found = seconds(args.drafts)
    if args.profile:
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
    print(f"{args.drafts:6} drafts: {spent:6.2f} s of CPU, {found} findings")


if __name__ == "__main__":
    main()
