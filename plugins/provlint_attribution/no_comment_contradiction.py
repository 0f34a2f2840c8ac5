"""The rule no-comment-contradiction: no comment from an office that the draft quotes without a name."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.sources import Unnamed, sources
from provlint.layers.speech import quoted
from provlint.layers.text import has_any, lazy, lexicon_words, sentence_at

_WORDS = lexicon_words("comment respond reply".split())
_NO_COMMENT = (
    lazy(
        r"(?:[Tt]here (?:was|has been)|had) no (?:immediate |official |public )*(?:comment|response|reply|reaction|"
        r"word) from (?P<who>[^.,;]{2,60})"
    ),
    lazy(
        r"[Nn]o (?:immediate |official |public )*(?:comment|response|reaction|word) (?:came|was available|"
        r"was given) from (?P<who>[^.,;]{2,60})"
    ),
    lazy(
        r"(?:did not|didn[’']t|has not|have not|had not)(?: immediately| yet)? (?:commented|comment|responded|"
        r"respond|replied|reply)"
    ),
    lazy(r"(?:made no|offered no|gave no|had no)(?: immediate| public)? comment"),
    lazy(r"(?:declined|refused)(?: immediate| requests for)?(?: to)? comment(?!\w)(?! on the record)"),
)
_SUBJECT = lazy(r"(?:^|[,;.—] |\b(?:and|but|while|as) )(?P<who>[^,;.—]{2,80}?) (?:also |has |have |had )*$")
#: words of a phrase that name no body
_EMPTY = frozenset(
    """the a an and or of for with from in at its their his her official officials spokesman spokeswoman
    spokesperson spokespeople representative representatives immediate immediately senior top member members whose
    who no comment aide aides adviser advisers staff source sources office military security government
    administration department ministry campaign former former current local law enforcement federal state party
    police company firm group people forces both other several two three one""".split()
)


class NoCommentContradiction(Rule):
    """The draft says that an office gave no comment, and quotes an unnamed member of that office.

    Why: one of the two is not true; a reader who spots it believes neither.
    Instead: "declined to comment on the record", or drop the line.
    Source: AP News Values: never say that a person declined comment when that person is quoted anonymously.

    Fires where the unnamed source's body is the body of the line, by name.
    """

    level = Level.ERROR
    examples = (
        "An aide to the mayor said the deal was off. The Norland embassy did not respond.",
        "A Norland official said the deal was off. Norland officials declined to comment on the record.",
        "A dock official said the deal was off. The council declined to comment.",
        "Norland ambassador Ana Ruiz said the deal was off. The Norland navy had no comment.",
        "“There was no comment from Norland,” said Ana Ruiz. A Norland official said the deal was off.",
        "A Norland official told this paper the deal was off. ⟦There was no immediate comment from Norland officials⟧.",
        "A Norlandian official said the deal was off. ⟦There was no comment from Norland⟧.",
        "A ministry official said the deal was off. The ⟦ministry did not respond⟧ to two calls.",
        "A Foreign Ministry official said the deal was off. The ⟦Foreign Ministry did not respond⟧ to two calls.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _WORDS):
            return
        bodies = _Bodies(sources(doc))
        if not bodies.found:
            return
        text = doc.text
        for pattern in _NO_COMMENT:
            for match in pattern.finditer(text):
                sentence = sentence_at(doc, match.start())
                if sentence is None or quoted(doc, *match.span()):
                    continue
                if "who" in match.groupdict():
                    who = Span(*match.span("who"))
                    stop = _plain_end(text, who)
                    span = Span(match.start(), stop)
                    who = Span(who.start, stop)
                else:
                    low = max(sentence.start, match.start() - 90)
                    subject = _SUBJECT.search(text[low : match.start()])  # a copy, so that ^ is the sentence's start
                    if subject is None:
                        continue
                    who = Span(low + subject.start("who"), low + subject.end("who"))
                    start = who.start
                    while text[start : start + 4].lower() == "the ":
                        start += 4
                    span = Span(start, match.end())
                source = bodies.named(text[who.start : who.end])
                if source is not None:
                    words = text[source.span.start : source.span.end]
                    note = Note(*source.span, "an unnamed source of the same body speaks here")
                    yield self.at(
                        span, f"the draft quotes “{words}”, and says here that there was no comment", related=[note]
                    )


_OFFICES = frozenset(
    "ministry embassy council company department agency campaign army navy palace party hospital union board "
    "court commission"
    " office bank club".split()
)
_CLAUSE = lazy(r" (?:whose|who|that|which|after|when|on|about|as|over|in)\b")


def _plain_end(text: str, who: Span) -> int:
    """Where the name of the body ends, before a clause about it."""
    clause = _CLAUSE.search(text, who.start, who.end)
    return clause.start() if clause is not None else who.end


def _words(phrase: str) -> set[str]:
    return {w.replace(".", "").strip("’'“”\"()").lower().removesuffix("’s").removesuffix("'s") for w in phrase.split()}


class _Bodies:
    """The first unnamed source that speaks of each body, by the words that name the body, in order."""

    def __init__(self, groups: Iterable[tuple[Unnamed, ...]]) -> None:
        self.found: dict[frozenset[str], Unnamed] = {}
        for mention in (m for group in groups for m in group if m.cue is not None and m.grade == "strict"):
            body = frozenset(_words(mention.key) - {mention.noun})
            if body:
                self.found.setdefault(body, mention)
        self.order = list(self.found)
        #: the bodies by the beginnings of their telling words, which ``_same`` asks to be equal
        self.telling: dict[str, list[int]] = {}
        for n, body in enumerate(self.order):
            for word in body - _EMPTY:
                self.telling.setdefault(word[:4], []).append(n)

    def named(self, phrase: str) -> Unnamed | None:
        """The first source whose body a phrase names, all of it."""
        words = _words(phrase)
        proper = {w for w in _words(" ".join(w for w in phrase.split() if w[0].isupper())) if w not in _EMPTY}
        near = {n for word in proper for n in self.telling.get(word[:4], ())}
        near |= {n for n in (self._office(words - {"the", "a", "an"}),) if n >= 0}
        for n in sorted(near):
            body = self.order[n]
            telling = body - _EMPTY
            if telling and all(_same(w, words) for w in body) and any(_same(w, proper) for w in telling):
                return self.found[body]
            if body <= _OFFICES and body == words - {"the", "a", "an"}:
                return self.found[body]
        return None

    def _office(self, words: set[str]) -> int:
        body = frozenset(words)
        return self.order.index(body) if body <= _OFFICES and body in self.found else -1


def _same(word: str, others: set[str]) -> bool:
    """Whether a word, or the country it belongs to, is among others: Norlandian and Norland are one."""
    return word in others or any(
        len(o) >= 4 and len(word) >= 4 and o[:4] == word[:4] and (word.startswith(o[:-1]) or o.startswith(word[:-1]))
        for o in others
    )
