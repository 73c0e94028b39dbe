"""The house itself: which layer may know which, how long a part may be, what stands in no file."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import get_args

import pytest

from dragoman import nouns

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
# Every layer in the order in which data flows; a layer imports only from layers before it. Those of one line stand side by side.
FLOW = (
    ("nouns", "errors", "version", "durable", "logs"), ("settings", "stores"), ("ontology", "reading.knowledge", "reading.order", "reading.bounds"), ("states",), ("reading.geography",), ("reading.documents",), ("reading.dictionaries",), ("reading.language",), ("reading.contexts",),
    ("reading.actors",), ("reading.places", "reading.dates", "reading.encoder"), ("reading.statements",),
    ("reading.events", "reading.figures"), ("reading.instruments", "reading.ties", "reading.pairs", "reading.stances"), ("reading.casing",), ("reading.annotate",),
    ("reading.coverage",), ("reading.checks",), ("reading.extending",), ("evaluate",), ("record", "datasets", "fetching"), ("compare",), ("publish",), ("run",), ("doctor",), ("web",), ("cli",),
)
# The keeping wing holds lines, compares and shows them, and knows nothing of language: of reading, only how data files are read.
KEEPING = ("record", "datasets", "compare", "publish")
LONGEST_MODULE, LONGEST_FUNCTION, MOST_WORDS = 300, 50, 12
NOUNS = (
    "Document", "Outlet", "Span", "Actor", "Place", "Event", "Statement", "Figure", "Instrument", "Tie", "Occurrence", "Difference", "Notice", "Record",
)


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted((SOURCE / "dragoman").rglob("*.py")))


@cache
def named() -> frozenset[str]:
    """The names of all modules and of all folders, which may be packages without a module of their own."""
    return frozenset({name_of(path) for path in modules()} | {name_of(folder / "__init__.py") for folder in (SOURCE / "dragoman").rglob("*") if folder.is_dir()})


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf8"))


def every_module(test: Callable[[Path], None]) -> Callable[[], None]:
    """A test of every module; those that fail it are told together. One test each would be eight thousand, which take longer to count than to run."""

    def of_all() -> None:
        failing = []
        for path in modules():
            try:
                test(path)
            except AssertionError as error:
                failing.append(f"{name_of(path)}: {error}")
        assert not failing, "\n".join(failing)

    return of_all


def layer_of(module: str) -> int | None:
    """The place of a module's layer in the flow; None for the package itself."""
    inner = module.removeprefix("dragoman").removeprefix(".")
    return next((i for i, layers in enumerate(FLOW) for layer in layers if inner == layer or inner.startswith(f"{layer}.")), None)


def _absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """The module that an import is from, a relative one spelt out."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, *([node.module] if node.module else [])])


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules of this program that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, name_of(path), path.name == "__init__.py")
            inner = {f"{base}.{alias.name}" for alias in node.names}
            found |= (inner & named()) | ({base} if inner - named() else set())
    return frozenset(name for name in found if name == "dragoman" or name.startswith("dragoman."))


def parts(module: str) -> str:
    """The layer that a module belongs to, by name."""
    inner = module.removeprefix("dragoman.")
    return next((layer for layers in FLOW for layer in layers if inner == layer or inner.startswith(f"{layer}.")), inner)


@every_module
def test_a_layer_imports_only_from_layers_before_it(path: Path) -> None:
    module = name_of(path)
    own = layer_of(module)
    if own is None:
        return
    for other in imports(path):
        theirs = layer_of(other)
        same = parts(other) == parts(module)
        assert same or theirs is None or theirs < own, f"{module} imports {other}"


@every_module
def test_every_module_has_its_place_in_the_flow(path: Path) -> None:
    assert layer_of(name_of(path)) is not None or name_of(path) in ("dragoman", "dragoman.reading", "dragoman.__main__", "dragoman.examples")


@every_module
def test_the_keeping_wing_knows_nothing_of_language(path: Path) -> None:
    if parts(name_of(path)) in KEEPING:
        assert {other for other in imports(path) if other.startswith("dragoman.reading")} <= {"dragoman.reading.knowledge"}


@every_module
def test_only_the_command_line_knows_of_evaluation_which_knows_of_reading_alone(path: Path) -> None:
    theirs = {parts(other).split(".")[0] for other in imports(path)}
    if parts(name_of(path)) == "evaluate":
        assert theirs <= {"evaluate", "reading", "nouns", "errors", "ontology"}
    elif parts(name_of(path)) != "cli":
        assert "evaluate" not in theirs


def test_no_module_imports_itself_by_a_roundabout_way() -> None:
    graph = {name_of(path): imports(path) for path in modules()}
    state: dict[str, int] = {}

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert state.get(module) != 1, " -> ".join([*way[way.index(module) :], module])
        if state.get(module) == 2:
            return
        state[module] = 1
        for other in sorted(graph.get(module, ())):
            visit(other, (*way, module))
        state[module] = 2

    for module in sorted(graph):
        visit(module, ())


@every_module
def test_a_module_fits_into_one_reading(path: Path) -> None:
    assert len(path.read_text(encoding="utf8").splitlines()) <= LONGEST_MODULE


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@every_module
def test_a_function_does_one_thing(path: Path) -> None:
    assert [f"{f.name}: {length(f)} lines" for f in functions(path) if length(f) > LONGEST_FUNCTION] == []


def test_half_of_all_functions_are_short() -> None:
    assert median(length(function) for path in modules() for function in functions(path)) <= 10


def public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


@every_module
def test_what_is_public_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(parsed(path)) or not parsed(path).body, "the module itself"
    assert [node.name for node in public(parsed(path).body) if not ast.get_docstring(node)] == []


@every_module
def test_nothing_is_swallowed_or_printed(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None), f"line {node.lineno}: a bare except"
        assert not (isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)), f"line {node.lineno}: an error is swallowed"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "exit", "quit", "breakpoint"), f"line {node.lineno}"


@every_module
def test_the_library_never_ends_the_program(path: Path) -> None:
    if parts(name_of(path)) not in ("cli", "web", "dragoman.__main__"):
        ends = [node.lineno for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.exit"]
        assert ends == []


@every_module
def test_there_are_no_odds_and_ends(path: Path) -> None:
    assert not set(path.relative_to(SOURCE).with_suffix("").parts) & {"utils", "util", "helpers", "common", "misc", "manager", "managers"}
    assert not re.search(r"\b(TODO|FIXME|HACK)\b", path.read_text(encoding="utf8"))


@every_module
def test_every_module_reads_its_annotations_late(path: Path) -> None:
    if len(parsed(path).body) > 1:
        assert "from __future__ import annotations" in path.read_text(encoding="utf8")


def strings(node: ast.expr) -> list[str]:
    """The words of a literal that could be a list of words: a set, list, tuple, a long text that is split, a pattern of alternatives."""
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        return [item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split" and isinstance(node.func.value, ast.Constant):
        return str(node.func.value.value).split()
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
        return [word for word in node.value.split("|") if re.fullmatch(r"[\w' ]{3,}", word)]
    return []


def vocabulary() -> set[str]:
    """The words that are the program's own: fields of its nouns and the values that its types name."""
    structs = [thing for thing in vars(nouns).values() if isinstance(thing, type) and hasattr(thing, "__struct_fields__")]
    named = [str(value) for thing in vars(nouns).values() for value in get_args(thing)]
    return {field for struct in structs for field in struct.__struct_fields__} | set(named)


