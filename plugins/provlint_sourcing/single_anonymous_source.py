"""The rule single-anonymous-source: the news itself rests on one person without a name."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.attribution import attributions_between
from provlint.layers.sources import Unnamed, unnamed
from provlint.layers.text import headlines, sentences

#: how many sentences from the top may hold the news, and how far its support is looked for
LEAD, REACH = 2, 6


class SingleAnonymousSource(Rule):
    """The draft's first sentences rest on one unnamed source, and nothing near the top backs it.

    Why: one voice that cannot be checked is the weakest ground a story can have.
    Instead: a second source, or a document: "two officials and a letter seen by this paper".
    Source: AP News Values, BBC Editorial Guidelines 3.3.4, Reuters Handbook.

    Silent where a named source, a document or a second unnamed one speaks in the first six sentences.
    """

    level = Level.WARNING
    examples = (
        "The envoy has resigned, two officials said. He left on Monday.",
        "The envoy has resigned, an aide said. “I am done,” envoy Ana Ruiz said later.",
        "The envoy has resigned, a ministry official said on Monday. The ministry said in a statement that he "
        "had left.",
        "The envoy has resigned. He left on Monday.",
        "⟦The envoy has resigned⟧, a ministry official said on Monday. He had held the post for nine years.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        mentions = unnamed(doc)
        if not any(_plain(m) for m in mentions):
            return
        heads = headlines(doc)
        body = max((h.end for h in heads), default=0)
        every = [
            s for s in sentences(doc) if s.start >= body and doc.text[s.end - 1] in '.!?”"' and s.end - s.start > 24
        ]
        if not every:
            return
        lead = every[min(LEAD, len(every)) - 1].end
        reach = every[min(REACH, len(every)) - 1].end
        news = None
        for report in attributions_between(doc, body, reach):
            if report.stance:
                continue
            mine = [m for m in mentions if any(s.overlaps(m.span) for s in report.source)]
            if not report.source:
                continue
            if not mine or any(m.plural for m in mine):
                return
            if news is None and report.cue[0].start < lead:
                news = report, mine[0]
            elif news is None or mine[0].first != news[1].first:
                return
        if news is None or not _plain(news[1]):
            return
        report, source = news
        content = min(report.content, key=lambda s: s.start, default=None)
        if content is None or content.start > lead:
            return
        end = content.end
        while end > content.start and doc.text[end - 1] in ",. ":
            end -= 1
        words = doc.text[source.span.start : source.span.end]
        note = Note(*source.span, "the only source")
        yield self.at(
            Span(content.start, end), f"the news rests on one source without a name, “{words}”", related=[note]
        )


def _plain(mention: Unnamed) -> bool:
    """Whether a mention is of somebody who could be counted and whose name is kept back, by office or by own wish."""
    return mention.counted and (mention.grade == "strict" or mention.anonymity is not None)
