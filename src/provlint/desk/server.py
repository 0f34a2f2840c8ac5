"""The desk's server: the page, and what it may ask. What lies on the desk is kept here, so that a worker can be replaced."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from provlint.desk import page
from provlint.desk.state import Desk, answered


def application(desk: Desk) -> Starlette:
    """The routes: the page, and its questions."""

    async def shown(request: Request) -> Response:
        text, policy = page.page()
        return HTMLResponse(text, headers={"content-security-policy": policy})

    async def asked(request: Request) -> Response:
        status, answer = await answered(desk, request.path_params["what"], await request.body())
        return Response(answer, status, media_type="application/json")

    return Starlette(
        routes=[Route("/", shown, methods=["GET"]), Route("/api/{what}", asked, methods=["POST"])]
    )
