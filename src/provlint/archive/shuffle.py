"""What needs all records at once, and more memory than there is: sorting, joining and counting, which DuckDB does on disk."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from provlint.archive.keys import BEST, COMMON, KEYS
from provlint.archive.tables import SCHEMAS, table, write
from provlint.stories.grouping import PAIR

#: drafts in a window of time; those of a window are held against each other and against those of the next
WINDOW = 5000
#: pairs in one task of those that lie far apart, and drafts in one of those that tell stories
FAR, BUCKET = 20_000, 256
#: drafts that likely pairs tie together, one to the next, may be very many in a large archive, though no story is; a
#: component of more drafts than one process can hold is cut where its pairs are least likely
LARGEST = 10_000
_STEPS = (0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


class Shuffle:
    """The files of an archive as tables. ``memory`` is what DuckDB may hold, in bytes; more goes to disk."""

    def __init__(self, out: str, memory: int, threads: int) -> None:
        self.out = out
        self.work = os.path.join(out, "work")
        self._db = duckdb.connect(":memory:")
        spill = os.path.join(self.work, "spill").replace("'", "''")
        for setting in (
            f"memory_limit='{memory >> 20}MiB'", f"threads={threads}", f"temp_directory='{spill}'",
            "enable_progress_bar=false",
        ):  # fmt: skip
            self._db.execute(f"SET {setting}")

    def close(self) -> None:
        self._db.close()

    def _files(self, name: str) -> str:
        """A table's files for a FROM; one that has none is a table without rows."""
        paths = sorted(glob.glob(os.path.join(glob.escape(os.path.join(self.out, name)), "*.parquet")))
        if not paths:
            empty = os.path.join(self.work, "empty", f"{name.rpartition('/')[2]}.parquet")
            write(empty, table(name.rpartition("/")[2], ()))
            paths = [empty]
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        return f"read_parquet([{listed}])"

    def _scatter(self, query: str, column: str, folder: str) -> dict[int, str]:
        """The rows of a query that is sorted by a whole number, a file for each: numbers and paths."""
        target = os.path.join(self.work, folder)
        shutil.rmtree(target, ignore_errors=True)
        found: dict[int, str] = {}
        held: list[Any] = []
        current: int | None = None

        def put() -> None:
            if current is not None and held:
                path = os.path.join(target, f"{current:06}.parquet")
                write(path, pa.Table.from_batches(held).drop_columns([column]), group=None)
                found[current] = path

        for batch in self._batches(query):
            numbers = batch.column(column).to_pylist()
            begin = 0
            while begin < len(numbers):
                number = numbers[begin]
                end = begin + 1
                while end < len(numbers) and numbers[end] == number:
                    end += 1
                if number != current:
                    assert current is None or number > current, "the rows came out of order"
                    put()
                    held, current = [], number
                held.append(batch.slice(begin, end - begin))
                begin = end
        put()
        return found

    def _batches(self, query: str) -> Any:
        """The rows of a query as Arrow batches, in its order, never all of them at once."""
        found: Any = self._db.sql(query)
        return (getattr(found, "to_arrow_reader", None) or found.fetch_arrow_reader)(4096)

    # windows -----------------------------------------------------------------------------------------------------

    def windows(self, size: int = WINDOW) -> list[list[str]]:
        """The drafts by their days, cut into windows of so many: for each window its file and that of the next.

        Those without a day come last, in the order of the input.
        """
        self._db.execute(
            f"CREATE OR REPLACE TABLE place AS SELECT doc, (row_number() OVER (ORDER BY day NULLS LAST, doc) - 1) // {size} AS win"
            f" FROM {self._files('features')} WHERE language <> ''"
        )
        files = self._scatter(
            f"SELECT win, doc, features FROM {self._files('features')} JOIN place USING (doc) ORDER BY win, doc",
            "win",
            "windows",
        )
        return [[files[n], files[n + 1]] if n + 1 in files else [files[n]] for n in sorted(files)]

    def far(self, size: int = WINDOW) -> list[tuple[str, str]]:
        """Pairs of drafts that share rare words and lie in no common window: for each task its pairs and their features."""
        if not self._db.execute("SELECT max(win) > 1 FROM place").fetchall()[0][0]:
            return []  # every draft meets every other in a window
        keys = self._files("work/keys")
        self._db.execute(
            f"CREATE OR REPLACE TABLE kept AS SELECT doc, key, n FROM {keys} JOIN (SELECT key, count(*) AS n FROM {keys} GROUP BY key"
            f" HAVING n BETWEEN 2 AND {COMMON}) USING (key)"
            f" QUALIFY row_number() OVER (PARTITION BY doc ORDER BY n, key) <= {KEYS}"
        )
        self._db.execute(
            "CREATE OR REPLACE TABLE near AS WITH k AS (SELECT * FROM kept JOIN place USING (doc)),"
            " met AS (SELECT a.doc AS a, b.doc AS b, sum(1 / ln(1 + a.n)) AS shared FROM k a JOIN k b ON a.key = b.key AND a.doc < b.doc"
            " WHERE abs(a.win - b.win) > 1 GROUP BY ALL),"
            " twice AS (SELECT a AS one, a, b, shared FROM met UNION ALL SELECT b, a, b, shared FROM met)"
            " SELECT DISTINCT a, b FROM (SELECT * FROM twice"
            f" QUALIFY row_number() OVER (PARTITION BY one ORDER BY shared DESC, a, b) <= {BEST})"
        )
        self._db.execute("DROP TABLE kept")
        self._db.execute(
            f"CREATE OR REPLACE TABLE far AS SELECT a, b, (row_number() OVER (ORDER BY a, b) - 1) // {FAR} AS task FROM near"
        )
        self._db.execute("DROP TABLE near")
        pairs = self._scatter("SELECT task, a, b FROM far ORDER BY task, a, b", "task", "far")
        wanted = "SELECT DISTINCT task, doc FROM (SELECT task, a AS doc FROM far UNION ALL SELECT task, b FROM far)"
        features = self._scatter(
            f"SELECT task, doc, features FROM ({wanted}) JOIN {self._files('features')} USING (doc) ORDER BY task, doc",
            "task", "far-features",
        )  # fmt: skip
        self._db.execute("DROP TABLE far")
        return [(pairs[n], features[n]) for n in sorted(pairs)]

    # components --------------------------------------------------------------------------------------------------

    def components(self) -> list[tuple[str, str]]:
        """Drafts that likely pairs tie together, some components to a task: for each task its drafts and its pairs ("": none)."""
        members: list[tuple[int, int, int]] = []
        bucket = size = 0
        for number, docs in enumerate(components(self._likely)):
            if size and size + len(docs) > BUCKET:
                bucket, size = bucket + 1, 0
            size += len(docs)
            members += [(doc, number, bucket) for doc in docs]
        held = (
            pa.table(dict(zip(("doc", "component", "bucket"), zip(*members, strict=True), strict=True)))
            if members
            else None
        )
        if held is None:
            return []
        self._db.register("held", held)
        self._db.execute("CREATE OR REPLACE TABLE members AS SELECT * FROM held")
        self._db.unregister("held")
        drafts = self._scatter(
            f"SELECT bucket, component, t.*, features FROM members JOIN {self._files('work/texts')} t USING (doc)"
            f" JOIN (SELECT doc, features FROM {self._files('features')}) USING (doc) ORDER BY bucket, doc",
            "bucket", "members",
        )  # fmt: skip
        pairs = self._scatter(
            f"SELECT m.bucket AS bucket, m.component AS component, a, b, odds FROM {self._files('work/pairs')} JOIN members m ON a = m.doc"
            " JOIN members o ON b = o.doc WHERE m.component = o.component ORDER BY bucket, a, b",
            "bucket", "member-pairs",
        )  # fmt: skip
        return [(drafts[n], pairs.get(n, "")) for n in sorted(drafts)]

    def _likely(self, odds: float) -> Iterator[tuple[int, int]]:
        """The pairs of at least these odds."""
        query = f"SELECT a, b FROM {self._files('work/pairs')} WHERE odds >= {odds}"
        for batch in self._batches(query):
            yield from zip(batch.column("a").to_pylist(), batch.column("b").to_pylist(), strict=True)

    # the end -----------------------------------------------------------------------------------------------------

    def settle(self) -> tuple[int, int]:
        """Publish what story rules say of drafts that are a story by themselves, and name ids that stand twice: how many of
        each.
        """
        told = "SELECT doc FROM " + self._files("stories")
        alone = f"SELECT * FROM {self._files('work/alone')} WHERE doc NOT IN ({told}) ORDER BY doc, start"
        first = self._stream(alone, "findings", os.path.join(self.out, "findings", "alone.parquet"))
        twice = (
            "SELECT doc, id, source, 'input' AS kind, '' AS rule, 'another record has this id' AS message FROM"
            f" {self._files('documents')} QUALIFY count(*) OVER (PARTITION BY id) > 1 ORDER BY id, doc"
        )
        return first, self._stream(twice, "faults", os.path.join(self.out, "faults", "twice.parquet"))

    def _stream(self, query: str, name: str, path: str) -> int:
        """Write the rows of a query as one file of a table, where there are any: how many."""
        count = 0
        torn = f"{path}.tmp"
        if os.path.exists(path):
            os.unlink(path)
        writer: Any = None
        for batch in self._batches(query):
            if batch.num_rows:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                writer = writer or pq.ParquetWriter(torn, SCHEMAS[name], compression="zstd")
                writer.write_table(pa.Table.from_batches([batch]).cast(SCHEMAS[name]))
                count += batch.num_rows
        if writer is not None:
            writer.close()
            os.replace(torn, path)
        return count


