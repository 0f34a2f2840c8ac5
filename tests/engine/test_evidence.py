"""A run with sources: where they are named, what is never evidence, what cannot be read, and what reports show."""

import json
import os

import probe
import pytest

WIRE = "The port office said on Friday that 41 people were wounded when the ferry Alba struck the quay in Kerrow.\n"
DRAFT = "On Friday 47 people were wounded when the ferry Alba struck the quay in Kerrow, the port office said.\n"
SHEET = ("--select", "evidence", "--no-story", "--format", "json")


def rules(data):
    return [finding["rule"] for finding in data["findings"]]


def test_the_command_line_names_sources(run, drafts):
    folder = drafts({"d.txt": DRAFT, "wire/a.txt": WIRE})
    found = run("check", "d.txt", "--evidence", "wire", *SHEET, cwd=folder)
    assert found.code == 1 and rules(found.data) == ["evidence/figure-altered"]
    (finding,) = found.data["findings"]
    assert (
        finding["quote"] == "47"
        and finding["related"][0]["path"] == "wire/a.txt"
        and finding["related"][0]["quote"] == "41"
    )


def test_without_sources_the_pack_is_silent(run, drafts):
    found = run("check", "d.txt", *SHEET, cwd=drafts({"d.txt": DRAFT}))
    assert found.code == 0 and found.data["findings"] == []


@pytest.mark.parametrize("pattern", ["wire/*.txt", "wire", "wire/a.txt", "**/a.txt"])
def test_rules_yaml_names_sources(run, drafts, pattern):
    folder = drafts({"d.txt": DRAFT, "wire/a.txt": WIRE, "rules.yaml": f"root: true\nevidence: ['{pattern}']\n"})
    assert rules(run("check", "d.txt", *SHEET, cwd=folder).data) == ["evidence/figure-altered"]


def test_sources_of_some_paths_and_some_left_out(run, drafts):
    config = "root: true\npaths:\n  'drafts/*': {evidence: ['wire/**', '!wire/old.txt']}\n"
    folder = drafts(
        {
            "drafts/d.txt": DRAFT,
            "other.txt": DRAFT,
            "wire/a.txt": WIRE,
            "wire/old.txt": WIRE.replace("41", "47"),
            "rules.yaml": config,
        }
    )
    found = run("check", "drafts/d.txt", "other.txt", *SHEET, cwd=folder)
    assert [(f["path"], f["rule"]) for f in found.data["findings"]] == [("drafts/d.txt", "evidence/figure-altered")]


@pytest.mark.parametrize("named", ["wire/a.txt", '["wire"]', "[no-such.txt, wire/a.txt]", "\n  - wire", "\n  - 'wire/a.txt'\n  - none.txt"])
def test_front_matter_names_sources(run, drafts, named):
    folder = drafts({"d.md": f"---\nevidence: {named}\n---\n\n" + DRAFT, "wire/a.txt": WIRE})
    assert rules(run("check", "d.md", *SHEET, cwd=folder).data) == ["evidence/figure-altered"]


def test_a_draft_and_its_copy_are_no_evidence(run, drafts):
    folder = drafts({"d.txt": DRAFT, "copy.txt": DRAFT, "a.txt": WIRE})
    assert rules(run("check", "d.txt", "--evidence", ".", *SHEET, cwd=folder).data) == ["evidence/figure-altered"]


def test_configuration_reads_nothing_outside_the_project(run, drafts, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}-secret.txt"
    outside.write_text(WIRE)
    folder = drafts({"d.txt": DRAFT, "rules.yaml": f"root: true\nevidence: ['{outside}']\n"})
    found = run("check", "d.txt", *SHEET, cwd=folder)
    assert found.code == 2 and found.data["findings"] == []
    assert "out of the project" in found.data["troubles"][0]["message"]
    os.symlink(outside, folder / "link.txt")
    (folder / "rules.yaml").write_text("root: true\nevidence: ['link.txt']\n")
    assert run("check", "d.txt", *SHEET, cwd=folder).data["findings"] == []


