"""The JSON Schema of rules.yaml, with the options of every installed rule: for editors that complete and check."""

from __future__ import annotations

import argparse
import json

from provlint.cli._common import add_plugins, load_catalogue, tell
from provlint.config.json_schema import json_schema
from provlint.config.presets import known
from provlint.lexicon import languages


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Write it to a file and begin rules.yaml with: # yaml-language-server: $schema=./rules.schema.json"
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    print(json.dumps(json_schema(plugins.rules.values(), known(plugins), languages()), indent=1, ensure_ascii=True))
    return tell(plugins.troubles)
