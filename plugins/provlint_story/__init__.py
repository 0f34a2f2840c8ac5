"""Story: drafts of one event held against each other."""
