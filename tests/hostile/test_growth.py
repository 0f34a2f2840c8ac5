"""Time grows with the text: parsers, layers, rules, stories, the locating step and reporters at n, 2n and 4n.

Short texts in ``make test``; ``make fuzz`` sets PROVLINT_FUZZ and takes longer ones, which show slighter squares.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import os
import pkgutil
import time
from collections.abc import Callable, Iterator

import pytest
from pumps import PUMPS, Pump

import provlint.layers
from provlint.config.effective import Config
from provlint.core.document import Document, Dossier, Story, rest_on
from provlint.core.finding import DocumentInfo, Entry, Level, Report
from provlint.engine.engine import Engine
from provlint.engine.locate import entry, unique
from provlint.layers.evidence import source_differences
from provlint.layers.evidence.traces import KINDS
from provlint.plugin import catalogue
from provlint.stories.forming import group

LONG = bool(os.environ.get("PROVLINT_FUZZ"))
#: code points of the longest text
SIZE = 200_000 if LONG else 12_000
#: a doubling of the text may cost so many times the CPU
MOST = 2.6
#: seconds of CPU that are too few to be compared
LEAST = 0.1 if LONG else 0.04
#: another process on the machine must not look like growth: the least of so many looks counts
LOOKS = 5

#: compare up to a fixed number of claims of each draft with each other, and grow no more after that
BOUNDED = {"story/cross-figure-conflict", "story/attribution-lost"}

CATALOGUE = catalogue.load()


@pytest.fixture(autouse=True)
def collected_by_hand():
    """A collection of all that lives falls on whichever part is running, and looks like its growth."""
    gc.disable()
    yield
    gc.enable()


Seconds = dict[str, float]


def _layers() -> Iterator[tuple[str, Callable[[Document], object]]]:
    """Every layer that reads a whole draft."""
    for found in pkgutil.walk_packages(provlint.layers.__path__, "provlint.layers."):
        module = importlib.import_module(found.name)
        for name, value in sorted(vars(module).items()):
            inner = getattr(value, "__wrapped__", None)
            if inner is None or getattr(value, "__module__", "") != module.__name__ or name != value.__name__:
                continue
            arguments = list(inspect.signature(inner).parameters.values())
            if len(arguments) == 1 and "Document" in str(arguments[0].annotation):
                yield f"layer {found.name.removeprefix('provlint.layers.')}.{name}", value


LAYERS = list(_layers())


class _Clock:
    def __init__(self) -> None:
        self.seconds: Seconds = {}

    def time(self, part: str, work: Callable[[], object]) -> object:
        began = time.process_time()
        done = work()
        self.seconds[part] = time.process_time() - began
        return done


def measure(pump: Pump, size: int) -> Seconds:
    """The CPU seconds of every part over one text."""
    engine = Engine(CATALOGUE, Config(CATALOGUE, isolated=True), floor=Level.INFO)
    data = pump.make(size).encode()
    clock = _Clock()
    gc.collect()
    doc = clock.time("parser", lambda: engine.parse(pump.name, data))
    assert isinstance(doc, Document)
    other = engine.parse("z-" + pump.name, data)
    assert other is not None
    for name, layer in LAYERS:
        clock.time(name, lambda layer=layer: layer(other))
    found = []
    rules, story_rules = engine.rules_for(pump.name)
    for rule in rules:
        found += clock.time(rule.id, lambda rule=rule: [(rule, f) for f in rule.check(doc) or ()])
    documents = {d.path: d for d in (doc, other)}
    story = Story("story", (doc, other))
    for rule in story_rules if LONG else [r for r in story_rules if r.id not in BOUNDED]:
        clock.time(rule.id, lambda rule=rule: list(rule.check(story) or ()))
    clock.time("grouping", lambda: group((doc, other), (), False, True))
    entries = clock.time("locating", lambda: [entry(f, doc, rule.level, documents, "") for rule, f in found])
    clock.time("sorting", lambda: unique(entries))
    return clock.seconds


def steep(measured: Callable[[int], Seconds], size: int) -> dict[str, tuple[float, float, float]]:
    """The parts that grow too fast, with their seconds at n, 2n and 4n."""
    best: dict[int, Seconds] = {}
    sizes = (size // 4, size // 2, size)
    for _ in range(LOOKS):
        for n in sizes:
            old = best.get(n, {})
            best[n] = {part: min(s, old.get(part, s)) for part, s in measured(n).items()}
        one, two, four = (best[n] for n in sizes)
        wrong = {
            part: (one.get(part, 0.0), two.get(part, 0.0), seconds)
            for part, seconds in four.items()
            if seconds > LEAST
            and seconds > MOST * max(two.get(part, 0.0), LEAST / 3)
            and seconds > MOST**2 * max(one.get(part, 0.0), LEAST / 9)  # what squares does so twice, noise does not
        }
        if not wrong:
            break
    return wrong


@pytest.mark.parametrize("name", PUMPS)
def test_time_grows_with_the_text(name):
    assert steep(lambda n: measure(PUMPS[name], n), SIZE) == {}


#: sentences of a draft and of its source, numbered; both grow
DOSSIERS: dict[str, tuple[str, str]] = {
    "numbers": ("The {n} boats left. ", "The {m} boats left. "),
    "one number": ("In all 12 men died there. ", "In all 13 men died there. "),
    "shares": ("Of them {n} percent left. ", "Of them 3 of {m} left. "),
    "quotations": ("“It was {w} and {x} to us,” Ana Ruiz said. ", "“It was {x} and {w} to us,” Leo Hale said. "),
    "one quotation": ("“It was a very long night,” Ana Ruiz said. ", "“It was a very long night,” Leo Hale said. "),
    "one speech": ("“It was a very long night.” ", "“It was a very long night.” "),
    "names": ("Ana {W} and Leo {X} came. ", "Ana {X} and Leo {V} came. "),
    "one name": ("Ana Ruiz came to Kerrow. ", "Ana Ruis came to Kerrow. "),
    "dates": ("The vote is on March 3, and 9 months ago it was. ", "The vote is on March 4 and 7 weeks ago it was. "),
    "lands": ("French rower Ana Ruiz met Chilean carriers. ", "Swedish rower Ana Ruiz met Indian carriers in France. "),
    "sources": ("The pier had closed for the night in Kerrow. ", "The pier had closed for the night in Kerrow, the mayor said. "),
    "one sentence": ("Ana Ruiz of Kerrow and 12 men and ", "Leo Hale of Kerrow and 13 men and "),
    "a transcript": ("Ana Ruiz said {w} {x}.\n\n", "Leo Hale: {w} {x} {v}.\n\n"),
}


def _sentences(unit: str, size: int) -> str:
    found: list[str] = []
    left = size
    while left > 0:
        words = ["".join("bdfglmnprst"[(n // 11**k) % 11] + "aeo"[n % 3] for k in range(4)) for n in range(len(found), len(found) + 3)]
        w, x, v = words
        found.append(
            unit.format(n=7 * len(found) + 2, m=7 * len(found) + 3, w=w, x=x, v=v, W=w.title(), X=x.title(), V=v.title())
        )
        left -= len(found[-1])
    return "".join(found)


@pytest.mark.parametrize("name", DOSSIERS)
def test_time_grows_with_draft_and_source(name):
    """Both at once: a product of the two shows as a square."""

    def measured(size: int) -> Seconds:
        engine = Engine(CATALOGUE, Config(CATALOGUE, isolated=True), floor=Level.INFO)
        texts = [_sentences(unit, size).encode() for unit in DOSSIERS[name]]
        draft, source = (engine.parse(path, data) for path, data in zip(("a.txt", "source.txt"), texts, strict=True))
        assert draft is not None and source is not None
        dossier = Dossier([source])
        rest_on(draft, dossier)
        clock = _Clock()
        for find in KINDS:
            clock.time(find.__name__, lambda find=find: list(find(dossier, draft)))
        clock.time("differences", lambda: source_differences(draft))
        return clock.seconds

    assert steep(measured, 2 * SIZE) == {}


@pytest.mark.parametrize("name", DOSSIERS)
def test_time_grows_with_the_number_of_sources(name):
    """One draft, and more and more sources that all share words with it."""

    def measured(size: int) -> Seconds:
        engine = Engine(CATALOGUE, Config(CATALOGUE, isolated=True), floor=Level.INFO)
        mine, its = DOSSIERS[name]
        draft, text = engine.parse("a.txt", _sentences(mine, 1000).encode()), _sentences(its, size)
        parts = [engine.parse(f"{n:04}.txt", text[at : at + 300].encode()) for n, at in enumerate(range(0, size, 300))]
        dossier = Dossier([part for part in parts if part is not None])
        assert draft is not None and len(dossier.documents) == len(parts)
        rest_on(draft, dossier)
        clock = _Clock()
        for find in KINDS:
            clock.time(find.__name__, lambda find=find: list(find(dossier, draft)))
        return clock.seconds

    assert steep(measured, 8 * SIZE) == {}


def _report(count: int) -> Report:
    """A report of many findings."""
    engine = Engine(CATALOGUE, Config(CATALOGUE, isolated=True), floor=Level.INFO)
    doc = engine.parse("a.txt", b"He saw the the mill.\n" * count)
    rule = next(r for r in engine.rules_for("a.txt")[0] if r.id == "copy/doubled-word")
    entries: list[Entry] = [entry(f, doc, rule.level, {"a.txt": doc}, "") for f in rule.check(doc)]
    assert len(entries) == count
    return Report("0", (DocumentInfo("a.txt", "text", "0" * 64, 5),), tuple(entries))


@pytest.mark.parametrize("name", CATALOGUE.reporters)
def test_time_grows_with_the_findings(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("He saw the the mill.\n" * (SIZE // 4))
    reports = {n: _report(n) for n in (SIZE // 16, SIZE // 8, SIZE // 4)}

    def measured(n: int) -> Seconds:
        clock = _Clock()
        clock.time(name, lambda: sum(map(len, CATALOGUE.reporters[name].render(reports[n], {"color": False}))))
        return clock.seconds

    assert steep(measured, SIZE // 4) == {}


def test_every_rule_and_layer_is_measured():
    assert len(LAYERS) > 60
    seconds = measure(PUMPS["text: said"], 400)
    assert {rule for rule in CATALOGUE.rules if not rule.startswith("suppress/")} <= {*seconds, *BOUNDED}
