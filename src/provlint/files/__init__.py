"""Paths, patterns, revisions and bytes on disk: what is linted, and fixes written whole or not at all."""
