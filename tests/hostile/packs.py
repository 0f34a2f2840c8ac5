"""Evil packs: what a rule, a format, a reporter or a plugin can do wrong, and what the run must still say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import probe

RULE = '''"""A rule of the test's own."""
from provlint import Edit, Finding, Fix, Level, Note, Rule


class Bad(Rule):
    """It does what no rule should.

    Why: the test wants it.
    Source: the test.
    """

    level = Level.ERROR
    examples = ("a", "⟦b⟧")
{before}
    def check(self, doc):
        {body}
'''
CHECKS = {
    "raise ValueError('x')": 0,
    "raise SystemExit(0)": 0,
    "raise KeyboardInterrupt": 0,
    "raise GeneratorExit": 0,
    "raise BaseException('x')": 0,
    "raise StopIteration": 0,
    "return self.check(doc)": 0,
    "return 7": 0,
    "return [x for x in iter(lambda: [0] * 10**7, None)] if False else [None]": 0,
    "yield None": 0,
    "yield 'text'": 0,
    "yield Finding('copy/doubled-word', 0, 1, 'x')": 0,
    "yield Finding(self.id, 0, 1, None)": 0,
    "yield Finding(self.id, 0, 1, 7)": 0,
    "yield Finding(self.id, 0.0, 1.0, 'x')": 0,
    "yield Finding(self.id, None, 1, 'x')": 0,
    "yield Finding(self.id, -1, 1, 'x')": 0,
    "yield Finding(self.id, 5, 1, 'x')": 0,
    "yield Finding(self.id, 0, 10**9, 'x')": 0,
    "yield Finding(self.id, True, 1, 'x')": 0,
    "yield Finding(self.id, 0, 1, 'x', path=7)": 0,
    "yield Finding(self.id, 0, 1, 'x', level='error')": 1,
    "yield Finding(self.id, 0, 1, 'x', level=7)": 1,
    "yield Finding(self.id, 0, 1, 'x', key=7)": 1,
    "yield Finding(self.id, 0, 1, 'x', how='differently')": 1,
    "yield Finding(self.id, 0, 1, 'x', how='conflict', matter=7)": 1,
    "yield Finding(self.id, 0, 1, 'x', related=7)": 1,
    "yield Finding(self.id, 0, 1, 'x', related=(None,))": 1,
    "yield Finding(self.id, 0, 1, 'x', related=(Note(0, 10**9, 'y'),))": 1,
    "yield Finding(self.id, 0, 1, 'x', related=(Note(0, 1, None),))": 1,
    "yield Finding(self.id, 0, 1, 'x', related=(Note(0, 1, 'y', 'elsewhere.txt'),))": 1,
    "yield Finding(self.id, 0, 1, 'x', fixes='delete')": 1,
    "yield Finding(self.id, 0, 1, 'x', fixes=(Fix('t', ()),))": 1,
    "yield Finding(self.id, 0, 1, 'x', fixes=(Fix('t', (Edit(0, 10**9, ''),)),))": 1,
    "yield Finding(self.id, 0, 1, 'x', fixes=(Fix(None, (Edit(0, 1, ''),)),))": 1,
    "yield Finding(self.id, 0, 1, 'x', fixes=(Fix('t', (Edit(0, 1, None),)),))": 1,
    "doc.path = 'elsewhere.txt'": 0,
    "doc.text = ''": 0,
    "del doc.blocks": 0,
    "doc.meta['date'] = 'x'": 0,
    "import os; os._exit(0)": 0,
    "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)": 0,
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)": 0,
    "import os; os.chdir('/')": 0,
}
#: these take the deadline, or the grace after it
SLOW = {
    "while True: pass": 0,
    "while True:\n            try:\n                while True: pass\n            except Exception: pass": 0,
    "while True:\n            try:\n                while True: pass\n            except BaseException: pass": 0,
    "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n        while True: pass": 0,
    "import signal; signal.setitimer(signal.ITIMER_REAL, 0)\n        while True: pass": 0,
    "import re; re.match('(a|a)*b', 'a' * 60)": 0,
    "while True: yield Finding(self.id, 0, 1, 'x')": 1,
    "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)": 0,
}
CLASSES = {
    "level = 'error'": "    level = 'error'\n",
    "options = 7": "    options = 7\n",
    "init exits": "    def __init__(self, level=None, **options):\n        raise SystemExit(0)\n",
    "init kills": "    def __init__(self, level=None, **options):\n        import os\n        os._exit(0)\n",
}
PLUGINS = {
    "exits": "raise SystemExit(0)\n",
    "goes elsewhere": "import os\nos.chdir('/')\n",
    "interrupts": "raise KeyboardInterrupt\n",
    "ends": "import os\nos._exit(0)\n",
    "prints": "import os\nprint('{}')\nos.write(1, b'[]')\n" + "from provlint import hookimpl\n\n\n@hookimpl\ndef provlint_rules():\n    print('x')\n    raise ValueError('x')\n",
    "reporter json": "from provlint import hookimpl\n\n\nclass R:\n    name = 'json'\n\n    def render(self, report, options):\n        yield 'mine'\n\n\n@hookimpl\ndef provlint_reporters():\n    return [R()]\n",
    "format .txt": "from provlint import hookimpl\n\n\nclass F:\n    name = 'mine'\n    suffixes = ('.txt',)\n\n    def parse(self, source, settings=None):\n        return None\n\n\n@hookimpl\ndef provlint_formats():\n    return [F()]\n",
    "nameless": "from provlint import hookimpl\n\n\n@hookimpl\ndef provlint_formats():\n    return [7]\n\n\n@hookimpl\ndef provlint_reporters():\n    return [None]\n",
    "generator": "from provlint import hookimpl\n\n\n@hookimpl\ndef provlint_rules():\n    yield 7\n    raise SystemExit(0)\n",
}


@dataclass
class Counts:
    """What became of the packs. The lists name those that fell short, and how."""

    tried: int = 0
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def cases(slow: bool) -> Iterator[tuple[str, dict[str, str], int]]:
    """A name, the modules of the pack, and how many findings of its own should be left."""
    for body, own in {**CHECKS, **(SLOW if slow else {})}.items():
        yield body, {"bad": RULE.format(before="", body=body)}, own
    for name, before in CLASSES.items():
        yield name, {"bad": RULE.format(before=before, body="return ()")}, 0
    for name, source in PLUGINS.items():
        yield name, {"__init__": source}, 0


DRAFTS = {"a.txt": "A needle in a stack.\n", "b.txt": "Another needle here.\n", "c.md": "A *needle* there.\n"}


def one(folder: Path, name: str, modules: dict[str, str], own: int, words: tuple[str, ...], counts: Counts) -> None:
    """Run the command with a good pack and the evil one, and hold what it says against what it must say."""
    folder.mkdir(parents=True)
    env = probe.install(folder / "packs", {"needle": probe.rule()})
    probe.install(folder / "packs", {k: v for k, v in modules.items() if k != "__init__"}, name="aaa")
    if "__init__" in modules:
        (folder / "packs/provlint_aaa/__init__.py").write_text(modules["__init__"])
    for path, text in DRAFTS.items():
        (folder / path).write_text(text)
    command = [sys.executable, "-m", "provlint", "check", "--isolated", "--format", "json", *words, *probe.ALONE, *DRAFTS]
    counts.tried += 1
    began = time.monotonic()
    try:
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        counts.hangs.append(name)
        return
    took = time.monotonic() - began
    if b"Traceback" in done.stderr or done.returncode not in (0, 1, 2):
        counts.crashes.append(f"{name}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
        return
    if done.returncode != 2:
        counts.silent.append(f"{name}: exit {done.returncode}")
    try:
        report = json.loads(done.stdout)
    except ValueError:
        counts.lost.append(f"{name}: no report: {done.stdout[:200]!r} {done.stderr.decode()[-300:]}")
        return
    found = sorted((f["path"], f["rule"]) for f in report["findings"])
    if [path for path, rule in found if rule == "probe/needle"] != sorted(DRAFTS):
        counts.lost.append(f"{name}: {found}")
    mine = {path for path, rule in found if rule == "aaa/bad"}
    if len(mine) < min(own, 1):
        counts.lost.append(f"{name}: its own findings are gone")
    if not any(t["pack"] == "aaa" or "aaa" in t["message"] for t in report["troubles"]):
        counts.silent.append(f"{name}: nobody is named: {[t['message'] for t in report['troubles']]}")
    for item in report["findings"]:
        text = (folder / item["path"]).read_text()
        if text[item["start"]["offset"] : item["end"]["offset"]] != item["quote"]:
            counts.wrong.append(f"{name}: {item['path']}:{item['start']}")
    if os.environ.get("PROVLINT_FUZZ_TIMES"):
        print(f"{took:6.1f} s  {name!r}")


def run(folder: Path, slow: bool = False, words: tuple[str, ...] = ()) -> Counts:
    counts = Counts()
    for number, (name, modules, own) in enumerate(cases(slow)):
        one(folder / str(number), name, modules, own, words, counts)
    return counts
