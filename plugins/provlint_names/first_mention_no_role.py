"""A full name at first mention without a word on who that is."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Option, Rule
from provlint.layers.names import GIVEN, Mention, described, flags, people, role_of, shouted
from provlint.layers.text import credits, forms_of, gate, has_any, lazy, worded
from provlint.lexicon import listed
from provlint_names._place import caption, headline, quoted

#: code points after a name within which the end of a list of contributors is looked for
LIST_CHARS = 400
_VERB = lazy(r" (?:[a-z]+ly )?([a-z]+)")
#: a title that says what somebody learned, not who he is
_DOCTOR = listed("name_rules", "doctor")
#: "Dr. Ana Roe, whose team found it": what the team did, and not whose it is
_WHOSE = worded(r"[*_]{0,2},? whose {name_rules.whose team}\b")
_DOCTOR_WORDS = gate("name_rules", "doctor")
#: what stands before a sentence
_OPENS = ("", ". ", "\n\n", "? ", "! ")
_BELONGS = lazy(r" of (?:the )?[A-Z]| \([A-Z]|, [A-Z][\w.]+[,.]")


class FirstMentionNoRole(Rule):
    """A person is named in full for the first time without a title or a word on who that is.

    Only people who say or do something, or who are named again: who is named once in passing need not be anybody.

    Why: a name alone does not tell the reader why this person counts.
    Instead: put a title or a few words before the name, or an apposition after it.
    Source: Reuters Handbook, names: who people are, at first reference; AP Stylebook, titles.
    """

    level = Level.WARNING
    known = Option([], "full names that your readers know without a word on who they are")
    examples = (
        "Prime Minister Joan Brill ordered it. Brill left.",
        "Joan Brill, the head of the port, ordered it.",
        "Late on Monday night the gates of the port were closed.\n\n⟦Joan Brill⟧ ordered it. Brill left.",
        "Late on Monday night the gates were closed, and Joan Brill left.\n\nIt rained.\n\n(Reporting by Ana Roe; Editing by Ana Roe)",
        "Late on Monday night the gates of the port were closed.\n\nDr. ⟦Joan Brill⟧ said so.",
        "Late on Monday night the gates of the port were closed.\n\nDr. Joan Brill, who runs it, said so.",
        "Late on Monday night the gates were closed.\n\n“It was time,” explains Dr. ⟦Joan Brill⟧, whose team closed them.",
        Example("The gates were closed on Monday.\n\nJoan Brill ordered it. Brill left.", options={"known": ["Joan Brill"]}),
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        hints = self.heard(Level.INFO)
        if not hints and not has_any(doc, _DOCTOR_WORDS(doc.language)):
            return  # only a doctor is worth a warning
        hinted = False
        for identity in people(doc):
            body = [p.mention for p in identity.places if not headline(doc, p.mention.span.start)]
            first, second = (*body, None, None)[:2]
            if first is None or first.form in self.known or " " not in first.form or shouted(first.form):
                continue
            doctor = first.title in _DOCTOR(doc.language)
            if not doctor and not hints:
                continue
            if (first.title and not doctor) or quoted(doc, first.span.start) or caption(doc, first.span.start):
                continue
            whose = doctor and _WHOSE(doc.language).match(doc.text, first.span.end) is not None
            if doctor and not whose and doc.text.startswith(",", first.span.end):
                continue  # what follows says it, with names that say more than nouns
            told = described if doctor else role_of
            if (told(doc, first) and not whose) or _placed(doc, first) or _alone(doc, first):
                continue
            if (second and told(doc, second) and not _WHOSE(doc.language).match(doc.text, second.span.end)) or _listed(doc, first.span.end):
                continue
            # a doctor who speaks is an expert, and of what, and for whom, is the first thing to ask
            speaks = any(_speaks(doc, mention) for mention in body[:6])
            if _in_credits(doc, first.span.start):
                continue
            if not doctor and not (speaks or (_given(doc, first) and (len(body) > 1 or _acts(doc, first)))):
                continue  # named in passing, or the name of a place or a firm
            level = None if doctor and speaks else Level.INFO
            if level is not None and hinted:
                continue  # one of a draft is enough to ask for the others
            hinted = hinted or level is not None
            yield self.at(first.span, f"the draft does not say who “{first.form}” is", level=level)


def _in_credits(doc: Document, at: int) -> bool:
    """Whether a place stands in a paragraph that says who wrote and edited the story."""
    made = credits(doc)
    block = doc.block_at(at)
    return block is not None and any(block.start <= span.start < block.end for span in (*made.bylines, *made.lines, *made.photos))


def _given(doc: Document, mention: Mention) -> bool:
    return bool(flags(mention.form.partition(" ")[0].lower(), doc.language) & GIVEN)


def _acts(doc: Document, mention: Mention) -> bool:
    """Whether a sentence begins with somebody who did something: "Ana Roe ordered it"."""
    start, end = mention.span
    match = _VERB.match(doc.text, end) if doc.text[max(0, start - 2) : start] in _OPENS else None
    return match is not None and "d" in forms_of(match.group(1), doc.language)


def _speaks(doc: Document, mention: Mention) -> bool:
    """Whether a verb of saying stands right after a name, or right before it at a quotation's end."""
    match = _VERB.match(doc.text, mention.span.end)
    if match and match.group(1) in doc.language.first_fields("report_cues"):
        return True
    start = mention.span.start
    before = doc.text[max(0, start - 24) : start].rstrip("*_ ")
    for title in doc.language.words("name_rules", "doctor"):
        before = before.removesuffix(title).removesuffix(title.rstrip(".")) if title else before
    return before.rstrip("*_ .").rpartition(" ")[2].strip("”\"’'") in doc.language.first_fields("report_cues")


def _placed(doc: Document, mention: Mention) -> bool:
    """Whether a place or body right beside the name says where the person belongs: Hale of Ohio, Hale (Iowa)."""
    start, end = mention.span
    return _BELONGS.match(doc.text, end) is not None or doc.text[max(0, start - 3) : start] in ("’s ", "'s ")


def _alone(doc: Document, mention: Mention) -> bool:
    """Whether the name is all there is in its paragraph: a byline, a signature, an entry of a list."""
    block = doc.block_at(mention.span.start)
    return block is not None and block.end - block.start <= mention.span.end - mention.span.start + 3


def _listed(doc: Document, end: int) -> bool:
    """Whether a name is one of a list of contributors (Ana Ruiz in Lima, Bo Li in Rome and ...)."""
    block = doc.block_at(end)
    last = min(block.end, end + LIST_CHARS) if block else end
    return any(doc.text.find(words, end, last) >= 0 for words in ("contributed to this report", "contributed reporting"))