def components(likely: Callable[[float], Iterable[tuple[int, int]]], limit: int = LARGEST) -> Iterator[list[int]]:
    """The connected components of pairs, each sorted; one that is too large by its likelier pairs only.

    ``likely(odds)`` gives the pairs of at least these odds.
    """
    within: dict[int, int] | None = None
    for odds in (PAIR, *_STEPS):
        large: dict[int, int] = {}
        for docs in _connected(likely(odds), within):
            if len(docs) <= limit:
                yield docs
            else:
                large |= dict.fromkeys(docs, docs[0])
        if not large:
            return
        within = large
    whole = sorted(within or ())  # that many copies of one text: any cut is as good as another
    yield from (whole[i : i + limit] for i in range(0, len(whole), limit))


def _connected(pairs: Iterable[tuple[int, int]], within: dict[int, int] | None) -> list[list[int]]:
    """The connected components of some pairs, sorted; only of those inside one part of ``within``."""
    owner: dict[int, int] = {}

    def find(doc: int) -> int:
        root = doc
        while (above := owner.setdefault(root, root)) != root:
            root = above
        while owner[doc] != root:
            owner[doc], doc = root, owner[doc]
        return root

    for a, b in pairs:
        if within is None or (a in within and within[a] == within.get(b)):
            one, other = find(a), find(b)
            if one != other:
                owner[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = {}
    for doc in sorted(owner):
        found.setdefault(find(doc), []).append(doc)
    return [found[root] for root in sorted(found)]
