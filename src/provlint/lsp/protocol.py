"""The protocol as pygls speaks it, where it leaves something to say: buffers are ours, and every request is answered."""

from __future__ import annotations

import sys
from typing import Any

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method


class Protocol(LanguageServerProtocol):
    """pygls breaks lines where the protocol does not: we keep the buffers ourselves.

    It also leaves requests without an answer that it cannot read, or that come before their time or after it.
    """

    begun = False

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except Exception as error:
            print(f"provlint lsp: a message cannot be read: {type(error).__name__}: {error}", file=sys.stderr)
            if "method" in data and data.get("id") is not None:
                self._refuse(data["id"], types.ErrorCodes.InvalidParams, f"the parameters of {data['method']} do not fit")
            return types.ProgressNotification(types.ProgressParams("", None))  # one that says nothing to us

    def handle_message(self, message: Any) -> None:
        method = getattr(message, "method", None)
        number = getattr(message, "id", None)
        if method is not None and number is not None:
            if self._shutdown and method != types.SHUTDOWN:  # clients that stop twice only want to be sure
                self._refuse(number, types.ErrorCodes.InvalidRequest, f"{method} comes after shutdown")
                return
            if self.begun == (method == types.INITIALIZE):
                code = types.ErrorCodes.InvalidRequest if self.begun else types.ErrorCodes.ServerNotInitialized
                self._refuse(number, code, f"{method} comes {'a second time' if self.begun else 'before initialize'}")
                return
            self.begun = True
        elif method is not None and not self.begun and method != types.EXIT:
            return  # as the protocol wants it
        super().handle_message(message)

    def _refuse(self, number: int | str, code: types.ErrorCodes, why: str) -> None:
        self._send_response(number, None, types.ResponseError(int(code), why))

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params.text_document)  # type: ignore[attr-defined]

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params)  # type: ignore[attr-defined]

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)  # type: ignore[attr-defined]

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(self, *args: Any) -> None:  # type: ignore[override]
        # pygls cancels the requests under way, and with a handler that awaits it takes this one for one of them
        self._shutdown = True
        self._server.ending()  # type: ignore[attr-defined]
