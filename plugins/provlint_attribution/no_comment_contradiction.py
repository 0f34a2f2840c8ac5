"""The rule no-comment-contradiction: no comment from an office that the draft quotes without a name."""

import re
from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span, layer
from provlint.layers.sources import Unnamed, sources
from provlint.layers.speech import quoted
from provlint.layers.text import gate, has_any, lazy, sentence_at, worded
from provlint.lexicon import Language, listed

_WORDS = gate("no_comment", "word")
_NO_COMMENT = (
    worded(
        r"(?:[Tt]here (?:was|has been)|had) no (?:{no_comment.immediate} )*{no_comment.comment} from "
        r"(?P<who>[^.,;]{2,60})"
    ),
    worded(
        r"[Nn]o (?:{no_comment.immediate} )*{no_comment.comment that came} {no_comment.came} from "
        r"(?P<who>[^.,;]{2,60})"
    ),
    worded(r"{no_comment.did not}(?: immediately| yet)? {no_comment.respond}"),
    worded(r"{no_comment.made no}(?: immediate| public)? comment"),
    worded(r"(?:declined|refused)(?: immediate| requests for)?(?: to)? comment(?!\w)(?! on the record)"),
)
_SUBJECT = worded(r"(?:^|[,;.—] |\b{no_comment.and} )(?P<who>[^,;.—]{2,80}?) (?:{no_comment.also} )*$")
#: who said so for a body: "a spokesman for the ministry", "a ministry spokeswoman"
_FOR_BODY = worded(r"\A(?:[Aa]n? |[Tt]he )?(?:[a-z]+ )?{no_comment.spokes} {no_comment.speaks for} (?P<body>.+)\Z")
_BODY_FIRST = worded(r"\A(?:[Aa]n? |[Tt]he )?(?P<body>.+?)(?:[’']s)? {no_comment.spokes}\Z")
#: words of a phrase that name no body
_EMPTY = listed("no_comment", "empty")
_ARTICLES = listed("small_words", "article")
#: a body of a kind with its name: "Ministry of Roads", "Kerrow Harbour Board"
_NAMED_OFFICE = worded(
    r"(?:[A-Z][\w’'-]+ ){0,4}(?P<kind>{no_comment.office with a name})(?![\w’'-])"
    r"(?: (?:of|for)(?: the)?(?: [A-Z][\w’'-]+(?: and(?= [A-Z]))?){1,6})?"
)
#: "a senior official at the ministry": rank, and words between somebody and the body
_BESIDE = listed("no_comment", "belongs to", "rank")
#: a body of a kind, and what tells it from others: "the Colm hospital trust"
_MORE_OF = worded(
    r"\b(?i:{small_words.article}|{small_words.his}) (?P<more>(?:(?!{no_comment.belongs to}\b|the\b)[\w’'-]+ ){1,4}?)?"
    r"(?P<kind>{no_comment.office})(?![\w’'-]| {no_comment.office}\b)"
)
#: a name behind a body: "Ministry Secretary Ana Ruiz"
_LAST_NAME = lazy(r"[A-Z]")
#: "a member of the harbour board", "a manager at Aldwin Foods"
_OF_A_BODY = worded(
    r" {no_comment.belongs to} (?:the )?(?P<body>(?:[a-z-]+ ){0,2}?{no_comment.office}|[A-Z][\w&’-]+(?: [A-Z][\w&’-]+)*)(?!\w)"
)
#: no comment on one matter alone: "declined to comment on the suit", "beyond that", "further"
_NARROW = worded(r" {no_comment.narrow}(?!\w)")
_SPOKES = "spokes"
#: the words that tell a sentence on comments, and those that refuse
_NO_WORDS = listed("no_comment", "word", "refuses")
#: bodies that go by their kind: "the ministry"
_OFFICES = listed("no_comment", "office")


