"""Writers: from a Report to lines of text, one file a format; escapes in one room, `_escape.py`."""
