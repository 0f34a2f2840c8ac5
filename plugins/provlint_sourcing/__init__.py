"""Sourcing: unnamed sources without a reason, and what rests on them."""
