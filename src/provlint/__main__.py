"""``python -m provlint`` and the console script: ask a warm server where there is one, or load the command line."""

import os
import sys

# ``-m`` puts the working folder first on the path: a draft folder with a file yaml.py must not become our parser
if __name__ == "__main__" and sys.path and not sys.flags.safe_path:
    sys.path.pop(0)


def script() -> None:
    """Run what the command line says, and end this process."""
    # a script's own folder is no place for modules either, and to a server both ways in are then one process
    if sys.path[:1] == [os.path.dirname(os.path.realpath(sys.argv[0]))] and not sys.flags.safe_path:
        sys.path.pop(0)
    try:
        from provlint.serve import client

        code = client.ask(sys.argv[1:])
        if code is not None:
            _end(code)
        from provlint.cli import script as cold
    except KeyboardInterrupt:
        sys.exit(130)
    except (OSError, MemoryError) as error:  # not even its modules could be read
        os.write(2, f"provlint: error: it cannot start: {error or 'there is no memory'}\n".encode("utf-8", "replace"))
        os._exit(2)
    cold()


def _end(code: int) -> None:
    """End as a run that ended so would have: with its exit code, or by the signal that ended it."""
    if code < 0:
        import _signal  # type: ignore[import-not-found]

        _signal.signal(-code, _signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


if __name__ == "__main__":
    script()
