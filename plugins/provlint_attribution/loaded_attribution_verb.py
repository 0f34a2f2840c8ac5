"""The rule loaded-attribution-verb: a verb of saying that takes a side."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span, replace
from provlint.layers.speech import quoted
from provlint.layers.text import Lazy, lazy, lexicon_words, occurrences

#: verb forms -> the plain verb of the same form, where one fits
_SAY = {"s": "says", "ed": "said", "ing": "saying", "": "say"}
_THAT_VERBS = {
    "claim": "claim claims claimed claiming",
    "allege": "allege alleges alleged alleging",
    "charge": "charge charges charged charging",
    "admit": "admit admits admitted admitting",
    "reveal": "reveals revealed revealing",
    "disclose": "discloses disclosed disclosing",
    "confess": "confesses confessed confessing",
    "boast": "boasts boasted boasting",
    "brag": "brags bragged bragging",
    "concede": "concedes conceded conceding",
    "insinuate": "insinuates insinuated insinuating",
}
_BLAST_VERBS = "slams slammed slamming blasted blasting lambasted lambasting bashed savaged".split()
_LASH = frozenset("lashed lashes lashing tore tears".split())
_SAID_VERBS = "fumed thundered gushed sneered scoffed railed ranted whined spat snarled".split()
_FORMS = {form: lemma for lemma, forms in _THAT_VERBS.items() for form in forms.split()}
_WORDS = lexicon_words([*_FORMS, *_BLAST_VERBS, *_LASH, *_SAID_VERBS])

_THAT = lazy(r" that\b")
#: a clause right after the verb: "claimed it struck", "claiming Norland was behind it"
_CLAUSE = lazy(
    r" (?:(?:it|he|she|they|we|there)\b(?! had to)|to (?:have|be)\b)|(?: the| his| her| its|"
    r" their)?(?: [A-Z][\w’'-]+){1,3} (?:was|were|is|are|had|has|have|did|would|could|will|can|struck|killed|"
    r"attacked|stole|lied)\b| (?:the|his|her|its|their) (?!lives|life|title|victory|prize|"
    r"responsibility)(?:[a-z’'-]+ ){1,3}(?:was|were|is|are|had|has|have|did|would|could|will)\b"
)
#: the object of a criticism: words somebody said or did, not a door or a car
_OBJECT = lazy(r" (?:the|his|her|its|their|an?|it|this|those|these|[A-Z][\w’'-]+|what|both|him|them)\b")
_NOT_SPEECH = lazy(
    r" (?:into|against|through|shut|on|to|the (?:door|brakes?|ball|car|truck|gate|phone|wall|ground)|away|off|"
    r"a hole|past|his (?:fist|hand|car|head)|her (?:fist|hand|car|head))\b"
)
_NOT_FINITE = lazy(
    r"(?:\b(?:to|will|would|could|should|may|might|can|must|not|did|do|does|a|the|any|no|I|we)|n[’']t) $"
)
_AT = lazy(r" (?:out at|into|back at)\b")
_PASSIVE = lazy(r"\b(?:is|are|was|were|been|being|be|get|got)(?: [a-z]+ly)? $")


class LoadedAttributionVerb(Rule):
    """A verb of saying takes a side: slammed, claimed, charged that, admitted, revealed.

    Why: "claimed" tells the reader to doubt, "revealed" to believe, "slammed" to watch a fight; "said" only reports.
    Instead: said; criticised.
    Source: Wikipedia, Words to watch: said; Reuters Handbook, attribution; AP Stylebook.

    Claims of responsibility and of lives, charges in court and doors slammed are left alone, and so is all that is
    quoted.
    """

    level = Level.INFO
    fix = "suggest"
    examples = (
        "The union said the plan was a fraud.",
        "“He slammed the plan,” said Ana Ruiz.",
        "The blaze claimed the lives of two guards.",
        "The attack was claimed by the Front; it has also claimed two raids.",
        "She was charged with fraud, and he charged nine dollars.",
        "He slammed the door, and the car slammed into a wall.",
        "The alleged plot was revealed in March.",
        ("The union ⟦claimed⟧ that the plan was a fraud.", "The union said that the plan was a fraud."),
        ("The union ⟦alleges⟧ that the plan is a fraud.", "The union says that the plan is a fraud."),
        ("The Front ⟦claimed⟧ it hit a ship.", "The Front said it hit a ship."),
        ("The unions ⟦claim⟧ that it leaks.", "The unions say that it leaks."),
        ("The Front ⟦claimed⟧ to have hit a ship.", "The Front claimed to have hit a ship."),
        "The union ⟦slammed⟧ the plan as a fraud.",
        "The council ⟦have disclosed⟧ that the bridge is shut.",
        "“It is over,” he ⟦fumed⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for start, end, word in occurrences(doc, _WORDS):
            form = word.decode("latin-1")
            if quoted(doc, start, end) or text[start].isupper():
                continue
            if form in _FORMS:
                if _PASSIVE.search(text, max(0, start - 24), start) or not _says(text, end, form):
                    continue
                if form in _THAT_VERBS and _NOT_FINITE.search(text, max(0, start - 16), start):
                    continue
                plain = _SAY[_ending(form)]
                infinitive = text.startswith(" to ", end)  # "claimed to have hit": no plain verb fits
                fix = None if infinitive else replace(start, end, plain, f"write “{plain}”")
                have = _auxiliary(text, start)
                yield self.at(Span(have, end), f"“{form}” takes a side; “{plain}” only reports", fix=fix)
            elif form in _BLAST_VERBS:
                if (
                    _PASSIVE.search(text, max(0, start - 24), start)
                    or _NOT_SPEECH.match(text, end)
                    or not _OBJECT.match(text, end)
                ):
                    continue
                yield self.at((start, end), f"“{form}” stages a fight; “criticised” only reports")
            elif form in _LASH:
                at = _AT.match(text, end)
                if at is not None:
                    yield self.at(
                        (start, at.end()), f"“{text[start : at.end()]}” stages a fight; “criticised” only reports"
                    )
            elif text[max(0, start - 1)] == " " and _speaks(text, start, end):
                yield self.at((start, end), f"“{form}” judges how it was said; “said” only reports")


def _ending(form: str) -> str:
    """Which form of the plain verb stands in for a form."""
    if form in _THAT_VERBS:
        return ""
    return "ing" if form.endswith("ing") else "s" if form.endswith("s") else "ed"


def _says(text: str, end: int, form: str) -> bool:
    if _THAT.match(text, end):
        return True
    clause: Lazy = _CLAUSE
    return form.startswith("claim") and clause.match(text, end) is not None


def _auxiliary(text: str, start: int) -> int:
    for aux in ("have ", "has ", "had "):
        if text.endswith(aux, 0, start):
            return start - len(aux)
    return start


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a quotation stands right before or right after the verb and its subject."""
    before = text[max(0, start - 40) : start]
    return "”" in before or '"' in before or text[end : end + 3] in (", “", ', "', ": “")
