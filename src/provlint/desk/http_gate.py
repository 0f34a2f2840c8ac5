"""What lets a request into the desk's server: only this machine's own page, with its token, in bounds of size and time, comes in."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: bytes of a request, seconds in which it must have come, and requests at work at once
MOST_BYTES, PATIENCE, AT_ONCE = 16_000_000, 10.0, 24
#: what every answer says: nothing is kept, framed, guessed at or handed to another page
HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class Refused(Exception):
    """A request that is not let in, with the status to say so."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Door:
    """Lets a request through to ``app`` when its Host, Origin, method, path, token and size are right.

    The page itself holds nothing secret and wants no token; everything under ``/api/`` does.
    """

    def __init__(self, app: App, token: str, port: int) -> None:
        self.app = app
        self.token = token.encode()
        self.hosts = {f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost")}
        self.busy = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        try:
            self._check(scope)
            if self.busy >= AT_ONCE:
                raise Refused(503, "too many requests at once")
            self.busy += 1
            try:
                body = await self._body(scope, receive)
                await self.app(scope, _once(body), _with_headers(send))
            finally:
                self.busy -= 1
        except Refused as refused:
            await _say(send, refused)

    def _check(self, scope: Scope) -> None:
        given: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            given.setdefault(name, []).append(value)
        host = given.get(b"host", [])
        if len(host) != 1 or host[0] not in self.hosts:
            raise Refused(421, "this desk answers to its own address only")
        origins = {b"http://" + host[0]}
        if any(origin not in origins for origin in given.get(b"origin", [])):
            raise Refused(403, "another page may not ask")
        if any(site not in (b"same-origin", b"none") for site in given.get(b"sec-fetch-site", [])):
            raise Refused(403, "another page may not ask")
        path = scope["path"]
        if path == "/":
            if scope["method"] not in ("GET", "HEAD"):
                raise Refused(405, "the page is only to be read")
            return
        if not path.startswith("/api/") or not path[5:].isalpha():
            raise Refused(404, "there is nothing here")
        if scope["method"] != "POST":
            raise Refused(405, "a question is asked with POST")
        token = given.get(b"x-provlint-token", [b""])[0]
        if not secrets.compare_digest(token, self.token):
            raise Refused(403, "wrong token: open the address that provlint desk printed")
        if given.get(b"content-type", [b""])[0].split(b";")[0].strip() != b"application/json":
            raise Refused(415, "a question is JSON")
        length = given.get(b"content-length", [b"0"])[0]
        if not length.isdigit() or int(length) > MOST_BYTES:
            raise Refused(413, "too large")

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        """All of a request, or Refused when it is too long or too slow."""
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Refused(400, "gone")
                    part = message.get("body", b"")
                    size += len(part)
                    if size > MOST_BYTES:
                        raise Refused(413, "too large")
                    parts.append(part)
                    if not message.get("more_body"):
                        return b"".join(parts)
        except TimeoutError:
            raise Refused(408, "too slow") from None


def _once(body: bytes) -> Receive:
    told = False

    async def receive() -> MutableMapping[str, Any]:
        nonlocal told
        if told:
            return {"type": "http.disconnect"}
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _with_headers(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
        await send(message)

    return sent


async def _say(send: Send, refused: Refused) -> None:
    body = refused.why.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()),
               (b"connection", b"close"), *HEADERS]  # fmt: skip
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
