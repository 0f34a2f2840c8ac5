"""Slips that a machine can prove: articles, encodings, stops, and words that never stand side by side."""

import random
import sys

import pytest
from growth import linear

from provlint.authoring.testing import apply_edits, document
from provlint.layers.text import adjacent
from provlint.lexicon import DEFAULT, language
from provlint_copy._doubled_pairs import _PAIR, _pairs
from provlint_copy._slips_of_keys import apostrophes
from provlint_copy._spelling import _ALIKE, LEAST, Beside, _moved, _usual
from provlint_copy.a_an import AAn
from provlint_copy.agreement import Agreement
from provlint_copy.compound_variant import CompoundVariant
from provlint_copy.dateline_run_in import DatelineRunIn
from provlint_copy.doubled_stop import DoubledStop
from provlint_copy.doubled_word import DoubledWord
from provlint_copy.duplicated_paragraph import DuplicatedParagraph
from provlint_copy.garbled_sentence import GarbledSentence
from provlint_copy.missing_space import MissingSpace
from provlint_copy.missing_stop import MissingStop
from provlint_copy.misspelling import Misspelling
from provlint_copy.mojibake import Mojibake


def marked(rule, text, name="draft.txt"):
    doc = document(text, name)
    return [doc.text[f.start : f.end] for f in rule().check(doc)]


@pytest.mark.parametrize(
    "text",
    [
        "a u-turn, an x-ray, an hour, an heir, an honour, an honest man, an X-ray, an x-ray, an MRI, an SOS, an NFL game, an HBO series",
        "a UFO, a USB stick, a euro, a ewe, a Eurasian jay, a one-off, a once-proud town, a uniform, a usual day",
        "an 8, an 11, an 18, an 80-year-old, an 85,000-seat hall, an 11,000-foot peak, an $8bn plan, an £18 ticket",
        "a 1, a 10-minute walk, a 100-page book, a 110-mile road, a 180-degree turn, a $1.8 million house, a 1980s song",
        "an umbrella, an uncle, an unidentified man, an unimportant day, an ugly scene, an uproar, a unanimous vote",
        "a NATO plan, a NASA probe, a SWAT team, a HUD grant, a FEMA camp, a RICO case, a McDonald’s, a MiG",
        "an historic day, an herb, a herb, an homage; a Houston street, an Hispanic voter, an mRNA shot, an nginx server",
    ],
)
def test_articles_that_are_right(text):
    assert marked(AAn, f"It was {text}.") == []


def test_an_article_in_a_quotation_is_shown_and_not_edited():
    doc = document("“It is a honor,” she said. It is a honor.")
    one, other = AAn().check(doc)
    assert (one.level.name, one.fixes) == ("WARNING", ())
    assert other.level is None and other.fixes


@pytest.mark.parametrize("char", ["é", "ü", "ñ", "’", "“", "–", "…", "€", "£", "°", "½"])
def test_mojibake_gives_back_the_character(char):
    broken = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in char.encode("utf-8"))
    doc = document(f"The mill {broken} shut.")
    (found,) = Mojibake().check(doc)
    assert doc.text[found.start : found.end] == broken
    assert apply_edits(doc, found.fixes[0].edits) == f"The mill {char} shut."


@pytest.mark.parametrize(
    "text", ["ÂNGELA SAIU", "L’ÎLE « À » LA", "À «Sète»", "PÂTÉ, Â, MÃE", "São Paulo, Ångström, Łódź"]
)
def test_letters_that_somebody_wrote_are_no_mojibake(text):
    assert marked(Mojibake, text) == []


