"""Stories: declared ones, those found by what drafts share, and that neither depends on the order of the files."""

from __future__ import annotations

import datetime
import itertools
import json
import os
import pathlib
import random

import pytest

from provlint.core.document import Document, Source
from provlint.formats import plain
from provlint.formats.read import decode
from provlint.layers.story.anchors import anchors, published
from provlint.layers.story.running_text import first_words, furniture, running_text
from provlint.lexicon import language
from provlint.stories.candidates import COMMON, Weights, pairs
from provlint.stories.forming import group
from provlint.stories.grouping import joined
from provlint.stories.pair_odds import MEASURES, Squares, measure, odds, trees_of, weigh
from provlint.stories.same_event import apart, one_matter

SHARED = pathlib.Path(os.environ.get("PROVLINT_SHARED", pathlib.Path(__file__).parents[3] / "shared"))

FIRE = {
    "fire-1.txt": "KERROW, June 3 - A fire at the Halloran cannery in Kerrow killed four people on Monday night, Fire "
    "Chief Dana Whitlow said. The cannery on Pellworth Quay burned for six hours.",
    "fire-2.txt": "Four workers died when the Halloran cannery burned down in Kerrow on Monday, June 3, Whitlow "
    "told reporters. Crews from Pellworth Quay fought the fire until dawn.",
    "fire-3.txt": "The owner of the Halloran cannery, Ruth Halloran, said on Tuesday that the Kerrow plant on "
    "Pellworth Quay had passed every inspection. Four of its workers died in the fire on June 3.",
}
VOTE = {
    "vote-1.txt": "TALLIS - The Tallis assembly rejected the Ormeau water bill on Thursday, with 31 votes to 29. "
    "Speaker Ines Okafor called the Ormeau vote a disgrace.",
    "vote-2.txt": "Speaker Ines Okafor said after Thursday's vote in Tallis that the Ormeau water bill would come back "
    "in autumn. The assembly had rejected it 31 to 29.",
}


def draft(path: str, text: str, **meta: object) -> Document:
    doc = plain.parse(Source(path, text))
    return Document(doc.source, blocks=doc.blocks, meta=meta)


def drafts() -> list[Document]:
    return [draft(path, text) for path, text in {**FIRE, **VOTE, "alone.txt": "The library opens at nine."}.items()]


def paths(stories: object) -> list[list[str]]:
    return [[d.path for d in s.documents] for s in stories]  # type: ignore[attr-defined]


def test_drafts_of_one_event_are_one_story() -> None:
    assert paths(group(drafts())) == [["alone.txt"], sorted(FIRE), sorted(VOTE)]


def test_the_order_of_the_files_changes_nothing() -> None:
    want = paths(group(drafts()))
    for order in itertools.islice(itertools.permutations(drafts()), 0, 720, 37):
        assert paths(group(order)) == want


def test_declared_stories_come_first_and_the_rest_is_found() -> None:
    found = group(drafts(), declared={"fire": ["fire-1.txt", "alone.txt"]})
    assert {s.name: [d.path for d in s.documents] for s in found} == {
        "fire": ["alone.txt", "fire-1.txt"],
        "fire-2.txt": ["fire-2.txt", "fire-3.txt"],
        "vote-1.txt": sorted(VOTE),
    }


def test_a_declared_story_is_the_same_in_every_batch() -> None:
    declared = {"fire": sorted(FIRE)}
    whole = {d.path for s in group(drafts(), declared) if s.name == "fire" for d in s.documents}
    few = {d.path for s in group(drafts()[1:4], declared) if s.name == "fire" for d in s.documents}
    assert few == whole - {"fire-1.txt"}


def test_one_story_and_no_story() -> None:
    assert paths(group(drafts(), one_story=True)) == [sorted(d.path for d in drafts())]
    assert all(len(s.documents) == 1 for s in group(drafts(), automatic=False))
    assert group([]) == () == group([], one_story=True)


