"""Writers: from a Report to lines of text, one file a format; what escapes text is `output/escape.py`."""
