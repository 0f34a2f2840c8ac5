"""The rule study-without-citation: "a study shows", and no study."""

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Rule, Span
from provlint.layers.speech import quoted
from provlint.layers.text import lazy, lexicon_words, linked, occurrences, sentence_index, sentences

_WORDS = lexicon_words("study studies research survey surveys poll polls data statistics evidence".split())
_SHOWS = lazy(
    r"(?: (?:also|now|consistently|repeatedly|clearly|has|have|had|long|recently))* (?:show|shows|showed|shown|find|"
    r"finds|found|suggest|suggests|suggested|indicate|indicates|indicated|reveal|reveals|revealed|prove|proves|"
    r"proved|demonstrate|demonstrates|demonstrated|confirm|confirms|confirmed|say|says|said)\b(?= (?:that|the|a|an|"
    r"it|they|there|most|more|many|only|about|nearly|[a-z]+ (?:is|are|was|were|has|have|can|do)|\d|[a-z]+s\b)|[,:])"
)
_ACCORDING = lazy(r"\b[Aa]ccording to (?:an? |some |several |many |recent |new |one |the latest )+$")
_DETERMINER = lazy(
    r"(?:^|[\s“\"(])(?P<np>(?:(?:[Aa]|[Aa]n|[Oo]ne|[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Nn]umerous|[Vv]arious|"
    r"[Aa]nother|[Rr]ecent|[Nn]ew|[Ss]cientific|[Aa]cademic|[Pp]ublic|[Mm]edical|[Pp]revious|[Pp]ast|[Ee]arly|"
    r"[Mm]ultiple|[Ii]ndependent|[Ll]arge|[Oo]fficial|[Cc]ountless|major|small|separate|national|international|"
    r"opinion|online|2\d{3}|long-term|peer-reviewed) )*)$"
)
#: who, where or when: a name, a year, a journal, a title in quotation marks
_CITED = lazy(
    r"\b(?:19|20)\d\d\b|\b(?:by|from|in|at|of) (?:the |an? )?(?:[\w-]+ ){0,2}?[A-Z][\w’'&-]+|[“\"][A-Z]|\bjournal\b|"
    r"https?:|\bdoi\b|\bauthors? (?:of )?|[Rr]esearchers at|\b[Pp]rofessor\b|\(\w+ et al|"
    r"\b[A-Z][\w-]+ (?:University|Institute|Center|Centre|College|Foundation|Bureau|Agency|Department)\b|\[\d+\]|"
    r"\bcommissioned\b|\b(?:[A-Z][\w-]+[’']s|[A-Z]{2,}) \w+"
)
_OPENS = frozenset("but and that while because as though".split())
_BACK = frozenset(["the", "this", "that", "his", "her", "its", "their", "these", "those", "our"])


class StudyWithoutCitation(Rule):
    """A study, survey, poll or "research" is said to show something, and the reader cannot tell which one.

    Why: "studies show" lends a claim the weight of work that nobody can look up.
    Instead: who, when and where: "a 2023 study at Kerrow University found" with a link.
    Source: Wikipedia, Verifiability; ICMJE practice; AP Stylebook, polls and surveys.

    Silent where the sentence or one beside it gives an author, a body, a year, a title or a link.
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
        "⟦Research suggests⟧ that most ferries are late.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        every = sentences(doc)
        for start, end, _ in occurrences(doc, _WORDS):
            shows = _SHOWS.match(text, end, end + 80)
            according = _ACCORDING.search(text, max(0, start - 50), start) if shows is None else None
            if (shows is None and according is None) or quoted(doc, start, end):
                continue
            i = sentence_index(doc, start)
            if i < 0 or start >= every[i].end:
                continue
            if shows is None:
                assert according is not None
                span = Span(according.start(), end)
            else:
                at = _opening(text, every[i].start, start)
                if at < 0:
                    continue
                span = Span(at, shows.end())
            near = Span(every[max(0, i - 1)].start, every[min(len(every) - 1, i + 1)].end)
            if _CITED.search(text, every[i].start, near.end) or linked(doc, *near):
                continue
            yield self.at(span, f"“{text[span.start : span.end]}”: which one, by whom, and when?")


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
