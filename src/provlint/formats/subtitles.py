"""Subtitles and transcripts (WebVTT, SRT): what is said, cue after cue in one text, a paragraph for each speaker."""

from __future__ import annotations

import html
import re

from provlint.core.document import Block, Document, Settings, Source
from provlint.formats.building import Builder

name = "subtitles"
suffixes = (".vtt", ".srt")
sought = "evidence"

#: a pause between cues that parts paragraphs, in seconds
PAUSE = 4.0
_LINE = re.compile(r"[^\r\n]*")
_TIME = re.compile(r"\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s+-->\s+(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})")
_UNREAD = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|\Z)")
_MARKUP = re.compile(r"<v(?:\.[^\s>]{0,100})?[ \t]+([^<>]{1,200})>|<[^<>]{0,300}>|\{\\[^{}]{0,100}\}|&[#\w]{1,20};|\s+")
#: what begins the words of another speaker
_SPEAKER = re.compile(r"\s*(?:>>|[-–—] ?|\[?[A-Z][A-Z .'-]{1,30}\]?:)")


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document of what is said; times, numbers, notes, styles and markup are left out, speakers stand as ``Name:``."""
    text = source.text
    build = Builder(text)
    blocks: list[Block] = []
    start = -1
    ended, speaker, before = -PAUSE, "", ""
    at, block, cue, first = 0, False, False, True
    while at < len(text):
        line = _LINE.match(text, at)
        a, b = line.span() if line else (at, at)
        at = b + (2 if text.startswith("\r\n", b) else 1)
        said = text[a:b]
        if not said.strip():
            block = cue = False
        elif (time := _TIME.match(said)) is not None:
            cue = True
            if _seconds(time, 1) - ended > PAUSE and start >= 0:
                blocks.append(Block("paragraph", start, build.length))
                start = -1
            ended = _seconds(time, 5)
        elif cue and said.strip() != before:
            voice = re.match(r"\s*<v(?:\.[^\s>]*)?[ \t]+([^<>]+)>", said)
            other = bool(voice and voice[1] != speaker) or _SPEAKER.match(said) is not None
            if start >= 0 and other:
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
        elif not cue and not block and _UNREAD.match(said.lstrip("\ufeff")) and (first or not said.startswith("WEBVTT")):
            block = True
        first = False
    if start >= 0:
        blocks.append(Block("paragraph", start, build.length))
    kept = [b for b in blocks if b.end > b.start]
    return Document(source, "".join(build.parts), kept, pieces=build.pieces, format=name, settings=settings)


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
