"""The JSON Schema of rules.yaml, made of the rules themselves, for editors that complete and check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from provlint.core.rule import Option
from provlint.plugin.facts import AnyRuleType
from provlint.plugin.house.entry import COMMON, KINDS, ONE_OF, SCOPES, Key
from provlint.plugin.house.entry import LEVELS as HOUSE_LEVELS

LEVEL = {"enum": ["off", "info", "warning", "error"]}
WORDS: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def json_schema(rules: Iterable[AnyRuleType], presets: Iterable[str], languages: Iterable[str]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of rules.yaml with these rules: what editors complete and check.

    Editors read YAML 1.2 or 1.1, so ``off`` may reach them as a word or as false: both are allowed.
    """
    settings = _rules({rule.id: rule for rule in rules})
    fail_on = {"enum": ["info", "warning", "error", "never"], "description": "the level from which a run fails"}
    sources = {
        "evidence": {"description": "path patterns of the sources that drafts must rest on", **WORDS},
        "background": {"description": "path patterns of texts that vouch for names and places only", **WORDS},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rules.yaml of provlint",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "extends": {
                "description": f"what to build on: {', '.join(presets)}, or the path of a .yaml file",
                **WORDS,
            },
            "root": {"type": "boolean", "description": "whether files above this one count no more"},
            "language": {"enum": list(languages)},
            "fail-on": fail_on,
            "output": {"type": "string", "description": "the format that check prints where --format names none"},
            "exclude": {"description": "path patterns of drafts to leave out", **WORDS},
            "rules": settings,
            "names": {
                "type": "array",
                "description": "the house's spellings, and what they replace",
                "items": _map({"name": {"type": "string"}, "also": WORDS}, ["name"]),
            },
            "stories": {
                "type": "array",
                "description": "which drafts are about one event",
                "items": _map({"name": {"type": "string"}, "paths": WORDS}, ["name", "paths"]),
            },
            "paths": {
                "type": "object",
                "description": "what else holds for drafts that fit a path pattern",
                "additionalProperties": _map({"rules": settings, "fail-on": fail_on, **sources}, []),
            },
            **sources,
            "house": {"type": "array", "description": "house rules without code", "items": house_schema()},
        },
    }


def _map(properties: Mapping[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def _rules(rules: Mapping[str, AnyRuleType]) -> dict[str, Any]:
    level = {"anyOf": [LEVEL, {"const": False}]}
    packs = sorted({rule_id.partition("/")[0] for rule_id in rules})
    found: dict[str, Any] = {pack: {**level, "description": f"all rules of the pack {pack}"} for pack in packs}
    for rule_id, rule in rules.items():
        options = {name: _option(option) for name, option in rule.options.items()}
        found[rule_id] = {
            "description": (rule.__doc__ or "").strip().split("\n")[0],
            "anyOf": [*level["anyOf"], _map({"level": level, **options}, [])],
        }
    house = {"anyOf": [*level["anyOf"], _map({"level": level}, [])]}
    return {
        "type": ["object", "null"],
        "properties": found,
        "patternProperties": {"^house(/|$)": house},
        "additionalProperties": False,
    }


def _option(option: Option[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"description": option.help, "default": option.default}
    if isinstance(option.default, bool):
        return {**found, "type": "boolean"}
    if isinstance(option.default, (int, float)):
        found["type"] = "integer" if isinstance(option.default, int) else "number"
        return found if option.minimum is None else {**found, "minimum": option.minimum}
    if isinstance(option.default, (list, tuple)):
        return {**found, "default": list(option.default), **WORDS}
    return {**found, "type": "string"} | ({"enum": list(option.choices)} if option.choices else {})


def house_schema() -> dict[str, Any]:
    """The schema of one house rule: the keys of its kind, and no others."""
    return {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {"kind": {"enum": list(KINDS)}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {
                    **_map(
                        {name: _key(key) for name, key in {**COMMON, **keys}.items()},
                        [name for name, key in {**COMMON, **keys}.items() if key.required],
                    ),
                    **({"anyOf": [{"required": [name]} for name in ONE_OF[kind]]} if kind in ONE_OF else {}),
                },
            }
            for kind, keys in KINDS.items()
        ],
    }


def _key(key: Key) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "word": {"type": "string"},
        "id": {"type": "string", "pattern": "^house/[^\\s/_-][^\\s/]*$"},
        "kind": {"enum": list(KINDS)},
        "choice": {"enum": list(key.choices)} if key.choices != HOUSE_LEVELS else {"anyOf": [LEVEL, {"const": False}]},
        "scope": {"anyOf": [{"enum": list(SCOPES)}, {"type": "array", "items": {"enum": list(SCOPES)}}]},
        "words": WORDS,
        "pattern": {"type": "string"},
        "patterns": WORDS,
        "flag": {"type": "boolean"},
        "number": {"type": "number"},
        "whole": {"type": "integer", "minimum": 0},
        "formula": {"type": "string"},
        "swap": {"type": "object", "minProperties": 1, "additionalProperties": {"type": ["string", "null"]}},
        "steps": {
            "type": "array",
            "items": {
                "anyOf": [
                    {"type": "string"},
                    _map({"skip": {"type": "integer", "minimum": 0}}, ["skip"]),
                    _map({"not": {"type": "string"}}, ["not"]),
                ]
            },
        },
        "examples": _map({"silent": _EXAMPLES, "firing": _EXAMPLES}, []),
    }
    return {"description": key.help, **kinds[key.type]}


_ONE = [{"type": "string"}, _map({"text": {"type": "string"}, "after": {"type": "string"}}, ["text", "after"])]
_EXAMPLES = {"anyOf": [*_ONE, {"type": "array", "items": {"anyOf": _ONE}}]}
