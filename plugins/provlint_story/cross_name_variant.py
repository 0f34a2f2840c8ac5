"""One person or body spelled differently in the documents of a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Span, Story, StoryRule
from provlint.layers.comparison import (
    Named,
    acronym_names,
    apostrophes,
    capitals,
    later,
    misspelt_places,
    one_age,
    one_post,
    shortened,
    slipped_names,
    slipped_surnames,
    surely_one,
    two_holders,
    word_ending,
    word_like,
    word_more,
    word_other,
)
from provlint.layers.names import MEDIUM, Form, Place, decided, said, story_forms, story_variants
from provlint_story._retold import with_retold

#: days that hardly lie between two reports of one event
MONTH = 30


class CrossNameVariant(StoryRule):
    """One person, body or place is spelled differently in the documents of a story.

    Two names for the holder of one post are a question (info).

    Why: the drafts of one story end up on one page; two spellings of one name there are an error or look like one.
    Instead: agree on one form and put it under ``names:``.
    Source: AP Stylebook, Arabic names; Reuters Handbook, names.
    """

    level = Level.WARNING
    least = 2
    examples = (
        {"a.txt": "Omar al-Hadi spoke.", "b.txt": "Omar al-Hadi left. Rita Hale stayed."},
        {
            "a.txt": "Jamie Rodero, 21, was hurt. Rita Hale stayed.",
            "b.txt": "⟦Jaime Rodero⟧, 21, was hurt.",
        },
        {
            "a.txt": "Jamie Rodero, 21, was hurt. Rita Hale stayed.",
            "b.txt": "Jaime Rodero, 34, was hurt.",
        },
        {
            "a.txt": "Detective Mark Wolden said the clerk knew the cannery well.",
            "b.txt": "“He knew it well,” said Detective ⟦Steve Wolden⟧ of the cannery and its clerk.",
        },
        {
            "a.txt": "Detective Bill Wolden said the clerk knew the cannery well.",
            "b.txt": "Detective William Wolden said the clerk knew it. Detective Anna Wolden did not.",
        },
        {
            "a.txt": "Norland asked the International Court of Arbitration to rule on the Pellworth herring quota.",
            "b.txt": "The Pellworth herring quota is before the ⟦Permanent Court of Arbitration⟧, which Norland has asked to rule.",
        },
        {
            "a.txt": "The European Court of Justice sits in Luxembourg. The quota is not its business.",
            "b.txt": "The International Court of Justice sits in The Hague. It rules on borders.",
        },
        {
            "a.txt": "Ferries were cancelled, according to FerryWatch.com, which counts them.",
            "b.txt": "Forty ferries did not leave, ⟦Ferrywatch.com⟧ said.",
        },
        {"a.txt": "Talib al-Hadi spoke. Talib al-Hadi left.", "b.txt": "⟦Taleb al-Hadi⟧ stayed."},
        {"a.txt": "Omar al-Hadi spoke. Omar al-Hadi left.", "b.txt": "⟦Omar Hadi⟧ stayed."},
    )

    def check(self, story: Story) -> Iterable[Finding]:
        yield from with_retold(self, story, self._found(story), "name altered")

    def _found(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        yield from self._bodies(story)
        spelt: set[str] = set()
        houses = {name for doc in story.documents for name in doc.settings.names}
        for found in story_variants(story):
            variant = decided(found, sorted(houses))
            if variant is None:
                continue
            minor, major = variant.minor, variant.major
            if variant.kind in ("article-dropped", "acronym") or variant.confidence < MEDIUM:
                continue
            if {p.doc.path for p in minor.places} <= {p.doc.path for p in major.places}:
                continue  # what stands in one and the same document is the business of the rules for documents
            if _another_surname(minor.text.split(), major.text.split()):
                continue
            spelt.update((*minor.text.split(), *major.text.split()))
            place, span = _first(story, minor, major)
            yield self.at(
                span,
                said(variant),
                related=[
                    Note(p.mention.span.start, p.mention.span.end, f"“{p.mention.form}” here", p.doc.path)
                    for p in _by_document(major)
                ],
                doc=place.doc,
                level=_level(story, place.doc, major.first.doc) if _long_apart(place.doc, major.first.doc) else None,
                key=f"{minor.text}|{major.text}",
                how="conflict",
                matter=f"name: {major.text}",
            )

        for here, there in slipped_surnames(story.documents):
            if here.form.split()[-1] not in spelt and there.form.split()[-1] not in spelt:
                yield self._told(story, here, there, f"“{here.form}” is “{there.form}” in {there.doc.path}, in the same post")
        for here, there in slipped_names(story.documents):
            if here.form not in spelt and there.form not in spelt:
                yield self._told(story, here, there, f"“{here.form}” is “{there.form}” in {there.doc.path}")
        for here, there in capitals(story.documents):
            if here.form not in spelt and there.form not in spelt:
                message = f"“{here.form}” is “{there.form}” in {there.doc.path}"
                yield self._told(story, here, there, message, _level(story, here.doc, there.doc))

    def _bodies(self, story: Story) -> Iterator[Finding]:
        """Bodies and places under two names, and one post whose holder has two."""
        drafts = story.documents
        for here, there in (
            *word_more(drafts),
            *word_other(drafts),
            *word_ending(drafts),
            *word_like(drafts),
            *apostrophes(drafts),
            *misspelt_places(drafts),
            *acronym_names(drafts),
        ):
            yield self._told(story, here, there, f"“{here.form}” is “{there.form}” in {there.doc.path}")
        for here, there in one_age(drafts):
            message = f"“{here.form}” is “{there.form}” in {there.doc.path}, of the same age"
            yield self._told(story, here, there, message)
        for here, there in one_post(drafts):
            message = f"“{here.form}” is “{there.form}” in {there.doc.path}, in the same post"
            yield self._told(story, here, there, message)
        for here, there in shortened(drafts):
            message = f"“{here.form}” here, “{there.form}” in {there.doc.path}: one body?"
            yield self._told(story, here, there, message, Level.INFO)
        for here, there in two_holders(drafts):
            message = f"the {here.key} is “{here.form}” here and “{there.form}” in {there.doc.path}: one person?"
            yield self._told(story, here, there, message, Level.INFO)

    def _told(self, story: Story, here: Named, there: Named, message: str, level: Level | None = None) -> Finding:
        related = [Note(*there.span, f"“{there.form}” here", there.doc.path)]
        for doc in story.documents:
            for form in (there.form, here.form) if doc is not here.doc and doc is not there.doc else ():
                if (at := doc.text.find(form)) >= 0:
                    related.append(Note(at, at + len(form), f"“{form}” here", doc.path))
                    break
        return self.at(
            here.span,
            message,
            doc=here.doc,
            level=level,
            related=related,
            key=f"{here.form}|{there.form}",
            how="conflict",
            matter=f"name: {there.form}",
        )


def _level(story: Story, one: Document, other: Document) -> Level | None:
    """Two houses may each spell a name in its own way where their drafts are not of one event for sure: then it is a hint."""
    return None if surely_one(story, one, other) else Level.INFO


def _long_apart(one: Document, other: Document) -> bool:
    """Whether two drafts lie so far apart that they are hardly of one event."""
    return abs(later(one, other)) > MONTH


def _another_surname(one: list[str], other: list[str]) -> bool:
    """Whether one form is a single word that begins otherwise than any of the other: a county is no photographer."""
    if (len(one) == 1) == (len(other) == 1):
        return False
    single, several = (one, other) if len(one) == 1 else (other, one)
    return single[0][:1].lower() not in {word[:1].lower() for word in several}


def _first(story: Story, minor: Form, major: Form) -> tuple[Place, Span]:
    """The first place of the minor form, in a document without the major form if there is one.

    A bare surname is shown where the document first has it, and that may be at the end of a full name.
    """
    others = {p.doc.path for p in major.places}
    place = next((p for p in minor.places if p.doc.path not in others), minor.places[0])
    span = place.mention.span
    if len(minor.key.parts) == 1:
        for form in story_forms(story):
            if len(form.key.parts) > 1 and form.text.endswith(" " + minor.text):
                for other in form.places:
                    end = other.mention.span.end
                    if other.doc is place.doc and end < span.start:
                        span = Span(end - len(minor.text), end)
    return place, span


def _by_document(form: Form) -> Iterable[Place]:
    """The first place of a form in each document."""
    seen: set[str] = set()
    for place in form.places:
        if place.doc.path not in seen:
            seen.add(place.doc.path)
            yield place
