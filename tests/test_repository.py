"""What holds for the repository itself, whatever the code does."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_no_requirements_file_names_a_host_or_a_path(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    for telltale in ("://", "--find-links", "--index", "--extra-index", "file:", "/root", "/home"):
        assert telltale not in text


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", path.read_text(encoding="utf-8"), flags=re.IGNORECASE)

    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,-]+\])?==\S+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_the_layers_of_requirements_agree() -> None:
    pins = {}
    for name in ("run", "test", "check"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        pins[name] = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE | re.IGNORECASE))

    assert pins["run"].items() <= pins["test"].items() <= pins["check"].items()


def test_every_direct_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=\[ ]", line)[0].replace(".", "-") for line in project["dependencies"]}
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE | re.IGNORECASE))

    assert wanted <= pinned


def test_every_make_target_is_told_by_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)

    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)

    for target in phony.split():
        assert f"make {target}" in told.stdout


def test_every_document_that_is_linked_is_there() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links {link}"
