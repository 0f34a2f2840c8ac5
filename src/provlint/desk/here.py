"""A desk whose rules run in this very process: for a page that has Python in it, and no server to ask.

Nothing can be stopped from outside there; what the desk's own server does about rules that hang does not hold.
"""

from __future__ import annotations

import tempfile
from typing import Any

from provlint.desk.state import Desk, answered
from provlint.desk.worker import DeskWorker


class Here:
    """Asks a worker in this process."""

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.off: set[tuple[str, str]] = set()
        self.folder = tempfile.mkdtemp(prefix="provlint-desk-")
        self._worker: DeskWorker | None = None

    async def ask(self, do: str, size: int = 0, **fields: Any) -> dict[str, Any]:
        """The worker's answer; what it raises is an answer, too, as with a worker that is a process."""
        try:
            if self._worker is None:
                self._worker = DeskWorker(lambda rule: None)
                self._worker.start({**self.options, "off": sorted(self.off)})
            answer: dict[str, Any] = getattr(self._worker, do)(fields)
        except Exception as error:
            return {"failed": f"{type(error).__name__}: {error}"}
        return answer


DESK = Desk(Here(), {"isolated": True})


async def ask(what: str, body: str) -> list[Any]:
    """The status and the JSON with which a question is answered."""
    return list(await answered(DESK, what, body.encode("utf-8", "surrogatepass")))
