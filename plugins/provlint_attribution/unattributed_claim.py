"""The rule unattributed-claim: blame, motive or alarm in the writer's own voice."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, quoted
from provlint.layers.text import flowing, gate, has_any, occurrences, sentence_at, sentences, worded
from provlint.lexicon import listed
from provlint_attribution._context import bare, body, first_person, personal, sourced
from provlint_attribution._unsourced import unsourced
from provlint_attribution._voice import LONGEST, Voiced, arguing, hard_voices, strength, thin, voiced

_FEAR = gate("unattributed_claim", "fear")
_RISING = worded(r"{unattributed_claim.rising} (?:[a-z-]+ ){0,2}$", flows=True)
#: "amid fears that the truce would break": what is feared says whose fears they are no more than the rise of them
_FEARED = listed("unattributed_claim", "feared")
_THAT = worded(r" (?:that|of {unattributed_claim.of some}) (?:[\w’'-]+ ){0,3}[\w’'-]+", flows=True)
_STIRS = worded(r"\b{unattributed_claim.stirs} $", flows=True)
_MOTIVE_WORDS = gate("unattributed_claim", "motive")
_MOTIVE = flowing(r"\bin (?:apparent )?$")
_MOTIVE_OBJECT = worded(r" {unattributed_claim.motive object} (?:[\w’'-]+ ){0,4}[\w’'-]+", flows=True)
_BLAME_WORDS = gate("unattributed_claim", "blamed")
#: "holds the coalition accountable, as the attack targeted ...": the ground of an accusation, told as a fact
_GROUND = worded(
    r"[^.;“”\"]{0,120}?, (?:{unattributed_claim.because}|given that) (?={unattributed_claim.its}|[A-Z])"
    r"(?P<clause>[^.;,“”\"]{8,160})",
    flows=True,
)
_HOLDS = worded(r"\b{unattributed_claim.holds stem}")
_ATTACK = gate("unattributed_claim", "attack")
#: "a Norlandian airstrike on the port has killed", "the army's drones hit"
_LEAD = worded(
    r"[^.“”\"]{0,60}?(?P<who>\b(?:[Aa]n? |[Tt]he )?"
    r"(?:{unattributed_claim.country}|[A-Z][a-z]+{unattributed_claim.demonym end}|[A-Z][a-z]+[’']s)(?:-led|-backed)? "
    r"(?:[a-z-]+ ){0,2}(?:{unattributed_claim.arms}|{unattributed_claim.armed})\b"
    r"(?: {unattributed_claim.at} (?:[\w’'-]+ ){1,8}?)? ?(?:{unattributed_claim.have} )?{unattributed_claim.hits})\b",
    flows=True,
)
#: "Norland shelled", "The Kerrow Front fighters had stormed"
_ACTOR = worded(
    r"(?!{unattributed_claim.no actor})(?P<who>(?:[Tt]he )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}"
    r"(?: {unattributed_claim.forces})? (?:{unattributed_claim.have} )?{unattributed_claim.attacked})\b",
    flows=True,
)
#: "was badly wounded by Norlandian fire", "died in an airstrike"
_BY = worded(
    r"[^.“”\"]{0,120}?(?P<who>\b(?:(?:was|were) (?:[a-z]+ly )?{unattributed_claim.done to}|{unattributed_claim.died})\b"
    r"[^.,“”\"]{0,40}? (?:by|in) (?:an? |the )?(?:{unattributed_claim.country}|[A-Z][a-z]+{unattributed_claim.demonym end}) "
    r"(?:[a-z-]+ ){0,2}(?:{unattributed_claim.arms}|fire))\b",
    flows=True,
)
_LATE_SOURCE = worded(r"\b(?:{unattributed_claim.later source}|according to)\b", flows=True)


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
    a draft. Less is enough in a bare draft, a text without headline, date, weekday and hour, if it has fewer than 250 words or hardly
    a source with a name. The next, where fewer than six are folded, are info.
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
        loud = [one for one in told if one.kind not in MILD and strength(doc, one) >= STOP][: SHOWN + arguing(doc)]
        shown = [one.span for one in loud]
        for one in loud:
            yield self.at(one.span, _claimed(doc, one))
        told_of = len(body(doc)) * (SHARE_OF_BARE if bare(doc) else SHARE) // 4
        room = 0 if personal(doc) or len(body(doc)) < FEW else min(STATED, told_of) - len(loud)
        for span in _likeliest(doc, shown, sure(doc), room, fresh=True):
            shown.append(span)
            yield self.at(span, _UNSOURCED)
        if not hints:
            return
        room = 1 if first_person(doc) else ROOM + (len(body(doc)) >= LONG)
        for one in _folded(told, shown, room, faint=False):
            room -= 1
            shown.append(one.span)
            yield self.at(one.span, _claimed(doc, one), level=Level.INFO)
        for span in _likeliest(doc, shown, LEAST, min(room, (len(body(doc)) - 1) // EACH)):
            room -= 1
            shown.append(span)
            yield self.at(span, _UNSOURCED, level=Level.INFO)
        for one in _folded(told, shown, room, faint=True):
            yield self.at(one.span, _claimed(doc, one), level=Level.INFO)

    def _lead(self, doc: Document) -> Span | None:
        """An attack in the first sentence of the draft, put down to somebody without a source."""
        if not has_any(doc, _ATTACK(doc.language)):
            return None
        for sentence in sentences(doc)[:6]:
            words = doc.text[sentence.start : sentence.end]
            if words[-1:] not in '.”"' or len(words.split()) < 8:
                continue  # a headline, a dateline, a label
            match = (
                _LEAD(doc.language).match(doc.text, *sentence)
                or _BY(doc.language).match(doc.text, *sentence)
                or _ACTOR(doc.language).match(doc.text, *sentence)
            )
            if match is None or sourced(doc, sentence) or _LATE_SOURCE(doc.language).search(words):
                return None
            return Span(*match.span("who"))
        return None


def _grounds(doc: Document) -> Iterator[Span]:
    text = doc.text
    last = -1
    for start, end, _ in occurrences(doc, _BLAME_WORDS(doc.language)):
        sentence = sentence_at(doc, start)
        if sentence is None or sentence.start == last or quoted(doc, start, end):
            continue
        if not _HOLDS(doc.language).search(text, sentence.start, end):
            continue
        match = _GROUND(doc.language).match(text, end, sentence.end)
        if match is not None and not quoted(doc, *match.span("clause")):
            last = sentence.start
            yield Span(*match.span("clause"))


def _motives(doc: Document) -> Iterator[Span]:
    text = doc.text
    for start, end, _ in occurrences(doc, _MOTIVE_WORDS(doc.language)):
        lead = _MOTIVE.search(text, max(0, start - 14), start)
        object_ = _MOTIVE_OBJECT(doc.language).match(text, end)
        if lead is None or object_ is None:
            continue
        span = Span(lead.start(), object_.end())
        if not quoted(doc, *span) and not sourced(doc, clipped_sentence(doc, start, end)):
            yield span


def _fears(doc: Document) -> Iterator[Span]:
    text = doc.text
    last = -1
    for start, end, _ in occurrences(doc, _FEAR(doc.language)):
        if start < last:
            continue
        rising = _RISING(doc.language).search(text, max(0, start - 40), start)
        feared = text[start - 1 : start] == " " and text[start:end] in _FEARED(doc.language)
        that = _THAT(doc.language).match(text, end) if feared else None
        if rising is None and (that is None or not _STIRS(doc.language).search(text, max(0, start - 16), start)):
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
#: what words alone make of a sentence, without a construction, is a hint: of 15 readers marked seven
MILD = frozenset(["attack", "praise"])
#: what readers seldom ask about (5 of 29 hints) comes after the likeliest statements (57 of 126)
FAINT = frozenset(["norm", "praise"])
#: how many sentences of a draft are shown; the others are folded
SHOWN = 3
#: a statement without a source that is as likely to be asked about as this is shown, with the heavy sentences up to so many
SURE, STATED = 0.76, 5
#: and no more than so many in four sentences of the draft
SHARE, SHARE_OF_BARE = 2, 3
#: less is enough in a bare draft, if it has fewer words than ``BRIEF`` or hardly a source with a name
SURE_OF_BARE, SURE_OF_LONG, BRIEF, AT_LENGTH = 0.60, 0.64, 250, 400
#: shares of a draft of fewer sentences say nothing
FEW = 5
#: one below this is not even folded
LEAST = 0.38
#: how many are folded, and how many sentences a draft has for each statement without a source among them
ROOM, EACH = 6, 2
#: a draft of so many sentences has one more
LONG = 24


#: what is said of a statement that nobody is given for
_UNSOURCED = "no source is given for this statement: say who says so, or how it is known"


def _claimed(doc: Document, one: Voiced) -> str:
    words = " ".join(doc.text[one.span.start : one.span.end].split())
    return f"“{words}” {_SAYS.get(one.kind, 'is stated as a fact')}: say who says so"


def sure(doc: Document) -> float:
    """How likely a statement must be asked about to be shown, by what draft it stands in.

    In a text without headline, date and weekday nothing else says where it comes from; of copy with them readers mark as much,
    but an editor who had not marked it held three of nine for fair.
    """
    if not bare(doc) or (length(doc) >= BRIEF and not thin(doc)):
        return SURE
    return SURE_OF_LONG if length(doc) >= AT_LENGTH else SURE_OF_BARE


def length(doc: Document) -> int:
    """How many words a draft has, as blanks and line ends part them."""
    return doc.text.count(" ") + doc.text.count("\n")


def _folded(told: Iterable[Voiced], shown: Sequence[Span], room: int, *, faint: bool) -> list[Voiced]:
    """The sentences that judge or claim and are not shown, as many as there is room for; ``faint``: those of the faint kinds."""
    free = (one for one in told if one.kind != "aim" and (one.kind in FAINT) == faint)
    return list(islice((one for one in free if not any(span.overlaps(one.span) for span in shown)), max(0, room)))


def _likeliest(doc: Document, shown: Iterable[Span], least: float, room: int, *, fresh: bool = False) -> list[Span]:
    """The statements without a source that are likeliest to be asked about, where none of ``shown`` stands; as many as there is room.

    ``fresh``: none that may go on with somebody's account: in a short draft, one that opens on a pronoun.
    """
    if room <= 0:
        return []
    free = (
        one
        for one in unsourced(doc, least)
        if not (fresh and one.goes_on and _of_the_one_before(doc, one.span))
        and not any(span.overlaps(one.span) for span in shown)
    )
    return [_clipped(doc, one.span) for one in islice(free, room)]


_HE_AGAIN = worded(r"{unsourced.he again}\b")


def _of_the_one_before(doc: Document, sentence: Span) -> bool:
    """Whether a sentence behind a report may be that report's: anywhere in a long draft, behind a pronoun in a short one."""
    return not bare(doc) or length(doc) >= AT_LENGTH or _HE_AGAIN(doc.language).match(doc.text, *sentence) is not None


def _clipped(doc: Document, sentence: Span) -> Span:
    """A sentence as far as a finding underlines, up to the end of a word."""
    if sentence.end - sentence.start <= LONGEST:
        return sentence
    end = sentence.start + LONGEST
    blank = doc.text.rfind(" ", sentence.start, end)
    return Span(sentence.start, blank if blank > sentence.start else end)  # a damaged text may have no blank
