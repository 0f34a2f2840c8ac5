"""What may stand under ``house:``: the keys of each kind, read into plain entries with every fault and its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from provlint.core.finding import Level
from provlint.core.record import NamedTuple
from provlint.files.yamlnode import Fault, Node, nearest
from provlint.plugin.house.formula import formula_fault
from provlint.plugin.house.pattern import pattern_fault

SCOPES = ("body", "quotations", "headings", "captions", "all")
LEVELS = ("error", "warning", "info", "off")
_ID = re.compile(r"house/[^\W_][\w-]*\Z")
_NUMBER = re.compile(r"[-+]?\d{1,9}(?:\.\d{1,6})?\Z")


class Key(NamedTuple):
    """A key of a kind: how it is read (a name in ``_READERS``), what it is for, and whether it must be there."""

    type: str
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()


COMMON = {
    "id": Key("id", "the rule's name, house/...", True),
    "kind": Key("kind", "what the rule looks for", True),
    "message": Key("word", "what the writer is told; {match} and {instead} stand for the words"),
    "level": Key("choice", "how bad it is (warning)", choices=LEVELS),
    "scope": Key("scope", "where to look (body): body, quotations, headings, captions, all"),
    "why": Key("word", "why the house wants it so"),
    "source": Key("word", "the authority: a page of the style book"),
    "ignorecase": Key("flag", "whether capitals count for nothing (true)"),
    "exceptions": Key("words", "words or phrases that are never flagged"),
    "examples": Key("examples", "texts that provlint test runs: silent and firing"),
}

KINDS: Mapping[str, Mapping[str, Key]] = {
    "existence": {
        "tokens": Key("words", "plain words and phrases to flag"),
        "patterns": Key("patterns", "regular expressions to flag"),
    },
    "substitution": {
        "swap": Key("swap", "plain words and what to write instead", True),
        "regex": Key("flag", "whether the keys of swap are regular expressions (false)"),
        "fix": Key("choice", "whether --fix may apply it unasked (suggest)", choices=("safe", "suggest", "none")),
    },
    "consistency": {
        "either": Key("swap", "pairs of which a text may use only one", True),
        "across": Key("choice", "within a document or a story (document)", choices=("document", "story")),
    },
    "occurrence": {
        "tokens": Key("words", "plain words and phrases to count"),
        "patterns": Key("patterns", "regular expressions to count"),
        "max": Key("whole", "how many there may be at most"),
        "min": Key("whole", "how many there must be at least"),
        "per": Key("choice", "counted in each document, paragraph or sentence (document)",
                   choices=("document", "paragraph", "sentence")),
    },
    "conditional": {
        "use": Key("pattern", "what may be used only after the condition", True),
        "after": Key("pattern", "the condition; where both have a group, the groups must be equal", True),
    },
    "capitalization": {
        "match": Key("choice", "title, sentence, lower or upper", True, ("title", "sentence", "lower", "upper")),
        "small": Key("words", "words that stay small in titles (a, an, and, of ...)"),
    },
    "repetition": {
        "tokens": Key("words", "plain words that must not be repeated (any word)"),
        "max": Key("whole", "how many times in a row are right (1)"),
    },
    "sequence": {
        "steps": Key("steps", "patterns of whole words in a row; {skip: N} lets up to N words stand between", True),
    },
    "metric": {
        "formula": Key("formula", "counts of the document, such as words / sentences", True),
        "max": Key("number", "the highest value that is right"),
        "min": Key("number", "the lowest value that is right"),
    },
}  # fmt: skip

#: of these keys a kind wants at least one
ONE_OF = {
    "existence": ("tokens", "patterns"),
    "occurrence": ("tokens", "patterns"),
    "metric": ("max", "min"),
}


class HouseEntry(NamedTuple):
    """One house rule as read. ``values`` holds the kind's own keys, ``place`` is ``file:line:column``."""

    id: str
    kind: str
    values: Mapping[str, Any]
    place: str
    level: Level = Level.WARNING
    message: str = ""
    scopes: tuple[str, ...] = ("body",)
    why: str = ""
    source: str = ""
    ignorecase: bool | None = None
    exceptions: tuple[str, ...] = ()
    examples: tuple[Any, ...] = ()


