"""rules.yaml held against the catalogue: what counts for a draft, and where each value comes from."""
