"""The process that runs the rules for the desk; it holds no file but what the page has given it."""

from __future__ import annotations

import base64
import csv
import io
import sys
import time
from collections.abc import Iterator
from typing import Any

from provlint.core.document import Document, Dossier, rest_on
from provlint.core.finding import Entry, Level, Report, Suppression, Trouble
from provlint.core.watchdog import Watchdog
from provlint.engine.linting import check_among, check_documents
from provlint.layers.evidence import traces
from provlint.lsp.worker import WatchedEngine, Worker, main
from provlint.output import escape as _escape
from provlint.output import report_data as _data
from provlint.output.ledgers import csv as ledger_csv
from provlint.output.page import evidence, ledger, names, story
from provlint.output.page.book import Book, book


class DeskEngine(WatchedEngine):
    """An engine whose drafts rest on the sources laid on the desk, where there are any."""

    dossier: Dossier | None = None

    def with_dossier(self, doc: Document) -> None:
        if self.dossier is None:
            super().with_dossier(doc)
        elif doc.dossier is None:
            rest_on(doc, self.dossier)


class DeskWorker(Worker):
    """What the desk asks. Drafts and sources are ``{"text": ...}``, a file that is no text ``{"data": base64}`` besides."""

    engine_class = DeskEngine

    def start(self, message: dict[str, Any]) -> dict[str, Any]:
        """Load the plugins; ``drafts``, ``sources`` and ``waivers`` are what lies on the desk."""
        self.drafts: dict[str, dict[str, str]] = message.get("drafts") or {}
        self.sources: dict[str, dict[str, str]] = message.get("sources") or {}
        self.waivers: dict[str, list[dict[str, str]]] = message.get("waivers") or {}
        self.together = bool(message.get("together"))
        return super().start(message)

    def configure(self, message: dict[str, Any]) -> dict[str, Any]:
        """Read the rules anew; ``config`` is a rules.yaml, None for those that lie about; ``isolated`` for none."""
        self.options.update(config=message["config"], isolated=message["isolated"])
        self._configure()
        self._forget()
        self.engine.config.for_path("draft.txt")
        return {"troubles": [t.message for t in self.engine.config.troubles]}

    def lay(self, message: dict[str, Any]) -> dict[str, Any]:
        """Sources, waivers and whether all drafts are of one event, as they now are."""
        self.sources = message["sources"]
        self.waivers = message["waivers"]
        self.together = bool(message["together"])
        self._forget()
        return {}

    def _configure(self) -> None:
        super()._configure()
        self._forget()

    def _forget(self) -> None:
        self.parsed: dict[tuple[str, bool], tuple[dict[str, str], Document]] = {}
        #: what was wrong with a draft or source when it was parsed: it is as long as it lies here
        self.faults: dict[tuple[str, bool], tuple[Trouble, ...]] = {}

    def read(self, message: dict[str, Any]) -> dict[str, Any]:
        """The text of a file as it was dropped: ``name`` and its bytes in base64."""
        self.engine.troubles.clear()
        doc = self.engine.parse(message["name"], base64.b64decode(message["data"]))
        troubles = [t.message for t in self.engine.troubles]
        if doc is None:
            return {"text": None, "troubles": troubles}
        return {"text": doc.source.text, "troubles": troubles, "format": doc.format}

    def warm(self, message: dict[str, Any]) -> dict[str, Any]:
        """Look at a text that nobody waits for, so that patterns and word lists are there for the first that counts."""
        doc = self.engine.parse("example.md", _bytes(message["text"]))
        if doc is not None:
            check_among(self.engine, doc, [])
        self.engine.troubles.clear()
        return {}

    # checking ------------------------------------------------------------------------------------------------

    def check(self, message: dict[str, Any]) -> dict[str, Any]:
        """The findings of one draft; with ``stories`` as it stands among the others."""
        began = time.process_time()
        path = message["path"]
        self.drafts[path] = message["draft"]
        engine = self._ready()
        doc = self._document(path)
        entries: tuple[Entry, ...] = ()
        if doc is not None:
            several = bool(message.get("stories")) and len(self.drafts) > 1
            others = [o for p in self.drafts if p != path and (o := self._document(p)) is not None] if several else []
            report = check_among(engine, doc, others, whole=several or len(self.drafts) < 2, one_story=self.together)
            entries = self._waived(report).findings
        return {
            "findings": [_data.finding(entry) for entry in entries],
            "troubles": [t.message if t.path in ("", path) else f"{t.path}: {t.message}" for t in engine.troubles],
            "config": [t.message for t in engine.config.troubles],
            "seconds": time.process_time() - began,
        }

    def _ready(self) -> DeskEngine:
        engine = self.engine
        assert isinstance(engine, DeskEngine)
        engine.troubles.clear()
        if engine.dossier is None and self.sources:
            found = [doc for name in sorted(self.sources) if (doc := self._document(name, True)) is not None]
            whole = len(found) == len(self.sources) and not any(doc.faults for doc in found)
            engine.dossier = Dossier(found, complete=whole)
        elif self.sources:
            engine.troubles += [trouble for name in sorted(self.sources) for trouble in self.faults.get((name, True), ())]
        return engine

    def _document(self, path: str, source: bool = False) -> Document | None:
        """A draft or source parsed, kept as long as it stays as it is, layers and all."""
        given = (self.sources if source else self.drafts)[path]
        held = self.parsed.get((path, source))
        engine = self.engine
        if held is not None and held[0] == given:
            engine.troubles += self.faults.get((path, source), ())
            return held[1]
        data = given.get("data")
        raw = base64.b64decode(data) if data else _bytes(given["text"])
        before = len(engine.troubles)
        with Watchdog() as engine.watch:
            doc = engine.parse(path, raw)
        engine.watch = None
        self.faults[path, source] = tuple(engine.troubles[before:])
        if doc is not None:
            self.parsed[path, source] = dict(given), doc
        return doc

    def _waived(self, report: Report) -> Report:
        """The report with what the writer has answered for marked so, as a side file would have it."""
        if not self.waivers:
            return report
        return report._replace(findings=tuple(self._answered(entry) for entry in report.findings))

    def _answered(self, entry: Entry) -> Entry:
        for waiver in self.waivers.get(entry.path, ()) if entry.suppressed is None else ():
            if waiver["rule"] == entry.rule and waiver["match"] in entry.quote:
                return entry._replace(suppressed=Suppression("sidefile", waiver["reason"]))
        return entry

    # tables --------------------------------------------------------------------------------------------------

    def tables(self, message: dict[str, Any]) -> dict[str, Any]:
        """Ledger, names, stories and evidence as markup, and where their links lead: offsets of the drafts' sources."""
        held = book(self._read(), {})
        places: dict[str, tuple[str, int]] = {}
        for sheet in held.sheets:
            if sheet.doc is not None:
                for n, start in enumerate(sheet.starts):
                    places[f"d{sheet.number}p{n}"] = sheet.path, sheet.doc.to_source(start, start)[0]
                places[f"d{sheet.number}"] = sheet.path, 0
        for number, row in enumerate(held.claims, 1):
            places[f"g{number}"] = row.path, row.start.offset
        parts = {"ledger": ledger.section, "names": names.section, "stories": story.section, "evidence": evidence.section}
        shown = {name: "".join(section(held)) for name, section in parts.items() if _has(held, name)}
        return {"tables": shown, "places": places}

    def _read(self) -> Report:
        """The drafts and their stories, with what the story rules say of them; no document rule is asked."""
        engine = self._ready()
        engine.keep = True
        docs = [doc for path in sorted(self.drafts) if (doc := self._document(path)) is not None]
        for doc in docs:
            engine.with_dossier(doc)
        unasked: dict[str, list[Entry]] = {doc.path: [] for doc in docs}
        return self._waived(check_documents(engine, docs, one_story=self.together and len(docs) > 1, done=unasked))

    # to take away --------------------------------------------------------------------------------------------

    def export(self, message: dict[str, Any]) -> dict[str, Any]:
        """The whole desk as a file: ``kind`` is html, json, csv, sheet (the fact-check sheet) or docx (of one ``path``)."""
        kind = message["kind"]
        if kind == "sheet":
            return {"data": "".join(self._sheet())}
        report = self._report()
        if kind == "docx":
            return self._reviewed(report, message["name"])
        options = {"rules": self.plugins.rules, "color": False, "fail_on": lambda path: Level.ERROR}
        return {"data": "".join(self.plugins.reporters[kind].render(report, options))}

    def _report(self) -> Report:
        engine = self._ready()
        engine.keep = True
        docs = [doc for path in sorted(self.drafts) if (doc := self._document(path)) is not None]
        return self._waived(check_documents(engine, docs, one_story=self.together and len(docs) > 1))

    def _reviewed(self, report: Report, name: str) -> dict[str, Any]:
        """The Word file ``name`` with its findings as comments, in base64."""
        from provlint.formats.archive import marked
        from provlint.formats.docx.comments import commented
        from provlint.output.ours import COPY
        from provlint.output.remarks import remark

        data = base64.b64decode(self.drafts[name]["data"])
        remarks = [remark(entry, self.plugins.rules) for entry in report.shown if entry.path == name]
        return {"base64": base64.b64encode(marked(commented(data, remarks)[0], COPY)).decode()}

    def _sheet(self) -> Iterator[str]:
        """Each claim with what the sources say of it; without sources the ledger."""
        held = book(self._read(), {})
        if not self.sources:
            yield from ledger_csv.render(held.claims)
            return
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(("path", "line", "column", "kind", "status", "claim", "says", "source", "source line", "initials"))
        for sheet in evidence.held(held):
            doc = sheet.doc
            for trace in traces(doc) if doc is not None else ():
                assert doc is not None
                start, end = doc.locate(*trace.span)
                there = trace.source.locate(*trace.place)[0].line if trace.source and trace.place else ""
                cells = (doc.source.text[start.offset : end.offset], trace.message or trace.working,
                         trace.source.path if trace.source else "")  # fmt: skip
                claim, says, source = (_plain(cell) for cell in cells)
                writer.writerow((doc.path, start.line, start.column, trace.kind, trace.status, claim, says, source, there, ""))
        yield out.getvalue()


def _plain(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    words = _escape.visible(" ".join(cell.split()))
    return f"'{words}" if words[:1] in ("=", "+", "-", "@") else words


def _has(held: Book, name: str) -> bool:
    return bool(held.joint) if name == "stories" else bool(evidence.held(held)) if name == "evidence" else True


def _bytes(text: str) -> bytes:
    """A text as bytes, one code point for one: a mark at the beginning is text here, and so is half a character."""
    return (" " + text[1:] if text.startswith("\ufeff") else text).encode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], DeskWorker))
