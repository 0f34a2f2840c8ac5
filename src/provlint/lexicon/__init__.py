"""Word lists as data: one folder a language, one file a subject, reached through the language of a draft.

A file is ``<language>/<name>.tsv``: UTF-8, one entry a line, fields parted by tabs, ``#`` starts a comment line. A new
language is a new folder with the same names. Layers and rules name a list once, at the top of their module (``listed``,
``in_order``), and ask for it with the language at hand (``Document.language``).
"""

from provlint.lexicon.compiled import Sieve
from provlint.lexicon.language import (
    ANY,
    DEFAULT,
    Language,
    in_order,
    language,
    listed,
    per_language,
    word_table,
)
from provlint.lexicon.word_files import (
    EVERY,
    LexiconMissing,
    WordList,
    classes,
    derived_of,
    fields,
    languages,
    load,
    word_list,
    words,
)

__all__ = [
    "ANY",
    "DEFAULT",
    "EVERY",
    "Language",
    "LexiconMissing",
    "Sieve",
    "WordList",
    "classes",
    "derived_of",
    "fields",
    "in_order",
    "language",
    "languages",
    "listed",
    "load",
    "per_language",
    "word_list",
    "word_table",
    "words",
]
