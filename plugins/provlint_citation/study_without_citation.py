"""The rule study-without-citation: "a study shows", and no study."""

import functools
from collections.abc import Iterable, Iterator

from provlint import Document, Example, Finding, Level, Rule, Span
from provlint.layers.speech import attributed, quoted
from provlint.layers.text import (
    Lazy,
    headlines,
    lazy,
    lexicon_words,
    linked,
    occurrences,
    paragraph_index,
    sentence_at,
    sentence_index,
    sentences,
    worded,
)
from provlint.lexicon import Language, listed

#: how each word for a study is found: counts by their owner or year, a team by what its study did
_KINDS = {
    "study": listed("study_words", "study"),
    "survey": listed("study_words", "survey"),
    "inquiry": listed("study_words", "inquiry"),
    "counts": listed("study_words", "counts"),
    "team": listed("study_words", "team"),
    "model": listed("study_words", "model"),
    "seat": listed("study_words", "institute"),
    "test": listed("study_words", "test"),
    "proven": listed("study_words", "proven"),
}
_NAMED_KINDS = _KINDS.keys() - {"survey", "inquiry"} - {"counts", "model"} - {"test", "proven"}
#: between a study and its verb: "conducted by renowned researchers at Kerrow University", ", albeit disputed by some,", "on brine"
_MADE = (
    r"(?:,? (?:{study_words.made}|{study_words.about}|of (?:{study_words.roughly} )?[\d,]+ [a-z]+)\b[^.,;:“”\"]{0,90}?"
    r"|, [^.,;:“”\"]{3,80}(?=,))?,?"
    r"(?: (?:{study_words.adverb}|[a-z]+ly))*(?: {study_words.of year} \d{4})?"
)
_SHOWS = worded(
    _MADE + r" (?:{study_words.verb}\b(?= (?!{study_words.no object}\b)[\w“\"$£€]|[,:]|\.(?:\s|\Z))"
    r"|{study_words.verb phrase}\b)",
    flows=True,
)
#: "has been shown to", "is clinically proven": by which study?
_BEEN = worded(r"\b{study_words.been} (?:[a-z]+ )?$", flows=True)
_PROVEN = worded(r" (?:to|that)\b", flows=True)
#: "coffee is proven to cure gout": a state of things, which shown and proved are not
_BEYOND_DOUBT = listed("study_words", "beyond doubt")
_SCIENCE = worded(r"\b{study_words.by science} $", flows=True)
#: "in one study, growers lived longer"
_IN = worded(r"\b[Ii]n (?:{study_words.adjective} )+$", flows=True)
_COMMA = lazy(r"(?: of [^.,;:“”\"]{3,60})?,")
_PUBLISHED = worded(r" published {study_words.when or where}\b")
#: what a team does that its study did
_DISCOVERED = worded(r"(?: {study_words.adverb})* {study_words.discovered}\b", flows=True)
#: and what only people do: a university that "found" or "proved" something names its study elsewhere
_PEOPLE_FOUND = worded(
    r"(?: {study_words.adverb})* (?:{study_words.discovered}|{study_words.found by people})\b", flows=True
)
_ACCORDING = worded(r"\b[Aa]ccording to (?:{study_words.not apart} )+$", flows=True)
#: "according to historical polling data", "according to studies on coffee": no article, so nothing of somebody's name may follow
_ACCORDING_TO = worded(r"\b[Aa]ccording to (?:(?!exit ){study_words.adjective} )*$", flows=True)
_NO_MORE = worded(r"[.,;:”\"]|\Z| {study_words.about}\b", flows=True)
_DETERMINER = worded(r"(?:^|[\s“\"(])(?P<np>(?i:(?:{study_words.adjective}|a growing body of|2\d\d\d) )*)$")
#: who, where or when: a name, a year, a journal, a title in quotation marks
_CITED = worded(
    r"\b(?:19|20)\d\d\b|\b{study_words.author before} (?:the |an? )?(?:[\w-]+ ){0,4}?[A-Z][\w’'&-]+|[“\"][A-Z]|https?:|"
    r"\b{study_words.sign of a citation}\b|\(\w+ et al|"
    r"\b[A-Z][\w-]+ {study_words.body}\b|\[\d+\]|\b[A-Z][\w-]+[’']s \w+|\b[A-Z]{2,}\S{0,2} (?:[\w-]+ ){0,2}{study_words.owned}\b"
)
#: a study that can be looked up: an author, a journal, a title, a note
_FINDABLE = worded(
    r"[“\"][A-Z]|\b{study_words.sign that it can be found}\b|https?:|\(\w+ et al|\[\d+\]|"
    r"\b{study_words.out} (?:\w+ ){0,3}in (?:the )?[A-Z]|\b(?:led|written) by (?:[a-z]+ )?[A-Z]|[A-Z][a-z]+ [A-Z][a-z]+, (?:an?|who)\b"
)
_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_BODY = worded(
    r"\b{study_words.author before} (?:the |an? )?(?:[\w-]+ ){0,4}?[A-Z][\w’'&-]+|\b[A-Z][\w-]+ {study_words.body}\b|"
    r"\b[A-Z][\w-]+[’']s (?:[a-z]+ )?{study_words.owned}\b"
)
#: what a desk may know without a citation: models, tests
_QUIET = frozenset(["model", "test"])
#: how many sentences after a study at the head of a draft are looked at
HEAD = 5
#: this many sentences are the head
TOP = 3
_PUBLICATION = worded(r"\b{study_words.publication}\b|\b[Pp]ublished (?:[a-z]+ ){0,3}in (?:the )?[A-Z]|https?:")
#: whose survey it was: "the survey of 60 firms by Kerrow Data", "Kerrow Data, which commissioned the survey"
_COMMISSIONED = worded(
    r"\b[Tt]he (?:[a-z-]+ ){0,2}{study_words.back to it}\b[^.;“”\"]{0,40} {study_words.done by} (?:[a-z]+ ){0,4}[A-Z]|"
    r"\b{study_words.made it} the (?:[a-z-]+ ){0,2}{study_words.back to it}\b"
)
#: the work of somebody with a name: "Dr. Ana Ruiz's research indicates"
_HIS = worded(r"(?:\b{study_words.title}\.? )?(?:[A-Z][\w-]+ )*(?P<name>[A-Z][\w-]+)[’']s (?:[a-z]+ )?$", flows=True)
#: a study of late from a body, which has many
_OF_LATE = worded(r"\b(?i:{study_words.of late}) (?:[a-z]+ )?$", flows=True)
_FROM = worded(r" {study_words.done by} (?:the )?(?=[A-Z])", flows=True)
_NAME_AFTER = worded(r"[A-Z][\w’'.-]*(?: (?:{study_words.in a name} (?:the )?)?[A-Z][\w’'-]*)*", flows=True)
_OF_UNIVERSITY = worded(r"(?P<name>(?:[A-Z][\w.-]+ )+{study_words.institute}(?:[’']s)?) $", flows=True)
#: "researchers at the Rivers Institute discovered"; "the University of Kerrow confirmed", which confirms nothing itself
_TEAM_AT = worded(
    r" {study_words.done by} (?:the |\*\*)*[A-Z][\w’'.-]*(?: (?:{study_words.in a name} )?(?:the )?[A-Z][\w’'.-]*)*\**"
    r"(?: {study_words.adverb})* {study_words.discovered}\b",
    flows=True,
)
_SEAT = worded(
    r"(?: of [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?)?\**(?: {study_words.adverb})* {study_words.discovered}\b", flows=True
)
_BODY_NAME = worded(r"{study_words.body}|\b[A-Z]{2,}")
#: whose data they are: "data from the Rivers Agency", "the agency's data"
_OWNER = worded(
    r"\b{study_words.done by} (?:the |an? )?(?:[\w-]+ ){0,3}?(?:[A-Z][\w’'&-]+|\*\*)|[A-Z][\w-]+[’']s? [a-z]+",
    flows=True,
)
_NAMES_IT = worded(r",? {study_words.made known}\b", flows=True)
_UNIVERSITY = lazy(r"\b[Uu]niversit(?:y|ies)\b")
#: "the findings of a study suggest"
_RESULTS = worded(r"\b(?:[Tt]he )?(?:[a-z]+ )?(?i:{study_words.results}) (?:of|from) $", flows=True)
_OPENS = listed("study_words", "opener")
_BACK = listed("study_words", "back")


