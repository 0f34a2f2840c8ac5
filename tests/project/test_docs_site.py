"""The documentation: builds strictly, loads nothing from elsewhere, and every command in it is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import office
import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
FENCE = re.compile(r"(?:<!-- (?P<mark>.*?) -->\n)?^```(?P<kind>[\w-]*)[^\n]*\n(?P<text>.*?)^```", re.M | re.S)


def blocks(*kinds: str) -> Iterator[tuple[str, str, str]]:
    """The fenced blocks of all pages: page, what the comment above says, text."""
    for page in PAGES:
        if page.is_file():
            for match in FENCE.finditer(page.read_text(encoding="utf-8")):
                if match["kind"] in kinds:
                    yield str(page.relative_to(ROOT)), match["mark"] or "", match["text"]


def build(folder: Path, **more: str) -> Path:
    """The site, built strictly into a folder, which is returned."""
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    env = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "PROVLINT_PYODIDE": "",
        **more,
    }
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("material", reason="the extra docs is not installed")
    return build(tmp_path_factory.mktemp("site"))


@pytest.mark.slow
@pytest.mark.xdist_group("site")
def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    found = []
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        found += re.findall(r'<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//[^"]*', text)
        found += re.findall(r'<link(?![^>]+rel="canonical")[^>]+href="(?:https?:)?//[^"]*', text)
    for sheet in site.rglob("*.css"):
        found += re.findall(r"(?:url\(|@import )[\"']?(?:https?:)?//[^)]*", sheet.read_text(encoding="utf-8"))
    assert not found


@pytest.mark.slow
@pytest.mark.xdist_group("site")
def test_every_page_and_every_rule_is_in_the_site(site: Path) -> None:
    built = {path.relative_to(site).with_suffix(".md").as_posix() for path in site.rglob("*.html")} - {"404.md"}
    assert built == {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    menu = re.findall(r'<a href="([^"#]*)" class="md-nav__link', (site / "formats.html").read_text(encoding="utf-8"))
    for page in set(DOCS.glob("*.md")) - {DOCS / "formats.md"}:
        assert f"{page.stem}.html" in menu, page.name


@pytest.mark.slow
@pytest.mark.xdist_group("site")
def test_the_playground_is_in_the_site_where_python_for_browsers_is_at_hand(site: Path, tmp_path: Path) -> None:
    way = 'href="playground/index.html"'
    assert not (site / "playground").exists() and way not in (site / "desk.html").read_text(encoding="utf-8")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "pyodide.asm.wasm").write_bytes(b"x")
    built = build(tmp_path / "site", PROVLINT_PYODIDE=str(tmp_path / "package"))
    assert {"index.html", "worker.js", "provlint.zip", "pyodide"} == {path.name for path in (built / "playground").iterdir()}
    assert way in (built / "desk.html").read_text(encoding="utf-8")


#: commands that are tried elsewhere, or that only the reader's machine can run
ELSEWHERE = {
    r"make \w+": "the Makefile is run by whoever runs these tests",
    r"pip3? install .*|pipx .*|uvx .*|python3? -m pip .*": "tests of the packaging",
    r"python3? -m venv .*|\. .*/activate|source .*/activate": "the reader's machine",
    r"cd editors/vscode|npm install|npm run package": "tests/editors/test_vscode.py",
    r"code --install-extension .*": "needs VS Code",
    r"pre-commit .*": "tests/project/test_precommit.py",
    r"git .*": "the reader's repository",
    r"pytest.*|python3? -m pytest.*|ruff .*|mypy.*|python3? docs/generate\.py.*": "the project's own checks",
    r"python3? benchmarks/.*|python3? -m benchmarks\..*": "want a corpus",
    r"mkdir .*|cd .*|ls.*|cat .*": "not ours",
}


def commands(text: str) -> Iterator[str]:
    """The commands of a block, continued lines joined, prompts and comments taken off; output is left out."""
    prompted = any(line.startswith("$ ") for line in text.splitlines())
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        if prompted and not line.startswith("$ "):
            continue
        command = re.sub(r"\s+#.*", "", line.removeprefix("$ ")).strip()
        if command and not command.startswith("#"):
            yield command


TITLED = re.compile(r"^```[\w-]+ title=\"([^\"]+)\"\n(.*?)^```", re.M | re.S)


def write_files(page: str, folder: Path) -> dict[str, str]:
    """Write the files that a page shows under their names; where they are a pack, the environment that finds it."""
    for name, text in TITLED.findall((ROOT / page).read_text(encoding="utf-8")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    if not (folder / "pyproject.toml").is_file():
        return {}
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    lines = [f"{name} = {value}" for name, value in project["entry-points"]["provlint.plugins"].items()]
    (info / "entry_points.txt").write_text("\n".join(["[provlint.plugins]", *lines, ""]))
    return {"PYTHONPATH": str(folder)}


SHELL = [(page, c) for page, mark, text in blocks("sh", "shell", "bash", "console") for c in commands(text)]
OURS = sorted({(page, c) for page, c in SHELL if re.search(r"(^|[|&;] *)(python3? -m )?provlint\b", c)})


def test_every_command_is_known() -> None:
    ours = {command for _, command in OURS}
    unknown = [(p, c) for p, c in SHELL if c not in ours and not any(re.fullmatch(k, c) for k in ELSEWHERE)]
    assert not unknown
    assert len(ours) > 5


DRAFT = "The crew met on Jan. 4, 2024, and the the captain left.\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a reader's: drafts in several places, the demo, and a branch to hold them against."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("drafts", "press", "reports", "story", "archive"):
        (folder / name).mkdir()
        (folder / name / "a.md").write_text(DRAFT)
    for name in ("draft.md", "draft.txt", "a.md", "b.md"):
        (folder / name).write_text(DRAFT)
    (folder / "draft.docx").write_bytes(office.docx(office.para(office.run(DRAFT.strip()))))
    run = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["commit", "-qm", "x"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ):
        subprocess.run([*run, *words], cwd=folder, check=True, capture_output=True)
    (folder / "draft.md").write_text(DRAFT * 2)
    return folder


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None or os.name != "posix", reason="needs git and a shell")
@pytest.mark.parametrize(("page", "command"), OURS)
def test_commands_run(page: str, command: str, template: Path, tmp_path: Path) -> None:
    """Every command is one that provlint understands: it ends with 0 or 1, never 2."""
    place = tmp_path / "place"
    shutil.copytree(template, place)
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "provlint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provlint "$@"\n')
    (tools / "provlint").chmod(0o755)
    env = {**os.environ, **write_files(page, place), "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-c", command], cwd=place, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), f"{page}: {command}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}"
    assert "Traceback" not in done.stderr


def test_output_that_the_pages_show_is_what_comes_out(tmp_path: Path) -> None:
    """A block under ``<!-- output of: COMMAND -->`` is what the command prints, with the files shown above it."""
    shown = 0
    for page, mark, text in blocks("text", "md", "markdown", "yaml"):
        if mark.startswith("file: "):
            (tmp_path / mark.removeprefix("file: ")).write_text(text)
        elif mark.startswith("output of: "):
            words = mark.removeprefix("output of: provlint ").split()
            done = subprocess.run(
                [sys.executable, "-m", "provlint", *words], cwd=tmp_path, capture_output=True, text=True, check=False
            )
            assert done.stdout == text, page
            shown += 1
    assert shown


def test_the_pre_commit_example_is_valid(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    text = next(text for page, mark, text in blocks("yaml") if mark == "tested: pre-commit")
    (tmp_path / "config.yaml").write_text(text)
    words = [sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / "config.yaml")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert {hook["id"] for repo in yaml.safe_load(text)["repos"] for hook in repo["hooks"]} <= hooks
    for hook in hooks:
        assert f"| `{hook}` |" in (DOCS / "ci.md").read_text(encoding="utf-8")


def test_every_format_is_in_the_table() -> None:
    from provlint.plugin import catalogue

    page = (DOCS / "ci.md").read_text(encoding="utf-8")
    for name in catalogue.load().reporters:
        assert f"| `{name}` |" in page


def test_every_test_that_a_page_names_is_there() -> None:
    named = set()
    for page in PAGES:
        if page.is_file():
            named |= set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page.read_text(encoding="utf-8")))
    assert named
    for file, function in sorted(named):
        assert (ROOT / file).is_file(), file
        assert not function or f"def {function}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{function}"
