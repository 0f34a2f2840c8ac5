"""Which words stand twice in a row for good reason: grammar, emphasis, sound, names."""

from __future__ import annotations

from provlint.lexicon import listed

#: two of them in a row can be good grammar whatever stands around: "the day he had had", "the fact that that"
GRAMMAR = listed("copy", "meets itself")
#: no "that" of its own stands before these: "that that the mill" is a slip, "that that mill" is not
AFTER_THAT = listed("copy", "after that that")
#: "what it is is", "the one he was was": good only behind another clause
COPULA = listed("copy", "copula")
#: what opens the clause that ends in the first copula
CLAUSE = listed("copy", "opens a clause")
#: verbs that take such a particle; after a noun or an adjective the doubled one is a slip
PHRASAL = listed("copy", "phrasal verb")
#: verbs that take "on": "went on on Monday"
ON = listed("copy", "takes on")
#: before these words no verb has a particle: the doubled one is a slip
FLAT = listed("copy", "before no particle")
#: particle and preposition: "went on on Monday", "came in in May", "passed by by a hair", "gave up up there"
PARTICLE = listed("copy", "particle")
#: "told you you were right": two clauses meet without "that"
MEETING = listed("copy", "begins a second clause")
#: verbs that let two clauses meet so
TELLING = listed("copy", "lets clauses meet")

#: closed-class words: twice in a row they are a slip in any case of letters, also in a headline
FUNCTION = listed("copy", "function word")
#: of these no grammar, name or cry ever takes two: one of them can be deleted unasked
SURE = listed("copy", "never twice")
#: names that are also words: "Will will", "Mark marks", "May may"
NAMES = listed("copy", "name or word")

#: words that double for emphasis, as a sound, in a reduplicated word, or as a spoken number
ALLOWED = listed("copy", "emphasis", "sound", "reduplicated", "spoken number")
