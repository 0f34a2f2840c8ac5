"""Which drafts are about one event: candidate pairs, their odds, groups."""
