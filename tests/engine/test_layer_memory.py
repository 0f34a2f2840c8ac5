"""A long draft holds the layers of some wings from one pack of rules to the next, and nothing else."""

from provlint.authoring.testing import document
from provlint.core.document import layer
from provlint.core.finding import Level
from provlint.engine import layer_memory
from provlint.layers.text import sentences
from provlint.plugin import catalogue


@layer
def _dear(doc):
    return [doc.text]


def _in_waiting(*packs):
    facts = catalogue.load().facts.values()
    return [one.make(Level.INFO) for pack in packs for one in facts if one.id.startswith(f"{pack}/")]


def test_rules_in_waiting_let_layers_go_at_each_pack(monkeypatch):
    monkeypatch.setattr(layer_memory, "LONG", 10)
    doc = document("Ana Ruiz said on Monday that 12 people had died. She left.")
    packs, held = [], []
    for rule in layer_memory.in_turn(doc, _in_waiting("attribution", "copy", "figures")):
        pack = rule.id.partition("/")[0]
        if pack not in packs:
            packs.append(pack)
            held.append((_dear.__wrapped__ in doc._memo, sentences.__wrapped__ in doc._memo))
            _dear(doc)
            sentences(doc)
        assert _dear.__wrapped__ in doc._memo
    assert packs == ["attribution", "copy", "figures"]
    assert held == [(False, False), (False, True), (False, True)]


def test_a_short_draft_holds_all(monkeypatch):
    doc = document("Ana Ruiz said so.")
    monkeypatch.setattr(layer_memory, "_give_back", None)
    for _ in layer_memory.in_turn(doc, _in_waiting("attribution", "copy")):
        _dear(doc)
    assert _dear.__wrapped__ in doc._memo
