"""Subtitles and transcripts (WebVTT, SRT): what is said, cue after cue in one text, a paragraph for each speaker."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from provlint.core.document import Block, Document, Settings, Source
from provlint.formats.building import Builder

name = "subtitles"
suffixes = (".vtt", ".srt")
sought = "evidence"

#: a pause between cues that parts paragraphs, in seconds
PAUSE = 4.0
_LINE = re.compile(r"[^\r\n]*")
_TIME = re.compile(r"\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s+-->\s+(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})")
#: the times of a cue, be they damaged, with its settings (``align:start``)
_TIMES = re.compile(r"[^A-Za-z<]*-->[^A-Za-z<]*(?:[a-z]+:\S+\s*)*")
#: the last block of a file that breaks off before anything is said in it: a number, the times of a cue, a part of them
_BEGUN = re.compile(r"(?:\d+\n)?\d[\d:.,]*(?:[ \t]+(?:-|--|-->[\d:., \t]*))?\n?\Z")
_UNREAD = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|\Z)")
_MARKUP = re.compile(r"<v(?:\.[^\s>]{0,100})?[ \t]+([^<>]{1,200})>|<[^<>]{0,300}>|\{\\[^{}]{0,100}\}|&[#\w]{1,20};|\s+")
#: what begins the words of another speaker
_SPEAKER = re.compile(r"\s*(?:>>|[-–—] ?|\[?[A-Z][A-Z .'-]{1,30}\]?:|[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}){1,3}: )")


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document of what is said; times, numbers, notes, styles and markup are left out, speakers stand as ``Name:``.

    Words after a time that cannot be read are said too: they are read, and nothing of them is lost.
    """
    text = source.text
    build = Builder(text)
    blocks: list[Block] = []
    start = -1
    speaker, before = "", ""
    for a, b, parted in _said(text):
        said = text[a:b]
        if said.strip() == before:
            continue
        voice = re.match(r"\s*<v(?:\.[^\s>]*)?[ \t]+([^<>]+)>", said)
        other = bool(voice and voice[1] != speaker) or _SPEAKER.match(said) is not None
        if start >= 0 and (parted or other):
            blocks.append(Block("paragraph", start, build.length))
            start = -1
        if build.length:
            build.put("\n\n" if start < 0 else " ", build.cursor, max(a, build.cursor))
        start = build.length if start < 0 else start
        if voice and voice[1] != speaker:
            speaker = voice[1]
            build.put(f"{speaker.strip()}: ", a, a + voice.end())
        _words(build, text, a, b)
        before = said.strip()
    if start >= 0:
        blocks.append(Block("paragraph", start, build.length))
    kept = [b for b in blocks if b.end > b.start]
    faults = ("damaged: it ends in the middle of a cue",) if _cut(text) else ()
    return Document(source, "".join(build.parts), kept, pieces=build.pieces, format=name, settings=settings, faults=faults)


def _cut(text: str) -> bool:
    """Whether the last cue breaks off before anything is said in it."""
    tail = text[-400:].replace("\r\n", "\n").replace("\r", "\n")
    block = tail[tail.rfind("\n\n") + 2 :]
    return "-->" in text and _BEGUN.match(block) is not None


def _said(text: str) -> Iterator[tuple[int, int, bool]]:
    """The lines that are said, and whether a pause stands before each."""
    ended, parted = -PAUSE, False
    at, block, cue = 0, False, False
    while at < len(text):
        line = _LINE.match(text, at)
        a, b = line.span() if line else (at, at)
        at = b + (2 if text.startswith("\r\n", b) else 1)
        said = text[a:b]
        times = _TIMES.match(said)
        if not said.strip():
            block = cue = False
        elif times is not None:
            cue, block = True, False
            time = _TIME.match(said)
            if time is not None:
                parted = parted or _seconds(time, 1) - ended > PAUSE
                ended = _seconds(time, 5)
            a += times.end()
            if not text[a:b].strip():
                continue
        elif not cue and (block or _aside(text, said, at)):
            block = block or _UNREAD.match(said.lstrip("\ufeff")) is not None  # up to the next empty line
            continue
        if said.strip():
            cue = True
            yield a, b, parted
            parted = False


def _aside(text: str, said: str, after: int) -> bool:
    """Whether a line outside of cues holds no words that are said: a number, a note, a name before a time."""
    if _UNREAD.match(said.lstrip("\ufeff")) or not any(map(str.isalpha, said)):
        return True
    following = _LINE.match(text, after)
    return following is not None and _TIME.match(following[0]) is not None


def _words(build: Builder, text: str, start: int, end: int) -> None:
    """The words of a line without its markup."""
    for match in _MARKUP.finditer(text, start, end):
        build.put(text[start : match.start()], start, match.start())
        if match[0].startswith("&"):
            build.put(html.unescape(match[0]), match.start(), match.end())
        elif match[0].isspace():
            build.put(" ", match.start(), match.end())
        start = match.end()
    build.put(text[start:end], start, end)


def _seconds(time: re.Match[str], group: int) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in time.group(group, group + 1, group + 2, group + 3))
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
