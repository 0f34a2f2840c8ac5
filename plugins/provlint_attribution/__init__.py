"""Attribution: statements without a source, vague ones, and words that take sides."""
