"""The pages say what is there: commands, settings, nouns, data files; their examples fit the nouns; what they link to exists."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args, get_origin

import msgspec
import pytest
import typer

from dragoman import cli, nouns, settings
from dragoman.nouns import Annotation, Difference, Document, Occurrence
from dragoman.reading.documents import load

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))])
NOUNS = (
    "document",
    "outlet",
    "span",
    "actor",
    "place",
    "event",
    "statement",
    "figure",
    "instrument",
    "tie",
    "occurrence",
    "difference",
    "notice",
    "record",
)
EXAMPLE = re.compile(r"<!-- made: (\w+)(?: ([\w.]+))?[^\n]* -->\n```json\n(.*?)\n```", re.DOTALL)
STRUCTS = {
    **{field.name: get_args(field.type)[0] for field in msgspec.structs.fields(Annotation) if get_origin(field.type) is list},
    "document": Document,
    "occurrences": Occurrence,
    "differences": Difference,
}
EXAMPLES = [(page.name, *found) for page in PAGES for found in EXAMPLE.findall(page.read_text(encoding="utf-8"))]


def group() -> dict[str, typer.core.TyperCommand]:
    """The commands by name."""
    return typer.main.get_command(cli.application()).commands  # type: ignore[attr-defined,no-any-return]


def text(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings make, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def linked(page: Path, pattern: str) -> list[tuple[str, str]]:
    """(path, anchor) of what a page links to within the project."""
    found = re.findall(pattern, text(page))
    return [(path, anchor) for path, _, anchor in (link.partition("#") for link in found) if "://" not in path]


# ---- commands and settings ----


@pytest.mark.parametrize("command", sorted(group()))
def test_every_command_and_option_is_documented(command: str) -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert f"## dragoman {command}\n" in page, "run `python docs/renew.py`"
    section = page.split(f"## dragoman {command}\n")[1].split("\n## ")[0]
    for parameter in group()[command].params:
        if parameter.param_type_name == "option":
            assert all(f"`{name}`" in section for name in parameter.opts), "run `python docs/renew.py`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"(?:`|^ {4}(?:\.venv/bin/)?|\| \.venv/bin/)dragoman ([a-z][a-z-]*)\b", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) - set(group()) == set()


@pytest.mark.parametrize("name", [row.name for row in settings.table()])
def test_every_setting_is_documented(name: str) -> None:
    row = settings.setting(name)
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert all(f"`{word}`" in page for word in (row.variable, row.option))


def test_the_page_of_settings_is_current() -> None:
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == settings.markdown(), "run `python docs/renew.py`"


# ---- the README ----


def test_the_python_of_the_readme_runs_and_says_something() -> None:
    block = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(block) == 1
    assert len([line for line in block[0].splitlines() if line.strip()]) <= 12
    done = subprocess.run([sys.executable, "-c", block[0]], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "SANCTION ['SAU']" in done.stdout
    assert "human rights" in done.stdout


def test_the_readme_names_both_commands_of_make_and_what_it_is_not() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (\w+)\b(?= )", page):
        assert f"\n{target}:" in makefile, target
    assert {"make demo", "make test"} <= set(re.findall(r"make \w+", page))
    assert "## What it can't do" in page


# ---- pages ----


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_a_page_that_says_what_it_can_not_do(noun: str) -> None:
    page = (DOCS / f"{noun}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {noun.capitalize()}\n")
    assert "## What it can't do" in page


@pytest.mark.parametrize(
    ("page", "struct"),
    [
        ("document", nouns.Document),
        ("actor", nouns.ActorMention),
        ("place", nouns.PlaceMention),
        ("date", nouns.DateMention),
        ("event", nouns.Event),
        ("statement", nouns.Statement),
        ("figure", nouns.Figure),
        ("instrument", nouns.InstrumentStep),
        ("tie", nouns.Tie),
        ("occurrence", nouns.Occurrence),
        ("difference", nouns.Difference),
        ("notice", nouns.Notice),
    ],
)
def test_every_field_of_a_noun_is_explained_on_its_page(page: str, struct: type[msgspec.Struct]) -> None:
    said = text(DOCS / f"{page}.md")
    assert [field.encode_name for field in msgspec.structs.fields(struct) if not re.search(rf"\b{field.encode_name}\b", said)] == []


def test_every_value_that_a_field_can_have_is_named() -> None:
    for page, kind in (
        ("event", nouns.Status),
        ("notice", nouns.NoticeKind),
        ("difference", nouns.DifferenceKind),
        ("codebook", nouns.EventType),
    ):
        said = text(DOCS / f"{page}.md")
        assert [value for value in get_args(kind) if value not in said] == []


def test_every_data_file_is_explained() -> None:
    said = (DOCS / "knowledge.md").read_text(encoding="utf-8")
    files = {file.name for file in (ROOT / "src" / "dragoman").glob("**/data/*.tsv")}
    assert sorted(name for name in files if name not in said) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for path, anchor in linked(page, r"(?<!\!)\[[^\]]*\]\(([^)\s]+)\)"):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_name_no_path_of_a_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|work|root|tmp|usr)/", page.read_text(encoding="utf-8"))


def test_pictures_are_there() -> None:
    assert [path for page in PAGES for path, _ in linked(page, r"!\[[^\]]*\]\(([^)\s]+)\)") if not (page.parent / path).exists()] == []


def test_every_page_is_reached_from_the_first() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md" and page.exists():
            reached.add(page)
            waiting += [(page.parent / path).resolve() for path, _ in linked(page, r"\]\(([^)\s]+)\)") if path]
    assert [page.name for page in DOCS.glob("*.md") if page not in reached] == []


# ---- the examples ----


@pytest.mark.parametrize(("page", "noun", "file", "body"), EXAMPLES, ids=[f"{page} {noun}" for page, noun, _, _ in EXAMPLES])
def test_an_example_is_one_of_its_noun_and_quotes_its_text(page: str, noun: str, file: str, body: str) -> None:
    data = json.loads(body)
    struct = STRUCTS[noun]
    msgspec.convert(data, struct)
    assert list(data) == [field.encode_name for field in msgspec.structs.fields(struct)]
    documents = {document.path: document for document in load([str(DOCS / "example")]) if isinstance(document, Document)}
    if noun == "document":
        assert data["text"] == documents[data["path"]].text
    elif "tellings" in data:
        assert len(data["tellings"]) > 1
        assert all(documents[t["document"]].text[t["start"] : t["end"]] == t["quote"] for t in data["tellings"])
    elif "text" in data:
        assert documents[file].text[data["start"] : data["end"]] == data["text"]


def test_every_noun_that_is_read_has_an_example() -> None:
    assert {noun for _, noun, _, _ in EXAMPLES} >= set(STRUCTS) - {"relations"}


@pytest.fixture(scope="module")
def renew() -> Callable[[], str]:
    """docs/renew.py, which is a script and no part of the package."""
    spec = importlib.util.spec_from_file_location("renew", DOCS / "renew.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.commands  # type: ignore[no-any-return]


def test_the_page_of_commands_is_made_from_the_commands(renew: Callable[[], str]) -> None:
    assert set(re.findall(r"^## dragoman (\S+)", renew(), re.MULTILINE)) == set(group())


# ---- licences and citation ----


def test_the_licences_are_there_in_full() -> None:
    apache = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in apache
    assert "END OF TERMS AND CONDITIONS" in apache
    others = (ROOT / "LICENSE-texts").read_text(encoding="utf-8")
    assert all(name in others for name in ("CC BY 4.0", "CC BY-SA 4.0", "src/dragoman/ontology/data/", "src/dragoman/examples/"))


def test_the_version_is_the_same_everywhere() -> None:
    from dragoman import __version__

    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'\nversion = "{__version__}"\n' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