@functools.cache
def _kinds(language: Language) -> dict[bytes, str]:
    """The kind of each word for a study, as the projection has it."""
    return {word: kind for kind, words in _KINDS.items() for word in lexicon_words(words(language))}


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
        "⟦Some isolated studies have actually shown⟧ that ferries are late.",
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
        "⟦Dr. Ana Ruiz’s research indicates⟧ that ferries are late.",
        "⟦Recent research from the Rivers Agency⟧ used clocks on ferries.",
        "Ferries are late. ⟦Kerrow University researchers identified⟧ the cause.",
        "Ferries are late. ⟦The University of Kerrow confirmed⟧ it, and ⟦scientists at the Rivers Institute discovered⟧ why.",
        "⟦Studies show⟧ that ferries are late. “They are,” said Ana Ruiz. ⟦According to recent data⟧, buses are, too.",
        "According to data from the Rivers Agency, ferries are late.",
        "Ferries are late, figures show.\n\nThe Rivers Department said so.",
        "⟦Long-term studies have shown⟧ that XQZ paint peels. An NPQ study has shown that it does not.",
        "Ana Ruiz studies ferries. Ruiz’s research indicates that most are late.",
        "⟦One theoretical model proposes⟧ that ferries are late.",
        "⟦Research, albeit disputed by some, suggests⟧ that ferries are late. It ⟦has been shown⟧ to cost votes.",
        "⟦Several trials on bells have linked⟧ late ferries to rust. ⟦In one study⟧, bells rang late.",
        "It has been shown to cost votes by a 2023 study at Kerrow University.",
        "KERROW, Oct. 7, 2025 - ⟦According to a survey⟧, patients wait too long, Ana Ruiz said.",
        "KERROW (NPA) - ⟦Research suggests⟧ that coffee cures gout.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        every = sentences(doc)
        language = doc.language
        kinds = _kinds(language)
        last = 0
        for start, end, word in occurrences(doc, kinds):
            kind = kinds[word]
            named = _named(doc, start, end, kind)
            if start < last:
                continue
            if named is not None:
                last = named.end
                yield self.at(
                    named, f"“{' '.join(text[named.start : named.end].split())}”: under which title, where and when?"
                )
                continue
            if kind == "seat":
                continue
            if kind == "proven":
                yield from self._proven(doc, start, end)
                continue
            shows = (_PEOPLE_FOUND if kind == "team" else _SHOWS)(language).match(text, end, end + 170)
            if shows is None and kind == "study":
                shows = _PUBLISHED(language).match(text, end)
            according = None
            if shows is None and kind != "team":
                low = max(0, start - 50)
                according = _ACCORDING(language).search(text, low, start)
                if according is None and _NO_MORE(language).match(text, end) is not None:
                    according = _ACCORDING_TO(language).search(text, low, start)
                if according is None and kind in ("study", "test") and _COMMA.match(text, end) is not None:
                    according = _IN(language).search(text, low, start)
            if (shows is None and according is None) or quoted(doc, start, end):
                continue
            i = sentence_index(doc, start)
            if i < 0 or start >= every[i].end or any(one.start <= start < one.end for one in headlines(doc)):
                continue  # a headline has no room for it
            home = every[i]
            at = according.start() if according is not None else _opening(text, language, home.start, start)
            if at < 0:
                continue
            span = Span(at, shows.end() if shows is not None else end)
            near = Span(home.start, _last_near(doc, i, 1).end)
            below = Span(near.end, every[min(len(every) - 1, i + HEAD)].end)
            if i < TOP and (
                _PUBLICATION(language).search(text, *below)
                or (kind == "survey" and _COMMISSIONED(language).search(text, *below))
                or (kind == "counts" and _CITED(language).search(text, *below))
            ):
                continue  # the head of a draft about a study names it further down
            if linked(doc, every[max(0, i - 1)].start, near.end):
                continue
            if _owned(text, language, home, span) if according is not None else _told(text, language, near, span, kind):
                continue
            words = " ".join(text[span.start : span.end].split())
            yield self.at(
                span,
                f"“{words}”: which one, by whom, and when?",
                level=Level.INFO if kind in _QUIET else None,
            )

    def _proven(self, doc: Document, start: int, end: int) -> Iterator[Finding]:
        """ "has been shown to reduce", "is clinically proven": what a study would have to show."""
        text, language = doc.text, doc.language
        low = max(0, start - 40)
        science = _SCIENCE(language).search(text, low, start)
        been = _BEEN(language).search(text, low, start)
        if been is None:
            return
        sure = " been" in been.group() or text[start:end] in _BEYOND_DOUBT(language)
        if science is None and (_PROVEN(language).match(text, end) is None or not sure):
            return
        sentence = sentence_at(doc, start)
        if sentence is None or quoted(doc, start, end) or linked(doc, *sentence) or attributed(doc, start, end):
            return
        span = Span(been.start(), end)
        if _finds(_CITED(language), text, sentence, span):
            return
        words = " ".join(text[span.start : span.end].split())
        yield self.at(span, f"“{words}”: by which study?")


