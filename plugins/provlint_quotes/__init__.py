"""Quotations: marks that do not pair, quotations nobody said, and quotations that were changed."""
