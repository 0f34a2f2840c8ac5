"""House rules without code: what stands under ``house:`` in rules.yaml, one file a kind."""