def _last_near(doc: Document, i: int, steps: int) -> Span:
    """The last sentence, at most ``steps`` after the one at ``i``, that stands in the same paragraph."""
    every = sentences(doc)
    home = paragraph_index(doc, every[i].start)
    last = every[i]
    for one in every[i + 1 : i + 1 + steps]:
        if paragraph_index(doc, one.start) != home:
            break
        last = one
    return last


def _owned(text: str, language: Language, sentence: Span, span: Span) -> bool:
    """Whether the sentence says whose data or survey it is, or of which year: "according to data from the Rivers Agency"."""
    if _NAMES_IT(language).match(text, span.end) is not None:
        return True
    return any(one.search(text, *sentence) for one in (_YEAR, _OWNER(language), _FINDABLE(language)))


def _named(doc: Document, start: int, end: int, kind: str) -> Span | None:
    """Work of somebody with a name, or of a body that has many, if nothing near leads to it; None where it can be found."""
    text, language = doc.text, doc.language
    if kind not in _NAMED_KINDS or (kind == "seat" and text[start].islower()):
        return None
    sentence = sentence_at(doc, start)
    if sentence is None:
        return None
    low = max(sentence.start, start - 60)
    verb = (_DISCOVERED if kind == "team" else _SHOWS)(language).match(text, end, end + 60)
    found = None
    if kind == "seat":
        at = _SEAT(language).match(text, end, end + 120)
        opens = text.rfind("The ", low, start)
        found = Span(opens if opens >= 0 else start, at.end()) if at is not None else None
    elif kind == "team" and (at := _TEAM_AT(language).match(text, end, end + 120)) is not None:
        found = Span(start, at.end())
    elif kind == "study" and (of := _FROM(language).match(text, end)) is not None:
        late = _OF_LATE(language).search(text, low, start)
        found = Span(late.start(), _NAME_AFTER(language).match(text, of.end()).end()) if late is not None else None  # type: ignore[union-attr]
    elif (
        verb is not None
        and (owner := (_OF_UNIVERSITY if kind == "team" else _HIS)(language).search(text, low, start)) is not None
    ):
        name = owner["name"]
        known = kind == "study" and 0 <= text.find(name) < owner.start("name")
        body = _BODY_NAME(language).search(owner.group()) is not None
        found = Span(owner.start(), verb.end()) if not known and (kind == "team" or not body) else None
    if found is None or quoted(doc, start, end):
        return None
    every = sentences(doc)
    i = sentence_index(doc, start)
    near = Span(every[max(0, i - 1)].start, _last_near(doc, i, 2).end)
    findable = _FINDABLE(language)
    if (
        linked(doc, *near)
        or findable.search(text, near.start, found.start)
        or findable.search(text, found.end, near.end)
    ):
        return None
    return None if _YEAR.search(text, found.start, sentence.end) else found


