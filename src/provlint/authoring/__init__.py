"""For authors of packs: the test kit and a rule in words."""
