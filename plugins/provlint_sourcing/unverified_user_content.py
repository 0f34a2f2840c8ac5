"""The rule unverified-user-content: a clip from the net, and no word on who checked it."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, quoted
from provlint.layers.text import has_any, lazy, lexicon_words, occurrences, sentence_at, sentence_index, sentences

#: how far a word on checking is looked for at most
REACH = 1200
_WORDS = lexicon_words(
    "video videos footage photo photos photographs clip clips images pictures post posts recordings".split()
)
_SITES = lexicon_words(
    "telegram facebook twitter tiktok youtube instagram whatsapp weibo vk reddit snapchat x social online "
    "internet".split()
)
_SITE = (
    r" (?P<where>Telegram|Facebook|Twitter|X|TikTok|YouTube|Instagram|WhatsApp|Weibo|VK|Reddit|Snapchat|"
    r"social media|social networks?|online|(?:the )?internet)\b(?: (?:channels?|accounts?|groups?|pages?|users?))?"
)
_CHANNELS = lexicon_words("channel channels users accounts posts groups".split())
_MATERIAL = lazy(r"\b(?:video|footage|photo|clip|image|picture|post|recording)s?\b", 2)
_SHARED = lazy(
    r" (?:that (?:was|were|has been|have been) |which (?:was|were) |apparently |widely |being )*(?:shared|posted|"
    r"circulat(?:ed|ing)|published|uploaded|spread|streamed|distributed)(?: widely)?"
    r"(?: (?:on|to|by|across|via|over|through)\b[^.;“”\"]{0,80}?)?" + _SITE
)
_ON = lazy(r" (?:on|from|via|across)(?: the| an?)?(?: [\w’'-]+)?" + _SITE)
#: a channel or its users as the source: "Telegram channels close to the army reported"
_CHANNEL = lazy(
    r"(?:Telegram|WhatsApp|Facebook|Twitter|[Ss]ocial media|TikTok|YouTube|X) (?:channels?|groups?|users?|accounts?|"
    r"posts?|pages?)\b(?=(?: (?:close|linked|affiliated|loyal|run|belonging|tied|associated|in|from|based|"
    r"with)\b[^.,;“”\"]{0,50}?)?(?: (?:also|have|had|has))? (?:reported|report|said|say|says|claimed|claim|shared|"
    r"posted|showed|described)\b)"
)
_SHOWED = lazy(
    r"[^.;“”\"]{0,90}?\b(?:show(?:s|ed|ing)?|appear(?:s|ed)? to|purport(?:s|ed|ing|edly)?|captur(?:es|ed|ing)|"
    r"depict(?:s|ed|ing)?|seem(?:s|ed) to|claim(?:s|ed)? to|can be (?:heard|seen)|could be (?:heard|seen)|(?:is|are|"
    r"was|were) (?:heard|seen))\b"
)
#: "smoke rose over the quay in videos shared on ...": the material is the ground of the sentence
_IN = lazy(r"\b(?:[Ii]n|[Oo]n|[Aa]ccording to|by) (?:an? |the )?(?:[\w’'-]+ )?$")
_SPEECH = lazy(r"\b(?:said|says|told|announced|called|urged|asked|wrote|vowed|thanked|apologi[sz]ed|speaks|spoke)\b")
_VERIFIED = lazy(
    r"\b(?:verif(?:y|ied|ication)|authenticat|geolocat|could not (?:be )?(?:independently )?(?:confirm|verif)|"
    r"independently|confirmed (?:the|its|their) (?:location|date|authenticity)|matched|reviewed by|cross-check|"
    r"checked (?:the|by|against)|digital forensic|unverified|not been (?:confirmed|verified)|fact-check)"
)
_OWN = lazy(r"\b(?:campaign|his|her|own|official|company|department|police|candidate|team|my|we)(?:[’']s)?\b")


class UnverifiedUserContent(Rule):
    """A video, picture or post from a channel or network is used as evidence, and nobody says that it was checked.

    Why: clips are old, cut, or from elsewhere more often than anything else a newsroom uses.
    Instead: say who matched it to place and time, or that it could not be verified.
    Source: BBC Editorial Guidelines, Accuracy: user-generated content; Reuters Handbook.

    Looks for material that is said to show something. What a body or a person shared on its own account is left alone.
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
        "In ⟦footage shared on Telegram⟧, shots can be heard.",
        "⟦Footage circulating on social media⟧ appeared to show two men on the roof.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _SITES):
            return
        text = doc.text
        last = -1
        for start, end, _ in occurrences(doc, _WORDS):
            sentence = sentence_at(doc, start)
            if sentence is None or start < last or quoted(doc, start, end):
                continue
            shared = _SHARED.match(text, end, sentence.end) or _ON.match(text, end, sentence.end)
            if shared is None:
                continue
            if _SHOWED.match(text, shared.end(), sentence.end) is None and not (
                _IN.search(text, max(sentence.start, start - 24), start)
                and not _SPEECH.search(text, *clipped_sentence(doc, start, end))
            ):
                continue
            if _OWN.search(text, max(sentence.start, start - 20), shared.end()):
                continue
            every = sentences(doc)
            i = sentence_index(doc, start)
            near = (
                max(every[max(0, i - 1)].start, start - REACH),
                min(every[min(len(every) - 1, i + 2)].end, start + REACH),
            )
            if _VERIFIED.search(text, *near):
                continue
            span = Span(start, shared.end())
            last = max(last, span.end)
            yield self.at(span, f"“{text[start:end]}” from the net, and no word on who checked it")
        if has_any(doc, _CHANNELS):
            yield from self._channels(doc)

    def _channels(self, doc: Document) -> Iterable[Finding]:
        """Channels and users as the source of a report."""
        text = doc.text
        for match in _CHANNEL.finditer(text):
            near = clipped_sentence(doc, *match.span())
            if _MATERIAL.search(text, near.start, match.start()):
                continue
            if quoted(doc, *match.span()) or _VERIFIED.search(text, *near):
                continue
            if not _OWN.search(text, max(near.start, match.start() - 20), match.start()):
                yield self.at(match.span(), f"“{match.group()}” as the source, and no word on who checked it")
