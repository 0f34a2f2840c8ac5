"""What an exception says, for troubles: one line for the message, the traceback for the detail."""

from __future__ import annotations


def say(error: BaseException) -> str:
    """The kind of the exception and the first line of what it says."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


def trace(error: BaseException | None) -> str:
    """The traceback as text; empty for None."""
    if error is None:
        return ""
    import traceback  # 1 ms that only a run with a fault should pay

    return "".join(traceback.format_exception(error))
