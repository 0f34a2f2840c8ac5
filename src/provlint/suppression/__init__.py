"""What is found and not shown, and why: directives, side files, baselines, unchanged lines."""
