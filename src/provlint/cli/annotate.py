"""What the layers read off drafts: sentences, attributions, quotations, figures, names and dates, as JSON lines."""

from __future__ import annotations

import argparse
import json
import math
import sys
from typing import Any

from provlint.cli._common import add_config, add_paths, add_plugins, load_catalogue, load_config, read_documents, tell
from provlint.core.document import Document
from provlint.engine.engine import Engine
from provlint.layers.attribution.attributions import attributions, teller
from provlint.layers.figures.figures import figures
from provlint.layers.names.names import names
from provlint.layers.speech.transcripts import all_quotations, sentences_of
from provlint.layers.text.dates import dates
from provlint.layers.text.sentences import sentences

EXAMPLES = """\
examples:
  provlint annotate draft.md | head            sentences, quotations, figures ... as JSON lines"""


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument("--format", default="jsonl", choices=["jsonl"])
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    engine = Engine(plugins, load_config(args, plugins))
    for doc in read_documents(args, engine):
        sys.stdout.write(json.dumps(annotation(doc), ensure_ascii=True) + "\n")
    return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])


def annotation(doc: Document) -> dict[str, Any]:
    """One document as plain data. Spans are ``[start, end]`` in code points of ``text``, half-open, 0-based."""
    return {
        "path": doc.path,
        "text": doc.text,
        "sentences": [list(s) for s in sentences(doc)],
        "attributions": [
            {
                "source": [list(s) for s in a.source],
                "cue": [list(s) for s in a.cue],
                "content": [list(s) for s in a.content],
                "class": "stance" if a.stance else "report",
                "kind": who.kind,
                "speaker": who.speaker,
                "reason": list(who.reason) if who.reason else None,
            }
            for a in attributions(doc)
            for who in (teller(doc, a),)
        ],
        "quotations": [
            {**_plain(q._asdict()), "sentences": [list(s) for s in sentences_of(doc, q)]} for q in all_quotations(doc)
        ],
        "figures": [_plain(f._asdict()) for f in figures(doc)],
        "names": [
            {"form": n.form, "kind": n.kind, "aliases": list(n.aliases),
             "mentions": [{"span": list(m.span), "form": m.form, "title": m.title} for m in n.mentions]}
            for n in names(doc)
        ],
        "dates": [_plain(d._asdict()) for d in dates(doc)],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and value == int(value) else (value if math.isfinite(value) else None)
    return value
