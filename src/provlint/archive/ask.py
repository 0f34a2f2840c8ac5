"""Questions to an archive: three that are ready, and any SQL over its tables."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from provlint.archive import held
from provlint.archive.tables import SCHEMAS
from provlint.core.record import NamedTuple

#: rows that a question gives at most
MOST = 50


class Question(NamedTuple):
    """A question: what it is about, and its SQL over the tables of the archive."""

    about: str
    sql: str


QUESTIONS = {
    "rules": Question(
        "findings by month and rule, the most frequent rules first within a month",
        "SELECT coalesce(strftime(d.date, '%Y-%m'), 'undated') AS month, f.rule, count(*) AS findings,"
        " count(DISTINCT f.doc) AS records, round(100.0 * count(DISTINCT f.doc) / any_value(m.records), 1) AS percent"
        " FROM findings f JOIN documents d USING (doc)"
        " JOIN (SELECT coalesce(strftime(date, '%Y-%m'), 'undated') AS month, count(*) AS records FROM documents GROUP BY 1) m"
        " ON m.month = coalesce(strftime(d.date, '%Y-%m'), 'undated')"
        " WHERE f.suppressed = '' GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
    ),
    "claims": Question(
        "figures that nobody is named for, those in the most records first (claims of three words and more)",
        "SELECT lower(regexp_replace(trim(quote), '\\s+', ' ', 'g')) AS claim, count(DISTINCT doc) AS records,"
        " count(*) AS times, min(id) AS first FROM claims WHERE kind = 'none' GROUP BY 1 HAVING claim LIKE '% % %'"
        " ORDER BY 2 DESC, 3 DESC, 1",
    ),
    "names": Question(
        "names spelled in two ways or more: by marks, hyphens and articles, or within one record",
        "WITH forms AS (SELECT key, kind, form, count(DISTINCT doc) AS records FROM names"
        " WHERE kind IN ('person', 'body') AND key LIKE '% %' GROUP BY 1, 2, 3),"
        " across AS (SELECT key AS name, kind, list(form ORDER BY records DESC, form) AS forms, sum(records) AS records"
        " FROM forms GROUP BY key, kind HAVING count(DISTINCT lower(form)) > 1),"
        " within AS (SELECT any_value(lower(name)) AS name, kind, list(DISTINCT form ORDER BY form) AS forms, 1 AS records FROM names"
        " WHERE kind IN ('person', 'body') AND key LIKE '% %' GROUP BY doc, name, kind HAVING count(DISTINCT key) > 1),"
        " inside AS (SELECT min(name) AS name, kind, forms, count(*) AS records FROM within GROUP BY kind, forms)"
        " SELECT array_to_string(forms, ' | ') AS spellings, kind, max(records)::BIGINT AS records FROM"
        " (SELECT * FROM across UNION ALL SELECT * FROM inside) GROUP BY 1, 2 ORDER BY 3 DESC, 1",
    ),
}


class Unanswered(ValueError):
    """A question that cannot be answered; the message says why."""


class Answer(NamedTuple):
    """The names of the columns, the rows, and whether there are more than these."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    more: bool


def ask(folder: str, sql: str, most: int = MOST) -> Answer:
    """The answer to a query over the tables of the archive in a folder. Raises Unanswered.

    The query sees the tables of the archive, and no other file.
    """
    known = held.read(os.path.join(folder, held.FILE))
    if known is None or not known.get("whole"):
        raise Unanswered(f"{folder} holds no whole archive")
    if fault := held.strange(folder, known.get("files")):
        raise Unanswered(f"{folder} is damaged: {fault}; build it again with --anew")
    db = duckdb.connect(":memory:")
    try:
        for name in SCHEMAS:
            files = sorted(glob.glob(os.path.join(glob.escape(os.path.join(folder, name)), "*.parquet")))
            listed = ", ".join("'" + path.replace("'", "''") + "'" for path in files)
            db.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
        allowed = os.path.join(folder, "").replace("'", "''")
        db.execute(f"SET allowed_directories=['{allowed}']")
        db.execute("SET enable_external_access=false")
        found = db.execute(sql)
        rows = found.fetchmany(most + 1)
        return Answer(tuple(column[0] for column in found.description or ()), rows[:most], len(rows) > most)
    except duckdb.Error as error:
        # behind the blank line the database repeats the query, with an arrow under it
        raise Unanswered(" ".join(str(error).partition("\n\n")[0].split())) from error
    finally:
        db.close()


def drawn(answer: Answer) -> Iterator[str]:
    """An answer as the lines of a table: words to the left, numbers to the right."""
    cells = [[_cell(value) for value in row] for row in answer.rows]
    widths = [max(map(_wide, column)) for column in zip(answer.columns, *cells, strict=True)]
    right = [bool(answer.rows) and isinstance(answer.rows[0][i], (int, float)) for i in range(len(widths))]

    def line(row: Sequence[str]) -> str:
        padded = (
            " " * (width - _wide(cell)) + cell if to_right else cell + " " * (width - _wide(cell))
            for cell, width, to_right in zip(row, widths, right, strict=True)
        )
        return "  ".join(padded).rstrip()

    yield line(answer.columns)
    yield "  ".join("-" * width for width in widths)
    yield from map(line, cells)
    if answer.more:
        yield "... and more"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = f"{value:,}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 100 else f"{text[:99]}…"


def _wide(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
