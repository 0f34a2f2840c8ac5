"""``python -m provlint``."""

import sys

# ``-m`` puts the working folder first on the path: a draft folder with a file yaml.py must not become our parser.
if sys.path and sys.path[0] in ("", sys.path[0]) and not sys.flags.safe_path:
    sys.path.pop(0)

try:
    from provlint.cli import script
except KeyboardInterrupt:
    sys.exit(130)

script()
