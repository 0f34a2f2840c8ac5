"""Constructions: small named conditions of a grammar, each with the example sentence that it is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

#: every construction with its example sentence and the word of it that the construction is asked about
EXAMPLES: list[tuple[Callable[..., Any], str, str]] = []


def example(sentence: str, word: str) -> Callable[[F], F]:
    """Note the sentence that a construction is for; a test asks the construction about ``word`` of it, and expects yes."""

    def noted(construction: F) -> F:
        EXAMPLES.append((construction, sentence, word))
        return construction

    return noted
