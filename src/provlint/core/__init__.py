"""Frozen data that every floor speaks in: spans, documents, findings, rules and hooks."""
