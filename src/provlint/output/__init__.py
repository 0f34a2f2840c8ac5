"""A report as lines: reporters, ledgers and what both escape and count."""
