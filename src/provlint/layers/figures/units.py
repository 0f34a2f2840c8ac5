"""Units of length, mass, area and speed: one table for whoever converts or compares them."""

from __future__ import annotations

from provlint.lexicon import Language, per_language


@per_language
def units(language: Language) -> dict[str, tuple[str, float]]:
    """Each word for a unit with its dimension and its size: in metres, kilograms, square metres, or metres an hour."""
    return {row[0]: (row[1], float(row[2])) for row in language.rows("units")}
