"""The process that runs the rules for the server: one JSON object a line in, one out; it may hang or die alone."""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from provlint.authoring.explain import explain
from provlint.config.effective import NAMES, Config
from provlint.core.document import Document
from provlint.core.finding import Entry, Finding, Level, Trouble
from provlint.core.rule import Rule, StoryRule
from provlint.core.rule_words import sections
from provlint.core.watchdog import SUSPECTS, Call, Watchdog, set_deadline
from provlint.engine.engine import Engine
from provlint.engine.looking import Looks
from provlint.lsp.changes import told
from provlint.lsp.neighbours import Neighbours
from provlint.output import report_data as _data
from provlint.plugin import catalogue

#: bytes of the note that says which rule is at work; the server reads it while it waits for us
NOTE = 256
#: the byte after it, by which the server says that nobody waits for a look any more
TURN = NOTE
#: and eight more: how many calls have begun or ended, so that the server can tell a rule that hangs from one after another
CALLS = NOTE + 1
PAGE = CALLS + 8
#: seconds of processor time for a rule: less than the server waits, so that a slow rule costs no worker
DEADLINE = 3.0
STOPPED = "it took too long in this draft"


class Overtaken(Exception):
    """The draft has changed: nobody waits for the rest of this look."""


class WatchedEngine(Engine):
    """An engine that notes which rule it calls. A rule that was stopped in a draft is left out of that draft."""

    note: Callable[[str], None] = staticmethod(lambda rule: None)
    #: whether the look under way is of no use any more
    overtaken: Callable[[], bool] = staticmethod(lambda: False)

    def call(
        self, rule: Rule | StoryRule, target: Any, path: str, size: int, watch: Watchdog, floor: Level = Level.INFO
    ) -> list[tuple[Finding, int]]:
        if self.overtaken():
            raise Overtaken
        self.note(rule.id)
        try:
            return super().call(rule, target, path, size, watch, floor)
        finally:
            self.note("")
            if self.strikes.pop(rule.id, 0):
                SUSPECTS[Call(f"rule {rule.id}", path)] = STOPPED


class Worker:
    """What the requests do. ``start`` is the first of them."""

    engine_class = WatchedEngine

    def __init__(self, note: Callable[[str], None], turn: Callable[[], int] = lambda: 0) -> None:
        """``note`` writes down the rule at work; ``turn`` tells how often the server has called a look off."""
        self.note = note
        self.turn = turn
        self.looks = Looks()
        self.options: dict[str, Any] = {}
        self.buffers: dict[str, str] = {}
        self.stamp: dict[str, Any] = {}
        #: the last answer on each draft: its number, and its findings
        self.sent: dict[str, tuple[int, Sequence[Entry]]] = {}
        self.answers = 0
        self.house: Mapping[str, Any] = {}

    def start(self, message: dict[str, Any]) -> dict[str, Any]:
        """Load the plugins; ``root`` is the workspace's folder, ``off`` are rules to leave out, each with its draft."""
        self.options = message
        SUSPECTS.update({Call(f"rule {rule}", path): STOPPED for rule, path in message.get("off", ())})
        if message.get("root"):
            os.chdir(message["root"])
        self.plugins = catalogue.load(message.get("blocked", ()))
        self.neighbours = Neighbours(message.get("root") or "")
        self._configure()
        return {"troubles": _troubles(self.plugins.troubles), "rules": sorted(self.plugins.rules)}

    def _configure(self) -> None:
        config = Config(self.plugins, explicit=self.options.get("config"), isolated=bool(self.options.get("isolated")))
        # what the editor will not show need not be looked for
        floor = Level.parse(self.options.get("show") or "warning")
        self.engine = self.engine_class(self.plugins, config, floor=floor, heard=floor)
        self.engine.note = self.note
        self.neighbours.forget()
        self.looks.forget()
        self.stamp = {}

    def put(self, message: dict[str, Any]) -> dict[str, Any]:
        """A draft is open with this text, unsaved or not."""
        self.buffers[message["path"]] = message["text"]
        return {}

    def drop(self, message: dict[str, Any]) -> dict[str, Any]:
        self.buffers.pop(message["path"], None)
        self.sent.pop(message["path"], None)
        self.looks.forget(message["path"])
        for call in [call for call in SUSPECTS if call.path == message["path"]]:
            del SUSPECTS[call]
        return {}

    def changed(self, message: dict[str, Any]) -> dict[str, Any]:
        """Whether the configuration of any open draft is another than at its last check."""
        return {"changed": _stamps(self.stamp) != self.stamp}

    def check(self, message: dict[str, Any]) -> dict[str, Any]:
        """The findings of one open draft; with ``stories`` also those that other drafts give rise to.

        ``base`` is the number of the answer that the server goes on from, if it can: then ``findings`` may say which are as
        they were (see `changes.told`), and ``shift`` says how those have moved.
        """
        path = message["path"]
        self.buffers[path] = message["text"]
        if _stamps(self.stamp) != self.stamp:
            self._configure()
        engine = self.engine
        engine.troubles.clear()
        engine.renew()
        self.house = engine.config.for_path(path).house
        for file in (*_config_files(path), *engine.config.files):
            self.stamp.setdefault(file, _stamp(file))
        began = time.process_time()
        self.looks.saved = 0.0
        if engine.config.excluded(path):
            return {"findings": [], "troubles": [], "config": [], "excluded": True}
        if getattr(engine.format_of(path), "decode", None) is not None:
            said = f"{path} is no text that an editor could show the places of; run: provlint check {path}"
            return {"findings": [], "troubles": _troubles([Trouble("input", said, path=path)]), "config": []}
        doc = self.looks.looked_at(path, message["text"])
        if doc is not None:
            engine.troubles += [Trouble("input", said, path=path) for said in doc.faults]
        else:
            with Watchdog() as engine.watch:
                doc = engine.parse(path, _bytes(message["text"]))
        found: Sequence[Entry] = ()
        try:
            if doc is not None:
                found = self._found(engine, doc, message)
        except Overtaken:
            return {"findings": [], "troubles": [], "config": [], "overtaken": True}
        return {
            **self._told(path, found, message.get("base", 0)),
            "troubles": _troubles(engine.troubles),
            "config": _troubles(engine.config.troubles),
            "seconds": time.process_time() - began + self.looks.saved,
        }

    def _told(self, path: str, found: Sequence[Entry], base: int) -> dict[str, Any]:
        """The findings of a look: whole, or as what has changed since the answer that the server goes on from."""
        number, before = self.sent.get(path, (0, ()))
        self.answers += 1
        self.sent[path] = self.answers, found
        if not base or base != number:
            return {"findings": [_data.finding(entry) for entry in found], "number": self.answers}
        return {"findings": told(before, found, self.looks.shift), "number": self.answers, "shift": self.looks.shift}

    def _found(self, engine: WatchedEngine, doc: Document, message: dict[str, Any]) -> Sequence[Entry]:
        """The findings of a look; raises Overtaken. A first look is never called off: later ones go on from it.

        ``whole``: no look is carried over.
        """
        path, turn = message["path"], message.get("turn", 0)
        if message.get("whole") and not message.get("stories"):
            self.looks.forget(path)
        if not message.get("stories"):
            return self.looks.soon(engine, doc)
        if self.looks.begun(path):
            engine.overtaken = lambda: self.turn() != turn
        try:
            others = self.neighbours.around(engine, path, self.buffers)
            return self.looks.whole(engine, doc, others)
        finally:
            engine.overtaken = WatchedEngine.overtaken

    def explain(self, message: dict[str, Any]) -> dict[str, Any]:
        """A rule in words: its sections, and the whole page."""
        rule = self.plugins.rules.get(message["rule"]) or self.house.get(message["rule"])
        if rule is None:
            return {"sections": {}, "page": "", "url": ""}
        return {"sections": sections(rule), "page": explain(rule), "url": str(getattr(rule, "url", "") or "")}


