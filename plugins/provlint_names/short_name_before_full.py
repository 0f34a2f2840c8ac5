"""A surname alone before the full name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.names import (
    COMMON,
    DEMONYM,
    GIVEN,
    LAND,
    SURNAME,
    Mention,
    Place,
    flags,
    forms,
    key,
    people,
    shouted,
)
from provlint.layers.text import gate, has_any, lazy, worded
from provlint.lexicon import listed
from provlint_names._place import acted, caption, headline, opens, untouchable

_ACTS = worded(
    r"(?: {name_rules.acts}\b|[’'](?:s|(?<=s.)) (?:[a-z]+ )?{name_rules.kept by}\b"
    r"|[’'](?:s|(?<=s.)) [a-z]+ [^.;:!?\n“”\"]{0,80}?\b{name_rules.one person}\b"
    r"| and (?:his|her)\b|, who )"
)
_SPEAKS = worded(r" {quote_rules.said plainly}\b")
#: the word behind a name
_NEXT = lazy(r" ([a-z]+)(?= [a-z])")
_PREPOSITIONS = listed("name_rules", "preposition")
_CLOSINGS = ('" ', "” ", "’ ", "' ", ") ")
_AGED = lazy(r", \d\d(?:,| and\b)")
_COURTESY_WORDS = gate("name_rules", "plain courtesy")
_COURTESY = listed("name_rules", "plain courtesy")
_POST_WORDS = gate("name_rules", "plain post")
_POST = listed("name_rules", "plain post")
_NICKNAME = lazy(r"[A-Z][\w.’'-]+ [\"“‘'(][A-Z][\w .-]{0,20}[\"”’')] $")


class ShortNameBeforeFull(Rule):
    """A surname stands alone before the full name has been given, or the full name is never given.

    Why: the reader does not know yet who that is; most often a paragraph was moved up.
    Instead: give the full name and the role at first mention, the surname after that.
    Source: AP Stylebook, names: full name at first reference; Reuters Handbook, names.
    """

    level = Level.WARNING
    examples = (
        "Rita Hale, the mayor, opened it. Hale said it was late.",
        "They said that the funeral of Hale was held on Friday. Rita Hale left.",
        "On Monday Rita “Bo” Hale said it was late. Then Rita Hale left.",
        "President Hale spoke for an hour before the vote. Rita Hale then left.",
        "The mill is to be sold.\n\n⟦Mr Okafor⟧ said it was late. Mr Okafor left.",
        "The mill is to be sold.\n\n⟦Admiral Okafor⟧ ordered it, and ⟦Foreign Minister Kralik⟧ said so. President Vale said no.",
        "Admiral Rita Okafor ordered it. Admiral Okafor said no. He had met Judge Kralik.",
        "The striker ⟦Okafor⟧, 29, left the club. Okafor is old. Mere Hale, 30, is here. Hale is old.",
        "Mr President, he said. Mr Hale said it was late. Rita Hale, the mayor, left with Mr Hale, 30.",
        "The court sat for an hour on Monday.\n\n⟦Okafor⟧'s lawyer left the court early.\n\n"
        "Rita Okafor, a pilot, is charged with arson. Vale's mill shut in May. Rita Vale left.",
        "KERROW, May 2, 2024 (NQA) - ⟦Okafor⟧'s serve let her down on Monday.\n\nRita Okafor, 19, lost in three sets.",
        "KERROW, May 2, 2024 (NQA) - ⟦Okafor⟧'s bees died, and he sold the hives.\n\nLeo Okafor, 29, left the town.",
        "KERROW, May 2, 2024 (NQA) - Okafor's mill shut in May. She left.\n\nRita Okafor, 19, lost in three sets.",
        "KERROW, May 2, 2024 (NQA) - ⟦Finch⟧ said it was late.\n\nThe mayor, Rita Finch, left. Brook water ran low, and Rita Brook left.",
        "Nobody came to the opening on Monday night.\n\n⟦Okafor⟧ said it was late. The mayor, Rita Okafor, left.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        yield from self._never_full(doc)
        if not any(_alone(doc, mention, part) for mention, part in _before_full(doc)):
            return  # who is who need not be found out
        for identity in people(doc):
            if len(identity.places) < 2:
                continue
            first = identity.places[0].mention
            parts = key(first.form, doc.language).parts
            if len(parts) != 1 or not _alone(doc, first, parts[0]):
                continue
            full = _full(identity.places, parts[0])
            if full is None or full.mention.span.start - first.span.start < 20:
                continue
            if self._excused(doc, first.span.start) or headline(doc, full.mention.span.start):
                continue
            start, end = full.mention.span
            yield self.at(
                first.span,
                f"“{first.form}” stands before the full name, “{full.mention.form}”",
                related=[Note(start, end, "the full name, later")],
            )

    def _never_full(self, doc: Document) -> Iterable[Finding]:
        """ "Mr Roe said", "Admiral Roe ordered", "Roe, 29,": who acts in the draft, and whose first name stands nowhere in it."""
        text = doc.text
        if not has_any(doc, _COURTESY_WORDS(doc.language) | _POST_WORDS(doc.language)) and not _AGED.search(text):
            return
        found = [(form.kind, form.key.parts, form.found[0][1][0]) for form in forms(doc) if form.key.parts]
        full = {part for _, parts, _ in found if len(parts) > 1 for part in parts}
        for kind, parts, mention in found:
            if len(parts) != 1 or parts[0] in full or kind == "place" or flags(parts[0], doc.language) & (COMMON | LAND | DEMONYM):
                continue
            start, end = mention.span
            courtesy = mention.title.rstrip(".").lower() in _COURTESY(doc.language)
            aged = not mention.title and _AGED.match(text, end) is not None and flags(parts[0], doc.language) & (SURNAME | GIVEN) == SURNAME
            if aged and _named(doc, start):
                continue
            acts = aged or _ACTS(doc.language).match(text, end) is not None
            holder = not courtesy and mention.title.rstrip(".").lower() in _POST(doc.language)
            post = holder and (acts or acted(doc, _NEXT.match(text, end)))
            if not (courtesy or aged or post) or self._excused(doc, start) or text[start - 2 : start] in _CLOSINGS:
                continue
            acts = acts or post
            begin = start - len(mention.title) - 1 if courtesy or post else start
            message = f"“{text[begin:end]}” has no first name anywhere in the draft"
            yield self.at((begin, end), message, level=None if acts else Level.INFO)

    def _excused(self, doc: Document, offset: int) -> bool:
        return headline(doc, offset) or caption(doc, offset) or untouchable(doc, offset)


def _named(doc: Document, start: int) -> bool:
    """Whether a capitalised word before a surname may be the first name, which no list of names holds."""
    before = doc.text[max(0, start - 24) : start].rstrip().rpartition(" ")[2].rpartition("\n")[2]
    role = before.lower() in doc.language.long_list("role_nouns") or before.lower() in doc.language.first_fields("people")
    return before[:1].isupper() and not role


def _before_full(doc: Document) -> Iterator[tuple[Mention, str]]:
    """The first mentions of names of one word that stand before the first person who has it for a surname."""
    later: dict[str, int] = {}
    single: list[tuple[Mention, str]] = []
    for form in forms(doc):
        parts = form.key.parts
        if len(parts) == 1:
            single.append((form.found[0][1][0], parts[0]))
        elif parts and form.kind == "person":
            later.setdefault(parts[-1], form.found[0][1][0].span.start)
    return ((mention, part) for mention, part in single if mention.span.start < later.get(part, 0))


def _alone(doc: Document, mention: Mention, part: str) -> bool:
    """Whether a mention of one word is a surname that says or does something, not part of another name."""
    if mention.title or shouted(mention.form):
        return False
    found = flags(part, doc.language)
    # a bird is called a finch, too, and does not speak: "Finch said"
    noun = found & COMMON and not (_SPEAKS(doc.language).match(doc.text, mention.span.end) and (found & SURNAME or not found & GIVEN))
    if noun or found & (LAND | DEMONYM) or (found & GIVEN and not found & SURNAME):
        return False
    # the Hale administration, Hale & Sons, anti-Hale: not the person; Rita "Bo" Hale is the full name
    text, (start, end) = doc.text, mention.span
    does = _ACTS(doc.language).match(text, end) is not None or (opens(doc, start) and acted(doc, _NEXT.match(text, end)))
    if text[start - 1 : start] == "-" or not does:
        return False
    if text[max(0, start - 6) : start - 1].rpartition(" ")[2] in _PREPOSITIONS(doc.language):
        return False  # the funeral of Hale was held
    return text[start - 2 : start] not in _CLOSINGS or not _NICKNAME.search(text, max(0, start - 50), start)


def _full(places: Iterable[Place], last: str) -> Place | None:
    """The first mention of the full name with this surname."""
    for place in places:
        parts = key(place.mention.form, place.doc.language).parts
        if len(parts) > 1 and parts[-1] == last:
            return place
    return None
