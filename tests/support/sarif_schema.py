"""The part of SARIF 2.1.0 that we write, as a JSON Schema taken from the standard's text section by section.

Every object is closed: a property that the standard does not name, or that is not listed here, is an error.
"""

from __future__ import annotations

from typing import Any


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "additionalProperties": False, "required": required.split(), "properties": properties,
    }  # fmt: skip


def _list(item: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": item, **more}


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
PLACE = {"type": "integer", "minimum": 1}
MESSAGE = _object("text", text=TEXT)  # 3.11: a message needs text or id
LOCATION_OF_ARTIFACT = _object("uri", uri={"type": "string", "format": "uri-reference"})  # 3.4
CONTENT = _object("text", text=TEXT)  # 3.3
REGION = _object(  # 3.30: lines and columns are 1-based, endColumn exclusive; offsets are 0-based
    "startLine",
    startLine=PLACE, startColumn=PLACE, endLine=PLACE, endColumn=PLACE,
    charOffset=COUNT, charLength=COUNT, snippet=CONTENT,
)  # fmt: skip
PHYSICAL = _object("artifactLocation", artifactLocation=LOCATION_OF_ARTIFACT, region=REGION)  # 3.29
LOCATION = _object("physicalLocation", physicalLocation=PHYSICAL)  # 3.28
RELATED = _object("id physicalLocation", id=COUNT, physicalLocation=PHYSICAL, message=MESSAGE)
LEVEL = {"enum": ["none", "note", "warning", "error"]}  # 3.27.10
FIX = _object(  # 3.55 to 3.57
    "artifactChanges",
    description=MESSAGE,
    artifactChanges=_list(
        _object(
            "artifactLocation replacements",
            artifactLocation=LOCATION_OF_ARTIFACT,
            replacements=_list(_object("deletedRegion", deletedRegion=REGION, insertedContent=CONTENT), minItems=1),
        ),
        minItems=1,
    ),
)
KIND = {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]}  # 3.27.9
SUPPRESSION = _object("kind", kind={"enum": ["inSource", "external"]}, justification=TEXT)  # 3.35
RESULT = _object(  # 3.27
    "message",
    ruleId=TEXT, ruleIndex={"type": "integer", "minimum": -1}, level=LEVEL, kind=KIND, message=MESSAGE,
    locations=_list(LOCATION), relatedLocations=_list(RELATED, uniqueItems=True), fixes=_list(FIX),
    partialFingerprints={"type": "object", "additionalProperties": TEXT}, suppressions=_list(SUPPRESSION, uniqueItems=True),
)  # fmt: skip
REFERENCE = _object("id", id=TEXT)  # 3.52
NOTIFICATION = _object(  # 3.58
    "message", level=LEVEL, message=MESSAGE, descriptor=REFERENCE, associatedRule=REFERENCE, locations=_list(LOCATION)
)
INVOCATION = _object(  # 3.20
    "executionSuccessful",
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=_list(NOTIFICATION),
)
BOTH = _object("text", text=TEXT, markdown=TEXT)  # 3.12
RULE = _object(  # 3.49, 3.50
    "id",
    id=TEXT, name=TEXT, shortDescription=BOTH, fullDescription=BOTH, help=BOTH, helpUri={"type": "string", "format": "uri"},
    defaultConfiguration=_object("", level=LEVEL),
)  # fmt: skip
RUN = _object(  # 3.14
    "tool",
    tool=_object("driver", driver=_object("name", name=TEXT, version=TEXT, rules=_list(RULE, uniqueItems=True))),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=_list(INVOCATION),
    artifacts=_list(
        _object("location", location=LOCATION_OF_ARTIFACT, hashes={"type": "object", "additionalProperties": TEXT}),
        uniqueItems=True,
    ),
    results=_list(RESULT),
)
SCHEMA = _object(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}},  # 3.13.3
    version={"const": "2.1.0"}, runs=_list(RUN),
)  # fmt: skip
