"""What lies on one desk, and the questions that its page may ask, whoever carries them: a server, or a worker in the page."""

from __future__ import annotations

import contextlib
import json
import os
from typing import Any, Protocol

from provlint.desk import page
from provlint.lsp.supervise import Lost

#: characters of one draft or source, and how many of them lie on a desk
MOST_TEXT, MOST_DRAFTS = 2_000_000, 60
KINDS = ("html", "json", "csv", "sheet", "docx")
Asked = dict[str, Any]


class Wrong(Exception):
    """A question that makes no sense; the page is told why."""


class Asks(Protocol):
    """Whoever has the rules run: a process of its own, or this one. Rules of ``off`` are left out, each in a draft."""

    options: dict[str, Any]
    off: set[tuple[str, str]]
    #: a folder for a rules.yaml, gone when the desk is
    folder: str

    async def ask(self, do: str, size: int = 0, **fields: Any) -> Asked:
        """The answer to a question. Raises Lost where there is none, and the next may have one."""


class Desk:
    """What lies on one desk, and who runs the rules for it."""

    def __init__(self, supervisor: Asks, options: dict[str, Any]) -> None:
        """``options`` are those of the rules: ``config``, ``isolated``, ``blocked``."""
        self.state: dict[str, Any] = {"drafts": {}, "sources": {}, "waivers": {}, "together": False}
        self.supervisor = supervisor
        supervisor.options.update({**options, **self.state, "root": "", "show": "info"})
        self.rules = ""
        #: how the desk was started, for when the page's own rules.yaml is taken back
        self.began = {"config": options.get("config"), "isolated": bool(options.get("isolated"))}

    # questions -----------------------------------------------------------------------------------------------

    async def state_of(self, asked: Asked) -> Asked:
        """What lies on the desk, for a page that has just been opened."""
        drafts = {name: {"text": one["text"], "fixed": "data" in one} for name, one in self.state["drafts"].items()}
        sources = sorted(self.state["sources"])
        return {**self.state, "drafts": drafts, "sources": sources, "rules": self.rules, "example": page.example()}

    async def check(self, asked: Asked) -> Asked:
        """The findings of one draft as it now is."""
        name, draft = _name(asked), _text(asked)
        drafts = self.state["drafts"]
        if name not in drafts and len(drafts) >= MOST_DRAFTS:
            raise Wrong(f"no more than {MOST_DRAFTS} drafts lie on a desk")
        held = drafts.get(name, {})
        if held.get("data"):
            draft = held  # a file that is no text stays as it came
        drafts[name] = draft
        return await self._ask("check", len(draft["text"]), path=name, draft=draft, stories=bool(asked.get("stories")))

    async def read(self, asked: Asked) -> Asked:
        """The text of a dropped file. A file that is no text is kept as it came."""
        name, data = _name(asked), asked.get("data")
        if not isinstance(data, str):
            raise Wrong("a file is sent in base64")
        answer = await self._ask("read", len(data), name=name, data=data)
        if answer.get("text") is not None:
            if len(answer["text"]) > MOST_TEXT:
                raise Wrong(f"{name} is too long")
            kept = {"text": answer["text"]}
            if answer["format"] not in ("text", "markdown", "html"):
                kept["data"] = data
            to = self.state["sources" if asked.get("source") else "drafts"]
            if len(to) >= MOST_DRAFTS:
                raise Wrong(f"no more than {MOST_DRAFTS} texts lie on a desk")
            to[name] = kept
            if asked.get("source"):
                await self._lay()
            return {"text": kept["text"], "fixed": "data" in kept, "troubles": answer["troubles"]}
        return answer

    async def drop(self, asked: Asked) -> Asked:
        """A draft or source is taken off the desk."""
        name = _name(asked)
        self.state["sources" if asked.get("source") else "drafts"].pop(name, None)
        self.state["waivers"].pop(name, None)
        # the worker forgets the draft with all else: a new one is told only what still lies here
        await self._renew()
        return {}

    async def lay(self, asked: Asked) -> Asked:
        """A pasted source, the waivers, or whether all drafts are of one event."""
        if "source" in asked:
            self.state["sources"][_name(asked)] = _text(asked)
        if "waivers" in asked:
            self.state["waivers"] = _waivers(asked["waivers"])
        if "together" in asked:
            self.state["together"] = bool(asked["together"])
        await self._lay()
        return {}

    async def rules_of(self, asked: Asked) -> Asked:
        """Work by the house's rules.yaml; an empty text goes back to those that lie about."""
        text = _text(asked)["text"]
        path = os.path.join(self.supervisor.folder, "rules.yaml")  # our own folder, gone when the desk ends
        if text.strip():
            with open(path, "w", encoding="utf-8", errors="replace") as stream:
                stream.write(text)
        held = {"config": path, "isolated": False} if text.strip() else self.began
        self.rules = text
        self.supervisor.options.update(held)
        answer = await self._ask("configure", len(text), **held)
        return {"troubles": [str(t).replace(path, "rules.yaml") for t in answer.get("troubles", [])]}

    async def tables(self, asked: Asked) -> Asked:
        return await self._ask("tables", self._size())

    async def explain(self, asked: Asked) -> Asked:
        rule = asked.get("rule")
        if not isinstance(rule, str):
            raise Wrong("which rule?")
        answer = await self._ask("explain", rule=rule)
        return {"sections": answer.get("sections", {})}

    async def export(self, asked: Asked) -> Asked:
        if asked.get("kind") not in KINDS:
            raise Wrong(f"a desk is exported as {', '.join(KINDS)}")
        name = asked.get("name")
        if asked["kind"] == "docx" and not self.state["drafts"].get(name, {}).get("data"):
            raise Wrong("comments go into a copy of a Word file: open a .docx first")
        return await self._ask("export", 2 * self._size(), kind=asked["kind"], name=name)

    async def warm(self) -> None:
        """Start the worker before the first question."""
        with contextlib.suppress(Lost):
            await self.supervisor.ask("warm", text=next(iter(page.example()["drafts"].values())))

    # the worker ----------------------------------------------------------------------------------------------

    def _size(self) -> int:
        return sum(len(one["text"]) for kind in ("drafts", "sources") for one in self.state[kind].values())

    async def _lay(self) -> None:
        await self._ask("lay", sources=self.state["sources"], waivers=self.state["waivers"], together=self.state["together"])

    async def _renew(self) -> None:
        self.supervisor.options.update(self.state)
        await self._ask("start", **self.supervisor.options)

    async def _ask(self, do: str, size: int = 0, **fields: Any) -> Asked:
        """The worker's answer; a rule that brought it down is off for that draft, and the question is asked once more."""
        self.supervisor.options.update(self.state)
        for _ in range(3):
            try:
                answer = await self.supervisor.ask(do, size, **fields)
            except Lost as lost:
                why = lost
                if lost.rule:
                    self.supervisor.off.add((lost.rule, str(fields.get("path", ""))))
                continue
            if "failed" in answer:
                raise Wrong(str(answer["failed"]))
            return answer
        raise Wrong(f"the rules gave no answer: {why.why}" + (f" ({why.rule})" if why.rule else ""))


