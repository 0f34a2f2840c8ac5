"""The rule unattributed-claim: blame, motive or alarm in the writer's own voice."""

from collections.abc import Iterable, Iterator
from itertools import islice

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, quoted
from provlint.layers.text import flowing, has_any, lexicon_words, occurrences, sentence_at, sentences
from provlint_attribution._context import body, first_person, personal, sourced
from provlint_attribution._unsourced import unsourced
from provlint_attribution._voice import LONGEST, Voiced, arguing, hard_voices, strength, voiced

_FEAR = lexicon_words("fears fear concerns tension tensions worries anger unrest alarm".split())
_RISING = flowing(
    r"(?:[Mm]ounting|[Gg]rowing|[Rr]ising|[Ss]oaring|[Ii]ncreasing|[Hh]eightened|[Ww]idespread|[Ee]scalating|"
    r"[Ss]immering) (?:[a-z-]+ ){0,2}$"
)
_THAT = flowing(r" (?:that|of (?:a|an|the|more|further|another)) (?:[\w’'-]+ ){0,3}[\w’'-]+")
_STIRS = flowing(
    r"\b(?:amid|and|over|feeding|fed|rais(?:ing|ed|es)|stok(?:ing|ed|es)|fuel(?:l?ing|l?ed|s)|spark(?:ing|ed|s)|"
    r"prompt(?:ing|ed|s)|them) $"
)
_MOTIVE_WORDS = lexicon_words("retaliation revenge solidarity reprisal retribution vengeance".split())
_MOTIVE = flowing(r"\bin (?:apparent )?$")
_MOTIVE_OBJECT = flowing(r" (?:for|with|against|over) (?:[\w’'-]+ ){0,4}[\w’'-]+")
_BLAME_WORDS = lexicon_words("accountable responsible blames blamed accuses accused condemns condemned".split())
#: "holds the coalition accountable, as the attack targeted ...": the ground of an accusation, told as a fact
_GROUND = flowing(
    r"[^.;“”\"]{0,120}?, (?:as|because|since|given that) (?=(?:the|its|his|her|their|"
    r"[A-Z]))(?P<clause>[^.;,“”\"]{8,160})"
)
_HOLDS = flowing(r"\b(?:[Hh]olds?|[Hh]eld|[Hh]olding|[Bb]lam|[Aa]ccus|[Cc]ondemn)")
_ATTACK = lexicon_words(
    "airstrike airstrikes strike strikes raid bombing bombardment shelling missile missiles drone drones attack "
    "troops forces"
    " soldiers gunmen warplanes jets bombed shelled attacked invaded stormed raided bombarded struck killed "
    "massacred".split()
)
_LEAD = flowing(
    r"[^.“”\"]{0,60}?(?P<who>\b(?:[Aa]n? |[Tt]he )?(?:U\.S\.|US|UK|U\.K\.|[A-Z][a-z]+(?:an|ian|i|ese|ish|ch|ench|"
    r"man)|[A-Z][a-z]+[’']s)(?:-led|-backed)? (?:[a-z-]+ ){0,2}(?:airstrikes?|strikes?|raids?|bombings?|bombardment|"
    r"shelling|missiles?|drones?|attacks?|troops|forces|soldiers|gunmen|warplanes|jets|army|military|"
    r"police)\b(?: (?:on|in|near|at|of) (?:[\w’'-]+ ){1,8}?)? ?(?:has |have |had )?(?:killed|wounded|destroyed|"
    r"struck|hit|bombed|shelled|attacked|targeted|flattened|kills|wounds|hits))\b"
)
_ACTOR = flowing(
    r"(?!When|After|As|If|While|Since|Before|Though|"
    r"Although)(?P<who>(?:[Tt]he )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}(?: (?:forces|troops|soldiers|army|"
    r"warplanes|jets|fighters|gunmen|missiles|drones))? (?:has |have |had )?(?:bombed|shelled|invaded|stormed|"
    r"raided|bombarded|massacred))\b"
)
_BY = flowing(
    r"[^.“”\"]{0,120}?(?P<who>\b(?:(?:was|were) (?:[a-z]+ly )?(?:killed|wounded|destroyed|hit|struck|injured)|died|"
    r"killed|wounded)\b[^.,“”\"]{0,40}? (?:by|in) (?:an? |the )?(?:U\.S\.|US|UK|U\.K\.|[A-Z][a-z]+(?:an|i|ese|ish|"
    r"ch|man)) (?:[a-z-]+ ){0,2}(?:airstrikes?|strikes?|raids?|bombings?|bombardment|shelling|missiles?|drones?|"
    r"attacks?|fire|troops|forces|soldiers))\b"
)
_LATE_SOURCE = flowing(r"\b(?:said|says|confirmed|announced|reported|according to|acknowledged|told)\b")


