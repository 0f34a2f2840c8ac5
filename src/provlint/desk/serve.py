"""Start the desk: a socket on this machine alone, a token nobody else knows, the page in the browser."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
import webbrowser
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from provlint.desk.http_gate import Door
from provlint.desk.server import application
from provlint.desk.state import Desk, Wrong
from provlint.lsp.supervise import Supervisor

#: seconds in which the head of a request must have come
HEAD = 15.0


class Impatient(H11Protocol):
    """A connection that is closed where no request has come whole in time."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.loop.call_later(HEAD, self._late)

    def _late(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()


def serve(
    options: dict[str, Any],
    drafts: dict[str, str],
    sources: dict[str, str],
    port: int,
    *,
    opens: bool,
    tell: Callable[[str], None],
) -> int:
    """Serve until ctrl-C. ``drafts`` and ``sources`` are files in base64; 2 where one cannot be read or the port is taken."""
    try:
        bound = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        tell(f"provlint: error: port {port}: {error.strerror or error}")
        return 2
    port = bound.getsockname()[1]
    token = secrets.token_urlsafe(24)
    supervisor = Supervisor({}, module="provlint.desk.worker")  # a process of its own: a rule that hangs can be ended
    desk = Desk(supervisor, options)
    app = Door(application(desk), token, port)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="off",
        http=Impatient, ws="none", loop="asyncio", timeout_keep_alive=5, timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=32_768, proxy_headers=False,
    )  # fmt: skip
    server = uvicorn.Server(config)
    logging.getLogger("asyncio").setLevel(logging.ERROR)

    async def run() -> int:
        faults = await _lay(desk, drafts, sources)
        for fault in faults:
            tell(f"provlint: trouble: {fault}")
        address = f"http://127.0.0.1:{port}/#{token}"
        print(f"The desk is at {address}\nIt ends with ctrl-C.", flush=True)
        if opens:
            webbrowser.open(address)
        warming = asyncio.ensure_future(desk.warm())
        await server.serve(sockets=[bound])
        warming.cancel()
        await supervisor.stop()
        return 2 if faults else 0

    try:
        return asyncio.run(run())
    except KeyboardInterrupt:
        return 0
    finally:
        supervisor.close()


async def _lay(desk: Desk, drafts: dict[str, str], sources: dict[str, str]) -> list[str]:
    """Lay files on the desk; what kept some from it."""
    faults = []
    for files, source in ((sources, True), (drafts, False)):
        for name, data in files.items():
            try:
                answer = await desk.read({"name": name, "data": data, "source": source})
            except Wrong as wrong:
                faults.append(f"{name}: {wrong}")
            else:
                faults += [f"{name}: {trouble}" for trouble in answer["troubles"]]
    return faults
