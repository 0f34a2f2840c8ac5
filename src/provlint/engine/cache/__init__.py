"""Results of earlier runs: what a draft or story gave is not worked out again while nothing it rests on has changed."""
