"""The rule unverified-user-content: a clip from the net, and no word on who checked it."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, quoted, spoken
from provlint.layers.text import gate, has_any, linked, occurrences, sentence_at, sentence_index, sentences, worded

#: how far a word on checking is looked for at most
REACH = 1200
_WORDS = gate("user_content", "word")
_SITES = gate("user_content", "site word")
_SITE = r" (?P<where>{user_content.site})\b(?: {user_content.channel})?"
_CHANNELS = gate("user_content", "channel word")
_MATERIAL = worded(r"\b{user_content.material}s?\b", 2)
_SHARED = worded(
    r" (?:{user_content.being} )*{user_content.shared}(?: widely)?(?: {user_content.to}\b[^.;“”\"]{0,80}?)?" + _SITE
)
#: on a site that no list knows: "posted on Vidra", but not "posted on Monday"
_POSTINGS = gate("user_content", "posting word", "passed on")
_POSTED = worded(
    r" (?:{user_content.being} )*{user_content.posting word}(?: widely)? (?:on|to) (?:(?:the )?{user_content.kind of site} )?"
    r"(?!(?:{dates.weekday}|{dates.month})\b)[A-Z][a-z]+[A-Za-z]*(?![\w’'-])(?! [A-Z\d])"
)
#: "a clip that has been shared 90,000 times"
_PASSED_ON = worded(
    r" (?:{user_content.being} )*{user_content.passed on} (?:{user_content.roughly} )?"
    r"(?:[\d,.]+ (?:million )?|{user_content.many} (?:of )?)times\b"
)
_ON = worded(r" {user_content.on}(?: the| an?)?(?: [\w’'-]+)?" + _SITE)
#: a channel or its users as the source: "Telegram channels close to the army reported"
_CHANNEL = worded(
    r"{user_content.site as source} {user_content.channel as source}\b(?=(?: {user_content.close}\b[^.,;“”\"]{0,50}?"
    r")?(?: {user_content.also})? {user_content.reported}\b)"
)
_SHOWED = worded(r"[^.;“”\"]{0,90}?\b{user_content.showed}\b")
#: "smoke rose over the quay in videos shared on ...": the material is the ground of the sentence
_IN = worded(r"\b{user_content.in} (?:an? |the )?(?:[\w’'-]+ )?$")
#: "pictures from the quay showed", "surveillance footage captured": whose?
_KINDS = gate("user_content", "kind of material")
_OPENS = worded(
    r"(?P<np>(?:(?<=[.!?:;,“\"\n—] )|(?<=\n\n)|(?<=[“\"])|^|(?<=\b[Aa]nd )|(?<=\b[Bb]ut ))"
    r"(?:(?i:{user_content.some}|{user_content.recorded}) |[Tt]he [a-z]+[’']s? |[A-Z][\w-]+[’']s? ){0,3})$",
    flows=True,
)
_SHOWS = worded(
    r"(?: {user_content.made}\b[^.,;:“”\"]{0,60}?)?(?: (?:{user_content.later}|[a-z]+ly))* {user_content.showed}\b",
    flows=True,
)
#: "the group released a video showing fighters"
_RELEASED = worded(r"\b{user_content.released} (?:{user_content.some} )?(?:[a-z-]+ ){0,2}$", flows=True)
_SHOWING = worded(r" (?:that |which )?{user_content.showing}\b", flows=True)
_CAUGHT = worded(r"\b{user_content.caught} (?:an? )?(?:[a-z-]+ )?$", flows=True)
_OF = worded(r" of\b", flows=True)
#: "A TikTok video appeared to show": the network is named before the material
_OF_SITE = worded(r"(?P<np>(?<!\w)(?:(?i:{user_content.some}) |[Tt]he )?{user_content.site as source} )$", flows=True)
#: anybody's: "amateur video", "the couple's clip"
_ANYBODY = worded(r"\b(?i:{user_content.amateur})\b|^[Tt]he [a-z]+[’']s? ")
#: so many of a draft
FEW = 2
_SPEECH = worded(r"\b{user_content.speech}\b")
#: beginnings of verbs of checking, "confirmed that the clip is real", "the clip is genuine"
_VERIFIED = worded(
    r"\b(?:{user_content.checked}|{user_content.vouches} (?:that )?(?:(?:the|this) {user_content.material}|it is|they are)"
    r"|{user_content.be} {user_content.genuine}\b)"
)
_OWN = worded(r"\b{user_content.own}(?:[’']s)?\b")


class UnverifiedUserContent(Rule):
    """A video, picture or post from a channel or network is used as evidence, and nobody says that it was checked.

    Why: clips are old, cut, or from elsewhere more often than anything else a newsroom uses.
    Instead: say who matched it to place and time, or that it could not be verified.
    Source: BBC Editorial Guidelines, Accuracy: user-generated content; Reuters Handbook.

    Looks for material that is said to show something; where no network is named ("pictures showed", "footage captured"), at
    info, two a draft, and a warning for what anybody may have filmed ("the couple's video shows"). What a body or a person shared on its
    own account is left alone.
    """

    level = Level.WARNING
    examples = (
        "Videos shared on Telegram, which this paper matched to the quay, showed smoke.",
        "Videos shared on Telegram showed smoke. This paper could not verify them.",
        "In a video posted on Facebook, the mayor said she was done.",
        "A video posted on the campaign’s own YouTube page shows the mayor at work.",
        "The photo showed smoke over the quay.",
        "⟦Videos shared on a Telegram channel⟧ showed smoke over the quay.",
        "⟦Images on social media⟧ showed two men on the roof.",
        "⟦Telegram channels⟧ close to the army reported smoke over the quay.",
        "Smoke rose over the quay in ⟦videos shared on a Telegram channel⟧.",
        "In a ⟦clip that has been viewed 40,000 times⟧, a guard can be seen on the roof.",
        "A ⟦clip posted on the network Vidra⟧ shows a guard on the roof.",
        "A ⟦clip posted on Vidra⟧ shows the mayor on the roof. It was filmed in May.",
        "A clip posted on Vidra shows the mayor on the roof. Her office confirmed that the clip was filmed in May.",
        "A clip posted on Vidra shows the mayor on the roof. It is genuine, her office said.",
        "A clip posted on Friday shows the mayor on the roof. A clip posted on Kerrow Council’s page shows it, too.",
        "Guards left, as can be seen in a ⟦clip that spread on TikTok⟧.",
        "In ⟦footage shared on Telegram⟧, shots can be heard.",
        "⟦Pictures from the quay showed⟧ smoke. The group ⟦released a video showing⟧ its men at the gate.",
        "⟦Surveillance footage captured⟧ the man. The pictures showed smoke. “Videos show smoke,” said Ana Ruiz.",
        "⟦A TikTok video appeared to⟧ show two men on the roof. ⟦Footage passed around on WhatsApp⟧ shows them, too.",
        "⟦Footage circulating on social media⟧ appeared to show two men on the roof.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        found_there = has_any(doc, _SITES(doc.language)) or has_any(doc, _POSTINGS(doc.language))
        told = list(self._from_sites(doc)) if found_there else []
        yield from told
        yield from self._shown(doc, [Span(one.start, one.end) for one in told])

    def _shown(self, doc: Document, told: list[Span]) -> Iterable[Finding]:
        """Pictures and footage that are said to show something, and of which nobody tells whose they are."""
        text, language = doc.text, doc.language
        left = {True: FEW, False: FEW if self.heard(Level.INFO) else 0}  # of warnings, and of hints
        for start, end, _ in occurrences(doc, _KINDS(language)):
            sentence = sentence_at(doc, start)
            if sentence is None or quoted(doc, start, end) or not any(left.values()):
                continue
            low = max(sentence.start, start - 60)
            opens, shows = _OPENS(language).search(text, low, start), _SHOWS(language).match(text, end, sentence.end)
            of_site = opens is None or not opens.group("np")
            opens = _OF_SITE(language).search(text, low, start) or opens if of_site else opens
            of_site = of_site and opens is not None and bool(opens.group("np"))
            if opens is not None and shows is not None:
                if spoken(doc, start, end):
                    continue
            else:
                opens, shows = _RELEASED(language).search(text, low, start), _SHOWING(language).match(text, end, sentence.end)
                if opens is None or shows is None:
                    opens, shows = _CAUGHT(language).search(text, low, start), _OF(language).match(text, end)
            if opens is None or shows is None:
                continue
            span = Span(opens.start(), shows.end())
            if linked(doc, *sentence) or _VERIFIED(language).search(text, *sentence) or any(one.overlaps(span) for one in told):
                continue
            sure = of_site or ("np" in opens.groupdict() and _ANYBODY(language).search(text[span.start : start]) is not None)
            if not left[sure]:
                continue
            left[sure] -= 1
            words = " ".join(text[span.start : span.end].split())
            yield self.at(span, f"“{words}”: whose, and who checked it?", level=None if sure else Level.INFO)

    def _from_sites(self, doc: Document) -> Iterable[Finding]:
        """Material from the net, and channels as a source."""
        text = doc.text
        last = -1
        for start, end, _ in occurrences(doc, _WORDS(doc.language)):
            sentence = sentence_at(doc, start)
            if sentence is None or start < last or quoted(doc, start, end):
                continue
            ways = (pattern(doc.language).match(text, end, sentence.end) for pattern in (_SHARED, _ON, _POSTED, _PASSED_ON))
            shared = next((match for match in ways if match is not None), None)
            if shared is None:
                continue
            if _SHOWED(doc.language).match(text, shared.end(), sentence.end) is None and not (
                _IN(doc.language).search(text, max(sentence.start, start - 24), start)
                and not _SPEECH(doc.language).search(text, *clipped_sentence(doc, start, end))
            ):
                continue
            if _OWN(doc.language).search(text, max(sentence.start, start - 20), shared.end()):
                continue
            every = sentences(doc)
            i = sentence_index(doc, start)
            near = (
                max(every[max(0, i - 1)].start, start - REACH),
                min(every[min(len(every) - 1, i + 2)].end, start + REACH),
            )
            if _VERIFIED(doc.language).search(text, *near):
                continue
            span = Span(start, shared.end())
            last = max(last, span.end)
            yield self.at(span, f"“{text[start:end]}” from the net, and no word on who checked it")
        if has_any(doc, _CHANNELS(doc.language)):
            yield from self._channels(doc)

    def _channels(self, doc: Document) -> Iterable[Finding]:
        """Channels and users as the source of a report."""
        text = doc.text
        for match in _CHANNEL(doc.language).finditer(text):
            near = clipped_sentence(doc, *match.span())
            if _MATERIAL(doc.language).search(text, near.start, match.start()):
                continue
            if quoted(doc, *match.span()) or _VERIFIED(doc.language).search(text, *near):
                continue
            if not _OWN(doc.language).search(text, max(near.start, match.start() - 20), match.start()):
                yield self.at(match.span(), f"“{match.group()}” as the source, and no word on who checked it")
