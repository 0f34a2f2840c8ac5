"""copy/misspelling."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from provlint import Document, Finding, Level, Option, Rule, replace
from provlint.layers.names import BODY, GIVEN, LAND, PLACE, SURNAME, flags
from provlint.layers.text import lazy, occurrences, paragraph_index, places_of, vocabulary, worded
from provlint_copy._forms import wrong_forms
from provlint_copy._shared import in_text, quoted, running
from provlint_copy._slips_of_keys import apostrophes, slips_of_keys
from provlint_copy._sound_alikes import sound_alikes
from provlint_copy._spelling import LEAST, SHORTEST, Beside, Known, beside, known, meant, meant_name, misspelt

#: oftener than this a word is not misspelt but another word
_MOST = 2
_SHOWN = 60
#: a capitalised word shorter than this is more often a name
_LONG = 8
_CREDIT = worded(r" (?:{copy.credit work} )?by | reporting")
_LOWER_AFTER = lazy(r"(?:[’']s)? [a-z]{2}")
#: a sentence begins here, or a dateline or a label ends
_OPENING = lazy(r"(?:^|\n|[.?!:][”\"’]? |[—–-] )[“\"]?\Z")
#: a name goes on before a word, and ends with it
_NAME_BEFORE = lazy(r"[A-Z][\w’'-]+ \Z")
_BODY_AFTER = lazy(r"[,.;:)]?(?: [a-z(]|\n|\Z)|[’']s ")
#: the other half of a word with a hyphen
_JOINED = lazy(r"[a-z]{2,}(?![\w’'.@/])")
#: and its first half where it is no beginning of words: "self-goverment", but "pre-empted" is whole as it stands
_FIRST_HALF = lazy(r"(?<![\w’'-])[a-z]{4,}-\Z")
_WORD_BEFORE = lazy(r"(?:^|[^\w])([^\W\d_]+)[,;:]? [\"“(]?\Z")
_WORD_AFTER = lazy(r"[,;:]? [\"“(]?([^\W\d_]+)")


class Misspelling(Rule):
    """A word is none, and one letter makes it a usual one.

    Only slips of the pen that leave no doubt: one letter lost, added or swapped in a word that no ending and no compound
    explains, among words that are English. A warning where the word may be another name ("Sarland" for Saarland, once in a
    draft), and where only an apostrophe is out of place, lost or too many ("its going to rain", "despite it's knowledge"); a
    warning, too, where a word stands for another that sounds or looks alike, in company that only the other keeps ("free reign").

    Why: it shows that nobody read the line, and a search does not find it.
    Instead: write the word that was meant.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    level = Level.ERROR
    fix = "suggest"
    allow = Option([], "further words that are words (lower case)")
    examples = (
        ("The mill was ⟦lauched⟧ after days of ⟦negotations⟧.", "The mill was launched after days of negotiations."),
        ("It ⟦occured⟧ in ⟦Febuary⟧; ⟦Wensday⟧ ⟦wich⟧ ⟦thier⟧ day is.", "It occurred in February; Wednesday which their day is."),
        "Greg Sargent and Kelsey Grammer left. Ten kindergartners left with a laissez-faire aide.",
        ("The ⟦goverment⟧'s ⟦goverment⟧-run mill. ⟦Tommorow⟧’s vote.", "The government's government-run mill. Tomorrow’s vote."),
        ("KERROW (AP) — ⟦Goverment⟧ aid came late.", "KERROW (AP) — Government aid came late."),
        ("⟦Poeple⟧ left. ⟦Ploice⟧ came.", "People left. Police came."),
        "Sarland wins. The government of Sarland left.",
        ("He fled to ⟦Sarland⟧ by boat.", "He fled to Saarland by boat."),
        ("He did not ⟦recieve⟧ it ⟦permanantly⟧.", "He did not receive it permanently."),
        (
            "It rained.\n\n(⟦Repoprting⟧ by Ana Roe; ⟦Aditional⟧ reporting by Bo Li)",
            "It rained.\n\n(Reporting by Ana Roe; Additional reporting by Bo Li)",
        ),
        ("The ⟦U.S⟧ puts it so. The ⟦mill'a⟧ doors shut.", "The U.S. puts it so. The mill's doors shut."),
        ("The Kerrow Mill Works (⟦KWM⟧) paid.", "The Kerrow Mill Works (KMW) paid."),
        "D.H Roe, J.K. Roe and the U.S. Mint.",
        ("He went to Kerrow ⟦Aiprort⟧ by boat. ⟦Everyboyd⟧ left.", "He went to Kerrow Airport by boat. Everybody left."),
        ("It is a pavilion, and the ⟦pavillion⟧ shut.", "It is a pavilion, and the pavilion shut."),
        (
            "The ⟦managment⟧ was ⟦refered⟧ to the ⟦authorites⟧ of a town ⟦acoss⟧ the river on ⟦Moday⟧.",
            "The management was referred to the authorities of a town across the river on Monday.",
        ),
        "The deciders, a telco and the redactions are words; so is the rationer.",
        ("It was ⟦apppealed⟧, and the rises were ⟦minimsed⟧.", "It was appealed, and the rises were minimised."),
        ("He fled to ⟦Britian⟧ in ⟦Febraury⟧ and wrote on ⟦Facbook⟧.", "He fled to Britain in February and wrote on Facebook."),
        "Bangladeshi and Americas, Monterey, the Columbians of Kerrow and Mr Febraux are no slips.",
        "The unifier recused himself; the emoticon, the marginalized, the retweeted and the quayside are words.",
        "“No hay alerta por posible subida,” the office wrote. See lauched.example and @lauched and lauched/negotations.",
        (
            "Two city ⟦attorney's⟧ who left met the ⟦Kerrow'⟧ opposition and beat the ⟦Millers'⟧ to a draw. World ⟦leader's⟧ - all - paid.",
            "Two city attorneys who left met the Kerrow's opposition and beat the Millers to a draw. World leaders - all - paid.",
        ),
        "Despite ⟦it's knowledge⟧ of the fire, she said “⟦its going to⟧ rain”; the ⟦sheriffs office⟧ shut.",
        (
            "They were given free ⟦reign⟧ by legal ⟦council⟧, and “he was on ⟦trail⟧ for arson,” she said. The men ⟦where⟧ told.",
            "They were given free rein by legal counsel, and “he was on trial for arson,” she said. The men were told.",
        ),
        "The reign was free. The council is legal; on the trail, it rained where men told it.",
        "The 'Grim Roe' trial, the victim's will, three men's clubs and a day's rain.",
        "The lauched, the lauched and the lauched: whatever it is, it is meant.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for span, put in slips_of_keys(doc):
            if in_text(doc, span[0]):
                yield self._found(doc, span, put)
        for span, put in apostrophes(doc):
            if in_text(doc, span[0]):
                yield self._found(doc, span, put, "slipped", Level.WARNING)
        for span, put in sound_alikes(doc):
            if running(doc, span[0]):  # whoever said it said the right one
                fixes = [replace(*span, put, f"write “{put}”")]
                message = f"“{doc.text[slice(*span)]}” only sounds or looks like it; “{put}” is meant"
                yield self.at(span, message, level=Level.WARNING, fixes=fixes)
        for span, message in wrong_forms(doc, "apostrophe"):
            if running(doc, span[0]):  # no voice makes it, so it is told in quotation marks, too
                yield self.at(span, message, level=Level.WARNING)
        here = vocabulary(doc) & misspelt(doc.language).keys()
        yield from self._often(doc, here)
        unknown = known(doc.language).others(vocabulary(doc)) - here
        # names are most of what no list holds: what stands in lower case is looked at, what opens a sentence or a credit, and
        # what closes a name where it is the word for a body
        there = Beside(vocabulary(doc), unknown)
        shown = 0
        for raw, starts in sorted(places_of(doc, filter(_plain, unknown)).items()):
            if shown >= _SHOWN:
                break  # a text with more is in another language
            if len(starts) > _MOST:
                continue
            word, alone = raw.decode("ascii"), len(starts) == 1
            low = text.startswith(word, starts[0]) or (not alone and text.startswith(word, starts[1]))
            places = [(start, start + len(word)) for start in starts]
            if not alone and not low and flags(meant_name(word, doc.language).lower(), doc.language) & LAND:
                continue  # who writes of Sarland twice means Sarland
            if not low and (name := meant_name(word, doc.language)) and not flags(word, doc.language):
                shown += 1
                yield from self._name(doc, places, name)
                continue
            if not low and alone and _swapped(doc, *places[0], word):
                shown += 1
                yield self._found(doc, places[0], meant(word, doc.language).capitalize(), "no word")
                continue
            if not (low or _capital(doc, *places[0], alone=alone) or (not alone and _capital(doc, *places[1], alone=False))):
                continue
            right = meant(word, doc.language)
            if low and not right:
                right = beside(word, there, doc.language)
            if right and word not in self.allow:
                shown += 1
                yield from self._places(doc, places, right)

    def _found(self, doc: Document, span: tuple[int, int], put: str, what: str = "misspelt", level: Level | None = None) -> Finding:
        """The finding on a word, with a fix where nobody is quoted."""
        fixes = [] if quoted(doc, *span) else [replace(*span, put, f"write “{put}”")]
        return self.at(span, f"“{doc.text[slice(*span)]}” is {what}; “{put}” is meant", level=level, fixes=fixes)

    def _name(self, doc: Document, places: Iterable[tuple[int, int]], name: str) -> Iterable[Finding]:
        """A name that everybody spells one way: "Febuary", "Pintrest"."""
        for start, end in places:
            written = doc.text[start:end]
            if written.lower() not in self.allow and written.istitle() and in_text(doc, start) and _alone(doc.text, start, end):
                yield self._found(doc, (start, end), name, level=Level.WARNING)

    def _often(self, doc: Document, here: Collection[bytes]) -> Iterable[Finding]:
        """Words that are often misspelt: in lower case, where a sentence begins, or with the capital that they have anyway."""
        text, meant_by = doc.text, misspelt(doc.language)
        for start, end, raw in occurrences(doc, here):
            written, right = text[start:end], meant_by[raw]
            opens = written.istitle() and _LOWER_AFTER.match(text, end) and _OPENING.search(text, max(0, start - 4), start)
            if not (written.islower() or right[0].isupper() or opens) or written in self.allow:
                continue
            if in_text(doc, start) and _alone(text, start, end):
                yield self._found(doc, (start, end), right.capitalize() if opens else right)

    def _places(self, doc: Document, places: list[tuple[int, int]], right: str) -> Iterable[Finding]:
        text = doc.text
        for start, end in places:
            written = text[start:end]
            capital = _capital(doc, start, end, alone=len(places) == 1)
            if (
                not (written.islower() or capital)
                or (capital == "name" and not flags(right, doc.language) & (BODY | PLACE))
                or paragraph_index(doc, start) < 0
                or not _english(text, start, end, known(doc.language), misspelt(doc.language))
            ):
                continue
            yield self._found(doc, (start, end), right.capitalize() if capital else right, "no word")


def _capital(doc: Document, start: int, end: int, *, alone: bool) -> str:
    """Why a capitalised word may be a common one: it opens a "credit" or a "sentence", or is the end of a "name"; or ""."""
    text = doc.text
    if not text[start:end].istitle():
        return ""
    if text[start - 1 : start] in ("(", " ") and _CREDIT(doc.language).match(text, end) is not None:
        return "credit"
    # names are long seldom, and most are in the lists of names: the rest is worth a look at the words that may be meant
    if not alone or end - start <= LEAST or flags(text[start:end].lower(), doc.language) & (GIVEN | LAND | SURNAME):
        return ""
    if _BODY_AFTER.match(text, end) and _NAME_BEFORE.search(text, max(0, start - 30), start):
        return "name"
    opens = end - start >= _LONG and _LOWER_AFTER.match(text, end) is not None
    return "sentence" if opens and _OPENING.search(text, max(0, start - 4), start) is not None else ""


def _swapped(doc: Document, start: int, end: int, word: str) -> bool:
    """Whether a word too short to be sure that it is no name opens a sentence and has two letters of a usual word swapped."""
    text = doc.text
    if end - start >= _LONG or word in doc.language.long_list("surnames") or _LOWER_AFTER.match(text, end) is None:
        return False
    opens = text[start:end].istitle() and _OPENING.search(text, max(0, start - 4), start) is not None
    if not opens or not in_text(doc, start) or not _alone(text, start, end):
        return False
    right = meant(word, doc.language)
    return sorted(right) == sorted(word) and right[:1] == word[0]


def _plain(raw: bytes) -> bool:
    return len(raw) >= SHORTEST and raw.isascii() and raw.isalpha()


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a word stands alone, not in an address or a tag; "the goverment's plan" and "goverment-run" hold a word as it is."""
    if text[start - 1 : start] in ("@", "#", "/", ".", "-", "_", "’", "'", "&") and start and not _hyphened(text, start - 1):
        return False
    after = text[end : end + 1]
    if after in ("’", "'"):
        return text[end + 1 : end + 2] == "s" and not text[end + 2 : end + 3].isalnum()
    if after == "-" and _hyphened(text, end):
        return True
    return after not in ("@", "/", "-", "_", "&", "=") and not (after == "." and text[end + 1 : end + 2].isalnum())


def _hyphened(text: str, at: int) -> bool:
    """Whether a hyphen joins two words in small letters, each of letters alone."""
    return text[at] == "-" and _JOINED.match(text, at + 1) is not None and text[at - 1 : at].islower()


def _english(text: str, start: int, end: int, words: Known, often: dict[bytes, str]) -> bool:
    """Whether a word stands alone, between words that are English."""
    if not _alone(text, start, end):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    after = _WORD_AFTER.match(text, end)
    sides = [m.group(1) for m in (before, after) if m]
    return all(
        side.lower() in words or len(side) < 3 or side[0].isupper() or side.lower().encode("latin-1", "replace") in often
        for side in sides
    ) and (text[start - 1 : start] != "-" or _second_half(text, start, end, words))


def _second_half(text: str, start: int, end: int, words: Known) -> bool:
    """Whether a word behind a hyphen is one by itself: "self-goverment", but neither "pre-empted" nor "shat-tered"."""
    first = _FIRST_HALF.search(text, max(0, start - 30), start)
    return first is not None and first.group()[:-1] + text[start:end].lower() not in words
