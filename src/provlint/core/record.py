"""``typing.NamedTuple``, made at a fifth of its price.

A run loads some two hundred small classes of it. The library's own compiles a function from source text for each class
and a reference from each annotation, together a tenth of the start-up; here the code of the constructor is compiled once
for each number of fields. What comes of it behaves as the library's classes do, and tests hold the two side by side.
"""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    _CODES = {}

    class _Fields(tuple):
        """What all such classes share."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}

        @classmethod
        def _make(cls, iterable):
            """A record of the values in turn. Raises TypeError where there are more or fewer than fields."""
            made = tuple.__new__(cls, iterable)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **values):
            """A copy with other values of some fields. Raises ValueError for a name that is no field."""
            made = self._make(map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"Got unexpected field names: {list(values)!r}")
            return made

        def _asdict(self):
            """The values by the names of their fields."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in zip(self._fields, self, strict=True))})"

        def __getnewargs__(self):
            return tuple(self)

    def _constructor(fields, defaults):
        count = len(fields)
        code = _CODES.get(count)
        if code is None:
            names = ", ".join(f"_{i}" for i in range(count))
            made = eval(f"lambda _cls, {names}: _new(_cls, ({names}{',' if count == 1 else ''}))")
            code = _CODES[count] = made.__code__
        code = code.replace(co_varnames=("_cls", *fields), co_name="__new__")
        return FunctionType(code, {"_new": tuple.__new__, "__builtins__": {}}, "__new__", defaults)

    class _Meta(type):
        def __new__(cls, name, bases, space):
            hints = space.get("__annotations__", {})
            fields = tuple(hints)
            defaults = {field: space.pop(field) for field in fields if field in space}
            for field in fields[len(fields) - len(defaults) :]:
                if field not in defaults:
                    raise TypeError(f"non-default argument {field} follows default argument")
            for place, field in enumerate(fields):
                if field.startswith("_"):
                    raise ValueError(f"Field names cannot start with an underscore: {field!r}")
                space[field] = _tuplegetter(place, f"Alias for field number {place}")
            new = _constructor(fields, tuple(defaults.values()) or None)
            new.__qualname__ = f"{name}.__new__"
            new.__doc__ = f"Create new instance of {name}({', '.join(fields)})"
            new.__module__ = space.get("__module__")
            new.__annotations__ = dict(hints)
            space.setdefault("__doc__", f"{name}({', '.join(fields)})")
            space.setdefault("__slots__", ())
            space.update(__new__=new, _fields=fields, _field_defaults=defaults, __match_args__=fields)
            return type(name, (_Fields,), space)

    NamedTuple = type.__new__(_Meta, "NamedTuple", (), {})