class NoCommentContradiction(Rule):
    """The draft says that an office gave no comment, and quotes an unnamed member of that office.

    Why: one of the two is not true; a reader who spots it believes neither.
    Instead: "declined to comment on the record", or drop the line.
    Source: AP News Values: never say that a person declined comment when that person is quoted anonymously.

    Fires where the unnamed source's body is the body of the line, by name. A warning where a spokesman without a name
    speaks for the body that is said to have no comment at all.
    """

    level = Level.ERROR
    examples = (
        "An aide to the mayor said the deal was off. The Norland embassy did not respond.",
        "A Norland official said the deal was off. Norland officials declined to comment on the record.",
        "A dock official said the deal was off. The council declined to comment.",
        "Norland ambassador Ana Ruiz said the deal was off. The Norland navy had no comment.",
        "“There was no comment from Norland,” said Ana Ruiz. A Norland official said the deal was off.",
        "A Norland official told this paper the deal was off. ⟦There was no immediate comment from Norland officials⟧.",
        "A ministry official said the deal was off. A ⟦spokesman for the ministry declined to comment⟧.".replace("A ⟦", "⟦A "),
        "A ministry official said the deal was off. ⟦A ministry spokeswoman declined to comment⟧. A council clerk left.",
        "A ministry official said the deal was off. A spokesman for the council declined to comment.",
        "A Norlandian official said the deal was off. ⟦There was no comment from Norland⟧.",
        "A ministry official said the deal was off. The ⟦ministry did not respond⟧ to two calls.",
        "The ⟦harbour board declined to comment⟧. A member of the harbour board, who asked not to be named, said the deal was off.",
        "⟦Aldwin Foods did not reply⟧ to a request. A manager at Aldwin Foods said the deal was off.",
        "The ⟦bank declined to comment⟧. A bank spokesman said the matter was closed.",
        "⟦A ministry spokesman declined to comment⟧. A spokesman for the ministry said the deal was off.",
        "The bank declined to comment on the suit. A bank spokesman said rates would rise.",
        "The bank declined to comment. A bank spokesman said it gives no comment on suits.",
        "The ⟦Colm harbour trust declined to comment⟧. A manager at the trust, who asked not to be named, said the deal was off.",
        "The ⟦health ministry did not respond⟧ to calls. Doses had gone off, said a senior official at the ministry.",
        "Hale declined to comment. A senior Hale adviser said Ana Hale would run.",
        "The Colm harbour trust declined to comment. A rail trust was there. A manager at the trust, who asked not to be named, said no.",
        "A spokesman for Aldwin Foods declined to comment. A spokeswoman for the ministry had no comment.",
        "The road board declined to comment. A member of the harbour board, who asked not to be named, said the deal was off.",
        "A Foreign Ministry official said the deal was off. The ⟦Foreign Ministry did not respond⟧ to two calls.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        language = doc.language
        if not has_any(doc, _WORDS(language)):
            return
        bodies = _Bodies(doc, sources(doc))
        if not bodies.found:
            return
        text = doc.text
        for pattern in _NO_COMMENT:
            for match in pattern(language).finditer(text):
                sentence = sentence_at(doc, match.start())
                if sentence is None or quoted(doc, *match.span()):
                    continue
                if "who" in match.groupdict():
                    who = Span(*match.span("who"))
                    stop = _plain_end(language, text, who)
                    span = Span(match.start(), stop)
                    who = Span(who.start, stop)
                else:
                    low = max(sentence.start, match.start() - 90)
                    subject = _SUBJECT(language).search(
                        text[low : match.start()]
                    )  # a copy, so that ^ is the sentence's start
                    if subject is None:
                        continue
                    who = Span(low + subject.start("who"), low + subject.end("who"))
                    start = who.start
                    while text[start : start + 4].lower() == "the ":
                        start += 4
                    span = Span(start, match.end())
                source = bodies.named(_body(language, text[who.start : who.end]))
                if source is not None and _person(doc, text[who.start : who.end]):
                    continue  # "Hale declined to comment": his adviser may speak
                spokes = source is not None and source.grade == _SPOKES
                if source is not None and not (spokes and _NARROW(language).match(text, span.end)):
                    words = text[source.span.start : source.span.end]
                    note = Note(*source.span, "an unnamed source of the same body speaks here")
                    message = f"the draft quotes “{words}”, and says here that there was no comment"
                    yield self.at(span, message, level=Level.WARNING if spokes else None, related=[note])


def _body(language: Language, phrase: str) -> str:
    """The body that somebody speaks for, where a phrase names a spokesman; else the phrase."""
    match = _FOR_BODY(language).match(phrase) or _BODY_FIRST(language).match(phrase)
    return match.group("body") if match is not None else phrase


def _person(doc: Document, name: str) -> bool:
    """Whether a single name is the surname of somebody whom the draft calls by a first name, too."""
    if " " in name or not name.istitle():
        return False
    first = doc.language.long_list("given_names")
    return any(match.group(1).lower() in first for match in re.finditer(rf"\b([A-Z][a-z]+) {re.escape(name)}\b", doc.text))


def _spoken_for(doc: Document, mention: Unnamed) -> frozenset[str]:
    """The words of the body that a spokesman speaks for and says something else of than that there is no comment."""
    home = sentence_at(doc, mention.full.start)
    if home is None or _of_comments(doc, home):
        return frozenset()
    own = _OF_A_BODY(doc.language).match(doc.text, mention.full.end)
    return frozenset(_words(own.group("body")) if own is not None else _words(mention.key) - {mention.noun})


@layer
def _of_comments(doc: Document, sentence: Span) -> bool:
    """Whether a sentence tells of comments, or of somebody who refuses one."""
    words = doc.text[slice(*sentence)].lower().replace(".", " ").replace(",", " ").split()
    return not _NO_WORDS(doc.language).isdisjoint(words)


_CLAUSE = worded(r" {no_comment.clause}\b")


def _plain_end(language: Language, text: str, who: Span) -> int:
    """Where the name of the body ends, before a clause about it."""
    clause = _CLAUSE(language).search(text, who.start, who.end)
    return clause.start() if clause is not None else who.end


def _words(phrase: str) -> set[str]:
    return {w.replace(".", "").strip("’'“”\"()").lower().removesuffix("’s").removesuffix("'s") for w in phrase.split()}


class _Bodies:
    """The first unnamed source that speaks of each body, by the words that name the body, in order."""

    def __init__(self, doc: Document, groups: Iterable[tuple[Unnamed, ...]]) -> None:
        language = doc.language
        self.doc = doc
        self.names: dict[str, set[str]] = {}
        self.empty, self.offices, self.articles = _EMPTY(language), _OFFICES(language), _ARTICLES(language)
        self.found: dict[frozenset[str], Unnamed] = {}
        spoke = [m for group in groups for m in group if m.cue is not None]
        for mention in sorted(spoke, key=lambda m: m.grade == _SPOKES):  # who speaks for a body says so where nobody else does
            if mention.grade == "strict":
                body = frozenset(_words(mention.key) - {mention.noun} - self.articles - _BESIDE(language))
            elif mention.grade == _SPOKES:
                body = _spoken_for(doc, mention)
            else:
                own = _OF_A_BODY(language).match(doc.text, mention.full.end) if mention.body or mention.knows else None
                body = frozenset(_words(own.group("body"))) if own is not None else frozenset()
            if body:
                self.found.setdefault(body, mention)
        self.order = list(self.found)
        #: the bodies by the beginnings of their telling words, which ``_same`` asks to be equal
        self.telling: dict[str, list[int]] = {}
        for n, body in enumerate(self.order):
            for word in body - self.empty:
                self.telling.setdefault(word[:4], []).append(n)

    def named(self, phrase: str) -> Unnamed | None:
        """The first source whose body a phrase names, all of it."""
        words = _words(phrase)
        proper = {w for w in _words(" ".join(w for w in phrase.split() if w[0].isupper())) if w not in self.empty}
        near = {n for word in proper for n in self.telling.get(word[:4], ())}
        bare = words - self.articles
        near |= {n for n in (self._office(bare),) if n >= 0}
        for n in sorted(near):
            body = self.order[n]
            telling = body - self.empty
            if telling and all(_same(w, words) for w in body) and any(_same(w, proper) for w in telling):
                return self.found[body]
            if self.offices & body and body == bare:
                return self.found[body]
        return self._by_kind(phrase) or self._by_last_word(phrase)

    def _by_last_word(self, phrase: str) -> Unnamed | None:
        """The source whose body is the last word of the phrase, where nothing else of that kind is told of: "a manager at the trust"
        beside "the Colm hospital trust".
        """
        kind = phrase.split()[-1] if phrase.split() else ""
        source = self.found.get(frozenset((kind,))) if kind in self.offices else None
        if source is None:
            return None
        ways = {m.group("more") for m in _MORE_OF(self.doc.language).finditer(self.doc.text) if m.group("kind") == kind}
        return source if len(ways - {None}) == 1 else None

    def _by_kind(self, phrase: str) -> Unnamed | None:
        """The source whose body goes by its kind where the phrase gives its whole name: "a ministry official" beside "the Ministry
        of Roads", if no other ministry has a name in the draft.
        """
        kinds = [m for m in _NAMED_OFFICE(self.doc.language).finditer(phrase) if m.group("kind").lower() in self.offices]
        plain = {w.lower() for w in phrase.split() if w.islower()}
        if len(kinds) != 1 or not plain <= self.empty | self.offices or _LAST_NAME.search(phrase, kinds[0].end()):
            return None
        kind = kinds[0].group("kind")
        source = self.found.get(frozenset((kind.lower(),)))
        return source if source is not None and len(self._names_of(kind)) == 1 else None

    def _names_of(self, kind: str) -> set[str]:
        """The names that bodies of a kind have in the draft."""
        if kind not in self.names:
            named = _NAMED_OFFICE(self.doc.language).finditer(self.doc.text)
            self.names[kind] = {" ".join(m.group().split()) for m in named if m.group("kind") == kind}
        return self.names[kind]

    def _office(self, words: set[str]) -> int:
        body = frozenset(words)
        return self.order.index(body) if self.offices & body and body in self.found else -1


def _same(word: str, others: set[str]) -> bool:
    """Whether a word, or the country it belongs to, is among others: Norlandian and Norland are one."""
    return word in others or any(
        len(o) >= 4 and len(word) >= 4 and o[:4] == word[:4] and (word.startswith(o[:-1]) or o.startswith(word[:-1]))
        for o in others
    )
