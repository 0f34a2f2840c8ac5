"""540 strings that break writers, made by rule and not collected: run this file to see them escaped."""

from __future__ import annotations

from itertools import islice, product

ESC, BEL, CSI = "\x1b", "\x07", "\x9b"


def strings() -> list[str]:
    """Exactly 540 different strings; every one could stand in a draft or a message."""
    made: dict[str, None] = {}
    for family in (
        _controls, _bidi, _terminal, _commands, _lines, _xml, _html, _markdown, _quotes, _tables, _escapes, _surrogates,
        _bytes, _unicode, _paths, _templates, _blanks, _json,
    ):  # fmt: skip
        made |= dict.fromkeys(family())
    found = list(made)
    filler = (f"{a}{b}{c}" for a, b, c in product(_SHARDS, _SHARDS, _SHARDS) if len({a, b, c}) == 3)
    found += list(islice((text for text in filler if text not in made), 540 - len(found)))
    return found


#: pieces of several languages; what is left to 540 is made of three of them each
_SHARDS = ("]]>", "::error::", "\r", "`", "|", '"', "\u202e", "<b>", "\\", "%0A", "\udcff", "##[", "--", ESC + "[2J")


def _controls() -> list[str]:
    return [f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0))]


def _bidi() -> list[str]:
    marks = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return (
        [f"x{mark}y" for mark in marks] + [f"{mark}שלום 12 abc" for mark in marks] + ["\u202egnp.exe", "א\u2067b\u2069"]
    )


def _terminal() -> list[str]:
    bodies = [
        "[31m",
        "[0m",
        "[2J",
        "[1A",
        "[999D",
        "[?1049h",
        "]0;title",
        "]8;;http://example.org",
        "P1;1|",
        "c",
        "(0",
        "_x",
    ]
    return [f"{ESC}{body}{end}" for body in bodies for end in ("", BEL, f"{ESC}\\")] + [
        f"{CSI}31mred", f"{CSI}2J", "\x08\x08\x08hidden", "over\rwritten", f"{ESC}[31mred{ESC}[0m", "\x0e\x0f", "\x9dtitle\x9c",
    ]  # fmt: skip


def _commands() -> list[str]:
    names = [
        "error",
        "warning",
        "notice",
        "debug",
        "group",
        "endgroup",
        "add-mask",
        "stop-commands",
        "set-output name=x",
        "set-env name=P",
    ]
    plain = [f"::{name}::forged" for name in names]
    return [
        *plain, *(f"  {text}" for text in plain[:4]), *(f"\n{text}" for text in plain), *(f"\r{text}" for text in plain),
        *(f"%0A{text}" for text in plain[:3]), *(f"\u2028{text}" for text in plain[:3]), "::error file=a,line=1::x", "x::y,z=1",
        "##[error]forged", "text ##[group]forged", "##[set-env name=X;]1", "##vso[task.complete result=Succeeded;]", "###[error]x",
        "##teamcity[buildStatus text='x']", "section_start:1:x\r\x1b[0K", "[[ATTACHMENT|/etc/passwd]]", "::", ":::", "# #[x]", "##",
    ]  # fmt: skip


def _lines() -> list[str]:
    ends = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
    return [
        *(f"one{end}two" for end in ends), *(f"{end}lead" for end in ends), *(f"trail{end}" for end in ends),
        *(f"a{end}fake.txt:1:1: error: forged [copy/x]" for end in ends), "a\n\nb", "a\n    x:1:1: note: forged",
    ]  # fmt: skip


def _xml() -> list[str]:
    return [
        "<", ">", "&", "<a>", "</a>", "<a/>", "&amp;", "&lt;", "&#0;", "&#x41;", "&#65;", "&nope;", "]]>", "<![CDATA[x]]>", "<!-- x -->",
        "<?xml version='1.0'?>", "<!DOCTYPE a>", '" a="b', "' a='b", "</failure>", "</testsuite><testsuite>", "<error/>", "\ufffe", "\uffff",
        '"/><error severity="error"/>', "--", "-->", "a&b<c>d\"e'f",
    ]  # fmt: skip


def _html() -> list[str]:
    return [
        "<script>1</script>", "<img src=x onerror=1>", "<b>bold</b>", "<details><summary>x", "<a href='javascript:1'>x</a>", "<svg/onload=1>",
        "<style>*{}</style>", "<br>", "<!--", "<iframe src=//example.org>", "&lt;b&gt;", "<input autofocus>", "<table><tr><td>", "</td></tr></table>",
    ]  # fmt: skip


