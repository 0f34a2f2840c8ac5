"""copy/a-an."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, replace
from provlint.layers.text import lazy, lexicon_words, occurrences, paragraph_index
from provlint.lexicon import Language, in_order, listed
from provlint_copy._shared import quoted

# Only what could be wrong is looked at: "a" before a letter or digit that can sound like a vowel, "an" before the rest.
_ARTICLE = lazy(
    r"[Aa](?<![\w’'.&/-].)(?:n (?=[^aeiAEI\s(\[])| (?=[aeiouAEIOUFLMNRSX18$£€]|[hH](?:o|e|[A-Z\d-])))"
    r"([$£€]?[\d,.]*\d[\w-]*|[^\W\d_][\w’'.-]*)"
)
_WORDS = lexicon_words(["a", "an"])
_NAMED = lazy(r"[a-z,] An(?=[ ,.’'])")
#: letters said with a vowel first: an FBI agent, an X-ray
_SPOKEN = frozenset("AEFHILMNORSX")
_CONSONANT = listed("sounds", "consonant")
_VOWEL = listed("sounds", "vowel")
_EITHER = listed("sounds", "either")
#: "Mac an Bhaird", "Bun an Churraigh"
_BEFORE_AN = listed("copy", "before an in a name")
_CLUSTER = in_order("sounds", "cluster")
#: no vowel soon: a name of a program, read letter by letter or not
_UNSAID = lazy(r"[^aeiouy]{3}|[^aeiouy]{1,2}(?![a-z])")
_LONGEST = 9


class AAn(Rule):
    """“A” stands before a vowel sound, or “an” before a consonant.

    Why: it shows that the words around it were changed and not read again; sometimes “an” is a cut “and”.
    Instead: go by the sound: an hour, a unit, an FBI agent, a UN envoy, an 8-year-old, a one-way street.
    Source: AP Stylebook, a, an.
    """

    near = True
    level = Level.ERROR
    fix = "suggest"
    examples = (
        ("She is ⟦a expert⟧ on tides.", "She is an expert on tides."),
        ("He waited for ⟦a hour⟧ on ⟦an wet⟧ roof.", "He waited for an hour on a wet roof."),
        ("⟦A 8-year-old⟧ and ⟦an 12-year-old⟧ won.", "An 8-year-old and a 12-year-old won."),
        ("It was ⟦an unique⟧ sight in ⟦an one-way⟧ street.", "It was a unique sight in a one-way street."),
        ("He saw ⟦a FBI⟧ agent and ⟦an UN⟧ envoy.", "He saw an FBI agent and a UN envoy."),
        ("It was ⟦a $8 million⟧ deal.".replace("⟦a $8 million⟧", "⟦a $8⟧ million"), "It was an $8 million deal."),
        "An hour, an honest man, an heir, an MSc, an 8-year-old, an 11th, an 18-page report and an $800 fine.",
        "A unit, a user, a UN envoy, a one-way street, a European, a SWAT team, a U-turn, a utility, a Ukrainian.",
        "An X-ray of an F-16, an historic day, an NBA star, a NASA probe, an RV and a McCoy, an uninsured driver.",
        "A Unesco envoy, a Unicef boat, a Unabomber, an Unctad talk, a Una Roe, a Unido paper, a Uefa cup and a Nato base.",
        ("He met ⟦an Unesco⟧ envoy and ⟦a Under⟧ Secretary.", "He met a Unesco envoy and an Under Secretary."),
        "Ana Mac an Bhaird, a clerk, was there. Ana Mac an tSaoir, a clerk, was there.",
        "Vitamin A is good, as is plan A or B. A 1,800-seat hall, a 110-page book, an uncle, an Uber, an urgent call.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        called_an = None
        done = 0
        for start, _, _ in occurrences(doc, _WORDS):
            match = _ARTICLE.match(text, start) if start >= done else None
            if match is None:
                continue
            end = done = match.end()
            article, word = match.group().partition(" ")[0], match.group(1).rstrip(".-’'")
            if article == "A" and not _opens(text, start):
                continue
            if article == "An":
                called_an = bool(_NAMED.search(text)) if called_an is None else called_an
                if called_an:
                    continue
            capital = word[:1].isupper() or word[1:2].isupper()  # Mac an tSaoir
            if article == "an" and capital and _named(text, start, doc.language):
                continue
            # "a a" is a doubled word, and "A A" a control that sets the size of letters
            sound = _sound(word, doc.language) if word not in ("a", "A") else ""
            if sound == ("vowel" if article in ("a", "A") else "consonant") and paragraph_index(doc, start) >= 0:
                end = match.start(1) + len(word)
                right = article[0] + ("n" if sound == "vowel" else "")
                fixes = [replace(start, start + len(article), right, f"write “{right}”")]
                inside = quoted(doc, start, end)
                yield self.at(
                    (start, end),
                    f"“{article} {word}”: “{right.lower()}” before this sound"
                    + (", or “and”" if article == "an" and word.islower() else ""),
                    level=Level.WARNING if inside else None,
                    fixes=[] if inside else fixes,
                )


def _named(text: str, at: int, language: Language) -> bool:
    """Whether the word before is one that Irish and Scottish names go on from: "Mac an Bhaird"."""
    return text[max(0, at - 20) : at].rstrip(" ").rpartition(" ")[2] in _BEFORE_AN(language)


def _opens(text: str, at: int) -> bool:
    """Whether a capital A is an article: at the beginning of a sentence, not in "vitamin A is"."""
    before = text[max(0, at - 3) : at].rstrip(" “\"'‘(") if at else ""
    return not before or before[-1] in ".?!:\n—–-" or text[at - 1 : at] == "\n"


def _sound(word: str, language: Language) -> str:
    """How a word begins when it is read out: "vowel", "consonant", or "" where that cannot be told."""
    bare = word.lstrip("$£€")
    if bare[:1].isdigit():
        return _number(bare)
    letters = bare.partition("-")[0].partition(".")[0].partition("’")[0].partition("'")[0]
    if len(letters) == 1:
        return "vowel" if letters.upper() in _SPOKEN else "consonant"
    if letters.isupper():
        return _acronym(letters, language)
    if letters[:1].isupper() and not letters[1:].islower():
        return ""  # MSc, McCoy, DiMaggio: each is read its own way
    return _word(bare.lower(), language, capital=bare[0].isupper())


def _number(digits: str) -> str:
    if digits[0] == "8":
        return "vowel"
    whole = digits.replace(",", "")
    count = len(whole) - len(whole.lstrip("0123456789"))
    if whole[:2] in ("11", "18") and count % 3 == 2:
        return "vowel"
    # 1800 is a thousand and a year
    return "" if whole[:2] in ("11", "18") and count == 4 and "," not in digits else "consonant"


def _acronym(letters: str, language: Language) -> str:
    """Read letter by letter where it cannot be a word; a word in capitals is none of this rule's."""
    if letters.lower() in language.long_list("common_words"):
        return ""
    first = letters[0]
    if first in "AEIO":
        return "vowel"
    if first == "U":
        return "consonant" if len(letters) < 5 else ""
    if first not in _SPOKEN:
        return "consonant"
    said = letters[1] in "AEIOUY" or (len(letters) > 3 and letters[2] in "AEIOUY") or len(letters) > 4
    return "" if said else "vowel"


def _word(word: str, language: Language, *, capital: bool) -> str:
    first = word[0]
    if not (first.isascii() and first.isalpha()):
        return ""
    vowels, consonants, either = _VOWEL(language), _CONSONANT(language), _EITHER(language)
    for size in range(min(len(word), _LONGEST), 1, -1):
        beginning = word[:size]
        if beginning in vowels:
            # "an unidentified man", but Unido is no word with un-
            return "" if capital and beginning.startswith("un") and word not in language.long_list("common_words") else "vowel"
        if beginning in consonants:
            return "consonant"
        if beginning in either:
            return ""
    if first in "aeiou":
        # a foreign name in U may be said either way; Up- and Ul- are English, and Un- before a word (Unesco, Una are none)
        known = word[1:2] in "pl" or (word[1:2] == "n" and word in language.long_list("common_words"))
        return "" if first == "u" and capital and not known else "vowel"
    if first == "h" and capital:
        return ""  # Hispanic, Hermès, Honduran
    return "" if _UNSAID.match(word) and not word.startswith(_CLUSTER(language)) else "consonant"
