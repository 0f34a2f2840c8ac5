"""The benchmark's scorer: what it counts, and that it agrees with an independent one where that is at hand."""

from __future__ import annotations

import importlib.util
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from benchmarks.attribution import predict, reports  # noqa: E402
from benchmarks.attribution_scorer import score  # noqa: E402
from benchmarks.train_cues import read  # noqa: E402

SHARED = ROOT.parent / "shared"
TEXT = "The clinic said 14 people were hurt on Monday. “It is grave,” Ana Ruiz told reporters. Nine boats sank."


def record(*attributions: tuple[str, str, str]) -> dict[str, object]:
    def spans(part: str) -> list[list[int]]:
        return [[TEXT.index(part), TEXT.index(part) + len(part)]] if part else []

    return {
        "id": "x",
        "text": TEXT,
        "sentences": [[0, 46], [47, 87], [88, 103]],
        "attributions": [{"source": spans(s), "cue": spans(q), "content": spans(c)} for s, q, c in attributions],
    }


GOLD = {
    "x": record(
        ("The clinic", "said", "14 people were hurt on Monday"), ("Ana Ruiz", "told", "“It is grave,”")
    )
}


def test_gold_against_gold_is_perfect() -> None:
    figures = score(GOLD, GOLD)
    assert {v for k, v in figures.items() if k.endswith(("F1", "accuracy"))} == {1.0}


def test_nothing_found() -> None:
    figures = score(GOLD, {})
    assert figures["token micro F1"] == 0
    assert figures["number token accuracy"] == 0.5
    assert figures["number token warning R"] == 1.0


def test_half_a_content() -> None:
    figures = score(GOLD, {"x": record(("The clinic", "said", "people were hurt on Monday"))})
    assert figures["token content R"] == 5 / 9
    assert figures["exact content F1"] == 0
    assert figures["number token accuracy"] == 0.5


@pytest.mark.skipif(not (SHARED / "score" / "attribution.py").exists(), reason="needs the scorer beside the project")
@pytest.mark.parametrize("speech_only", [False, True])
def test_agrees_with_the_other_scorer(speech_only: bool) -> None:
    spec = importlib.util.spec_from_file_location("other", SHARED / "score" / "attribution.py")
    assert spec is not None and spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    records = read(SHARED / "corpora" / "polnear-train.jsonl")[::70]
    gold = {r["id"]: r for r in records}
    for predicted in (predict(records), reports(predict(records))):
        want, have = other.score(gold, predicted, speech_only), score(gold, predicted, speech_only)
        pairs = [
            (have["sentence any accuracy"], want["a_sentence"]["any"]["accuracy"]),
            (have["number token accuracy"], want["c_number"]["number_tokens"]["accuracy"]),
            (have["quantity sentence mostly accuracy"], want["c_number"]["sentences_with_quantity_mostly"]["accuracy"]),
            (have["found"], want["d_source"]["found_rate"]),
            (have["source head"], want["d_source"]["head"]),
            (have["source overlap"], want["d_source"]["overlap"]),
            (have["source exact"], want["d_source"]["exact"]),
            (have["no source right"], want["d_source"]["no_source_ok"]),
        ]
        triples = [("relation", want["d_source"]["relation"])]
        triples.append(("number token warning", want["c_number"]["number_tokens"]["warning_unattributed"]))
        triples.append(("quantity token attributed", want["c_number"]["quantity_tokens"]["attributed"]))
        triples.append(("sentence mostly warning", want["a_sentence"]["mostly"]["unattributed"]))
        for role in ("source", "cue", "content", "micro"):
            triples.append((f"token {role}", want["b_token"][role]))
            triples.append((f"exact {role}", want["b_span"][role]["exact"]))
            triples.append((f"overlap {role}", want["b_span"][role]["overlap"]))
            if role != "micro":
                triples.append((f"soft {role}", want["b_span"][role]["soft"]))
        pairs += [(have[f"{name} {part}"], rate[part]) for name, rate in triples for part in ("P", "R", "F1")]
        for mine, theirs in pairs:
            assert mine == pytest.approx(theirs, abs=1e-12)