def _bytes(text: str) -> bytes:
    """The text as bytes, one code point for one: a mark at the beginning is text here, and so is half a character."""
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    return text.encode("utf-8", "replace")


def _troubles(troubles: Iterable[Trouble]) -> list[dict[str, Any]]:
    return [_data.trouble(item) for item in troubles]


def _config_files(path: str) -> Iterator[str]:
    """Every place where a rules.yaml that holds for a draft could lie."""
    folder = os.path.dirname(os.path.abspath(path))
    while True:
        yield from (os.path.join(folder, name) for name in NAMES)
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _stamp(file: str) -> list[int] | None:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return [status.st_mtime_ns, status.st_size, status.st_ino]


def _stamps(files: Iterable[str]) -> dict[str, Any]:
    return {file: _stamp(file) for file in files}


def _noter(path: str) -> tuple[Callable[[str], None], Callable[[], int]]:
    """A function that writes a rule's id where the server can read it, and one that reads what the server has written there."""
    with open(path, "r+b") as stream:
        memory = mmap.mmap(stream.fileno(), PAGE)
    calls = 0

    def note(rule: str) -> None:
        nonlocal calls
        calls += 1
        memory[:NOTE] = rule.encode()[:NOTE].ljust(NOTE, b"\0")
        memory[CALLS:PAGE] = calls.to_bytes(PAGE - CALLS, sys.byteorder)

    return note, lambda: memory[TURN]


def _orphaned(parent: int) -> None:
    """End this process once the server has gone: it may be at work, and would not hear that its input has ended."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main(argv: Sequence[str], kind: type[Worker] = Worker) -> int:
    """Answer requests until the other end is closed. A rule that prints must not be heard: its stdout is our stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    set_deadline(DEADLINE)
    threading.Thread(target=_orphaned, args=(os.getppid(),), daemon=True).start()
    worker = kind(*_noter(argv[0]))
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        for line in sys.stdin.buffer:
            message = json.loads(line)
            try:
                answer = getattr(worker, message["do"])(message)
            except Exception as error:
                answer = {"failed": f"{type(error).__name__}: {error}"}
            answers.write(json.dumps({"id": message["id"], **answer}) + "\n")
            answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
