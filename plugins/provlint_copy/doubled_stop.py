"""copy/doubled-stop."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, replace
from provlint.layers.text import lazy, paragraph_index
from provlint_copy._shared import quoted

# Two marks of which one is enough. Three stops are an ellipsis, two inside a sentence a loose one, and an abbreviation
# keeps its own stop before a closing mark.
_DOUBLED = lazy(
    r"[.,;:?!](?=[.,;:\"”])"
    r"(?:(?<=[a-z)\d%][.])\.(?=[\"”’]?(?:\s+[\"“]?[A-Z]|\s*\n|\s*\Z))"
    r"|(?<=[a-z)\d],),(?=\s)|(?<=[a-z)\d],)\.(?=\s*\n|\s+\D|\Z)|(?<=[a-z);\d]:)\.(?=\s*\n|\s+\D|\Z)|(?<=[a-z];)[.,](?=\s|\Z)"
    r"|(?<=[a-z]!)\.(?=\s+[A-Z]|\s*\n|\s*\Z)|(?<=[a-z]{5}\.);(?=\s[a-z])|(?<=[a-z]:):(?=\s[A-Za-z])"
    r"|(?<=[a-z]\?)\.(?=\s|\Z)|(?<=[a-z]{4}\.)(?P<mark>[”\"])\.(?=\s|\Z))"
)
_NAME = lazy(r"(?<![\w’'-])[A-Z][\w’'-]*\Z")
#: what every match begins with: most drafts have none of these
_SIGNS = ("..", "!.", ".;", "::", ",,", ",.", ":.", ";.", ";,", "?.", '.".', ".”.")


class DoubledStop(Rule):
    """Two stops, commas or other marks stand where one belongs.

    Why: it is left over from an edit, and shows that nobody read the line again.
    Instead: keep the one that fits.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    near = True
    level = Level.ERROR
    fix = "suggest"
    examples = (
        ("The firm cut 90 jobs⟦..⟧\n\nIt said so⟦,,⟧ and left.", "The firm cut 90 jobs.\n\nIt said so, and left."),
        ("He left⟦,.⟧ She asked why⟦?.⟧ It rained.", "He left. She asked why? It rained."),
        ("He left at noon⟦!.⟧ It rained⟦.;⟧ she was late⟦::⟧ so he went.", "He left at noon! It rained; she was late: so he went."),
        "He works for Yahoo!. It rained; etc.; it stood at 10::20, and std::string is code.",
        ("They said it was “very good⟦.”.⟧ It rained.", "They said it was “very good.” It rained."),
        "He left ... and came back.. or so. It was 9 a.m. at Roe Inc., they said. “We left at 9 a.m.”.",
        "See ../mill.txt and ..hidden; a...b; wait.... Then go. “Why?” he asked. Yahoo!, they said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for match in _DOUBLED.finditer(text) if any(sign in text for sign in _SIGNS) else ():
            start, end = match.span()
            if (text[start] == "." and text[max(0, start - 1) : start] == ".") or paragraph_index(doc, start) < 0:
                continue
            marks = text[start:end]
            if marks == "!." and _NAME.search(text, max(0, start - 30), start):
                continue  # "Yahoo!." keeps its mark
            kept = marks[:-1] if match.group("mark") or marks[0] == marks[1] or marks[0] in "?!" else marks[1]
            inside = quoted(doc, start, start + 1) and not match.group("mark")
            fixes = [] if inside else [replace(start, end, kept, f"keep {kept}")]
            yield self.at((start, end), f"{marks} stand here, where one of them is enough", fixes=fixes)
