"""Installed plugins: found, loaded and asked, each alone; the rules without code."""
