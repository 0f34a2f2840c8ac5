"""Figures anyone can make again: speed against other linters, quality against public corpora."""
