"""The rule loaded-attribution-verb: a verb of saying that takes a side."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span, replace
from provlint.layers.speech import quoted
from provlint.layers.text import gate, lazy, occurrences, worded
from provlint.lexicon import Language, in_order, listed

#: verbs that take a clause with "that", and those of them in their bare form
_THAT_VERBS = listed("loaded_verbs", "verb with that")
_BARE = listed("loaded_verbs", "bare verb")
#: whose clause needs no "that"
_CLAUSE_VERBS = listed("loaded_verbs", "verb with clause")
_BLASTS = listed("loaded_verbs", "blast")
_LASHES = listed("loaded_verbs", "lash")
_WORDS = gate("loaded_verbs", "verb with that", "blast", "lash", "manner")
#: endings of verb forms, and what only reports: a form for each ending, one for the others, one for the bare verb
_ENDINGS = in_order("loaded_verbs", "ending")
_PLAIN = in_order("loaded_verbs", "plain verb")
_HAVE = in_order("loaded_verbs", "have")

_THAT = lazy(r" that\b")
#: a clause right after the verb: "claimed it struck", "claiming Norland was behind it"
_CLAUSE = worded(
    r" (?:{loaded_verbs.clause subject}\b(?! had to)|to (?:have|be)\b)|(?: {loaded_verbs.determiner})?(?: [A-Z]"
    r"[\w’'-]+){1,3} {loaded_verbs.verb after name}\b| {loaded_verbs.determiner} (?!{loaded_verbs.no content})(?:"
    r"[a-z’'-]+ ){1,3}{loaded_verbs.auxiliary}\b"
)
#: the object of a criticism: words somebody said or did, not a door or a car
_OBJECT = worded(r" (?:{loaded_verbs.object}|[A-Z][\w’'-]+)\b")
_NOT_SPEECH = worded(r" {loaded_verbs.no speech}\b")
_NOT_FINITE = worded(r"(?:\b{loaded_verbs.before infinitive}|n[’']t) $")
_AT = worded(r" {loaded_verbs.at}\b")
_PASSIVE = worded(r"\b{loaded_verbs.passive}(?: [a-z]+ly)? $")


class LoadedAttributionVerb(Rule):
    """A verb of saying takes a side: slammed, claimed, charged that, admitted, revealed.

    Why: "claimed" tells the reader to doubt, "revealed" to believe, "slammed" to watch a fight; "said" only reports.
    Instead: said; criticised.
    Source: Wikipedia, Words to watch: said; Reuters Handbook, attribution; AP Stylebook.

    Claims of responsibility and of lives, charges in court and doors slammed are left alone, and so is all that is
    quoted.
    """

    near = True
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
        ("The board ⟦contends⟧ it is shut, and ⟦insists⟧ that it was.", "The board says it is shut, and says that it was."),
        "He insisted on a new dam, and acknowledged the crowd.",
        ("The Front ⟦claimed⟧ it hit a ship.", "The Front said it hit a ship."),
        ("The unions ⟦claim⟧ that it leaks.", "The unions say that it leaks."),
        ("The Front ⟦claimed⟧ to have hit a ship.", "The Front claimed to have hit a ship."),
        "The union ⟦slammed⟧ the plan as a fraud.",
        "The council ⟦have disclosed⟧ that the bridge is shut.",
        "“It is over,” he ⟦fumed⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text, language = doc.text, doc.language
        for start, end, word in occurrences(doc, _WORDS(language)):
            form = word.decode("latin-1")
            if quoted(doc, start, end) or text[start].isupper():
                continue
            if form in _THAT_VERBS(language):
                if _PASSIVE(language).search(text, max(0, start - 24), start) or not _says(language, text, end, form):
                    continue
                if form in _BARE(language) and _NOT_FINITE(language).search(text, max(0, start - 16), start):
                    continue
                plain = _plain(language, form)
                infinitive = text.startswith(" to ", end)  # "claimed to have hit": no plain verb fits
                fix = None if infinitive else replace(start, end, plain, f"write “{plain}”")
                have = _auxiliary(language, text, start)
                yield self.at(Span(have, end), f"“{form}” takes a side; “{plain}” only reports", fix=fix)
            elif form in _BLASTS(language):
                if (
                    _PASSIVE(language).search(text, max(0, start - 24), start)
                    or _NOT_SPEECH(language).match(text, end)
                    or not _OBJECT(language).match(text, end)
                ):
                    continue
                yield self.at((start, end), f"“{form}” stages a fight; “criticised” only reports")
            elif form in _LASHES(language):
                at = _AT(language).match(text, end)
                if at is not None:
                    yield self.at(
                        (start, at.end()), f"“{text[start : at.end()]}” stages a fight; “criticised” only reports"
                    )
            elif text[max(0, start - 1)] == " " and _speaks(text, start, end):
                yield self.at((start, end), f"“{form}” judges how it was said; “said” only reports")


def _plain(language: Language, form: str) -> str:
    """The form of "say" that stands in for a form."""
    plain = _PLAIN(language)
    if form in _BARE(language):
        return plain[-1]
    fits = (word for ending, word in zip(_ENDINGS(language), plain, strict=False) if form.endswith(ending))
    return next(fits, plain[-2])


def _says(language: Language, text: str, end: int, form: str) -> bool:
    if _THAT.match(text, end):
        return True
    return form in _CLAUSE_VERBS(language) and _CLAUSE(language).match(text, end) is not None


def _auxiliary(language: Language, text: str, start: int) -> int:
    for word in _HAVE(language):
        if text.endswith(f"{word} ", 0, start):
            return start - len(word) - 1
    return start


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a quotation stands right before or right after the verb and its subject."""
    before = text[max(0, start - 40) : start]
    return "”" in before or '"' in before or text[end : end + 3] in (", “", ', "', ": “")
