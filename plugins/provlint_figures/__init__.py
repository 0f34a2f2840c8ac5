"""Figures: numbers without a source, and numbers that do not agree inside a draft."""