def test_every_document_is_in_exactly_one_story() -> None:
    words = [w for text in FIRE.values() for w in text.split()]
    rng = random.Random(7)
    docs = [draft(f"{i}.txt", " ".join(rng.choices(words, k=60))) for i in range(40)]
    assert sorted(d.path for s in group(docs) for d in s.documents) == sorted(d.path for d in docs)


def test_anchors() -> None:
    doc = draft("a.txt", "Two held\n\n" + FIRE["fire-1.txt"] + " Mara Quellin, 19, and a nine-year-old were hurt at 7:40 p.m.",
                date="2024-06-04")  # fmt: skip
    found = anchors(doc)
    assert {b"halloran", b"kerrow", b"pellworth", b"cannery", b"19"} <= found.words
    assert {b"halloran", b"kerrow", b"pellworth"} <= found.names
    assert b"cannery" not in found.names
    assert found.title == {b"two", b"held"}
    assert found.dates == {603}
    assert found.ages == {b"19", b"9"}
    assert found.times == {b"7:40"}
    assert found.people == {b"whitlow", b"quellin"}
    assert found.published is not None
    assert min(found.days) == found.published - 1  # "Monday", and the draft is of Tuesday, June 4
    assert found.weekdays == {0}


def test_streets_and_blocks() -> None:
    doc = draft("a.txt", "Shots were fired in the 4900 block of South Marrow Street near Tilling Avenue, police said.")
    found = anchors(doc)
    assert (found.streets, found.blocks) == ({b"marrow", b"tilling"}, {b"4900"})


def test_days_that_do_not_exist_are_no_days() -> None:
    found = anchors(draft("a.txt", "It happened on February 31, 2024, they said.", date="2024-03-04"))
    assert (found.days, found.dates) == (frozenset(), {231})


def measured(one: Document, other: Document) -> dict[str, float]:
    first = [first_words(one), first_words(other)]
    weights = Weights(first, language("en"))
    squares = Squares(weights)
    drafts = [weigh(anchors(d), weights, squares) for d in (one, other)]
    there, back = (measure(a, b, weights, squares) for a, b in (drafts, drafts[::-1]))
    assert there == pytest.approx(back)
    return dict(zip(MEASURES, there, strict=True))


def test_what_is_measured_of_a_pair() -> None:
    base = "Mara Quellin, 19, was hurt at 7:40 p.m. on Tilling Avenue, police said."
    same = measured(draft("a.txt", base, date="2024-06-04"), draft("b.txt", base, date="2024-06-07"))
    assert (same["words"], same["title covered least"]) == (pytest.approx(1), pytest.approx(1))
    assert (same["days apart"], same["ages"], same["times"], same["streets"], same["people"]) == (3, 1, 1, 1, 1)
    other = measured(draft("a.txt", base), draft("b.txt", "Omar Fell, 31, was hurt at 9:15 a.m. on Marrow Street."))
    assert {other[k] for k in ("days apart", "ages", "times", "streets", "people")} == {-1}
    trees = trees_of(language("en"))
    assert odds(list(same.values()), trees) > 0.7 > 0.1 > odds(list(other.values()), trees)


def test_a_common_word_is_not_looked_up_and_rare_ones_are() -> None:
    docs = [draft(f"{i:03}.txt", f"Quarrel{i // 2} arose. Vantorre spoke.") for i in range(COMMON + 2)]
    first = [first_words(d) for d in docs]
    assert pairs(docs, Weights(first, docs[0].language), first) == [(i, i + 1) for i in range(0, len(docs), 2)]


def never(a: int, b: int) -> float:
    raise AssertionError(f"{a} and {b} need not be asked for")


