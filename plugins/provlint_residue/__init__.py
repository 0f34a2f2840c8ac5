"""Residue: what a page, an export or a machine left in the draft."""
