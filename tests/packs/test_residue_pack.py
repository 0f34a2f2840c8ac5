"""What a machine, a tool or a page left in a draft, and what only looks like it."""

from __future__ import annotations

import growth
import pytest

from provlint.authoring.testing import document
from provlint_copy.placeholder import Placeholder
from provlint_residue.machine_residue import MachineResidue

BODY = "The ferry left Osmund at noon, the harbour office said.\n\n{}\n\nIt came back at dusk, the office said.\n"


def found(rule: type, text: str, name: str = "draft.txt") -> list[str]:
    doc = document(text, name)
    return [doc.source.text[slice(*doc.to_source(f.start, f.end))] for f in rule().check(doc)]


@pytest.mark.parametrize(
    "line",
    [
        "As a conversational AI made by a large firm, I have no view on the ferry.",
        "I'm merely an AI assistant and cannot look outside.",
        "I wasn't able to find a source for the ferry's age, so please check it.",
        "Step 2: Extract the key figures from the source text.",
        "I do not have access to live data or to the harbour's cameras.",
        "I'm afraid I cannot complete that request.",
        "My training data only goes up to last spring.",
        "Sure thing! Here are two tighter versions of the lede:",
        "Here are four ideas for the headline:",
        "Based on the article you provided, here is a neutral summary:",
        "I've trimmed the quotes and kept the original tone.",
        "Shall I turn this into a newsletter?",
        "If you like, I can add a line on the weather.",
        "Feel free to adjust the headline.",
        "Note: this story is a fictional piece written by a language model.",
        "(Word count: 212)",
        "Copilot said:",
        "Thought for 4 seconds",
        "### Response:",
    ],
)
def test_a_machine_that_speaks_to_its_user_is_heard(line: str) -> None:
    said = found(MachineResidue, BODY.format(line))
    assert said
    assert line.endswith(said[-1][-8:]) or said[0] in line


@pytest.mark.parametrize(
    "line",
    [
        "As an AI engineer, I build such things for a living.",
        "Step 2: List the eggs and the flour.",
        "The bot will tell you that it is a language model and knows nothing of ferries.",
        "Here is a full list of the crew:",
        "Here is an edited version of the talk:",
        "I am sorry, but I cannot forgive the harbour master, she wrote.",
        "“I'm only an AI,” said the screen. “Would you like me to call a person?”",
        "Let me know if you need a hand with the ropes, he called.",
        "The union hopes this helps the crews, and it will ask for more.",
        "Sure, here comes the ferry.",
        "The count was up by 12+4 on the first day.",
    ],
)
def test_people_are_no_machines(line: str) -> None:
    assert found(MachineResidue, BODY.format(line)) == []


@pytest.mark.parametrize(
    "mark",
    [
        "[oai_citation:3‡osmund.example](https://osmund.example/a)", "turn3news7", "[web:2]", "[cite: 1, 2]", "【4†L2-L9】",
        "[attached_file:2]", "<|eot_id|>", "https://osmund.example/?utm_source=claude.ai", "[span_2](start_span)",
        "https://osmund.example/?referrer=grok.com", "[^3^]",
    ],
)  # fmt: skip
def test_marks_of_tools_are_found_in_any_language(mark: str) -> None:
    assert found(MachineResidue, f"Die Fähre fuhr um zwölf {mark} ab, sagte das Amt.\n")


def test_marks_in_markup_are_found() -> None:
    text = "The ferry [left](https://osmund.example/a?utm_source=chatgpt.com) at noon, <think>be brief</think> he said.\n"
    first, *others = found(MachineResidue, text, "draft.md")
    assert first == "left"
    assert others and "<think>" in others[0]
    assert found(MachineResidue, "A turn ends with `<|im_end|>` and `[cite: 1]`.\n", "draft.md") == []


def test_blanks_in_markup_are_found() -> None:
    assert "<insert day>" in "".join(found(Placeholder, "The ferry left.\n\n<insert day>\n\nIt came back.\n", "draft.md"))


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Speaking to [Mayor's Last Name], she agreed.", "[Mayor's Last Name]"),
        ("Some 20XX reports say so.", "20XX"),
        ("About XX passengers came.", "XX"),
        ("Fares cost $XX.", "$XX"),
        ("[Describe the weather here]", "[Describe the weather here]"),
        ("(insert statistic)", "(insert statistic)"),
        ("Time: TBC", "TBC"),
        ("[Photo: the quay]", "[Photo: the quay]"),
        ("Some ___ people came.", "___"),
    ],
)
def test_blanks_are_found_by_their_form(text: str, blank: str) -> None:
    assert found(Placeholder, BODY.format(text)) == [blank]