def _told(text: str, language: Language, near: Span, span: Span, kind: str) -> bool:
    """Whether a reader could find the study: a university or a year alone leads to none."""
    cited = _finds(_CITED(language), text, near, span)
    if kind != "study" or not cited or _finds(_FINDABLE(language), text, near, span):
        return cited
    university = _UNIVERSITY.search(text, *near) is not None
    year = _YEAR.search(text, span.start, near.end) is not None
    if university:
        return year
    return _BODY(language).search(text, *near) is not None


def _finds(pattern: Lazy, text: str, near: Span, own: Span) -> bool:
    """Whether a pattern stands near; marks of quotation beside the study's own sentence hold what somebody says, no title."""
    stop = text.find(". ", own.end, near.end)
    return any(stop < 0 or one.start() < stop or one.group()[0] not in '“"' for one in pattern.finditer(text, *near))


def _opening(text: str, language: Language, sentence: int, start: int) -> int:
    """Where the noun phrase of a study begins, or -1 where it is told apart ("the study", "her survey")."""
    low = max(sentence, start - 60)
    lead = _DETERMINER(language).search(text[low:start])
    if lead is None:
        return -1
    at = low + lead.start("np")
    results = _RESULTS(language).search(text, max(sentence, at - 40), at)
    if results is not None:
        return results.start()
    before = text[max(sentence, at - 16) : at].split()
    if not before:
        return at
    last = before[-1]
    if last.lower() in _BACK(language) or (last[0].isupper() and at - len(last) - 1 > sentence):
        return -1
    return at if last.endswith((",", ":", "“", "—")) or last.lower() in _OPENS(language) else -1