def test_a_group_is_joined_only_if_it_agrees_on_the_whole() -> None:
    four = [(0.9, 0, 1), (0.9, 2, 3), (0.7, 1, 2)]
    assert joined(4, four, lambda a, b: 0.0) == [[0, 1], [2, 3]]
    assert joined(4, four, lambda a, b: 0.8) == [[0, 1, 2, 3]]
    assert joined(3, [(0.9, 0, 1), (0.7, 1, 2), (0.4, 0, 2)], never) == [[0, 1, 2]]
    assert joined(3, [(0.9, 0, 1), (0.7, 1, 2), (0.1, 0, 2)], never) == [[0, 1], [2]]
    assert joined(2, [(0.3, 0, 1)], never) == [[0], [1]]


def test_groups_too_large_to_ask_about_every_pair_are_judged_by_what_is_known() -> None:
    size = 30
    chain = [(0.9, i, i + 1) for i in range(2 * size - 1) if i != size - 1]
    known = [(0.9, a, b) for base in (0, size) for a in range(base, base + size) for b in range(a + 2, base + size)]
    assert len(joined(2 * size, [*chain, *known, (0.8, 0, size)], never)) == 2


def test_roles_counts_and_fates_of_a_headline() -> None:
    found = anchors(draft("a.txt", "Two boys wounded, officer dead; 3 arrested\n\nA mother of three was there."))
    assert found.roles == ({"boy", "officer"}, {"boy", "officer", "woman"})
    assert found.counts == ({b"2", b"3"}, {b"2", b"3"})
    assert (found.fate, found.dead, found.after) == (3, True, 1)


def test_sums_of_weights_do_not_depend_on_the_order_of_words() -> None:
    weights = Weights([frozenset(f"word{i}".encode() for i in range(n)) for n in range(40)], language("en"))
    values = [weights[f"word{i}".encode()] ** 2 for i in range(40)]
    assert sum(values) == sum(reversed(values)) == sum(sorted(values))


@pytest.mark.parametrize("name", ["2024-06-04-cannery.md", "wire20240604.txt", "in/kerrow_2024_06_04.txt"])
def test_a_day_in_the_name_of_the_file_is_the_drafts_own(name: str) -> None:
    assert published(draft(name, "The cannery burned.")) == datetime.date(2024, 6, 4).toordinal()
    assert published(draft(name, "The cannery burned.", date="2024-06-05")) == datetime.date(2024, 6, 5).toordinal()


def test_numbers_in_the_name_of_a_file_that_are_no_day() -> None:
    for name in ("20241304.txt", "120240604.txt", "2024-0604.txt", "invoice-2024-06-31.txt"):
        assert published(draft(name, "The cannery burned.")) is None


def test_two_drafts_are_weighed_the_same_whatever_else_lies_in_the_folder() -> None:
    rng = random.Random(3)
    words = sorted({w for text in FIRE.values() for w in text.split()})
    noise = [draft(f"noise-{i:02}.txt", " ".join(rng.choices(words, k=12))) for i in range(30)]
    two = [draft(path, text) for path, text in FIRE.items()][:2]
    alone = Weights([first_words(d) for d in two], language("en"))
    among = Weights([first_words(d) for d in [*two, *noise]], language("en"))
    weights = [{w: found[w] for d in two for w in first_words(d)} for found in (alone, among)]
    assert weights[0] == weights[1]


MATCH = (
    "Tallis beat Kerrow 2-1 in the league on {day}. Ines Okafor scored both goals for the champions, and coach Dana "
    "Whitlow praised the striker. Kerrow had one goal from Mara Quellin before the victory was sealed."
)


def test_two_matches_of_one_club_are_two_events() -> None:
    first, second = draft("a.txt", MATCH.format(day="Saturday"), date="2024-06-04"), draft(
        "b.txt", MATCH.format(day="Tuesday"), date="2024-06-11")  # fmt: skip
    assert paths(group([first, second])) == [["a.txt"], ["b.txt"]]
    same = draft("b.txt", MATCH.format(day="Saturday"), date="2024-06-05")
    assert paths(group([first, same])) == [["a.txt", "b.txt"]]
    replay = draft("b.txt", MATCH.format(day="Saturday").replace("2-1", "0-0"))
    assert apart(anchors(draft("a.txt", MATCH.format(day="Saturday"))), anchors(replay), language("en"))


