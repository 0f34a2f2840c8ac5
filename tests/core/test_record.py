"""Our NamedTuple beside the library's: whoever uses one could use the other."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from provlint.core import record


class Ours(record.NamedTuple):
    """A place."""

    start: int
    end: int = 7
    what: tuple[Any, ...] = ()

    @property
    def size(self) -> int:
        return self.end - self.start

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


class Theirs(typing.NamedTuple):
    """A place."""

    start: int
    end: int = 7
    what: tuple[Any, ...] = ()

    @property
    def size(self) -> int:
        return self.end - self.start

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


class Plain(record.NamedTuple):
    one: int


KINDS = [Ours, Theirs]


def answers(kind):
    """What a class and its records say of themselves."""
    made = kind(3, what=("a",))
    yield made, tuple(made), list(made), len(made), made[1], made[-1], made.start, made.size, str(made)
    yield repr(made).partition("(")[2], kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__
    yield made._replace(end=9), kind._make([1, 2, 3]), made._asdict(), made == (3, 7, ("a",)), hash(made)
    yield copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)), sorted([kind(2), kind(1)])
    yield kind.start.__doc__, kind.__new__.__doc__.replace(kind.__name__, ""), isinstance(made, tuple), kind.__slots__
    yield kind.__module__, list(kind.__annotations__), kind(1, 2, 3), kind(start=4), kind(*(1, 2))
    match made:
        case kind(start, end):
            yield start, end
    for call in (kind, lambda: kind(1, 2, 3, 4), lambda: kind(1, start=2), lambda: kind(1, other=2)):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(TypeError):
        kind._make([1])
    with pytest.raises((TypeError, ValueError)):
        made._replace(other=1)
    with pytest.raises(AttributeError):
        made.start = 4
    with pytest.raises(AttributeError):
        made.other = 4


def test_ours_is_as_theirs():
    assert list(answers(Ours)) == list(answers(Theirs))
    assert type(Ours(1)) is Ours
    assert Ours.__new__.__defaults__ == Theirs.__new__.__defaults__
    assert str(Plain(1)) == repr(Plain(1)) == "Plain(one=1)"
    assert type(Ours(1)._replace(end=2)) is Ours


def test_wrong_classes_are_refused():
    with pytest.raises(TypeError):
        class Late(record.NamedTuple):
            a: int = 1
            b: int
    with pytest.raises(ValueError, match="underscore"):
        class Hidden(record.NamedTuple):
            _a: int