def exempt(tree: ast.Module) -> set[int]:
    """Literals that are no word lists: __all__ and the types that Literal makes."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Literal"):
            found.add(id(node.slice))
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets):
            found.add(id(node.value))
    return found


@every_module
def test_code_holds_no_word_lists(path: Path) -> None:
    free, own = exempt(parsed(path)), vocabulary()
    if "schemas" in path.stem:
        return
    lists = [
        f"line {node.lineno}: {words[:5]}" for node in ast.walk(parsed(path))
        if isinstance(node, ast.expr) and id(node) not in free and len(words := strings(node)) > MOST_WORDS and not set(words) <= own
    ]
    assert lists == []


def kept_files() -> list[Path]:
    """Everything of the project that a person wrote, data included."""
    folders = [ROOT / name for name in ("src", "docs", "tests", "benchmarks", "examples", "requirements")]
    inside = [path for folder in folders if folder.is_dir() for path in folder.rglob("*")]
    return [path for path in [*inside, *ROOT.glob("*")] if path.is_file() and path.suffix in {".py", ".md", ".toml", ".tsv", ".txt", ".in", ".yaml", ".html", ".css", ".cff", ""}]


@pytest.mark.parametrize(("what", "pattern"), [
    ("a path of the machine it was made on", r"/(?:work|home|root|Users)/\w+"),
    ("the address of a package index", r"https?://\S*(?:pypi|/simple\b|pythonhosted)|--(?:extra-)?index-url"),
])
def test_no_file_holds(what: str, pattern: str) -> None:
    own = Path(__file__).resolve()
    found = []
    for path in kept_files():
        if path.resolve() != own and "__pycache__" not in path.parts and "egg-info" not in str(path):
            hit = re.search(pattern, path.read_text(encoding="utf8", errors="replace"))
            found += [f"{path.relative_to(ROOT)}: {hit.group()}"] if hit else []
    assert found == [], what


@pytest.mark.parametrize("noun", NOUNS)
def test_the_docs_name_every_noun(noun: str) -> None:
    pages = [path.read_text(encoding="utf8") for path in (ROOT / "docs").glob("**/*.md")]
    assert any(re.search(rf"\b{noun}s?\b", page, re.IGNORECASE) for page in pages)


def test_every_data_file_says_where_it_is_from_and_as_of_when() -> None:
    tables = sorted(path for path in SOURCE.rglob("*.tsv") if "examples" not in path.parts)
    assert [str(path.relative_to(SOURCE)) for path in tables if not _is_told(path.read_text(encoding="utf8"))] == [], "neither a source column nor an 'as of' in its head"


def _is_told(text: str) -> bool:
    head = " ".join(line for line in text.splitlines() if line.startswith("#"))
    columns = next((line for line in text.splitlines() if line and not line.startswith("#")), "").split("\t")
    return "source" in columns or "as of" in head.lower()