def test_a_pattern_that_fits_nothing_is_said(run, drafts):
    folder = drafts({"d.txt": DRAFT, "rules.yaml": "root: true\nevidence: ['wires/*']\n"})
    found = run("check", "d.txt", *SHEET, cwd=folder)
    assert found.code == 2 and "nothing fits 'wires/*'" in found.data["troubles"][0]["message"]
    assert run("check", "d.txt", "--evidence", "wires", cwd=folder).code == 2


def test_a_source_that_cannot_be_read_leaves_claims_unchecked(run, drafts):
    folder = drafts({"d.txt": "Harold Whitcombe counted 380 boats.\n", "wire/a.txt": WIRE})
    (folder / "wire" / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
    found = run("check", "d.txt", "--evidence", "wire", "--show", "info", *SHEET, cwd=folder)
    assert found.code == 2 and rules(found.data) == ["evidence/unchecked"]


def test_a_folder_of_sources_that_cannot_be_read_is_said(run, drafts, monkeypatch):
    folder = drafts({"d.txt": "Harold Whitcombe counted 380 boats.\n", "wire/a.txt": WIRE, "wire/shut/b.txt": WIRE, "wire/empty/x.png": "x"})
    scandir = os.scandir

    def refusing(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    done = probe.inside("check", "d.txt", "--evidence", "wire", "--isolated", "--exit-zero", "--format", "json", cwd=folder)
    (trouble,) = done.data["troubles"]
    assert done.code == 2 and trouble["message"] == "evidence: this folder cannot be read: Permission denied"
    assert trouble["path"] == "wire/shut"


def test_directives_of_a_source_silence_nothing(run, drafts):
    folder = drafts({"d.md": DRAFT, "wire/a.md": WIRE + "\n<!-- provlint: ignore-file[evidence] -- mine -->\n"})
    assert rules(run("check", "d.md", "--evidence", "wire", *SHEET, cwd=folder).data) == ["evidence/figure-altered"]


def test_the_report_is_the_same_in_several_processes(run, drafts):
    texts = {f"d{n}.txt": DRAFT.replace("47", str(50 + n)) for n in range(12)}
    folder = drafts({**texts, "wire/a.txt": WIRE})
    one = run("check", *texts, "--evidence", "wire", "--jobs", "1", *SHEET, cwd=folder)
    two = run("check", *texts, "--evidence", "wire", "--jobs", "2", *SHEET, cwd=folder)
    assert one.out == two.out and len(one.data["findings"]) == 12


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_sheet_has_every_claim(run, drafts, form):
    folder = drafts({"d.txt": DRAFT, "wire/a.txt": WIRE})
    found = run("evidence", "d.txt", "--evidence", "wire", "--format", form, cwd=folder)
    assert found.code == 0 and "altered" in found.out and "supported" in found.out and "Kerrow" in found.out
    if form == "json":
        claims = json.loads(found.out)["claims"]
        assert {c["kind"] for c in claims} >= {"figure", "name", "date"}
        assert all(c["source line"] == 1 for c in claims if c["source"])


def test_the_sheet_says_where_there_are_no_sources(run, drafts):
    assert run("evidence", "d.txt", cwd=drafts({"d.txt": DRAFT})).code == 2


def test_a_draft_without_sources_is_a_trouble_where_they_are_required(run, drafts):
    folder = drafts(
        {
            "d.txt": DRAFT,
            "e.txt": DRAFT,
            "wire/a.txt": WIRE,
            "rules.yaml": "root: true\npaths: {e.txt: {evidence: [wire]}}\n",
        }
    )
    found = run("check", "d.txt", "e.txt", "--require-evidence", *SHEET, cwd=folder)
    assert found.code == 2 and [(t["path"], "no sources" in t["message"]) for t in found.data["troubles"]] == [
        ("d.txt", True)
    ]
    assert rules(found.data) == ["evidence/figure-altered"]


def test_several_paths_follow_one_option(run, drafts):
    folder = drafts({"d.txt": DRAFT, "a/a.txt": WIRE, "b/b.txt": WIRE})
    assert rules(run("check", "d.txt", "--evidence", "a", "b", *SHEET, cwd=folder).data) == ["evidence/figure-altered"]
    swallowed = run("check", "--evidence", "a", "d.txt", cwd=folder)
    assert swallowed.code == 2 and "name the drafts before it" in swallowed.err


def test_the_side_file_names_sources_before_front_matter(run, drafts):
    side = "evidence: [wire/a.txt]\nignore:\n  - {rule: evidence/figure-altered, reason: the desk knows, source: call 4 Jan}\n"
    folder = drafts(
        {"d.md": "---\nevidence: none.txt\n---\n\n" + DRAFT, "d.md.provlint.yaml": side, "wire/a.txt": WIRE}
    )
    found = run("check", "d.md", *SHEET, cwd=folder)
    assert found.code == 0 and [f["rule"] for f in found.data["findings"] if not f["suppressed"]] == []
    outside = drafts({"e.txt": DRAFT, "e.txt.provlint.yaml": "evidence: ../*\n", "rules.yaml": "root: true\n"})
    assert run("check", "e.txt", *SHEET, cwd=outside).code == 2


@pytest.mark.parametrize("side", ["evidence: {a: b}\n", "evidence: [[a]]\n", "evidense: a\n"])
def test_a_side_file_that_names_no_sources_is_told(run, drafts, side):
    found = run("check", "d.txt", *SHEET, cwd=drafts({"d.txt": DRAFT, "d.txt.provlint.yaml": side}))
    assert found.code == 2 or found.data["findings"]


def test_a_waiver_and_its_source_stand_in_the_sheet(run, drafts):
    waiver = (
        '<!-- provlint: ignore[evidence/figure-altered] source="call 4 Jan, J. D." -- ministry told us by phone -->'
    )
    folder = drafts({"d.md": DRAFT.rstrip() + " " + waiver + "\n", "wire/a.txt": WIRE})
    found = run("evidence", "d.md", "--evidence", "wire", "--format", "json", cwd=folder)
    waived = [c for c in json.loads(found.out)["claims"] if c["status"] == "waived"]
    assert [(c["claim"], c["says"]) for c in waived] == [
        ("47", "ministry told us by phone (source: call 4 Jan, J. D.)")
    ]


def test_the_sheet_as_prov_tells_what_was_quoted(run, drafts):
    draft = DRAFT + "\n“We were not told about the fog,” she said.\n"
    folder = drafts({"d.txt": draft, "wire/a.txt": WIRE + "\n“We were not told about the fog,” said Ana Ruiz.\n"})
    prov = json.loads(run("evidence", "d.txt", "--evidence", "wire", "--format", "prov", cwd=folder).out)
    kinds = [d["prov:type"]["$"] for d in prov["wasDerivedFrom"].values() if "prov:type" in d]
    assert kinds.count("prov:Quotation") == 1 and "prov:PrimarySource" in kinds
    altered = [k for k, e in prov["entity"].items() if e.get("provlint:status") == "altered"]
    assert len(altered) == 1
    assert [
        d["prov:usedEntity"] for d in prov["wasDerivedFrom"].values() if d["prov:generatedEntity"] == altered[0]
    ] == ["led:draft-1"]


def test_a_kept_result_does_not_hide_that_sources_were_named_or_required(run, drafts):
    folder = drafts({"d.txt": DRAFT, "wire/a.txt": WIRE, "rules.yaml": "root: true\n"})
    with_side = ("--cache-dir", "kept", *SHEET)
    assert run("check", "d.txt", *with_side, cwd=folder).data["findings"] == []
    assert run("check", "d.txt", "--require-evidence", *with_side, cwd=folder).code == 2
    (folder / "d.txt.provlint.yaml").write_text("evidence: wire\n")
    assert rules(run("check", "d.txt", *with_side, cwd=folder).data) == ["evidence/figure-altered"]
