"""The same draft in other clothes: how many findings a change that changes no fact loses or makes up.

    python benchmarks/clothes.py FOLDER [--drafts 150] [--only NAME,...] [--list]

Every draft (plain text) of FOLDER is checked as it stands and once in each of the clothes below; findings are held against each
other rule by rule at the places they map to. Prints a row for each of the clothes: drafts that changed, findings held
against each other, lost, made up, and those of another level. ``--list`` prints each of these.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from provlint.authoring.testing import document
from provlint.config.effective import Config
from provlint.core.finding import Entry
from provlint.engine.engine import Engine
from provlint.engine.linting import check_text
from provlint.layers.names import mentions
from provlint.plugin import catalogue

#: what a cloth does to a text: places in order, and what stands there instead
Edits = list[tuple[int, int, str]]


def _each(pattern: str, made: str | Callable[[re.Match[str]], str], flags: int = 0) -> Callable[[str], Edits]:
    compiled = re.compile(pattern, flags)
    return lambda text: [(*m.span(), made(m) if callable(made) else m.expand(made)) for m in compiled.finditer(text)]


def _table(words: dict[str, str]) -> Callable[[str], Edits]:
    def made(match: re.Match[str]) -> str:
        word = words[match.group().lower()]
        return word.capitalize() if match.group()[0].isupper() else word

    return _each(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)", made, re.IGNORECASE)


def _decomposed(text: str) -> Edits:
    return [(i, i + 1, d) for i, c in enumerate(text) if not c.isascii() and c.isalpha() and (d := unicodedata.normalize("NFD", c)) != c]


def _double(opening: str, closing: str) -> Callable[[str], Edits]:
    """Double quotation marks, straight or curly, as others; only where those of a paragraph pair."""

    def made(text: str) -> Edits:
        edits: Edits = []
        for block in re.finditer(r"[^\n]+", text):
            marks = list(re.finditer(r"[\"“”]", block.group()))
            if len(marks) % 2 == 0:
                edits += [(block.start() + m.start(), block.start() + m.end(), closing if n % 2 else opening) for n, m in enumerate(marks)]
        return edits

    return made


def _renamed(names: tuple[str, ...]) -> Callable[[str], Edits]:
    """The surnames of all people of a draft, each by one of ``names`` throughout."""

    def made(text: str) -> Edits:
        forms = {m.form for m in mentions(document(text)) if m.kind == "person" and m.form.count(" ") == 1}
        last = sorted({form.rpartition(" ")[2] for form in forms})
        first = {form.partition(" ")[0] for form in forms}
        chosen = {one: names[n] for n, one in enumerate([w for w in last if w not in first and w.isalpha() and len(w) > 3][: len(names)])}
        if not chosen:
            return []
        return _each(rf"\b(?:{'|'.join(chosen)})\b(?![’'-]\w\w)", lambda m: chosen[m.group()])(text)

    return made


_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_PEOPLE = "people|men|women|children|others|officers|soldiers|workers|guards|students|victims|passengers"

CLOTHES: dict[str, Callable[[str], Edits]] = {
    "byte order mark": lambda text: [(0, 0, "\ufeff")],
    "no-break space behind numbers": _each(r"(?<=\d) (?=[a-z])", "\u00a0"),
    "narrow no-break space behind numbers": _each(r"(?<=\d) (?=[a-z])", "\u202f"),
    "thin space behind numbers": _each(r"(?<=\d) (?=[a-z])", "\u2009"),
    "no-break space behind titles": _each(r"(?<=\b(?:Mr|Dr|Ms)\.) |(?<=\bMrs\.) |(?<=[a-z]) (?=\d)", "\u00a0"),
    "soft hyphens": _each(r"(?<=\b[A-Za-z]{4})(?=[a-z]{4})", "\u00ad"),
    "zero-width spaces": _each(r"(?<=\w) (?=\w)(?<=[aeiou] )", " \u200b"),
    "decomposed accents": _decomposed,
    "ligatures": lambda text: _each(r"fi|fl", lambda m: {"fi": "ﬁ", "fl": "ﬂ"}[m.group()])(text),
    "two spaces behind a stop": _each(r"(?<=[a-z]\.) (?=[A-Z])", "  "),
    "spaces at line ends": _each(r"(?<=\S)(?=\n)", "  "),
    "three line ends": _each(r"\n\n(?!\n)", "\n\n\n"),
    "curly apostrophes": _each(r"(?<=\w)'(?=\w)", "’"),
    "straight apostrophes": _each(r"(?<=\w)’(?=\w)", "'"),
    "curly quotation marks": _double("“", "”"),
    "straight quotation marks": _double('"', '"'),
    "guillemets": _double("«", "»"),
    "single quotation marks": _double("‘", "’"),
    "em dashes": _each(r"(?<=\w) (?:–|--) (?=\w)", " — "),
    "en dashes": _each(r"(?<=\w) ?(?:—|--) ?(?=\w)", " – "),
    "two hyphens": _each(r"(?<=\w) ?(?:—|–) ?(?=[A-Za-z])(?<!\d–)", " -- "),
    "close dashes": _each(r"(?<=\w) (?:—|–|--) (?=\w)", "—"),
    "ellipsis": _each(r"(?<!\.)\.\.\.(?!\.)", "…"),
    "per cent": _each(r"(?<=\d )percent\b", "per cent"),
    "%": _each(r"(?<=\d) per ?cent\b", "%"),
    "percent": _each(r"(?<=\d)%", " percent"),
    "titles without a point": _each(r"\b(Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.(?= [A-Z])", r"\1"),
    "months in full": _table({"jan.": "January", "feb.": "February", "aug.": "August", "sept.": "September",
        "oct.": "October", "nov.": "November", "dec.": "December"}),
    "numbers in words": _each(rf"(?<![\d.,:/$£€-])\b[2-9](?= (?:{_PEOPLE})\b)", lambda m: _SMALL[int(m.group()) - 2]),
    "numbers in digits": _each(rf"\b(?:{'|'.join(_SMALL)})(?= (?:{_PEOPLE})\b)", lambda m: str(_SMALL.index(m.group()) + 2)),
    "thousands by a space": _each(r"(?<=\b\d),(?=\d{3}\b(?!,))|(?<=\b\d\d),(?=\d{3}\b(?!,))", "\u00a0"),
    "no thousands mark": _each(r"(?<=\b\d),(?=\d{3}\b(?![,.]))", ""),
    "1.2m": _each(r"(?<=[$£€])(\d[\d.]*) million\b", r"\1m"),
    "British spelling": _table({"organization": "organisation", "center": "centre", "labor": "labour", "defense": "defence",
        "color": "colour",
        "neighborhood": "neighbourhood", "neighbors": "neighbours", "program": "programme", "honor": "honour", "harbor": "harbour",
        "organizers": "organisers", "organized": "organised", "recognized": "recognised", "traveled": "travelled", "gray": "grey"}),
    "says": _each(r"(?<!s )(?<!\b(?:has|had) )(?<!\bhave )(?<!they )(?<!who )\bsaid\b(?! to\b)", "says"),
    "names in s": _renamed(("Hughes", "Jones", "Roberts", "Matthews", "Andrews", "Stevens", "Phillips", "Edwards")),
    "names with an accent": _renamed(("Núñez", "Østby", "Müller", "Dvořák", "Françoise", "Żukowski", "Šimek", "Işık")),
    "names with a hyphen": _renamed(("Ross-Tully", "Lloyd-Parry", "Hayes-Roth", "Boyd-Carr",
        "Reid-Kane", "Wynn-Shaw", "Fenn-Lowe", "Pike-Sale")),
    "names with O'": _renamed(("O’Neil", "O’Hara", "O’Dowd", "O’Malley", "O’Leary", "O’Keefe", "O’Toole", "O’Shea")),
    "names of Africa": _renamed(("Okonkwo", "Adeyemi", "Mutasa", "Dlamini", "Kiprotich", "Nkosi", "Tshabalala", "Abubakar")),
}
#: what a cloth rightly brings or takes: the rules that speak of the marks themselves
OF_THE_CLOTH = {
    "soft hyphens": ("copy/hidden-character",), "zero-width spaces": ("copy/hidden-character",), "ligatures": ("copy/hidden-character",),
    "curly quotation marks": ("quotes/quote-style-mix",), "straight quotation marks": ("quotes/quote-style-mix",),
    "guillemets": ("quotes/quote-style-mix",), "single quotation marks": ("quotes/quote-style-mix",),
    "months in full": ("dates/date-style",),
}


class Changed(NamedTuple):
    """What a text became, with a map of places."""

    text: str
    starts: list[int]
    shifts: list[int]

    def at(self, offset: int) -> int:
        """Where a place of the text before is now."""
        return offset + self.shifts[bisect_right(self.starts, offset)]


def changed(text: str, edits: Edits) -> Changed:
    parts, starts, shifts, done, shift = [], [], [0], 0, 0
    for start, end, made in edits:
        parts += [text[done:start], made]
        done = end
        shift += len(made) - (end - start)
        starts.append(max(end, start + 1) if end == start else end)
        shifts.append(shift)
    return Changed("".join([*parts, text[done:]]), starts, shifts)


class Told(NamedTuple):
    rule: str
    level: str
    start: int
    end: int
    quote: str


def told(engine: Engine, text: str) -> list[Told]:
    report = check_text(engine, "draft.txt", text.encode())
    return [_told(one) for one in report.findings]


def _told(one: Entry) -> Told:
    return Told(one.rule, one.level.name, one.start.offset, one.end.offset, " ".join(one.quote.split()))


def differences(before: list[Told], after: list[Told], now: Changed) -> Iterator[tuple[str, Told]]:
    """Findings lost, made up, or of another level."""
    left = list(after)
    for one in before:
        start, end = now.at(one.start), now.at(one.end)
        same = [other for other in left if other.rule == one.rule and other.start < end + 2 and start < other.end + 2]
        if not same:
            yield "lost", one
            continue
        best = min(same, key=lambda other: (other.level != one.level, abs(other.start - start)))
        left.remove(best)
        if best.level != one.level:
            yield f"level {best.level.lower()}", one
    for one in left:
        yield "made up", one


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--drafts", type=int, default=150)
    cli.add_argument("--only", default="")
    cli.add_argument("--list", action="store_true")
    args = cli.parse_args()
    plugins = catalogue.load()
    engine = Engine(plugins, Config(plugins, isolated=True))
    paths = sorted(args.folder.glob("*.txt"))
    texts = [(p.name, p.read_text(encoding="utf-8")) for p in paths[:: max(1, len(paths) // args.drafts)][: args.drafts]]
    plain = {name: told(engine, text) for name, text in texts}
    print(f"{'clothes':40}{'drafts':>8}{'findings':>10}{'lost':>6}{'made up':>9}{'level':>7}")
    for cloth, edit in CLOTHES.items():
        if args.only and cloth not in args.only.split(","):
            continue
        drafts = findings = 0
        kinds = {"lost": 0, "made up": 0, "level": 0}
        listed = []
        for name, text in texts:
            edits = edit(text)
            if not edits:
                continue
            now = changed(text, edits)
            drafts += 1
            findings += len(plain[name])
            for kind, one in differences(plain[name], told(engine, now.text), now):
                if one.rule not in OF_THE_CLOTH.get(cloth, ()):
                    kinds[kind.split()[0] if kind.startswith("level") else kind] += 1
                    listed.append(f"    {kind:10} {name} {one.start} {one.level.lower()} {one.rule} “{one.quote[:70]}”")
        print(f"{cloth:40}{drafts:8}{findings:10}{kinds['lost']:6}{kinds['made up']:9}{kinds['level']:7}")
        if args.list:
            print(*listed, sep="\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
