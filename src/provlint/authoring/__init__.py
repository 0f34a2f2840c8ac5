"""For authors of packs: what a format, a reporter or a tool of a pack needs beside the face for rules; the test kit."""

from provlint.core.brought import Format, Reporter
from provlint.core.document import Comment, HouseName, Settings, Source
from provlint.core.finding import Edit, Entry, Report
from provlint.core.hookspecs import hookimpl
from provlint.core.rule import rules_in
from provlint.core.span import Location

__all__ = [
    "Comment",
    "Edit",
    "Entry",
    "Format",
    "HouseName",
    "Location",
    "Report",
    "Reporter",
    "Settings",
    "Source",
    "hookimpl",
    "rules_in",
]