@pytest.mark.parametrize(
    "text",
    [
        "Women with XX chromosomes took part.",
        "He saw Super Bowl XX on a ship.",
        "The hour is TBD, he said.",
        "The guard [redacted] met [sic] the [harbour] office.",
        "The form reads “[Your Name], [Date]”.",
        "He set {a, b} and <b> as they were, and snake_case__names too.",
        "Name: ________",
        "______________",
    ],
)
def test_what_is_no_blank_is_left_alone(text: str) -> None:
    assert found(Placeholder, BODY.format(text)) == []


@pytest.mark.parametrize(
    "unit",
    [
        "Here is a shorter shorter shorter rewritten version and ",
        "As an AI AI AI language language model I am an AI and I cannot ",
        "sorry I cannot I cannot provide unfortunately I am unable to help ",
        "[City [Name {name} <name> XX% ___ ([insert ",
        "turn0search <think> [cite [^ ::: 【1† utm_source= https://a.example/?utm_source=",
        "Note: this article fictional. Would you like me to if you want I can ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    growth.linear([MachineResidue(), Placeholder()], unit)


@pytest.mark.parametrize(
    "line",
    [
        "I'm not able to browse the web, so I can't check the toll.",
        "I cut the lead, moved the sum up and checked it against your notes.",
        "Summarize the following article in 120 words:",
        "Please rewrite this paragraph in a warmer tone.",
        "Write a short news story about the fire at the mill.",
        "Prompt: Draft a weather report for Kerrow.",
        "Note: All names above are made up.",
        "Disclaimer: the figures in this report are placeholders.",
    ],
)
def test_what_is_said_to_a_machine_or_by_it_is_no_text(line):
    assert found(MachineResidue, BODY.format(line))


@pytest.mark.parametrize(
    "line",
    [
        "“Rewrite the following text,” the teacher said.",
        "She was told to write a short story about the fire.",
        "Write a letter to the council, the poster said.",
        "The names above the door are made of brass.",
        "I moved the chairs and checked the hall, said Ana Ruiz.",
    ],
)
def test_what_people_say_of_writing_is_text(line):
    assert not found(MachineResidue, BODY.format(line))


@pytest.mark.parametrize(
    "line",
    [
        "Here's the eulogy, written with warmth and kept under 200 words:",
        "Here is the match report in a neutral tone and 300 words:",
        "Here's a tighter take on the story, with the vote up top:",
        "Here's your press release, ready to send:",
        "Feel free to plug in the correct names and dates.",
        "I've left out the clerk's name, as you asked, and softened the third paragraph.",
        "Per your instructions, I kept the figures out of the headline.",
        "As requested, the article stays under 250 words and avoids jargon.",
        "Please replace the quotes with real ones before you publish.",
        "You may want to double-check the spelling of the names before publishing.",
        "I couldn't verify the turnout, so I left it out.",
        "I have used a placeholder for the name of the clerk.",
        "Since you didn't mention the score, I've assumed that it was 2-1.",
        "Happy to adjust the length or add a quote.",
        "I can shorten it further if needed.",
        "This version keeps the quotes and trims the background.",
        "Just say the word and I'll add a headline.",
        "If you share the minutes, I'll fold the vote counts in.",
        "Hope this captures the tone you were after!",
        "I didn't have the tide tables, so I left the times out.",
        "Need it shorter? I can trim the background.",
        "Let me know if the headline is too long and I'll cut it.",
        "Quick note: the figures above are estimates I generated.",
    ],
)
def test_a_paragraph_on_the_text_itself_is_none_of_it(line):
    assert found(MachineResidue, BODY.format(line))


@pytest.mark.parametrize(
    "line",
    [
        "Here is the letter, written in May to her son:",
        "Here's the report of the board, in full:",
        "Feel free to come in, the sign says.",
        "Feel free to add your own names below.",
        "I left the hall at noon, as you asked.",
        "As you asked, we have kept the prices.",
        "Please replace the cap after use.",
        "You may want to check the dates before you travel.",
        "I could not find the mill, so I walked on.",
        "I could not find her, so I left.",
        "“I took out the second quote, as you suggested,” the editor told him.",
        "Let me know if the rain stops, he wrote.",
        "Happy to help, the clerk left the hall.",
        "This version of the bill keeps the tax.",
        "I can cut the bread if needed.",
        "Hope that the rain would stop was gone.",
    ],
)
def test_a_paragraph_of_a_person_is_text(line):
    assert not found(MachineResidue, BODY.format(line))