def _markdown() -> list[str]:
    return [
        "*a*", "**a**", "_a_", "__a__", "`a`", "``a``", "```", "~~~", "~~a~~", "[a](b)", "[a](http://example.org)", "![a](b)", "[a][b]", "[a]: b",
        "# a", "## a", "- a", "* a", "+ a", "1. a", "1) a", "12. a", "123456789) a", "> a", "| a | b |", "a | b", "\\|", "\\\\|", "|---|", "---", "===", "***", "    code", "\tcode",
        "<http://example.org>", "http://example.org/a_b_c", "www.example.org", "a@example.org", "@somebody", "#12", "owner/repo#12", "GH-1", ":dog:", ":+1:",
        "!1", "$x$", "$$x$$", "%5", "&1", "~bug", "[sic]", "[x](1)", "[^1]", "[[a]]", "{{a}}", "a\\", "\\*a\\*", "&copy;", "- [ ] a", "a  \nb", "- [x] b", "](1)",
    ]  # fmt: skip


def _quotes() -> list[str]:
    return [
        "'",
        '"',
        "''",
        '""',
        "'\"",
        "“a”",
        "‘a’",
        "«a»",
        "„a“",
        "`'\"",
        "a\"b'c",
        '"""',
        "'''",
        "\\'",
        '\\"',
        "’90s",
        "6' 2\"",
    ]


def _tables() -> list[str]:
    return [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("x")',
        "=cmd|'/c x'!A0",
        "'=1",
        "''",
        "a,b",
        "a;b",
        "a\tb",
        '"a","b"',
        "a\r\nb,c",
        "\t=1",
        "-",
    ]


def _escapes() -> list[str]:
    return [
        "\\", "\\\\", "\\n", "\\x1b", "\\x5c", "\\\\x1b", "\\x5cx1b", "\\u202e", "\\U0001f600", "\\x", "\\x1", "\\x1B", "\\u12", "\\\x1b", "\\x\x1b", "\\\n",
        "%", "%%", "%25", "%0A", "%0d%0a", "%3A%2C", "%250A", "%s", "%d", "%n", "&#92;", "C:\\new\\x41.txt", "\\x3a1", "\\\\\\", "%E2%80", "\\u005c",
    ]  # fmt: skip


def _surrogates() -> list[str]:
    codes = (0xD800, 0xD801, 0xDB7F, 0xDBFF, 0xDC00, 0xDC7F, 0xDC80, 0xDCFF, 0xDFFF)
    return (
        [f"a{chr(code)}b" for code in codes]
        + [chr(code) for code in codes]
        + ["\ude00\ud83dx", "\udcff\udcfe", "\ude00\ud83d"]
    )


def _bytes() -> list[str]:
    raws = [bytes([byte]) for byte in range(0x80, 0x100, 8)] + [
        b"\xff",
        b"\xfe\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"caf\xe9",
        b"\xffx.txt",
    ]
    return [(b"n" + raw + b".txt").decode("utf-8", "surrogateescape") for raw in raws]


def _unicode() -> list[str]:
    return [
        "Cafe\u0301", "e" + "\u0301" * 20, "😀", "👩‍👩‍👧", "🇵🇱", "Łódź", "日本語", "한국", "ﬁ", "İstanbul", "ß", "a\u00adb", "a\u200bb", "a\u200cb", "a\u2060b", "\ufeffa",
        "a\ufeff", "\ufff9a\ufffab\ufffb", "\U000e0041\U000e0042", "\U0010ffff", "\ue000", "a\u00a0b", "\u3000a", "a\u3000", "𝔘𝔫𝔦", "\u0301a", "مرحبا", "שלום",
    ]  # fmt: skip


def _paths() -> list[str]:
    return [
        "../../etc/passwd", "/etc/passwd", "//host/share", "-rf", "--help", "C:\\draft.txt", "c:/a", "file:///a", "https://example.org/a", "a:1:2: error: forged [a/b]",
        "a:1", "a: b", "a:", ":a", "a::b", "~", "~root", "$HOME", "`id`", "$(id)", "a;b", "a&&b", "a|b", "a?b#c", "a%2Fb", "CON", "a b", "a/", "./a", "a//b", ".", "..",
    ]  # fmt: skip


def _templates() -> list[str]:
    return [
        "{0}",
        "{",
        "}",
        "{{0}}",
        "${{ github.token }}",
        "{x}",
        "%(x)s",
        "{{ 7*7 }}",
        "{% raw %}",
        "#{x}",
        "<%= 1 %>",
        "{0}[a](1)",
    ]


def _blanks() -> list[str]:
    return [" ", "  ", " a", "a ", "  a  ", "a  b", "\t", "a\tb", "\u00a0", "\u2003a"]


def _json() -> list[str]:
    return ['{"a": 1}', '"}]}', "null", "NaN", "\\u0000", "\x00", '\\"}', "[", "]", "true", "1e999", "</script>{}"]


if __name__ == "__main__":
    for text in strings():
        print(ascii(text))
