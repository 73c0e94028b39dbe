"""What people have marked in whole documents: statements, steps of instruments, figures and ties, each at its place in the text.

Three parts: our articles (tests/gold/articles_*.jsonl), the bundled examples (tests/gold/examples.tsv), and the two seed documents that are open (tests/gold/seeds.tsv,
where they lie beside the project). A document, or of the examples and seeds a mark, is hidden by the first hex digit of a SHA-256; who writes rules reads the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from dragoman.nouns import Annotation, Document, Span, StatementKind
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text, load
from dragoman.reading.knowledge import Row, rows

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "gold"
SEEDS = ROOT.parent / "shared" / "seeds"
CORPORA = ("us_azerbaijan", "bolivia_chile")
PARTS = ("articles", "examples", "seeds")
HIDDEN = frozenset("02468ace")
OPEN = "?"  # what is not marked, and not scored


class About(msgspec.Struct):
    """The stance of a statement's speaker toward what stands at `[start, end)`; `id` is alpha-3 for a state and all that is its."""

    start: int
    end: int
    id: str
    stance: str


class Said(msgspec.Struct):
    """A statement: who, by which word, what (one span a piece), and toward whom."""

    source: Span | None
    cue: Span | None
    content: list[Span]
    kind: StatementKind
    about: list[About] = []


class Step(msgspec.Struct):
    """A step in the life of what stands at `[start, end)`; `instrument` is the same for the same one, `within` the stretch in which it is told."""

    start: int
    end: int
    instrument: str
    step: str
    by: list[str]
    date: str
    status: str
    within: Span | None = None


class Number(msgspec.Struct):
    """A number with its unit at `[start, end)`."""

    start: int
    end: int
    value: float
    unit: str
    of: str
    date: str
    publisher: str


class Standing(msgspec.Struct):
    """A standing relation told at `[start, end)`, of parties by their words or ids."""

    start: int
    end: int
    source: str
    target: str
    relation: str
    date: str


class Second(msgspec.Struct, kw_only=True):
    """A line of articles_second.jsonl: what a second marker marked in an article."""

    id: str
    statements: list[Said]
    instruments: list[Step]
    figures: list[Number]
    ties: list[Standing]


class Article(Second, kw_only=True):
    """A line of articles_en.jsonl or articles_es.jsonl."""

    lang: str
    genre: str
    published: str
    outlet: str
    text: str


@dataclass
class Marked:
    """A document with what is marked in it; `doubtful` are places where two careful readers might differ whether there is anything: (kind, span)."""

    name: str
    lang: str
    document: Document
    read: Annotation
    statements: list[Said] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    figures: list[Number] = field(default_factory=list)
    ties: list[Standing] = field(default_factory=list)
    doubtful: list[tuple[str, Span]] = field(default_factory=list)


def is_hidden(text: str) -> bool:
    """Whether what this text names is of the half that nobody who writes rules reads."""
    return hashlib.sha256(text.encode()).hexdigest()[0] in HIDDEN


@cache
def articles(half: str, layers: tuple[str, ...]) -> tuple[Marked, ...]:
    """The articles of one half (shown, hidden), with the given layers read."""
    return tuple(_article(one, layers) for one in lines() if is_hidden(one.text) == (half == "hidden"))


def lines() -> Iterator[Article]:
    """All articles as they are marked, both halves."""
    for file in sorted(FOLDER.glob("articles_e?.jsonl")):
        for line in file.read_bytes().splitlines():
            yield msgspec.json.decode(line, type=Article)


def _article(one: Article, layers: tuple[str, ...]) -> Marked:
    document = from_text(one.id, one.text, lang=one.lang, published=one.published, outlet=one.outlet)
    if one.genre in ("opinion", "speech"):
        document = msgspec.structs.replace(document, about=msgspec.structs.replace(document.about, genre=one.genre))
    return Marked(one.id, one.lang, document, annotate(document, (), layers), one.statements, one.instruments, one.figures, one.ties)


@cache
def examples(half: str, layers: tuple[str, ...]) -> tuple[Marked, ...]:
    """The bundled examples, read, with the marks of one half; those of the other are doubtful here, neither right nor wrong."""
    folder = resources.files("dragoman") / "examples"
    documents = [one for corpus in CORPORA for one in load([str(folder / corpus / "documents")]) if isinstance(one, Document)]
    return tuple(_with_marks(document, annotate(document, (), layers), "examples.tsv", half) for document in documents)


@cache
def seeds(half: str, layers: tuple[str, ...]) -> tuple[Marked, ...]:
    """The two seed documents whose marks are open, read, likewise; none where they do not lie beside the project."""
    texts = [(path.name, path.read_text(encoding="utf8")) for path in sorted(SEEDS.glob("00[02]_*.txt"))]
    documents = [msgspec.structs.replace(from_text(name, text), path=name) for name, text in texts]
    return tuple(_with_marks(document, annotate(document, (), layers), "seeds.tsv", half) for document in documents)


@cache
def _table(file: str) -> tuple[Row, ...]:
    return tuple(rows((FOLDER / file).read_text(encoding="utf8"), file))


def _with_marks(document: Document, read: Annotation, file: str, half: str) -> Marked:
    marked = Marked(document.path, document.lang, document, read)
    for row in _table(file):
        if row["document"] != document.path:
            continue
        within = _span(document.text, row["quote"], (0, len(document.text)))
        place = _span(document.text, row["words"], within)
        ours = is_hidden(f"{row['document']} {row['quote']}") == (half == "hidden")
        if not ours or row["certain"] == "no" or row["key"] == OPEN:
            marked.doubtful.append((row["kind"], within))
        elif row["kind"] == "step":
            marked.steps.append(Step(*place, row["of"], row["key"], row["by"].split("|") if row["by"] else [], row["date"], row["status"], within))
        elif row["kind"] == "figure":
            value = float(row["value"]) if row["value"] not in ("", OPEN) else float("nan")
            # What a figure counts has a key instead of words where the text is not ours to quote.
            of = OPEN if file == "seeds.tsv" else row["of"]
            marked.figures.append(Number(*place, value, row["unit"], of, row["date"], row["publisher"]))
        else:
            marked.ties.append(Standing(*within, row["source"], row["target"], row["key"], row["date"]))
    return marked


def _span(text: str, told: str, within: Span) -> Span:
    """Where words stand, or the place that stands for them ('12-40'), where the text is not ours to quote."""
    first, dash, last = told.partition("-")
    if dash and first.isdigit() and last.isdigit():
        return int(first), int(last)
    plain = text.replace("\u00a0", " ").replace("\n", " ")
    start = plain.index(" ".join(told.split()), *within)
    return start, start + len(told)


MARKED = {"articles": articles, "examples": examples, "seeds": seeds}
