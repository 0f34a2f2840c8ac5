"""What makes names fast changes nothing: each shortcut against the long way."""

import random

from provlint import Story
from provlint.authoring import Source
from provlint.formats import plain
from provlint.layers.names.forms import forms_of
from provlint.layers.names.guards import (
    NONE,
    SPELLING,
    TYPO,
    block_keys,
    difference,
    different,
    jumbled,
    one_slip,
    skeleton,
    slip_keys,
)
from provlint.layers.names.mentions import mentions, spellings
from provlint.layers.names.names import forms, name_variants, story_variants
from provlint.layers.names.similarity import VARIANT, likeness, spelled
from provlint.layers.names.surface_variants import surfaces
from provlint.layers.names.variants import variants
from provlint.lexicon import DEFAULT, word_list
from provlint_names import short_name_before_full

SWAPS = [("k", "q"), ("kh", "h"), ("ou", "u"), ("ee", "i"), ("gh", "r"), ("r", "gh"), ("j", "dj"), ("sh", "ch"), ("v", "w"),
         ("f", "ph"), ("n", "m"), ("b", "v"), ("l", "ll"), ("a", "e"), ("h", ""), ("w", ""), ("gh", "")]  # fmt: skip


def respelt(word, rng):
    """A word as another writer might have it: other letters for a sound, an article, a slip of the pen."""
    for _ in range(rng.randint(1, 2)):
        i = rng.randrange(len(word))
        kind = rng.randrange(6)
        if kind < 3:
            word = word.replace(*rng.choice(SWAPS), 1)
        elif kind == 3:
            word = rng.choice(("al", "el")) + word
        elif kind == 4:
            word = word[:i] + rng.choice("abdeiklmnorstuz") + word[i + rng.randint(0, 1) :]
        else:
            word = word[:i] + word[i + 1 :]
    return word


def pairs(count, seed):
    rng = random.Random(seed)
    names = [n for n in word_list("en", "surnames") if len(n) > 3 and n.isalpha()]
    for _ in range(count):
        one = rng.choice(names)
        other = respelt(one, rng)
        if one != other and min(len(one), len(other)) > 2:
            yield one, other


def long_difference(one, other):
    """``difference`` without looking at hard consonants, and with the likeness of all readings."""
    if different(one, other, DEFAULT):
        return NONE, 0.0
    slip = one_slip(one, other) or (len(one) >= 6 and jumbled(one, other))
    a, b = skeleton(one), skeleton(other)
    if not slip and a != b and not one_slip(a, b):
        return NONE, 0.0
    found = likeness(one, other)
    if found.hard == 0 and found.score >= VARIANT:
        return SPELLING, found.score
    return (TYPO if slip else NONE), 0.0


def test_alike_words_are_alike_however_it_is_found_out():
    kinds = set()
    for one, other in pairs(6000, 1):
        found = difference(one, other, DEFAULT)
        assert found == difference(other, one, DEFAULT) == long_difference(one, other), (one, other)
        kinds.add(found[0])
    assert kinds == {SPELLING, TYPO, NONE}


def test_a_spelling_scores_as_its_likeness():
    for one, other in pairs(2000, 2):
        found = likeness(one, other)
        expected = found.score if found.hard == 0 and found.score >= VARIANT else 0.0
        assert spelled(one, other) == spelled(other, one) == expected, (one, other)


def test_alike_words_share_a_key():
    alike = 0
    for one, other in pairs(6000, 3):
        meet = one_slip(one, other) or not set(block_keys(one)).isdisjoint(block_keys(other))
        if meet and difference(one, other, DEFAULT)[0] != NONE:
            alike += 1
            assert not slip_keys(one).isdisjoint(slip_keys(other)), (one, other)
    assert alike > 1000


def draft(rng):
    """A draft of people named in full and by surname, some of them respelt."""
    names = [n.capitalize() for n in rng.sample([n for n in word_list("en", "surnames") if len(n) > 4], 6)]
    firsts = [n.capitalize() for n in rng.sample(list(word_list("en", "given_names")), 3)]
    lines = []
    for _ in range(14):
        last = rng.choice(names)
        if rng.random() < 0.3:
            last = respelt(last.lower(), rng).capitalize()
        name = rng.choice(["{f} {l}", "{l}", "{f} al-{l}", "Gen. {l}", "{f} J. {l}", "{l}-{f}", "De {l}", "De{l}", "al-{l}"])
        text = name.format(f=rng.choice(firsts), l=last)
        lines.append(rng.choice(["{} said so.", "Then {} left.", "It was for {} and others."]).format(text))
    return " ".join(lines)


def test_forms_that_differ_only_in_dress_are_never_passed_over(monkeypatch):
    rng = random.Random(4)
    found = 0
    for _ in range(150):
        doc = plain.parse(Source("a.txt", draft(rng)))
        forms = forms_of([(doc, mentions(doc))], DEFAULT)
        short = list(surfaces(forms, False, DEFAULT)), variants(forms, DEFAULT)
        with monkeypatch.context() as patch:
            patch.setattr("provlint.layers.names.surface_variants._plain", lambda forms, language: False)
            assert (list(surfaces(forms, False, DEFAULT)), variants(forms, DEFAULT)) == short
        found += len(short[1])
    assert found > 100


def test_people_are_asked_for_wherever_a_surname_may_stand_first(monkeypatch):
    rng = random.Random(5)
    rule = short_name_before_full.ShortNameBeforeFull()
    real = short_name_before_full._alone
    found = 0
    for _ in range(150):
        text = draft(rng)
        short = list(rule.check(plain.parse(Source("a.txt", text))))
        with monkeypatch.context() as patch:
            patch.setattr(short_name_before_full, "_before_full", lambda doc: [(None, "")])
            patch.setattr(short_name_before_full, "_alone", lambda d, m, p: m is None or real(d, m, p))
            assert list(rule.check(plain.parse(Source("a.txt", text)))) == short
        found += len(short)
    assert found > 20


def test_spellings_are_those_of_the_mentions():
    rng = random.Random(6)
    for _ in range(150):
        doc = plain.parse(Source("a.txt", draft(rng).replace("Al-", "Abu ")))
        assert spellings(doc) == {f.text: (f.kind, f.uses) for f in forms(doc)}
        assert list(spellings(doc)) == [f.text for f in forms(doc)]


def test_variants_are_the_same_whether_places_are_known_before_or_not():
    rng = random.Random(7)
    found = [0, 0]
    for _ in range(120):
        texts = [draft(rng), draft(rng)]
        fresh = [plain.parse(Source(f"{i}.txt", text)) for i, text in enumerate(texts)]
        known = [plain.parse(Source(f"{i}.txt", text)) for i, text in enumerate(texts)]
        for doc in known:
            mentions(doc)
        for one, other in zip(fresh, known, strict=True):
            assert words(name_variants(one)) == words(name_variants(other))
            found[0] += len(name_variants(one))
        story = Story("s", [plain.parse(Source(f"{i}.txt", text)) for i, text in enumerate(texts)])
        assert words(story_variants(story)) == words(story_variants(Story("s", known)))
        found[1] += len(story_variants(story))
    assert min(found) > 50


def words(pairs):
    """Variants without the documents they stand in, which are others each time."""
    return [(v.minor.text, v.minor.uses, v.major.text, v.major.uses, v.kind, v.confidence, v.parts) for v in pairs]
