"""The rules about directives themselves: what other rules found decides, so ``suppress`` asks them, not the engine."""

from __future__ import annotations

from collections.abc import Iterable

from provlint.core.document import Document
from provlint.core.finding import SIDE_SUFFIX, Finding, Level
from provlint.core.rule import Rule
from provlint.layers.text.pattern import lazy

#: a directive, as it would stand in a comment, in a line of a plain text
_IN_TEXT = lazy(r"(?m)(?:<!--|#|//|%|;)[ \t]*provlint: ?ignore[\w-]*[^\n]*|^[ \t]*provlint: ?ignore[\w-]*\[[^\n]*")
#: and in a text whose comments are no text: one that does not end, or never began
_NO_COMMENT = lazy(r"(?m)(?:<!--|/\*|//|\{[#%]|#|%|;)[ \t]*provlint: ?ignore[\w-]*[^\n]*|^[ \t]*provlint: ?ignore[\w-]*\[[^\n]*")


class _Housekeeping(Rule):
    """A rule that ``suppress.apply`` speaks for; by itself it finds nothing."""

    fix = "safe"

    def check(self, doc: Document) -> Iterable[Finding]:
        return ()


class UnusedSuppression(_Housekeeping):
    """A directive silences nothing.

    Why: it was written for a finding that has gone, and would silence the next one that comes to stand there.
    Instead: take it out; ``--fix`` does.
    Source: ESLint's --report-unused-disable-directives, ruff's RUF100.
    """

    id = "provlint/unused-suppression"
    level = Level.WARNING


class ExpiredSuppression(_Housekeeping):
    """The day up to which a directive was to hold has passed.

    Why: the editor who waived the finding wanted it looked at again; what it silenced is a finding again.
    Instead: see to the finding, or decide anew and give a new day.
    Source: provlint.
    """

    id = "provlint/expired-suppression"
    level = Level.ERROR


class SuppressionWithoutReason(_Housekeeping):
    """A directive gives no reason, and silences nothing until it does.

    Why: whoever reads the draft next cannot tell a decision from a habit.
    Instead: add ``-- `` and why the finding may stand.
    Source: provlint.
    """

    id = "provlint/suppression-without-reason"
    level = Level.ERROR


class UnknownSuppression(_Housekeeping):
    """A directive names a rule that there is not.

    Why: a slip of the pen leaves the finding in place, and the writer believes it dealt with.
    Instead: the nearest right name is given.
    Source: provlint.
    """

    id = "provlint/unknown-suppression"
    level = Level.ERROR


class MalformedSuppression(_Housekeeping):
    """A directive cannot be read, names no rule, or has no end.

    Why: what cannot be read silences nothing, and nobody would notice.
    Instead: ``provlint: ignore[pack/rule] -- reason``.
    Source: provlint.
    """

    id = "provlint/malformed-suppression"
    any_language = True
    level = Level.ERROR
    fix = ""

    def check(self, doc: Document) -> Iterable[Finding]:
        if "provlint" not in doc.text:
            return
        beside = f"{doc.path.rpartition('/')[2]}{SIDE_SUFFIX}"
        if doc.format == "text":
            pattern, said = _IN_TEXT, f"plain text has no comments, and this silences nothing: a waiver goes into {beside}"
        else:
            pattern, said = _NO_COMMENT, f"this stands in the text, in no comment, and silences nothing; a waiver may go into {beside}"
        for match in pattern.finditer(doc.text):
            yield self.at(match.span(), said)


RULES = (
    ExpiredSuppression,
    MalformedSuppression,
    SuppressionWithoutReason,
    UnknownSuppression,
    UnusedSuppression,
)