class UnattributedClaim(Rule):
    """Blame, motive, praise or a verdict stands in the writer's own voice.

    Why: who did it, why, how good or bad it was and who is afraid of it are contested; told without a source they are
    the writer's word.
    Instead: say who says so, in the same sentence: "Norland shelled the port on Monday, the harbour authority said".
    Source: Reuters, The Essentials of Reuters Sourcing; AP; BBC Editorial Guidelines 3.2.3.

    Each sentence is weighed: its constructions that claim (a motive, guilt, blame, a verdict, what a people thinks, a medical
    cause) and its words that judge. The heaviest three of a draft are a warning, if they are heavy enough; where hardly
    anybody is named, or the draft argues all along, less is enough. The rest is info, as are a first sentence that lays a
    deadly attack at somebody's door, the ground of an accusation, and feelings that nobody has ("mounting fears").
    Any other statement without a source is put on a scorecard (``lexicon/en/statement_weights.tsv``): how much it claims and
    asserts (how likely, how great, why, since when), how long it is, and how its draft is written: short, judging all along,
    with or without sources elsewhere. What a copy chief very likely asks about is a warning, with the heavy sentences up to five
    a draft; the next, where fewer than three are folded, are info.
    Silent where the sentence has a source or a link, in what people say, and in the releases of offices that bring
    charges; praise and alarm do not count in reports of games and shows.
    """

    level = Level.WARNING
    examples = (
        "A Norlandian airstrike on the port killed two people, the harbour authority said.",
        "The council blamed the army, because “the attack targeted a school”.",
        "The Front said the raid was in retaliation for the blockade.",
        "Residents told the Herald of their growing fears that the dam would break.",
        "The strike at the mill began on Monday.",
        "⟦A Norlandian airstrike killed⟧ two people in the port on Monday. The port was shut.",
        "A guard ⟦died Monday in a Norlandian airstrike⟧ on the port. The port was shut.",
        "The council holds the army accountable, as ⟦the attack targeted a school under its guard⟧.",
        "The port was shelled ⟦in retaliation for the blockade⟧.",
        "The talks opened amid ⟦mounting fears⟧ in the valley.",
        "The talks opened amid ⟦fears that the truce would break⟧ down.",
        "The brine ⟦has led to widespread skin diseases⟧. The boom ⟦stems directly from⟧ the tax.",
        "It was a drop from the years of the ⟦failed policies⟧ of old, and it worked.",
        "They denied it despite ⟦overwhelming evidence to the contrary⟧. The results ⟦are undeniable⟧.",
        "Those who spoke ⟦were punished for their⟧ help. The men are ⟦held without charge⟧.",
        "They live there and ⟦rely solely on⟧ the fund. ⟦There has been an increase in homicides⟧ in recent months.",
        "The leak ⟦has raised questions⟧ about the board. It drew criticism from the union.",
        "The harbour board has failed policies, Ana Ruiz said.",
        "This ⟦is a coordinated effort to distract⟧ from the leak at the dam.",
        "The gift ⟦is a testament to⟧ the care of the board for the valley.",
        "The ⟦board weaponized the⟧ law against the farmers of the valley.",
        "They opened an ⟦investigation into the mill for violating⟧ the river law.",
        "⟦But people no longer question whether⟧ the dam holds.",
        "The farmers paid for the ⟦corrupt and incompetent⟧ board of the dam.",
        "The farmers paid for the corrupt and incompetent board of the dam, Ana Ruiz said.",
        "“This is a coordinated effort to distract from the leak,” said Ana Ruiz.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if self.heard(Level.INFO):
            yield from self._hints(doc)
        yield from self._voices(doc)

    def _hints(self, doc: Document) -> Iterator[Finding]:
        """What a desk may let stand: who struck, on what ground, for what motive, and whose fears."""
        text = doc.text
        lead = self._lead(doc)
        if lead is not None:
            words = text[lead.start : lead.end]
            yield self.at(
                lead, f"“{words}” lays the attack at somebody's door, and no source is given", level=Level.INFO
            )
        for span in (*_grounds(doc), *_motives(doc)):
            words = text[span.start : span.end]
            yield self.at(span, f"“{words}” is stated as a fact: say who says so", level=Level.INFO)
        for span in _fears(doc):
            yield self.at(span, f"“{text[span.start : span.end]}”: whose?", level=Level.INFO)

    def _voices(self, doc: Document) -> Iterator[Finding]:
        """What the writer judges, claims and states: what is heaviest or likeliest to be asked about shown, others folded."""
        hints = self.heard(Level.INFO)
        told = sorted(voiced(doc) if hints else hard_voices(doc), key=lambda one: (-one.hard, -one.weight, one.span))
        loud = [one for one in told if strength(doc, one) >= STOP][: SHOWN + arguing(doc)]
        shown = [one.span for one in loud]
        for one in loud:
            yield self.at(one.span, _claimed(doc, one))
        room = 0 if personal(doc) or len(body(doc)) < FEW else min(STATED, len(body(doc)) // 2) - len(loud)
        for span in _likeliest(doc, shown, SURE, room, fresh=True):
            shown.append(span)
            yield self.at(span, _UNSOURCED)
        if not hints:
            return
        room = 1 if first_person(doc) else ROOM + (len(body(doc)) >= LONG)
        for one in [one for one in told if one.kind != "aim" and not any(span.overlaps(one.span) for span in shown)][:room]:
            room -= 1
            shown.append(one.span)
            yield self.at(one.span, _claimed(doc, one), level=Level.INFO)
        for span in _likeliest(doc, shown, LEAST, min(room, len(body(doc)) // EACH)):
            yield self.at(span, _UNSOURCED, level=Level.INFO)

    def _lead(self, doc: Document) -> Span | None:
        """An attack in the first sentence of the draft, put down to somebody without a source."""
        if not has_any(doc, _ATTACK):
            return None
        for sentence in sentences(doc)[:6]:
            words = doc.text[sentence.start : sentence.end]
            if words[-1:] not in '.”"' or len(words.split()) < 8:
                continue  # a headline, a dateline, a label
            match = (
                _LEAD.match(doc.text, *sentence) or _BY.match(doc.text, *sentence) or _ACTOR.match(doc.text, *sentence)
            )
            if match is None or sourced(doc, sentence) or _LATE_SOURCE.search(words):
                return None
            return Span(*match.span("who"))
        return None


def _grounds(doc: Document) -> Iterator[Span]:
    text = doc.text
    last = -1
    for start, end, _ in occurrences(doc, _BLAME_WORDS):
        sentence = sentence_at(doc, start)
        if sentence is None or sentence.start == last or quoted(doc, start, end):
            continue
        if not _HOLDS.search(text, sentence.start, end):
            continue
        match = _GROUND.match(text, end, sentence.end)
        if match is not None and not quoted(doc, *match.span("clause")):
            last = sentence.start
            yield Span(*match.span("clause"))


def _motives(doc: Document) -> Iterator[Span]:
    text = doc.text
    for start, end, _ in occurrences(doc, _MOTIVE_WORDS):
        lead = _MOTIVE.search(text, max(0, start - 14), start)
        object_ = _MOTIVE_OBJECT.match(text, end)
        if lead is None or object_ is None:
            continue
        span = Span(lead.start(), object_.end())
        if not quoted(doc, *span) and not sourced(doc, clipped_sentence(doc, start, end)):
            yield span


def _fears(doc: Document) -> Iterator[Span]:
    text = doc.text
    last = -1
    for start, end, _ in occurrences(doc, _FEAR):
        if start < last:
            continue
        rising = _RISING.search(text, max(0, start - 40), start)
        that = _THAT.match(text, end) if text[start - 1 : end] in (" fears", " concerns", " worries") else None
        if rising is None and (that is None or not _STIRS.search(text, max(0, start - 16), start)):
            continue
        span = Span(rising.start() if rising is not None else start, that.end() if that is not None else end)
        if not quoted(doc, start, end) and not sourced(doc, clipped_sentence(doc, start, end)):
            last = span.end
            yield span


#: what each kind of word does in the draft's own voice
_SAYS = {
    "crime": "accuses somebody of a crime in the draft's own voice",
    "attack": "accuses in the draft's own voice",
    "praise": "praises in the draft's own voice",
    "alarm": "alarms in the draft's own voice",
    "norm": "demands in the draft's own voice",
    "motive": "tells a motive as a fact",
    "aim": "tells somebody's aim as a fact",
    "mind": "tells what others think",
    "inference": "draws a conclusion",
}
#: a sentence of this weight is shown
STOP = 4
#: how many sentences of a draft are shown; the others are folded
SHOWN = 3
#: a statement without a source that is as likely to be asked about as this is shown, with the heavy sentences up to so many
SURE, STATED = 0.7, 5
#: shares of a draft of fewer sentences say nothing
FEW = 5
#: one below this is not even folded
LEAST = 0.43
#: how many are folded, and how many sentences a draft has for each statement without a source among them
ROOM, EACH = 3, 3
#: a draft of so many sentences has one more
LONG = 24


#: what is said of a statement that nobody is given for
_UNSOURCED = "no source is given for this statement: say who says so, or how it is known"


def _claimed(doc: Document, one: Voiced) -> str:
    words = " ".join(doc.text[one.span.start : one.span.end].split())
    return f"“{words}” {_SAYS.get(one.kind, 'is stated as a fact')}: say who says so"


def _likeliest(doc: Document, shown: Iterable[Span], least: float, room: int, *, fresh: bool = False) -> list[Span]:
    """The statements without a source that are likeliest to be asked about, where none of ``shown`` stands; as many as there is room.

    None that only tells plainly what happened; ``fresh``: nor one that may go on with somebody's account.
    """
    if room <= 0:
        return []
    free = (
        one
        for one in unsourced(doc, least)
        if not one.plain and not (fresh and one.goes_on) and not any(span.overlaps(one.span) for span in shown)
    )
    return [_clipped(doc, one.span) for one in islice(free, room)]


def _clipped(doc: Document, sentence: Span) -> Span:
    """A sentence as far as a finding underlines, up to the end of a word."""
    if sentence.end - sentence.start <= LONGEST:
        return sentence
    return Span(sentence.start, doc.text.rindex(" ", sentence.start, sentence.start + LONGEST))