def test_many_broken_characters_are_told_once_a_paragraph():
    broken = "It\u00e2\u0080\u0099s late, isn\u00e2\u0080\u0099t it.\n\n"
    assert len(list(Mojibake().check(document(broken * 2)))) == 4
    found = list(Mojibake().check(document(broken * 40)))
    assert [one.message[:32] for one in found[:2]] == ["2 characters in this paragraph, "] * 2
    assert len(found) == 13 and found[-1].message.startswith("56 more places")
    assert (found[0].start, found[0].end) == (2, broken.index("t it"))
    found = list(Mojibake().check(document("mill\ufffd " * 40)))
    assert len(found) == 11 and "30 more" in found[-1].message


def test_every_broken_character_has_its_mend():
    doc = document("It\u00e2\u0080\u0099s late. " * 40)
    found = list(Mojibake().check(doc))
    edits = tuple(edit for one in found for edit in one.fixes[0].edits)
    assert apply_edits(doc, edits) == "It’s late. " * 40


@pytest.mark.parametrize(
    "text",
    [
        "What it is is a mill; the best he is is late; the man they spoke of is old; the people I talk to are kind.",
        "She gave all she could to help. The will to go is there; the might of the sea; in May was the fair.",
        "The powers that be seem slow. How it came to be provide an answer. All he did was become a clerk.",
        "Nor did he the next day. We the people, he of the long coat, told her a tale; so is she the mayor.",
        "The up and coming team, an off duty clerk, the not yet old man, a has been, the would be king, the then mayor.",
        "It was more than nine. Rather than go, they sat. He did other than ask. It is older, in part, by than in May.",
        "He was in the hotel and in company with friends; it was at hand, in part, from memory and on site.",
        "A man they spoke to took it. An was the youngest; so said Lee An. It made a u-turn. The build went on.",
        "He used to form the front row. They helped form the club. She said she were he.",
        "He wrote “the a” on it. She is one of few. It appears that the mill shut.",
    ],
)
def test_good_grammar_is_silent(text):
    assert marked(GarbledSentence, text) == []


def test_headlines_drop_words():
    assert marked(GarbledSentence, "Fire in country’s capital\n\nThe mill burned all night, the mayor said.") == []


@pytest.mark.parametrize("word", sorted(language("en").words("grammar", "bound")))
def test_nothing_but_a_noun_follows_a_bound_word(word):
    assert marked(GarbledSentence, f"They saw {word} of mill.") == [f"{word} of"]


def test_adjacent_finds_the_same_in_a_text_of_any_size(monkeypatch):
    random.seed(7)
    words = ["the", "mill", "gate", "a", "-", "the mill", "”", "é"]
    pairs = [(a.encode("latin-1"), b.encode("latin-1")) for a in ("the", "mill", "a", "gone", "é") for b in ("the", "mill", "gate", "a")]
    found = 0
    for _ in range(200):
        doc = document(" ".join(random.choice(words) for _ in range(60)))
        small = list(adjacent(doc, pairs))
        monkeypatch.setattr(sys.modules["provlint.layers.text.projection"], "_LARGE", 0)
        assert list(adjacent(doc, pairs)) == small
        monkeypatch.undo()
        found += len(small)
    assert found > 1000


def test_adjacent_gives_every_place_of_a_pair():
    doc = document("the mill the mill, the  mill\nthe\nmill")
    ((pair, places),) = adjacent(doc, {(b"the", b"mill"), (b"mill", b"gate")})
    assert pair == (b"the", b"mill")
    assert [doc.text[a:b] for a, b in places] == ["the mill", "the mill", "the\nmill"]


def test_lines_of_one_paragraph_do_not_break_off():
    assert (
        marked(GarbledSentence, "It rained.\n\nMany people in the town want to see the mill of the\nold town opened.")
        == []
    )


def test_paragraphs_without_stops_are_a_list():
    lines = "\n\n".join(
        f"Roe said the mill number {n} was open on all days of the week but not in the night" for n in "abc"
    )
    assert marked(MissingStop, f"It rained.\n\n{lines}\n\nIt rained.") == []


