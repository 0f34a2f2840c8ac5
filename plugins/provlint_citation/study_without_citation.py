"""The rule study-without-citation: "a study shows", and no study."""

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Rule, Span
from provlint.layers.speech import quoted
from provlint.layers.text import lazy, lexicon_words, linked, occurrences, sentence_index, sentences
from provlint.lexicon import load

_WORDS = lexicon_words(row[0] for row in load("en", "study_words") if row[1] != "adjective")
_KINDS = {row[0].encode(): row[1] for row in load("en", "study_words") if row[1] != "adjective"}
_ADJECTIVES = "|".join(
    f"[{row[0][0].upper()}{row[0][0]}]{row[0][1:]}" for row in load("en", "study_words") if row[1] == "adjective"
)
#: between a study and its verb: "conducted by renowned researchers at Kerrow University", "published last week"
_MADE = (
    r"(?:,? (?:published|conducted|carried out|done|released|led|issued|compiled|of (?:more than |nearly |about )?[\d,]+ [a-z]+)\b"
    r"[^.;:“”\"]{0,90}?)?,?"
)
_HAVE = r"(?: (?:also|now|consistently|repeatedly|clearly|has|have|had|long|recently))*"
_SHOWS = lazy(
    _MADE
    + _HAVE
    + r" (?:show|shows|showed|shown|find|finds|found|suggest|suggests|suggested|indicate|indicates|indicated|reveal|"
    r"reveals|revealed|prove|proves|proved|demonstrate|demonstrates|demonstrated|confirm|confirms|confirmed|say|says|said|"
    r"warn|warns|warned)\b(?= (?:that|the|a|an|it|they|there|most|more|many|only|about|nearly|compelling|strong|no|"
    r"[a-z]+ (?:is|are|was|were|has|have|can|do)|\d|[a-z]+s\b)|[,:])"
)
_PUBLISHED = lazy(r" published (?:in|this|last)\b")
#: what a team does that its study did
_DISCOVERED = lazy(_HAVE + r" (?:pinpoint(?:s|ed)?|discovered|uncovered|unearthed)\b")
_ACCORDING = lazy(r"\b[Aa]ccording to (?:an? |some |several |many |recent |new |one |the latest )+$")
_DETERMINER = lazy(rf"(?:^|[\s“\"(])(?P<np>(?:(?:{_ADJECTIVES}|[Aa] growing body of|2\d{{3}}) )*)$")
#: who, where or when: a name, a year, a journal, a title in quotation marks
_CITED = lazy(
    r"\b(?:19|20)\d\d\b|\b(?:by|from|at) (?:the |an? )?(?:[\w-]+ ){0,2}?[A-Z][\w’'&-]+|[“\"][A-Z]|\bjournal\b|"
    r"https?:|\bdoi\b|\bauthors? (?:of )?|[Rr]esearchers at|\b[Pp]rofessor\b|\(\w+ et al|"
    r"\b[A-Z][\w-]+ (?:University|Institute|Center|Centre|College|Foundation|Bureau|Agency|Department)\b|\[\d+\]|"
    r"\bcommissioned\b|\b(?:[A-Z][\w-]+[’']s|[A-Z]{2,}) \w+"
)
#: a study that can be looked up: an author, a journal, a title, a note
_FINDABLE = lazy(
    r"[“\"][A-Z]|\bjournals?\b|https?:|\bdoi\b|\bauthors?\b|\b[Pp]rofessor\b|\b(?:Dr|Prof)\b|\(\w+ et al|\[\d+\]|"
    r"\b[Pp]ublished (?:\w+ ){0,3}in "
    r"(?:the )?[A-Z]|\b(?:led|written|headed) by (?:[a-z]+ )?[A-Z]|[A-Z][a-z]+ [A-Z][a-z]+, (?:an?|the|who)\b"
)
_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_BODY = lazy(
    r"\b(?:by|from|at) (?:the |an? )?(?:[\w-]+ ){0,2}?[A-Z][\w’'&-]+|\b[A-Z][\w-]+ (?:Institute|Center|Centre|College|Foundation|Bureau|"
    r"Agency|Department)\b|\b[A-Z][\w-]+[’']s (?:[a-z]+ )?(?:study|survey|poll|research)\b"
)
_UNIVERSITY = lazy(r"\b[Uu]niversit(?:y|ies)\b")
_OPENS = frozenset("but and that while because as though in".split())
_BACK = frozenset(["the", "this", "that", "his", "her", "its", "their", "these", "those", "our"])


