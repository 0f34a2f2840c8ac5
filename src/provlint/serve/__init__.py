"""A warm server for short calls: ``client`` is the way to it, ``server`` the process, ``handed`` what a call brings along."""
