"""Evidence: a draft held against its sources, claim by claim. Silent where a draft has no sources."""