def test_headlines_weeks_apart_that_name_one_matter() -> None:
    weights = Weights([], language("en"))
    first = anchors(draft("a.txt", "Halloran warns as Pellworth takeover drags on\n\nShares fell.", date="2024-06-04"))
    second = anchors(draft("b.txt", "Pellworth puts Halloran takeover on hold\n\nShares fell.", date="2024-07-05"))
    later = anchors(draft("c.txt", "Pellworth puts Halloran takeover on hold\n\nShares fell.", date="2024-10-05"))
    other = anchors(draft("d.txt", "Pellworth opens a library\n\nShares fell.", date="2024-06-05"))
    assert one_matter(first, second, weights)
    assert one_matter(second, first, weights)
    assert not one_matter(first, later, weights)
    assert not one_matter(first, other, weights)


CASE = "The court in Tallis sentenced {who} on {day}. The judge and the prosecutor had heard the trial and the charges."


def test_two_cases_in_one_court_are_two_events() -> None:
    quellin = anchors(draft("a.txt", CASE.format(who="Maria Quellin", day="Monday"), date="2024-06-04"))
    again = anchors(draft("b.txt", CASE.format(who="Maria Quellin", day="Friday"), date="2024-07-05"))
    okafor = anchors(draft("c.txt", CASE.format(who="James Okafor", day="Friday"), date="2024-07-05"))
    assert not apart(quellin, again, language("en"))
    assert apart(quellin, okafor, language("en"))
    assert apart(okafor, quellin, language("en"))


def test_two_verdicts_days_apart_are_two_cases() -> None:
    verdict = "{who} sentenced to prison after trial\n\n" + CASE
    quellin = anchors(draft("a.txt", verdict.format(who="Maria Quellin", day="Monday"), date="2024-06-04"))
    okafor = anchors(draft("b.txt", verdict.format(who="James Okafor", day="Friday"), date="2024-06-10"))
    again = anchors(draft("c.txt", verdict.format(who="Maria Quellin", day="Friday"), date="2024-06-10"))
    assert apart(quellin, okafor, language("en"))
    assert not apart(quellin, again, language("en"))


def test_an_outlet_is_nobody_that_two_cases_share() -> None:
    aired = CASE + " Al Jazeera reported it."
    quellin = anchors(draft("a.txt", aired.format(who="Maria Quellin", day="Monday"), date="2024-06-04"))
    okafor = anchors(draft("b.txt", aired.format(who="James Okafor", day="Friday"), date="2024-07-05"))
    assert apart(quellin, okafor, language("en"))


def test_the_page_around_a_draft_is_left_out_wherever_it_stands() -> None:
    page = "Subscribe to the newsletter."
    for before in ("", "It rained in Ostwick. " * 400):
        doc = draft("a.txt", f"Bus overturns\n\n{before}\n\n{page}\n\nNobody was hurt.")
        assert furniture(doc, page)
        assert page not in running_text(doc)


def test_page_furniture_ties_nothing_together() -> None:
    page = "\n\nSubscribe to the Vantorre Gazette newsletter.\n\nCopyright Vantorre Gazette Zilvermeer Holding."
    one = draft("1.txt", "A bus overturned near Ostwick on Monday." + page)
    two = draft("2.txt", "Marlow won the chess final in Brandel." + page)
    assert len(group([one, two])) == 2


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="needs the five articles beside the project")
def test_the_five_articles_are_one_story() -> None:
    seeds = [plain.parse(decode(p.name, p.read_bytes())) for p in sorted((SHARED / "seeds").glob("*.txt"))]
    corpus = SHARED / "corpora" / "polnear-train.jsonl"
    rows = (
        [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()[:60]] if corpus.exists() else []
    )
    others = [plain.parse(Source(row["id"], row["text"])) for row in rows]
    story = next(s for s in group(seeds + others) if seeds[0] in s.documents)
    assert story.documents == tuple(seeds)