def _name(asked: Asked) -> str:
    name = asked.get("name")
    if not isinstance(name, str) or not name.strip() or len(name) > 300 or "\0" in name:
        raise Wrong("a draft wants a name")
    return name


def _text(asked: Asked) -> dict[str, str]:
    text = asked.get("text")
    if not isinstance(text, str):
        raise Wrong("a draft is text")
    if len(text) > MOST_TEXT:
        raise Wrong(f"too long: a draft has at most {MOST_TEXT:,} characters here; provlint check takes any size")
    return {"text": text}


def _waivers(given: Any) -> dict[str, list[dict[str, str]]]:
    try:
        return {
            str(name): [{key: str(waiver[key]) for key in ("rule", "match", "reason")} for waiver in waivers]
            for name, waivers in given.items()
        }
    except (AttributeError, KeyError, TypeError):
        raise Wrong("a waiver has a rule, a match and a reason") from None


async def answered(desk: Desk, what: str, body: bytes) -> tuple[int, str]:
    """The answer to a question as its page put it: a status of HTTP, and JSON with what was asked for, or ``wrong`` and why.

    The JSON is in ASCII: half a character of a draft must not break it.
    """
    question = QUESTIONS.get(what)
    if question is None:
        return 404, _json({"wrong": "there is no such question"})
    try:
        given = json.loads(body)
        if not isinstance(given, dict):
            raise Wrong("a question is an object")
        return 200, _json(await question(desk, given))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        return 400, _json({"wrong": "that is no JSON"})
    except Wrong as wrong:
        return 422, _json({"wrong": str(wrong).encode("utf-8", "replace").decode()})


def _json(answer: Asked) -> str:
    return json.dumps({key: value for key, value in answer.items() if key != "id"})


QUESTIONS = {
    "state": Desk.state_of, "check": Desk.check, "read": Desk.read, "drop": Desk.drop, "lay": Desk.lay,
    "rules": Desk.rules_of, "tables": Desk.tables, "explain": Desk.explain, "export": Desk.export,
}  # fmt: skip
