"""Stories: declared ones, those found by what drafts share, and that neither depends on the order of the files."""

from __future__ import annotations

import itertools
import json
import os
import pathlib
import random

import pytest

from provlint.document import Document, Source
from provlint.formats import plain
from provlint.formats.read import decode
from provlint.layers.anchors import anchors, name_words
from provlint.stories import group

SHARED = pathlib.Path(os.environ.get("PROVLINT_SHARED", pathlib.Path(__file__).parents[2] / "shared"))

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
    doc.meta.update(meta)
    return doc


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
    doc = draft("a.txt", FIRE["fire-1.txt"], date="2024-06-04")
    found = doc.get(anchors)
    assert {"n:halloran", "n:kerrow", "p:pellworth quay", "d:jun3"} <= found.features
    assert "halloran" in doc.get(name_words)
    assert found.published is not None
    assert min(found.days) == found.published - 1  # "Monday", and the draft is of Tuesday, June 4
    assert found.weekdays == {0}


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