class StudyWithoutCitation(Rule):
    """A study, survey, poll or "research" is said to show something, and the reader cannot tell which one.

    Why: "studies show" lends a claim the weight of work that nobody can look up.
    Instead: who, when and where: "a 2023 study at Kerrow University found" with a link.
    Source: Wikipedia, Verifiability; ICMJE practice; AP Stylebook, polls and surveys.

    Silent where the sentence or one beside it gives an author, a body, a title or a link. A university or a year alone leads
    to no study; figures and statistics need no more than an owner or a year.
    """

    level = Level.WARNING
    examples = (
        "A 2023 study at Kerrow University found that ferries are late.",
        "A study found that ferries are late. It was run by the Rivers Agency.",
        "The study found that ferries are late.",
        "“Studies show that ferries are late,” said Ana Ruiz.",
        "He found the study showy, and she studies shows.",
        Example("[A study](https://kerrow.example/ferries) found that ferries are late.", name="draft.md"),
        "⟦A recent study found⟧ that ferries are late.",
        "⟦According to a recent survey⟧, most ferries are late.",
        "Ferries are late. ⟦Studies show⟧ that buses are late, too.",
        "⟦A landmark study conducted by researchers at Kerrow University has found⟧ that ferries are late.",
        "⟦Figures published last week showed⟧ that ferries are late.",
        "⟦Researchers have pinpointed⟧ the cause. ⟦A growing body of evidence suggests⟧ that ferries are late.",
        "Figures published by the Rivers Agency showed that ferries are late.",
        "⟦Research suggests⟧ that most ferries are late.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        every = sentences(doc)
        for start, end, word in occurrences(doc, _WORDS):
            kind = _KINDS[word]
            shows = (_DISCOVERED if kind == "team" else _SHOWS).match(text, end, end + 170)
            if shows is None and kind == "study":
                shows = _PUBLISHED.match(text, end)
            according = _ACCORDING.search(text, max(0, start - 50), start) if shows is None and kind != "team" else None
            if (shows is None and according is None) or quoted(doc, start, end):
                continue
            i = sentence_index(doc, start)
            if i < 0 or start >= every[i].end:
                continue
            at = according.start() if according is not None else _opening(text, every[i].start, start)
            if at < 0:
                continue
            span = Span(at, shows.end() if shows is not None else end)
            near = Span(every[i].start, every[min(len(every) - 1, i + 1)].end)
            if linked(doc, every[max(0, i - 1)].start, near.end) or _told(text, near, span, kind):
                continue
            yield self.at(span, f"“{' '.join(text[span.start : span.end].split())}”: which one, by whom, and when?")


def _told(text: str, near: Span, span: Span, kind: str) -> bool:
    """Whether a reader could find the study: a university or a year alone leads to none."""
    cited = _CITED.search(text, *near) is not None
    if kind != "study" or not cited or _FINDABLE.search(text, *near):
        return cited
    university = _UNIVERSITY.search(text, *near) is not None
    year = _YEAR.search(text, span.start, near.end) is not None
    if university:
        return year
    return _BODY.search(text, *near) is not None


def _opening(text: str, sentence: int, start: int) -> int:
    """Where the noun phrase of a study begins, or -1 where it is told apart ("the study", "her survey")."""
    low = max(sentence, start - 60)
    lead = _DETERMINER.search(text[low:start])
    if lead is None:
        return -1
    at = low + lead.start("np")
    before = text[max(sentence, at - 16) : at].split()
    if not before:
        return at
    last = before[-1]
    if last.lower() in _BACK or (last[0].isupper() and at - len(last) - 1 > sentence):
        return -1
    return at if last.endswith((",", ":", "“", "—")) or last.lower() in _OPENS else -1
