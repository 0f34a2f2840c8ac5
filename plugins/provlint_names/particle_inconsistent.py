"""The article or particle of a name (al-, el-, bin) kept, dropped or joined in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Example, Finding, Level, Note, Option, Rule
from provlint.layers.names import Form, decided, forms, name_variants, said


class ParticleInconsistent(Rule):
    """The article of a name (al-, el-) is kept and dropped, or joined in two ways.

    Why: al-Hadi and Hadi read like two names; a house keeps the article or drops it, and does so everywhere.
    Instead: write the name one way; set ``second_reference`` to what the house does after the first full name.
    Source: AP advisory on Arabic names: if the article is used, use it at second reference too; ODNI standard for
    Arabic names.
    """

    level = Level.WARNING
    second_reference = Option(
        "keep",
        "whether the article stays when only the surname is written (keep), goes (drop), or either (off)",
        choices=("keep", "drop", "off"),
    )
    examples = (
        "Omar al-Hadi spoke. Then al-Hadi left.",
        "Al-Hadi left. A day later al-Hadi came back.",
        "Omar al-Hadi spoke. Then ⟦Hadi⟧ left.",
        Example("Omar al-Hadi spoke. Then Hadi left.", options={"second_reference": "drop"}),
        Example("Omar al-Hadi spoke. Then ⟦al-Hadi⟧ left.", options={"second_reference": "drop"}),
        "Omar al-Hadi spoke. Then ⟦Omar al Hadi⟧ left. Omar al-Hadi wept.",
        "Fighters of ⟦Ansar al Din⟧ met Omar al-Hadi and Salim al-Bitar.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        done: set[str] = set()
        for found in name_variants(doc):
            variant = decided(found, doc.settings.names)
            if variant is None:
                continue
            minor, major, kind = variant.minor, variant.major, variant.kind
            level = None
            if kind == "article-dropped":
                if self.second_reference != "keep":
                    continue
                message = f"“{minor.text}” drops the article of “{major.text}”"
                level = Level.INFO
            elif kind in ("article", "article-form"):
                message = said(variant)
            else:
                continue
            done.update((minor.text, major.text))
            yield self._at(minor, major, message, level)
        if self.second_reference == "drop":
            yield from self._kept(doc)
        yield from self._mixed(doc, done)

    def _at(self, minor: Form, major: Form, message: str, level: Level | None) -> Finding:
        other = major.first.mention.span
        return self.at(
            minor.first.mention.span,
            message,
            level=level,
            related=[Note(other.start, other.end, f"“{major.text}” here")],
            key=f"{minor.text}|{major.text}",
        )

    def _kept(self, doc: Document) -> Iterator[Finding]:
        """Bare surnames that keep the article where the house drops it."""
        full = {f.key.parts[-1]: f for f in forms(doc) if f.key.article and len(f.key.parts) > 1}
        for form in forms(doc):
            whole = full.get(form.key.parts[0]) if form.key.article and len(form.key.parts) == 1 else None
            if whole:
                yield self._at(form, whole, f"“{form.text}” keeps the article of “{whole.text}”", Level.INFO)

    def _mixed(self, doc: Document, done: set[str]) -> Iterator[Finding]:
        """Different names, some with a hyphen after the article and some without: the first of the rarer way."""
        spaced = [f for f in forms(doc) if f.key.article and (" al " in f.text or f.text.startswith("al "))]
        if not spaced or not done.isdisjoint(f.text for f in spaced):
            return
        joined = [f for f in forms(doc) if f.key.article and "al-" in f.text]
        if joined:
            minor, major = spaced[0], joined[0]
            message = f"“{minor.text}” has no hyphen after the article, “{major.text}” has one"
            yield self._at(minor, major, message, Level.INFO)