def read_house(items: Iterable[Node], shown: str, faults: list[Fault]) -> Iterator[HouseEntry]:
    """The house rules of a file. A wrong one is a fault with its place and is left out; the others hold."""
    seen: dict[str, int] = {}
    for item in items:
        before = len(faults)
        entry = _Reader(shown, faults).entry(item)
        if entry is None or len(faults) > before:
            continue
        if entry.id in seen:
            faults.append(Fault(shown, item.line, item.column, f"{entry.id} stands in line {seen[entry.id]} already"))
            continue
        seen[entry.id] = item.line
        yield entry


class _Reader:
    def __init__(self, shown: str, faults: list[Fault]) -> None:
        self.shown = shown
        self.faults = faults
        self.name = "a house rule"

    def wrong(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self.shown, node.line, node.column, message))

    def entry(self, item: Node) -> HouseEntry | None:
        if item.kind != "map":
            self.wrong(item, "a house rule wants a map (id:, kind: ...)")
            return None
        id_node, kind_node = item.get("id"), item.get("kind")
        if id_node is not None and id_node.kind == "scalar":
            self.name = id_node.value
        kind = kind_node.value if kind_node is not None and kind_node.kind == "scalar" else ""
        keys = {**COMMON, **KINDS.get(kind, {})}
        found: dict[str, Any] = {}
        for key, value in item.items():
            if key.value not in keys:
                if kind in KINDS:  # an unknown kind is one fault, not one for each of its keys
                    self.wrong(key, f"{self.name}: {kind} has no key {key.value!r}{nearest(key.value, keys)}; "
                                    f"there are {', '.join(keys)}")
                continue
            found[key.value] = _READERS[keys[key.value].type](self, value, key.value, keys[key.value])
        for name, key_spec in keys.items():
            if key_spec.required and item.get(name) is None:
                self.wrong(item, f"{self.name}: `{name}:` is missing")
        wanted = ONE_OF.get(kind, ())
        if wanted and not any(item.get(name) for name in wanted):
            self.wrong(item, f"{self.name}: {kind} wants {' or '.join(f'`{name}:`' for name in wanted)}")
        return self._made(found, f"{self.shown}:{item.line}:{item.column}")

    def _made(self, found: dict[str, Any], place: str) -> HouseEntry:
        common = {name: found.pop(name) for name in COMMON if name in found and found[name] is not None}
        common = {name: value for name, value in common.items() if name != "scope"} | (
            {"scopes": common["scope"]} if "scope" in common else {}
        )
        if "level" in common:
            common["level"] = Level.parse(common["level"])
        common.setdefault("id", "")
        common.setdefault("kind", "")
        return HouseEntry(values={k: v for k, v in found.items() if v is not None}, place=place, **common)

    # readers: one a type; each gives the value, or None after a fault ----------------------------------------

    def word(self, node: Node, name: str, key: Key) -> str | None:
        if node.kind == "scalar" and not node.null:
            return str(node.value)
        self.wrong(node, f"{self.name}: {name} wants a word")
        return None

    def id(self, node: Node, name: str, key: Key) -> str | None:
        word = self.word(node, name, key)
        if word is not None and not _ID.match(word):
            self.wrong(node, f"{word!r} is no id of a house rule; they look like house/no-cliches")
            return None
        return word

    def kind(self, node: Node, name: str, key: Key) -> str | None:
        word = self.word(node, name, key)
        if word is not None and word not in KINDS:
            hint = nearest(word, KINDS)
            self.wrong(node, f"{self.name}: there is no kind {word!r}{hint}; there are {', '.join(KINDS)}")
            return None
        return word

    def choice(self, node: Node, name: str, key: Key) -> str | None:
        word = self.word(node, name, key)
        if word is not None and word not in key.choices:
            hint = nearest(word, key.choices)
            self.wrong(node, f"{self.name}: {name} is {word!r}{hint}; there are {', '.join(key.choices)}")
            return None
        return word

    def scope(self, node: Node, name: str, key: Key) -> tuple[str, ...] | None:
        found = self.words(node, name, key)
        for item in node.value if node.kind == "list" else [node]:
            if item.kind == "scalar" and item.value not in SCOPES:
                hint = nearest(item.value, SCOPES)
                self.wrong(item, f"{self.name}: there is no scope {item.value!r}{hint}; there are {', '.join(SCOPES)}")
        return found

    def words(self, node: Node, name: str, key: Key) -> tuple[str, ...] | None:
        found = []
        for item in node.value if node.kind == "list" else [node]:
            if item.kind != "scalar" or not item.value.strip():
                self.wrong(item, f"{self.name}: {name} wants words")
            else:
                found.append(str(item.value))
        return tuple(found) or None

    def pattern(self, node: Node, name: str, key: Key) -> str | None:
        word = self.word(node, name, key)
        fault = pattern_fault(word) if word is not None else ""
        if fault:
            self.wrong(node, f"{self.name}: {fault}")
            return None
        return word

    def patterns(self, node: Node, name: str, key: Key) -> tuple[str, ...] | None:
        items = node.value if node.kind == "list" else [node]
        found = [self.pattern(item, name, key) for item in items]
        return tuple(p for p in found if p) or None

    def flag(self, node: Node, name: str, key: Key) -> bool | None:
        word = node.value.lower() if node.kind == "scalar" else ""
        if word not in ("true", "false", "yes", "no", "on", "off"):
            self.wrong(node, f"{self.name}: {name} wants true or false")
            return None
        return word in ("true", "yes", "on")

    def number(self, node: Node, name: str, key: Key) -> float | None:
        if node.kind != "scalar" or not node.plain or not _NUMBER.match(node.value):
            self.wrong(node, f"{self.name}: {name} wants a number")
            return None
        return float(node.value)

    def whole(self, node: Node, name: str, key: Key) -> int | None:
        value = self.number(node, name, key)
        if value is not None and (value != int(value) or value < 0):
            self.wrong(node, f"{self.name}: {name} wants a whole number from 0 up")
            return None
        return None if value is None else int(value)

    def swap(self, node: Node, name: str, key: Key) -> dict[str, str] | None:
        if node.kind != "map" or not node.items():
            self.wrong(node, f"{self.name}: {name} wants a map (one word: the other)")
            return None
        found = {}
        for old, new in node.items():
            if new.kind != "scalar" or not old.value.strip():
                self.wrong(new, f"{self.name}: {name} wants a word for {old.value!r}")
            else:
                found[old.value] = "" if new.null else new.value
        return found

    def steps(self, node: Node, name: str, key: Key) -> tuple[tuple[str, Any], ...] | None:
        found: list[tuple[str, Any]] = []
        for item in node.value if node.kind == "list" else [node]:
            if item.kind == "scalar":
                found.append(("word", self.pattern(item, name, key)))
            elif item.kind == "map" and len(item.items()) == 1 and item.items()[0][0].value in ("skip", "not"):
                (what, value), = item.items()
                reader = self.whole if what.value == "skip" else self.pattern
                found.append((what.value, reader(value, what.value, key)))
            else:
                self.wrong(item, f"{self.name}: a step is a pattern, {{skip: N}} or {{not: pattern}}")
        if sum(kind == "word" for kind, _ in found) < 2:
            self.wrong(node, f"{self.name}: a sequence wants at least two patterns")
        return tuple(found)

    def formula(self, node: Node, name: str, key: Key) -> str | None:
        word = self.word(node, name, key)
        fault = formula_fault(word) if word is not None else ""
        if fault:
            self.wrong(node, f"{self.name}: {fault}")
            return None
        return word

    def examples(self, node: Node, name: str, key: Key) -> tuple[Any, ...]:
        found: list[Any] = []
        if node.kind != "map":
            self.wrong(node, f"{self.name}: examples wants a map with silent: and firing:")
            return ()
        for kind, texts in node.items():
            if kind.value not in ("silent", "firing"):
                hint = nearest(kind.value, ("silent", "firing"))
                self.wrong(kind, f"{self.name}: examples has no key {kind.value!r}{hint}; there are silent, firing")
                continue
            for item in texts.value if texts.kind == "list" else [texts]:
                found += self.example(item, kind.value == "firing")
        return tuple(found)

    def example(self, item: Node, firing: bool) -> Iterator[Any]:
        pair = (item.get("text"), item.get("after")) if item.kind == "map" else (item, None)
        text, after = pair
        if text is None or text.kind != "scalar" or (item.kind == "map" and (after is None or after.kind != "scalar")):
            self.wrong(item, f"{self.name}: an example is a text, or a map with text: and after:")
        elif firing != ("⟦" in text.value):
            said = "shows no ⟦ ⟧ where the rule must fire" if firing else "is silent and must hold no ⟦ ⟧"
            self.wrong(item, f"{self.name}: this example {said}")
        else:
            yield (text.value, after.value) if after is not None else text.value


_READERS: dict[str, Callable[[_Reader, Node, str, Key], Any]] = {
    name: getattr(_Reader, name)
    for name in ("word", "id", "kind", "choice", "scope", "words", "pattern", "patterns", "flag", "number", "whole",
                 "swap", "steps", "formula", "examples")
}  # fmt: skip
