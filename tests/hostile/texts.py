"""Hostile drafts: texts with many faults, damaged in a few places, as .txt, .md and .html, through every rule.

What is counted: a crash (an exception, or a trouble that names a rule), a hang, a place where the source is not the quote,
and a lost finding (one paragraph with a doubled word stands where no damage can reach it).
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import naughty

from provlint.config.effective import Config
from provlint.core.finding import Report
from provlint.engine.engine import Engine
from provlint.engine.linting import check_text
from provlint.files import fixing
from provlint.formats.read import BinaryFile, decode
from provlint.plugin import catalogue

#: seconds of CPU for a damaged draft of some kilobytes that are taken for a hang
SLOW = 10.0
NEEDLE = "The ferry left the the quay at noon."
SUFFIXES = (".txt", ".md", ".html")
#: what is repeated, often enough to show a square or a recursion
PUMPED = ("(", "“", '"', "<div>", "[", "> ", "*", "- ", "| ", "said ", "12 ", "Mr. ", "&", "<!--", "\n", "\r", "…", "`", "the ", "a. ", "\u0301", "\u202e")

PLUGINS = catalogue.load()
STRINGS = naughty.strings()


@dataclass
class Counts:
    """What became of the drafts. The lists hold name, source and what fell short, as seeds of a test."""

    tried: int = 0
    findings: int = 0
    refused: int = 0
    crashes: list[tuple[str, bytes, str]] = field(default_factory=list)
    hangs: list[tuple[str, bytes, str]] = field(default_factory=list)
    lost: list[tuple[str, bytes, str]] = field(default_factory=list)
    wrong: list[tuple[str, bytes, str]] = field(default_factory=list)


def bases() -> list[str]:
    """The texts that are damaged: the seeds, and the examples of the rules, ten to a draft."""
    seeds = Path(__file__).parents[2] / "seeds"
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.iterdir()) if path.suffix in (".txt", ".md")]
    examples = [text.replace("⟦", "").replace("⟧", "") for rule in PLUGINS.rules.values() for text in map(str, rule.examples)]
    return texts + ["\n\n".join(examples[at : at + 10]) for at in range(0, len(examples), 10)]


def dressed(text: str, suffix: str, chance: random.Random) -> str:
    """The text as a draft of its format, with that format's own constructions in it."""
    if suffix == ".txt":
        return text
    paragraphs = text.split("\n\n")
    wraps = MARKDOWN if suffix == ".md" else HTML
    return "\n\n".join(chance.choice(wraps).replace("{}", p) for p in paragraphs)


MARKDOWN = (
    "{}", "{}", "> {}", "- {}\n- {}", "# {}", "*{}*", "[{}](http://example.org)", "<div>{}</div>", "| a | b |\n|---|---|\n| {} | {} |",
    "```\n{}\n```", "{}[^1]\n\n[^1]: {}", "<!-- {} -->", "`{}`", "1. {}", "    {}",
)  # fmt: skip
HTML = (
    "<p>{}</p>", "<p>{}</p>", "<div><p>{}", "<h2>{}</h2>", "<ul><li>{}<li>{}</ul>", "<table><tr><td>{}<td>{}</table>", "<blockquote>{}</blockquote>",
    "<p><a href='/a'>{}</a></p>", "<p><b>{}</b></p>", "<!-- {} -->", "<script>{}</script>", "<aside>{}</aside>", "<article><p>{}</p></article>",
    "<figure><figcaption>{}</figcaption></figure>", "<p hidden>{}</p>", "<textarea>{}</textarea>", "<![CDATA[{}]]>",
)  # fmt: skip