def test_grows_with_the_text():
    rules = [AAn(), Agreement(), DoubledStop(), GarbledSentence(), Misspelling(), MissingStop(), Mojibake()]
    rules += [CompoundVariant(), DatelineRunIn(), DoubledWord(), DuplicatedParagraph(), MissingSpace()]
    linear(rules, "They saw a old mill the of town, was been there.. It is Ã© late\n\n")
    linear(rules, "Roe said, “we went to the mill,” Ana Roe. ")
    linear(rules, "It rained, officials has said, and two officer left. He lauched it. ")
    linear(rules, " ".join(f"lau{a}{b}hed" for a in "abcdefghij" for b in "klmnopqrst") + " ")
    linear(rules, "Â Â Ã© ")
    linear(rules, "a will likely to go and the of ")
    linear(rules, "It could led to a women in connection. ")
    linear(rules, "“It was a good day for the mill,” he said. However, it was a good day for the mill of the old town.\n\n")
    linear(rules, "A user-centered user centered data sets datasets adviser advisor organise organize 30 year old. ")
    linear(rules, "It was late.\"We left. It came in 1092.House on the 17 th for dollars 3bn and $3bn dollars –two of them.\n\n")
    linear(rules, "LIMA The mill ")


def test_inline_code_is_no_prose(run, tmp_path):
    (tmp_path / "a.md").write_text("# Run\n\nRun `cat the the.txt` now, and then `was been` and the the rest.\n", encoding="utf-8")
    found = run("check", "--isolated", "--format", "json", "a.md", cwd=tmp_path).data["findings"]
    assert [f["quote"] for f in found if f["rule"].startswith("copy/")] == ["the the"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They were seriously injuired in the blast.", "injuired"),
        ("The comittee met again.", "comittee"),
        ("He was accused of posession of a gun.", "posession"),
        ("The offficer left.", "offficer"),
        ("It was an emergenyc call.", "emergenyc"),
    ],
)
def test_a_slip_of_one_letter_is_found(text, word):
    assert marked(Misspelling, text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "The quayside mill relaunched a microsite; the unbuilt boathouse was retiled and overfilled.",
        "The emoticon, a podcast, the honoree and the attendee; de facto; bona fides; in absentia; the bandana.",
        "Posible means possible; los heridos estan en el hospital de la ciudad.",
        "Write to info@lauched.example or see lauched.example/negotations; the lauched-out crew; #lauched.",
        "The Lauched family met the Negotations of Korva. LAUCHED!",
    ],
)
def test_what_is_no_slip_is_silent(text):
    assert marked(Misspelling, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Among the victims was a clerk, and one of the officials has left. The police were late.",
        "If the man were here, the officers who saw the suspect have left. The wounded were taken away.",
        "Two guard dogs, three officer candidates, hundreds of dollar bills, a two person crew.",
        "The team have left, the family were there, and the rest are late.",
        "He asked that she remain. Did she remain long? God save us. It rained.",
    ],
)
def test_numbers_that_agree(text):
    assert marked(Agreement, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As part of the festival, the mayor raised a flag at the mill.\n\nIt rained.", ["As part of the festival"]),
        ("A feast at the mill\n\nDuring the meal, two clerks sang for an hour.\n\nIt rained.", ["During the meal"]),
        ("These losses were rare for a mill of that size.\n\nIt rained.", ["These losses were"]),
        ("The merger is backed by nine banks, with work due to start in May. " + "The clerk of the mill spoke of it. " * 4, ["The merger is"]),
        ("The merger is backed by nine banks.", []),
        ("The League also said the club will lose its seat.\n\nIt rained.", ["The League also said"]),
        ("The mill shut in May. The study found that nobody was to blame.", ["The study found"]),
        ("The mill shut in May, a survey says. The study found that nobody was to blame.", []),
        ("Bank to close nine mills\n\nThe merger is backed by nine banks.\n\nIt rained.", []),
        ("This week was long.\n\nDuring the week, two clerks sang.", []),
        ("The mill is old. The merger is backed by nine banks. As part of the festival, the mayor sang.", []),
        ("The government is late. The first attack was in May.", []),
        ("In May, the mayor also said so. The clerk also said so.", []),
    ],
)
def test_an_opening_that_leans_on_nothing(text, found):
    assert marked(GarbledSentence, text) == found


