"""A warm server for short calls: ``door`` is the way to it, ``server`` the process, ``handed`` what a call brings along."""
