"""The table of formats, which a run reads in place of the modules, says what they say."""

import importlib
import pkgutil

import pytest

from provlint import formats
from provlint.plugin.builtin import FORMATS


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row[0])
def test_a_row_says_what_its_module_says(row):
    module, name, suffixes, sought = row
    found = importlib.import_module(f"provlint.formats.{module}")
    assert (found.name, tuple(found.suffixes), getattr(found, "sought", "drafts")) == (name, suffixes, sought)


def test_every_reader_has_its_row():
    readers = {
        info.name
        for info in pkgutil.iter_modules(formats.__path__)
        if {"name", "suffixes"} <= vars(importlib.import_module(f"provlint.formats.{info.name}")).keys()
    }
    assert readers == {module for module, *_ in FORMATS}