@pytest.mark.parametrize("unit", ["It rained. Meeting of the board Ana Roe said, “We shut.” ", "It shut. Drain At Kerrow Mill ", "'Old roofs' Work is\n\n"])
def test_crossheads_are_linear_in_the_text(unit):
    linear([GarbledSentence()], unit)


@pytest.mark.parametrize("unit", ["the study that the clerk read ", "As part of the meal, it rained. The survey found it.\n\n"])
def test_referents_are_linear_in_the_text(unit):
    linear([GarbledSentence()], unit)


def test_slips_are_undone_as_if_every_letter_had_been_tried():
    """The sieve and the comparison of two words only spare looks: each slip of a usual word is found as by trying all letters."""
    usual = _usual(DEFAULT)
    words = usual.words.whole()

    def tried(word, words):
        letters = "abcdefghijklmnopqrstuvwxyz"
        yield from (word[:i] + word[i + 1 :] for i in range(1, len(word) - 1))
        yield from (word[:i] + letter + word[i:] for i in range(1, len(word)) for letter in letters)
        swapped = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
        yield from (other for other in swapped if other != word)

    random.seed(16)
    some = sorted(word for word in words if len(word) > 4)
    raws = frozenset(word.encode() for word in some)
    lengths = range(max(map(len, some)) + 1)
    # as in a draft of few words, of one length at a time, and as in one of many
    few = [Beside(frozenset(raw for raw in raws if len(raw) == size), frozenset()) for size in lengths]
    crowded = Beside(raws | {b"%d" % n for n in range(_ALIKE)}, frozenset())
    found = 0
    for _ in range(300):
        word, at = random.choice(some), random.randrange(9)
        slip = random.choice([word[:at] + word[at + 1 :], word[:at] + "e" + word[at:], word[:at] + word[at : at + 2][::-1] + word[at + 2 :]])
        expected = {other for other in tried(slip, words) if other in words}
        assert set(_moved(slip, usual)) == expected
        longer = {other for other in expected if len(other) > len(slip)}
        longer = {other.encode() for other in longer if len(other) >= LEAST}
        by_words = {other for one in few for other in one.with_a_letter_more(slip.encode())}
        assert by_words == set(crowded.with_a_letter_more(slip.encode())) == longer
        found += bool(expected)
    assert found > 200


def test_two_words_that_stand_twice_are_those_of_the_pattern(monkeypatch):
    random.seed(3)
    words = ["of", "the", "it's", "“of", "the.", "(the", "\n", "it", "was", "-of", "of,", ""]
    monkeypatch.setattr("provlint_copy._doubled_pairs._STRETCH", 40)
    found = 0
    for _ in range(1500):
        text = " ".join(random.choice(words) for _ in range(60))
        expected = [(m.span(), m.groups()) for m in _PAIR.finditer(text)]
        assert [(m.span(), m.groups()) for m in _pairs(text)] == expected
        found += len(expected)
    assert found > 100


def test_owners_are_looked_for_from_their_apostrophe():
    text = (
        "The UK’ opposition of McDara' firm met; O’Nol' wins. All two old baker’s who left, three Wide boys's were, an officer's by "
        "a men's - where, the boys’ for. All 'grey' cats said."
    )
    found = [(text[start:end], meant) for (start, end), meant in apostrophes(document(text))]
    assert found == [
        ("UK’", "UK’s"), ("McDara'", "McDara's"), ("Nol'", "Nol's"), ("baker’s", "bakers"), ("boys's", "boyss"),
        ("officer's", "officers"),
    ]  # fmt: skip
