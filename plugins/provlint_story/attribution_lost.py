"""The rule for claims that one draft attributes and another states bare, or rests on less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Span, Story, StoryRule
from provlint.layers.attribution import Attribution, attributions, teller
from provlint.layers.comparison import (
    Statement,
    differences,
    doubts_lost,
    heading,
    hearsay,
    hidden,
    later,
    losses,
    reworded,
    surely_one,
    told_before,
    witnesses_grown,
)
from provlint.layers.figures import Claim, claims, sourced_reports
from provlint.layers.sources import anonymity
from provlint.layers.text import sentences
from provlint.lexicon import listed
from provlint_story._clauses import (
    Clause,
    clauses,
    contested,
    country_words,
    disputed,
    matches,
    names_a_source,
    of_record,
    one_speaks,
    said,
    source_near,
    told,
    vague,
    vaguely_sourced,
)
from provlint_story._context import alike, sentence_words
from provlint_story._retold import only_hints, with_retold
from provlint_story._told import short
from provlint_story._tolls import MOST

#: how much of the shorter of two clauses the longer one must share
ALIKE = 0.55
#: a draft of so few sentences that has a figure of another one is made of it
BRIEF = 2
#: so large a number tells much by itself
TELLING = 100
_ONE = listed("story_rules", "one")


class AttributionLost(StoryRule):
    """A claim has a source in one draft of the story, and none, a vaguer one or a bigger one in another.

    Looked for are figures and clauses of motive and blame that lose their source, what unnamed sources say or a hedge
    keeps open ("is accused of setting the fire") and another draft tells as a fact, reasons for anonymity that are
    dropped, and one source that becomes several. Plain claims of a named source told without it are a hint (info).

    Why: in rewriting, words that somebody said turn into facts that nobody vouches for.
    Instead: carry the source over with the claim, and the reason for its anonymity with the source.
    Source: AP Statement of News Values, anonymous sources; Reuters Handbook, attribution; W3C PROV, wasAttributedTo.
    """

    level = Level.WARNING
    least = 2
    examples = (
        {
            "first.txt": "Harbour officials say the storm has killed more than 2,000 seals on the coast of Kerrow.",
            "second.txt": "The storm has killed more than 2,000 seals on the coast of Kerrow, ⟦according to reports⟧.",
        },
        {
            "first.txt": "The union said that its strikes are in retaliation for the company's support of Governor Ito.",
            "second.txt": "⟦The dock strikes come in retaliation for the company's support of Governor Ito⟧.",
        },
        {
            "first.txt": "One of the guards said the car hit the gate of the Kerrow depot and burst into flames.",
            "second.txt": "⟦The guards⟧ said the car hit the gate of the Kerrow depot and burst into flames.",
        },
        {
            "first.txt": "The union said that its strikes are in retaliation for the company's support of Governor Ito.",
            "second.txt": "The strikes are in retaliation for the company's support of Governor Ito, the union has said.",
        },
        {
            "first.txt": "The harbour master said the ferry left at nine and reached Kerrow with 40 people on board.",
            "second.txt": "The ferry left at nine and reached Kerrow with ⟦40 people⟧ on board.",
        },
        {
            "first.txt": "The clerk is accused of setting the fire in Kerrow, police said.",
            "second.txt": "⟦The clerk set the fire in Kerrow.⟧",
        },
        {
            "first.txt": "According to insiders, Mayor Rita Hale has determined that she has no choice but to step down.",
            "second.txt": "⟦Mayor Rita Hale has decided to step down.⟧",
        },
        {
            "first.txt": "According to insiders, Mayor Rita Hale has determined that she has no choice but to step down.",
            "second.txt": "Mayor Rita Hale has decided to step down. Her office said so on Monday.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        yield from with_retold(self, story, self._found(story), "source", "hedge")

    def _found(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        found: dict[tuple[str, Span], Finding] = {}
        if only_hints(self, story):
            for finding in (*self._reasons(story), *self._sources(story)):
                found.setdefault((finding.path, Span(finding.start, finding.end)), finding)
            yield from found.values()
            return
        for finding in (
            *self._figures(story),
            *self._bare(story),
            *self._clauses(story),
            *self._reasons(story),
            *self._sources(story),
            *self._blurred(story),
        ):
            where = finding.path, Span(finding.start, finding.end)
            if found.setdefault(where, finding).level is Level.INFO is not finding.level:
                found[where] = finding  # what is told for sure goes before a hint
        told = list(self._told_bare(story))
        loud = [f for f in told if f.level is None]  # the whole sentence weighs more than a hint at a figure in it
        kept = [f for f in found.values() if f.level is None or not any(_overlap(f, other) for other in loud)]
        yield from kept
        for finding in told:
            if not any(_overlap(finding, other) for other in kept):
                yield finding

    def _figures(self, story: Story) -> Iterator[Finding]:
        """Figures with a source in one draft that rest on "reports" in another."""
        if not any(vaguely_sourced(doc) for doc in story.documents):
            return  # no claim can rest on so little
        table: dict[tuple[float, float, str], list[tuple[Document, Claim]]] = {}
        for doc in story.documents:
            for claim in claims(doc)[:MOST]:
                if (
                    claim.what != "detained"
                    and claim.figure.form in ("digits", "words")
                    and (claim.figure.casualty or claim.figure.low >= 10)
                ):
                    table.setdefault((claim.figure.low, claim.figure.high, claim.what), []).append((doc, claim))
        for same in table.values():
            sourced = [(d, c) for d, c in same if c.reach == "inside" and c.attribution and not vague(d, c.attribution)]
            for doc, claim in same:
                if claim.reach != "inside" or not claim.attribution or not vague(doc, claim.attribution):
                    continue
                if heading(doc, claim.figure.span):
                    continue  # "report says", and the text below says whose
                better = next(((d, c) for d, c in sourced if d is not doc and _one_thing(doc, claim, d, c)), None)
                if better and better[1].attribution:
                    words = doc.text[slice(*claim.figure.span)]
                    finding = self._lost(
                        doc, _who(claim.attribution), f"“{words}” has a source in {{path}}: {{source}}", *_at(better)
                    )
                    large = claim.figure.low >= TELLING  # a small number is often told in passing
                    yield finding._replace(level=None if large and surely_one(story, doc, better[0]) else Level.INFO)

    def _bare(self, story: Story) -> Iterator[Finding]:
        """Figures with a source in one draft that the writer of another states alone."""
        for difference in differences(story):
            if difference.how == "lost":
                bare, better = difference.one, difference.others[0]
                if (
                    better.source is not None
                    and not vague(better.doc, better.source)
                    and told(better.doc, better.source)
                    and not of_record(bare.words, bare.doc.language)
                ):
                    where = source_near(better.doc, better.source, better.span.start)
                    message = (
                        f"“{bare.text}” has a source in {{path}}: {{source}}; here it is the writer's own statement"
                    )
                    finding = self._lost(bare.doc, bare.span, message, better.doc, where)
                    there = Note(*better.span, f"there: “{short(better.text)}”", better.doc.path)
                    sure = difference.sure and surely_one(story, bare.doc, better.doc) and _needs_source(story, bare, better)
                    yield finding._replace(level=None if sure else Level.INFO, related=(there, *finding.related))

    def _told_bare(self, story: Story) -> Iterator[Finding]:
        """Sentences the writer states alone, for which another draft has a source or a hedge; hearsay beside a name."""
        for loss in losses(story.documents):
            bare, said = loss.bare, loss.said
            if of_record(bare.words, bare.doc.language) or (said.source and not said.hedge and not told(said.doc, said.source)):
                continue
            where = said.hedge or (said.source.source[0] if said.source else said.span)
            if loss.blurred and bare.source:
                vague_ = "it is hearsay" if hearsay(bare.doc, bare.source) else "nobody can find who says it"
                message, span = f"{{path}} has this from {{source}}; here {vague_}", _who(bare.source)
            else:
                how = "hedges this" if said.hedge else "gives a source for this"
                message, span = f"{{path}} {how}: {{source}}; here it is the writer's own statement", bare.span
            finding = self._lost(bare.doc, span, message, said.doc, where)
            there = " ".join(said.doc.text[slice(*said.span)].split())
            note = Note(*said.span, f"there: “{short(there)}”", said.doc.path)
            fresh = later(said.doc, bare.doc) <= 0 and (loss.blurred or not told_before(bare.doc, bare.span))
            lost = not hearsay(bare.doc, bare.source) if bare.source else said.weak
            sure = lost and loss.close and fresh and surely_one(story, said.doc, bare.doc)
            yield finding._replace(level=None if sure else Level.INFO, related=(note, *finding.related))

    def _clauses(self, story: Story) -> Iterator[Finding]:
        """Clauses of motive or blame that somebody says in one draft and nobody in another."""
        open_ = [c for doc in story.documents for c in disputed(doc)]
        if not any(True for _ in matches(open_, open_, ALIKE)):
            return  # whoever says it, no two drafts say the same: who does need not be read
        everything = [c for doc in story.documents for c in clauses(doc)]
        vouched = [c for c in everything if c.report and said(c.doc, c.report) and not vague(c.doc, c.report)]
        bare = [c for c in everything if c.report is None and not c.quoted and contested(c) and not names_a_source(c)]
        for clause, source in matches(vouched, bare, ALIKE):
            if contested(source) and not _brings_in(clause, source):
                where = source.report.source[0] if source.report and source.report.source else source.span
                message = "{path} gives a source for this: {source}; here it is the writer's own statement"
                finding = self._lost(clause.doc, clause.span, message, source.doc, where)
                sure = surely_one(story, clause.doc, source.doc) and not heading(clause.doc, clause.span)
                yield finding._replace(level=None if sure else Level.INFO)

    def _sources(self, story: Story) -> Iterator[Finding]:
        """Reports of the same thing whose source is fewer people in another draft, or has a reason for its anonymity."""
        if not any(one_speaks(doc) for doc in story.documents):
            return
        reports = [(doc, a) for doc in story.documents for a in attributions(doc) if not a.stance and a.source]
        contents = [
            Clause(
                doc,
                a.source[0],
                country_words(" ".join(doc.text[slice(*s)] for s in a.content), doc.language),
                a,
                False,
            )
            for doc, a in reports
        ]
        for clause, other in matches(contents, contents, 0.5):
            one, better = clause.report, other.report
            if one is None or better is None or teller(clause.doc, one).kind not in ("unnamed", "second-hand"):
                continue
            mine, theirs = _words(clause.doc, one), _words(other.doc, better)
            if theirs[:1] == ["one"] and len(mine) <= 3 and mine[-1].endswith("s") and mine[0] not in _ONE(clause.doc.language):
                yield self._lost(
                    clause.doc,
                    _who(one),
                    "one source says this in {path} ({source}), several do here",
                    other.doc,
                    better.source[0],
                )

    def _reasons(self, story: Story) -> Iterator[Finding]:
        """Sources of the same figures whose reason for anonymity another draft gives."""
        if not any(entry.reason for doc in story.documents for entry in anonymity(doc)):
            return  # there is none to be dropped
        if not any(teller(doc, a).reason for doc in story.documents for a in sourced_reports(doc)):
            return
        by_figure: dict[tuple[str, float], list[tuple[Document, Attribution]]] = {}
        for doc in story.documents:
            for claim in claims(doc)[:MOST]:
                if (
                    claim.attribution
                    and claim.reach == "inside"
                    and claim.figure.casualty
                    and claim.figure.form == "words"
                ):
                    by_figure.setdefault((claim.what, claim.figure.low), []).append((doc, claim.attribution))
        for same in by_figure.values():
            for doc, report in same:
                for other, better in same:
                    here, there = teller(doc, report), teller(other, better).reason
                    if other is doc or here.reason or here.kind == "named" or there is None:
                        continue
                    if _heads(doc, report) & _heads(other, better):
                        reason = " ".join(other.text[slice(*there)].split())
                        yield self._lost(
                            doc,
                            _who(report),
                            f"{{path}} gives the reason for this anonymity (“{reason}”), dropped here",
                            other,
                            there,
                        )
                        break

    def _blurred(self, story: Story) -> Iterator[Finding]:
        """Suspicions told as facts, and one witness who has become several."""
        doubts = ((blur, "{path} only calls it {source}; here it is a fact") for blur in doubts_lost(story.documents))
        grown = ((blur, "one source says this in {path} ({source}), several do here") for blur in witnesses_grown(story.documents))
        for blur, message in (*doubts, *grown):
            finding = self._lost(blur.doc, blur.bare, message, blur.other, blur.full)
            sure = surely_one(story, blur.doc, blur.other) and later(blur.other, blur.doc) <= 1
            yield finding._replace(level=None if sure else Level.INFO)

    def _lost(self, doc: Document, span: Span, message: str, other: Document, where: Span) -> Finding:
        source = " ".join(other.text[slice(*where)].split())
        message = message.replace("{path}", other.path).replace("{source}", f"“{short(source)}”")
        return self.at(
            span,
            message,
            doc=doc,
            related=[Note(*where, "the source there", other.path)],
            how="lost",
            matter=f"source: {short(' '.join(doc.text[slice(*span)].split()))}",
        )


def _needs_source(story: Story, bare: Statement, better: Statement) -> bool:
    """Whether a figure cannot stand without the source that another draft has: it is a rewrite of that draft's sentence, nobody
    can find the source, or the drafts differ on the toll.

    Of two houses each has its own sources, and what many report needs none.
    """
    if better.source is not None and hidden(better.doc, better.source):
        return True
    if len(sentences(bare.doc)) <= BRIEF or reworded(bare.doc, bare.span, better.doc, better.span):
        return True
    return bare.kind == "casualties" and any(
        d.how == "conflict" and d.kind == "toll" and d.one.thing == bare.thing for d in differences(story)
    )


def _overlap(one: Finding, other: Finding) -> bool:
    return one.path == other.path and Span(one.start, one.end).overlaps(Span(other.start, other.end))


def _one_thing(doc: Document, claim: Claim, other: Document, better: Claim) -> bool:
    """Whether two equal figures stand in sentences that speak of the same thing."""
    mine = sentence_words(doc, claim.figure.span.start)
    theirs = sentence_words(other, better.figure.span.start)
    least = 2 if claim.figure.low >= TELLING else 4  # a large number says much by itself
    return len(mine & theirs) >= least and alike(mine, theirs) >= 0.4


def _brings_in(clause: Clause, source: Clause) -> bool:
    """Whether a clause names the very source itself: "the spokesman holds them responsible"."""
    assert source.report is not None
    words = country_words(" ".join(source.doc.text[slice(*s)] for s in source.report.source), source.doc.language)
    return len(words & clause.words) * 2 > len(words)


def _who(report: Attribution) -> Span:
    """The source and cue of a report where they stand side by side, else the source."""
    source, cue = report.source[0], report.cue[0]
    gap = max(source.start, cue.start) - min(source.end, cue.end)
    return (
        Span(min(source.start, cue.start), max(source.end, cue.end)) if cue.end <= source.start and gap <= 2 else source
    )


def _heads(doc: Document, report: Attribution) -> frozenset[str]:
    """The nouns of a source in the plural: officials, guards."""
    return frozenset(w.strip(",") for w in _words(doc, report)[:5] if w.strip(",").endswith("s") and len(w) > 5)


def _at(better: tuple[Document, Claim]) -> tuple[Document, Span]:
    doc, claim = better
    assert claim.attribution is not None
    return doc, source_near(doc, claim.attribution, claim.figure.span.start)


def _words(doc: Document, report: Attribution) -> list[str]:
    return " ".join(doc.text[slice(*s)] for s in report.source).lower().split()