def damaged(text: str, chance: random.Random) -> str:
    """The text with one thing done to it at a place of chance."""
    at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    end = min(end, at + 400)
    kind = chance.randrange(10)
    if kind == 0:
        return text[:at] + chance.choice(STRINGS) + text[at:]
    if kind == 1:
        return text[:at] + text[end:]
    if kind == 2:
        return text[:end] + text[at:end] + text[end:]
    if kind == 3:
        return text[:at] + chance.choice(PUMPED) * chance.choice((2, 50, 3000)) + text[at:]
    if kind == 4:
        return text[:at] + text[at:end].swapcase() + text[end:]
    if kind == 5:
        return text[:at] + text[at:end].replace(" ", "") + text[end:]
    if kind == 6:
        return text.replace("\n", chance.choice(("\r", "\r\n", "\u2028", "\n\n", " ", "\x85")))
    if kind == 7:
        return text[:at] + "".join(chr(chance.choice((chance.randrange(0x300), chance.randrange(0xD800)))) for _ in range(9)) + text[at:]
    if kind == 8:
        words = text[at:end].split(" ")
        chance.shuffle(words)
        return text[:at] + " ".join(words) + text[end:]
    return text[:at] + text[end : end + 200] + text[at:end] + text[end + 200 :]


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file with something wrong below the text: a byte, the end, the encoding."""
    kind = chance.randrange(4)
    at = chance.randrange(len(data) + 1)
    if kind == 0:
        return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-le", "cp1252", "utf-8-sig")), "replace")
    return data[:at] + b"\x00" * chance.choice((1, 40)) + data[at:]


def made(chance: random.Random, base: list[str]) -> tuple[str, bytes, bool]:
    """A draft's name, its bytes, and whether the needle in it must be found."""
    suffix = chance.choice(SUFFIXES)
    text = dressed(chance.choice(base), suffix, chance)
    for _ in range(chance.randint(1, 4)):
        text = damaged(text, chance)
    # the needle's paragraph stands first: in the formats with marks, what comes before could make it code or a comment
    planted = suffix != ".html" and chance.random() < 0.5
    if planted:
        return "draft" + suffix, f"{NEEDLE}\n\n{text}".encode("utf-8", "surrogatepass"), _told_apart(text)
    data = text.encode("utf-8", "surrogatepass")
    return "draft" + suffix, spoilt(data, chance) if chance.random() < 0.4 else data, False


def _told_apart(text: str) -> bool:
    """Whether nothing in the damage says that the whole file is something else: bytes of a binary file, or a directive."""
    return "\x00" not in text and "provlint" not in text and all(not "\ud800" <= c <= "\udfff" for c in text)


def run(rounds: int, seed: int) -> Counts:
    """Lint so many drafts, all from one seed."""
    counts = Counts()
    base = bases()
    chance = random.Random(seed)
    while counts.tried < rounds:
        name, data, planted = made(chance, base)
        counts.tried += 1
        began = time.process_time()
        try:
            _hold(name, data, planted, counts)
        except Exception as error:
            counts.crashes.append((name, data, repr(error)))
        if time.process_time() - began > SLOW:
            counts.hangs.append((name, data, f"{time.process_time() - began:.1f} s"))
    return counts


def _report(name: str, data: bytes) -> Report:
    return check_text(Engine(PLUGINS, Config(PLUGINS, isolated=True)), name, data)


def _hold(name: str, data: bytes, planted: bool, counts: Counts) -> None:
    report = _report(name, data)
    try:
        source = decode(name, data)
    except BinaryFile:
        counts.refused += 1
        if not report.troubles:
            counts.lost.append((name, data, "a binary file, and nobody says so"))
        return
    told = ("not valid UTF-8",) if planted else ("not valid UTF-8", "nothing of it is read")  # damage may make all of it code
    hidden = "that is never closed hides the rest"  # as damage may make it
    blamed = [t.message for t in report.troubles if not t.message.startswith(told) and hidden not in t.message]
    if blamed:
        counts.crashes.append((name, data, "; ".join(blamed)))
    counts.findings += len(report.findings)
    for item in report.findings:
        for place in (item, *item.related):
            if place.path == item.path and source.text[place.start.offset : place.end.offset] != place.quote:
                counts.wrong.append((name, data, f"{item.rule} {place.start} {place.quote!r}"))
    if planted and not any(f.rule == "copy/doubled-word" and f.start.offset < len(NEEDLE) for f in report.findings):
        counts.lost.append((name, data, "the needle is not found"))
    mended = fixing.plan(source.text, report.findings).text
    if mended != source.text and "\x00" not in mended:  # where a NUL stands decides whether a file is taken for a text
        again = _report(name, mended.encode("utf-8", "surrogatepass"))
        if len(again.troubles) > len(report.troubles):
            counts.crashes.append((name, data, f"after the safe fixes: {again.troubles[-1].message}"))
