"""Write a first rules.yaml, with what a house decides first; nothing that is there is overwritten."""

from __future__ import annotations

import argparse
import os

from provlint.cli._common import add_plugins, die, load_catalogue, tell
from provlint.config.effective import FILE
from provlint.config.presets import PRESETS, known

TEXT = """\
{schema}# What provlint holds for the drafts below this folder. Only what differs from the defaults stands here;
# `provlint config DRAFT` shows every value and where it comes from, `provlint rules` lists the rules.
extends: {preset}  # {about}

# From which level a run fails: error, warning, info or never.
# fail-on: error

# Drafts to leave out.
# exclude: ["archive/**"]

# One rule or a whole pack: off, info, warning, error; or a level with options.
# rules:
#   copy: off
#   quotes/quote-without-speaker: {{level: warning, min_words: 6}}

# The house's spellings of names, and what they replace.
# names:
#   - {{name: Ana Ruiz, also: [Anna Ruiz, Ana Ruíz]}}

# House rules without code (docs/house-rules.md); `provlint test` runs their examples.
# house:
#   - id: house/at-the-end-of-the-day
#     kind: existence
#     tokens: [at the end of the day]
#     message: “{{match}}” says nothing; leave it out
#     examples:
#       firing: ["⟦At the end of the day⟧, we won."]
#       silent: ["We won at the end."]
"""
SCHEMA = "rules.schema.json"

EXAMPLES = """\
examples:
  provlint init                                a first rules.yaml
  provlint init --preset gate"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER")
    parser.add_argument("--preset", default="default", metavar="NAME", help="default, strict, gate, or that of a pack")
    parser.add_argument("--schema", action="store_true", help=f"also write {SCHEMA}, for editors")
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    presets = known(plugins)
    if args.preset not in presets:
        die(f"--preset {args.preset}: there are {', '.join(presets)}")
    about = PRESETS.get(args.preset, "from an installed pack")
    line = f"# yaml-language-server: $schema=./{SCHEMA}\n" if args.schema else ""
    files = {FILE: TEXT.format(preset=args.preset, about=about, schema=line)}
    if args.schema:
        import json

        from provlint.config.json_schema import json_schema
        from provlint.lexicon import languages

        files[SCHEMA] = json.dumps(json_schema(plugins.rules.values(), presets, languages()), indent=1) + "\n"
    for name, text in files.items():
        path = os.path.join(args.folder, name)
        try:
            with open(path, "x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            die(f"{path}: not written: {error.strerror or error}")
        print(f"written: {path}")
    return tell(plugins.troubles)
