"""Texts without files, by the thousand and the million: the rules and the stories as functions of plain records.

``lint_texts`` gives the rows of what is found, ``story_features`` what tells of a draft's event, ``group`` the stories; an
``EngineSpec`` says with which rules, and is picklable. ``docs/archive.md`` has examples and the schema.
"""

from provlint.archive.features import StoryFeatures, group, pack, story_features, unpack
from provlint.archive.linting import lint_texts
from provlint.archive.records import BadRecord, Fault, Record
from provlint.archive.rows import ClaimRow, EditRow, FindingRow, FixRow, NameRow, Related
from provlint.engine.spec import EngineSpec

__all__ = [
    "BadRecord",
    "ClaimRow",
    "EditRow",
    "EngineSpec",
    "Fault",
    "FindingRow",
    "FixRow",
    "NameRow",
    "Record",
    "Related",
    "StoryFeatures",
    "group",
    "lint_texts",
    "pack",
    "story_features",
    "unpack",
]
