"""Attributions: source, cue and content in the constructions of news prose."""

from __future__ import annotations

import pytest
from benchmarks.train_cues import grouped

from provlint.core.document import Document, Source
from provlint.formats.plain import parse
from provlint.layers.attribution.attributions import attributions, teller
from provlint.layers.attribution.cue_evidence import Evidence, Frame, keys
from provlint.layers.attribution.speaker_labels import labels
from provlint.lexicon import LexiconMissing, fields, load


def document(text: str) -> Document:
    return parse(Source("draft.txt", text))


def parts(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of every attribution, the parts of one joined by " | "."""
    found = []
    for a in attributions(document(text)):
        found.append(tuple(" | ".join(text[s.start : s.end] for s in role) for role in (a.source, a.cue, a.content)))
    return found  # type: ignore[return-value]


CONSTRUCTIONS = (
    # S cue (that) C
    ("Mayor Ana Ruiz said the bridge was closed.", "Mayor Ana Ruiz", "said", "the bridge was closed"),
    ("The harbour office said that nine boats sank.", "The harbour office", "said", "that nine boats sank"),
    ("Ruiz told the council on Monday that nine boats sank.", "Ruiz", "told", "that nine boats sank"),
    ("She has said the yard will close.", "She", "has said", "the yard will close"),
    # C, S cue
    ("Nine boats sank in the gale, the harbour office said.", "the harbour office", "said", "Nine boats sank in the gale"),
    ("“We lost nine boats,” Ruiz said.", "Ruiz", "said", "“We lost nine boats,”"),
    ("In the gale, nine boats sank, the office said on Monday.", "the office", "said", "In the gale, nine boats sank"),
    ("Nine boats sank, Luis Hale told reporters.", "Luis Hale", "told", "Nine boats sank"),
    ("“Why did nobody warn us?” Hale asked.", "Hale", "asked", "“Why did nobody warn us?”"),
    # C, cue S
    ("“We lost nine boats,” said Ana Ruiz, the mayor of Kerrow.", "Ana Ruiz, the mayor of Kerrow", "said", "“We lost nine boats,”"),
    ("The pumps had failed, said an engineer who had seen the logs.", "an engineer who had seen the logs", "said", "The pumps had failed"),
    # C1, S cue, C2
    ("The ferry, Ruiz said, was never inspected.", "Ruiz", "said", "The ferry | was never inspected"),
    ("“The ferry,” Ruiz said, “was never inspected.”", "Ruiz", "said", "“The ferry,” | “was never inspected.”"),
    # according to
    ("Nine boats sank, according to the harbour office.", "the harbour office", "according to", "Nine boats sank"),
    ("According to the harbour office, nine boats sank.", "the harbour office", "According to", "nine boats sank"),
    ("“She is unfit to lead the port,” according to a former aide.", "a former aide", "according to", "“She is unfit to lead the port,”"),
    ("Five were hurt, as reported by port officials.", "port officials", "as reported by", "Five were hurt"),
    ("According to the group it retaliates for the raids.", "the group", "According to", "it retaliates for the raids"),
    ("In a Kerrow Times poll on Monday, 40 percent chose Hale.", "a Kerrow Times poll", "In", "40 percent chose Hale"),
    ("Hale led by 12 points in the same survey.", "the same survey", "in", "Hale led by 12 points"),
    # participles and coordination
    ("Ruiz left early, saying that the pumps had failed.", "Ruiz", "saying", "that the pumps had failed"),
    ("Ruiz said the yard would close and warned that jobs would go.", "Ruiz", "warned", "that jobs would go"),
    ("“It sank,” Hale said, adding that nobody had called.", "Hale", "adding", "that nobody had called"),
    # apposition and relative clauses
    ("Mei Tanaka, a lawyer for the owners, said the hull was sound.", "Mei Tanaka, a lawyer for the owners", "said", "the hull was sound"),
    ("Tanaka, who speaks for the owners, said the hull was sound.", "Tanaka", "said", "the hull was sound"),
    ("An official who saw the letter said the fee was paid.", "An official", "said", "the fee was paid"),
    ("Sen. Ann Hale (R-Ohio) said the fee was paid.", "Sen. Ann Hale (R-Ohio)", "said", "the fee was paid"),
    # questions, passives, nominal cues, labels
    ("Asked whether the hull was sound, Tanaka declined to comment.", "", "Asked", "whether the hull was sound"),
    ("The union is expected to reject the offer.", "", "is expected", "The union | to reject the offer"),
    ("The fee was first reported by the Kerrow Times.", "the Kerrow Times", "was first reported by", "The fee"),
    ("Ruiz: The bridge is safe\n\nMayor Ana Ruiz opened the bridge.", "Ruiz", ":", "The bridge is safe"),
    ("Ruiz said:\n\n“We lost nine boats.”", "Ruiz", "said", "“We lost nine boats.”"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), CONSTRUCTIONS)
def test_constructions(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The police responded to a fire on Hill Road.",
        "He called 911 twice.",
        "A group calling itself the Harbour Watch has painted the wall.",
        "Rain fell all night.",
        "Louder calls for a vote are expected this week.",
        "The talk lasted an hour and the show went on.",
    ],
)
def test_no_report(text: str) -> None:
    assert [a for a in attributions(document(text)) if not a.stance] == []


def test_reports_and_stances() -> None:
    (stance,) = attributions(document("Ruiz supports the plan."))
    assert stance.stance
    (report,) = attributions(document("Ruiz praised the plan as sound."))
    assert not report.stance


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("Mayor Ana Ruiz said it sank.", "named", "Ana Ruiz"),
        ("Two officials said it sank.", "unnamed", "Two officials"),
        ("A source close to the owners said it sank.", "unnamed", "A source"),
        ("Some said it sank.", "unnamed", "Some"),
        ("The report said it sank.", "document", "The report"),
        ("Ana Ruiz said in a statement that it sank.", "document", "Ana Ruiz"),
        ("An aide told Reuters that it sank.", "second-hand", "An aide"),
        ("It sank, according to the Associated Press.", "second-hand", "Associated Press"),
        ("An aide told the AP that, in time, it sank.", "second-hand", "An aide"),
        ("It sank, according to reports.", "unnamed", "reports"),
        ("The ministry said it sank.", "named", "The ministry"),
        ("The ferry is expected to sail again.", "none", ""),
        ("The ferry seems to be full.", "none", ""),
    ],
)
def test_kinds_and_speakers(text: str, kind: str, speaker: str) -> None:
    doc = document(text)
    (a,) = attributions(doc)
    assert teller(doc, a)[:2] == (kind, speaker)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor, Ana Ruiz, said twelve people were hurt.", "named"),
        ("The minister, Jan Holt of Kern, said twelve people were hurt.", "named"),
        ("The mayor, who lives in Box Hill, said twelve people were hurt.", "unnamed"),
        ("The mayor, a Box Hill lawyer, said twelve people were hurt.", "unnamed"),
    ],
)
def test_a_name_beside_a_post_names_the_source(text: str, kind: str) -> None:
    doc = document(text)
    assert [teller(doc, a).kind for a in attributions(doc)] == [kind]


@pytest.mark.parametrize(
    ("head", "named"), [("Storm Petra: Thousands in the dark", False), ("Fire Chief Petra: Thousands in the dark", True)]
)
def test_an_event_is_no_speaker_by_its_label(head: str, named: bool) -> None:
    doc = document(f"{head}\n\nPetra was still in Kerrow on Monday.")
    assert bool(labels(doc)) is named


def test_pronouns_are_the_last_source_that_goes_with_them() -> None:
    text = (
        "Mayor Ana Ruiz said nine boats sank. She said the yard would close.\n\n"
        "Her deputy, Luis Hale, told reporters that pumps had failed. He added that crews were tired."
    )
    doc = document(text)
    assert [teller(doc, a).speaker for a in attributions(doc)] == ["Ana Ruiz", "Ana Ruiz", "Her deputy", "Her deputy"]


def test_a_surname_is_the_full_name_given_before() -> None:
    text = "Ana Ruiz said nine boats sank. Ruiz said the yard would close."
    doc = document(text)
    assert [teller(doc, a).speaker for a in attributions(doc)] == ["Ana Ruiz", "Ana Ruiz"]


def test_the_reason_for_anonymity() -> None:
    text = "One official said it sank, speaking on condition of anonymity because the inquiry is not over."
    doc = document(text)
    (reason,) = [who.reason for a in attributions(doc) if (who := teller(doc, a)).kind == "unnamed"]
    assert reason is not None
    assert text[slice(*reason)] == "because the inquiry is not over"


def test_a_quotation_that_goes_on_belongs_to_its_speaker() -> None:
    text = "“We lost nine boats,” Ruiz said. “We will not rebuild them this year.”"
    assert parts(text) == [("Ruiz", "said", "“We lost nine boats,” | “We will not rebuild them this year.”")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("On the quay, 42% say they are afraid.", "42%"),
        ("Hale himself said the deal was on.", "Hale himself"),
        ("Until then, most of them said they had loved the yard.", "most of them"),
        ("Others, however, say the ferry is late.", "Others"),
        ("The aides, led by Terry Hale, told the board that they would leave.", "The aides, led by Terry Hale"),
        ("His family, friends and crew said he had left.", "His family, friends and crew"),
        ("Sen. Marco Hale, R-Fla., appearing at noon, said Ruiz failed.", "Sen. Marco Hale, R-Fla., appearing at noon"),
        ("Ruiz, who since May has kept quiet, on Friday said the ferry sank.", "Ruiz"),
        ("Hawkins and others who want to ban fishing said Monday's vote was late.", "Hawkins and others"),
        ("Hale paused, then said why the ferry sank.", "Hale"),
        ("Noting that the ferry was old, Ruiz left.", "Ruiz"),
        ("The Hale campaign issued a statement Monday saying that the vote was late.", "The Hale campaign"),
        ("Since May, according to the Harbour Watch, guards have left.", "the Harbour Watch"),
        ("The vote led Ruiz to say that the ferry was late.", "Ruiz"),
        ("When asked by a reporter whether the ferry sank, she left.", "a reporter"),
        ("It was reported that the ferry had sunk.", ""),
        ("She was asked about the ferry.", ""),
    ],
)
def test_the_source_is_found_through_what_stands_around_it(text: str, source: str) -> None:
    assert source in [who for who, _, _ in parts(text)]


def test_a_relative_clause_ends_before_the_cue_of_its_sentence() -> None:
    text = "A woman who has accused the mayor of theft said on Monday that he had threatened her."
    assert ("A woman", "said", "that he had threatened her") in parts(text)


def test_a_dependent_clause_ends_at_its_comma() -> None:
    assert parts("While Hale said the ferry was safe, Ruiz left.") == [("Hale", "said", "the ferry was safe")]


def test_a_name_is_no_statement() -> None:
    assert not parts("A group named Harbour Watch has left. Ana Ruiz, also known as Anita, was there.")


def test_evidence_is_the_sum_of_its_weights() -> None:
    frame = Frame("Said", "she", "pron", "that", "^", "^", "det", "q")
    weights = {key: 0.25 * n - 1 for n, key in enumerate(keys(frame))} | {"bias": -2.0, "fr:said|to": 9.0, "sl:id|np": 9.0}
    table = grouped(weights)
    assert Evidence(table).of(frame) == pytest.approx(weights["bias"] + sum(weights[key] for key in keys(frame)))
    other = frame._replace(word="paid", quoted="-", prior="x")
    assert Evidence(table).of(other) == pytest.approx(weights["bias"] + sum(weights.get(key, 0) for key in keys(other)))
    most = sum(max(0, weights.get(key, 0)) for key in keys(frame) if key[:2] in ("ll", "rr", "q:", "qr", "p:"))
    assert Evidence(table).most == pytest.approx(most)


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LexiconMissing, match="no_such_list"):
        load("en", "no_such_list")
    with pytest.raises(LexiconMissing, match="xx"):
        fields("xx", "cue_evidence")
