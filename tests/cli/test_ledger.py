"""``provlint ledger``: the table, JSON, CSV and PROV-JSON say the same."""

import csv
import io
import json

import pytest

from provlint.authoring.testing import document
from provlint.cli import main
from provlint.core.document import Story
from provlint.output.ledgers import csv as csv_writer
from provlint.output.ledgers import json as json_writer
from provlint.output.ledgers import prov as prov_writer
from provlint.output.ledgers import table
from provlint.output.ledgers.rows import rows

TEXT = """A blast in Kerrow on Tuesday killed “nine dockers,” the port hospital said.

It also wounded at least 30 people. The ministry's report says 4 are missing.
"""


@pytest.fixture
def ledger():
    return list(
        rows((Story("kerrow", [document(TEXT, "a.txt"), document("Some 1,200 people fled; two died.", "b.txt")]),))
    )


def test_json_follows_the_contract(ledger):
    data = json.loads("".join(json_writer.render(ledger)))
    assert data["schema"] == "provlint-ledger/1"
    first = data["claims"][0]
    assert first["path"] == "a.txt"
    assert first["value"] == {"low": 9, "high": 9, "approximate": False}
    assert first["quote"] == TEXT[first["start"]["offset"] : first["end"]["offset"]]
    assert first["attribution"]["source"] == "the port hospital"
    assert first["event"]["kind"] == "blast"
    assert first["story"] == "kerrow"
    wounded = data["claims"][1]
    assert wounded["value"] == {"low": 30, "high": None, "approximate": False}
    assert wounded["attribution"]["kind"] == "none"
    assert wounded["attribution"]["source"] is None


def test_csv_reads_back(ledger):
    lines = list(csv.DictReader(io.StringIO("".join(csv_writer.render(ledger)))))
    assert [(r["what"], r["low"], r["high"]) for r in lines[:2]] == [("killed", "9", "9"), ("wounded", "30", "")]
    assert len(lines) == len(ledger)


def test_table_shows_every_claim(ledger):
    out = "".join(table.render(ledger))
    assert out.count("\n") >= len(ledger)
    assert "a.txt:1:" in out
    assert "the port hospital" in out
    assert "30 or more" in out


def test_prov_is_valid_prov(ledger):
    prov_model = pytest.importorskip("prov.model", reason="the prov library is a test dependency")
    text = "".join(prov_writer.render(ledger))
    document_ = prov_model.ProvDocument.deserialize(content=text, format="json")
    records = document_.get_records()
    kinds = [type(r).__name__ for r in records]
    claims = [r for r in records if "provlint:Claim" in map(str, r.get_asserted_types())]
    assert len(claims) == len(ledger)
    assert kinds.count("ProvAgent") >= 1
    assert kinds.count("ProvAttribution") >= 1
    derived = [r for r in records if type(r).__name__ == "ProvDerivation"]
    types = {str(t) for r in derived for t in r.get_asserted_types()}
    assert "prov:Quotation" in types
    assert len(derived) > len(ledger)
    again = prov_model.ProvDocument.deserialize(content=document_.serialize(format="json"), format="json")
    assert again == document_


def test_empty_input_is_an_empty_ledger():
    assert json.loads("".join(json_writer.render([])))["claims"] == []
    assert "".join(table.render([])) == "no claims\n"


@pytest.mark.parametrize("form", ["table", "json", "csv", "prov"])
def test_the_command(form, tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Police arrested two men.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["ledger", "--format", form, "b.txt", "a.txt"])
    first = capsys.readouterr().out
    main(["ledger", "--format", form, "a.txt", "b.txt"])
    assert capsys.readouterr().out == first
    assert "a.txt" in first


def test_a_waiver_that_names_its_source_stands_in_the_ledger():
    text = (
        "The blast killed nine dockers. It rained.\n\n"
        '<!-- provlint: ignore[figures/unattributed-casualty-figure] source="hospital list" -- desk saw it -->\n'
        "It wounded 30 sailors.\n"
    )
    found = list(rows((Story("s", [document(text, "a.md")]),)))
    assert [(r.low, r.kind, r.source) for r in found] == [(9, "none", ""), (30, "document", "hospital list")]
