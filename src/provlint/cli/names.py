"""The name table: people and bodies of a draft or story in all spellings, and a stub for ``names:``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any

from provlint.cli._common import (
    add_config,
    add_grouping,
    add_paths,
    add_plugins,
    load_catalogue,
    load_config,
    read_stories,
    tell,
    write,
)
from provlint.core.document import Story
from provlint.engine.engine import Engine
from provlint.layers.names.forms import Place
from provlint.layers.names.identities import Identity
from provlint.layers.names.listing import by_form, differences, listed, preferred
from provlint.layers.names.normal_form import key

FORMATS = ("table", "yaml", "json")

EXAMPLES = """\
examples:
  provlint names draft.md                      every name in all its spellings
  provlint names --story --format yaml *.txt   the entries for names: in rules.yaml"""


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument(
        "--format", default="table", choices=FORMATS, help="how to print (table); yaml is a stub to paste"
    )
    parser.add_argument("--all", action="store_true", help="also places, and names with one spelling in the stub")
    add_grouping(parser)
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    engine = Engine(plugins, load_config(args, plugins))
    found = read_stories(args, engine)
    render = {"table": table, "yaml": stub, "json": plain}[args.format]
    write(line + "\n" for line in render(found, args.all))
    return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])


def table(found: Iterable[Story], everything: bool) -> Iterator[str]:
    for n, story in enumerate(found):
        if n:
            yield ""
        paths = [d.path for d in story.documents]
        yield paths[0] if len(paths) == 1 else f"{story.name}: {len(paths)} drafts"
        house = preferred(story)
        for identity in listed(story, everything):
            also = f"; also known as {', '.join(identity.aliases)}" if identity.aliases else ""
            yield f"  {identity.form} ({identity.kind}, {_times(len(identity.places))}{also})"
            choice = next((house[f] for f in identity.forms if f in house), None)
            for form, places in by_form(identity):
                if len(identity.forms) == 1 and choice is None:
                    yield f"      {_where(places[0])}"
                    continue
                mark = "=" if form == choice else "x" if form in house else " "
                yield f"    {mark} {len(places):3}  {form}  {_where(places[0])}{_documents(places)}"
            if choice is not None:
                yield f"      the house writes {choice}"
        told = {form for identity in listed(story, True) for form in identity.forms}
        for usual, odd, place in differences(story):
            if odd not in told:
                yield f"  {odd} (a spelling of {usual}?)"
                yield f"      {_where(place)}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _where(place: Place) -> str:
    start, _ = place.doc.locate(*place.mention.span)
    return f"{place.doc.path}:{start.line}:{start.column}"


def _documents(places: list[Place]) -> str:
    count = len({p.doc.path for p in places})
    return f" and {count - 1} more drafts" if count > 2 else " and 1 more draft" if count == 2 else ""


def stub(found: Iterable[Story], everything: bool) -> Iterator[str]:
    """Entries for ``names:``: the house's form or the most frequent one, and the spellings it would replace."""
    entries = list(_entries(found, everything))
    yield "names:" if entries else "names: []"
    yield from entries


def _entries(found: Iterable[Story], everything: bool) -> Iterator[str]:
    import yaml

    seen: set[str] = set()
    for story in found:
        house = preferred(story)
        entries: list[dict[str, Any]] = []
        settled: set[str] = set()
        for identity in listed(story, everything):
            for forms in _alike(identity):
                name = next((house[f] for f in forms if f in house), forms[0])
                entry: dict[str, Any] = {"name": name}
                also = [f for f in forms if f.lower() != name.lower() or f[1:] != name[1:]]  # not: Al-Hadi, al-Hadi
                if also:
                    entry["also"] = also
                elif not everything:
                    continue
                settled.update(forms)
                entries.append(entry)
        # what names/name-variant tells besides: a bare surname a letter away from a full name's, which is no form of its own
        entries += [{"name": name, "also": [odd]} for name, odd, _ in differences(story) if not {name, odd} <= settled]
        for entry in entries:
            line = yaml.safe_dump(entry, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
            if line not in seen:
                seen.add(line)
                yield f"  - {line.strip()}"


def _alike(identity: Identity) -> list[list[str]]:
    """The spellings that may stand for one another: full names with full names, surnames with surnames."""
    groups: dict[int, list[str]] = {}
    for form in identity.forms:
        if form not in identity.aliases:
            groups.setdefault(len(key(form, identity.places[0].doc.language).parts), []).append(form)
    return [groups[n] for n in sorted(groups, reverse=True)]


def plain(found: Iterable[Story], everything: bool) -> Iterator[str]:
    """One JSON object a story: names with their forms, and the places of each (1-based lines and columns)."""
    for story in found:
        house = preferred(story)
        names = []
        for identity in listed(story, everything):
            forms = []
            for form, places in by_form(identity):
                spots = [(p.doc.path, p.doc.locate(*p.mention.span)[0]) for p in places]
                forms.append(
                    {
                        "form": form,
                        "count": len(places),
                        "places": [{"path": path, "line": at.line, "column": at.column} for path, at in spots],
                    }
                )
            choice = next((house[f] for f in identity.forms if f in house), None)
            names.append(
                {
                    "name": identity.form,
                    "kind": identity.kind,
                    "house": choice,
                    "aliases": list(identity.aliases),
                    "forms": forms,
                }
            )
        yield json.dumps({"story": story.name, "names": names}, ensure_ascii=False)
