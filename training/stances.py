"""The head of stances, taught on corpus/stance alone: `make stance`, some five minutes on one core, no chance in it.

The corpus is read as the program reads a text; what the rules say and the encoder's words are the columns of a logistic regression. How likely
a side must be is chosen by cross-validation over sentences.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import msgspec
import numpy as np
import torch
from torch.nn import functional

from dragoman.nouns import Document, Span, Statement
from dragoman.reading.annotate import ruled
from dragoman.reading.documents import from_text
from dragoman.reading.encoder import Array
from dragoman.reading.knowledge import rows
from dragoman.reading.stances import Asked
from dragoman.reading.stances.head import FILE, RULED, STANCES, Head
from dragoman.reading.stances.things import Spoken, Thing

MODEL = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "reading" / "encoder" / "model"
CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "stance"
FOLDS = 5
VOCABULARY = 1 << 16  # more than the tokenizer has pieces
RIDGE = 1500.0
_PRECISION = 0.82  # of the sides that the head takes in cross-validation where the rules take none: lower, and more stances of the corpus come out right but fewer of the articles that are read; higher, and fewer of both
_STEPS = 100
CHARGE_RIDGE = 4.0
_LOST = 0.02  # of the sides that the head takes in cross-validation: how many may stand in sentences whose pieces tell of none
_SAME = 0.5  # how much of a marked content and a read one must be the same, as in the task 'statements'
_MARK = re.compile(r"</?([sct])>")


@dataclass(frozen=True)
class Judged:
    """A thing marked in a text: who speaks, what is said, which stance it takes toward the thing."""

    sentence: str
    lang: str
    genre: str
    text: str
    content: tuple[Span, ...]
    thing: Span
    stance: str


@dataclass(frozen=True)
class Table:
    """The corpus as numbers: (rows, columns) of features, the place of each row's stance in STANCES, its fold, its language, the pieces of the thing's sentence."""

    columns: Array
    stances: np.ndarray
    folds: np.ndarray
    langs: np.ndarray
    pieces: list[tuple[int, ...]]

    def __getitem__(self, some: np.ndarray) -> Table:
        places = np.arange(len(self.stances))[some]
        return Table(self.columns[some], self.stances[some], self.folds[some], self.langs[some], [self.pieces[i] for i in places])


def corpus(folder: Path = CORPUS) -> list[Judged]:
    """All rows, in order. Raises ValueError for a row without one thing or without content."""
    return [_judged(row) for file in sorted(folder.glob("*.tsv")) for row in rows(file.read_text(encoding="utf8"), file.name)]


def _judged(row: dict[str, str]) -> Judged:
    spans: dict[str, list[Span]] = {"s": [], "c": [], "t": []}
    opened: dict[str, int] = {}
    text, position = "", 0
    for mark in _MARK.finditer(row["text"]):
        text += row["text"][position : mark.start()]
        position = mark.end()
        if mark[0][1] == "/":
            spans[mark[1]].append((opened.pop(mark[1]), len(text)))
        else:
            opened[mark[1]] = len(text)
    text += row["text"][position:]
    if len(spans["t"]) != 1 or not spans["c"] or row["stance"] not in STANCES:
        raise ValueError(f"{row['sentence']}: a row has one <t>, a <c> and a stance of {', '.join(STANCES)}.")
    return Judged(row["sentence"], row["lang"], row["genre"], text, tuple(spans["c"]), spans["t"][0], row["stance"])


class _Reader:
    """Texts as the program reads them, each once."""

    def __init__(self) -> None:
        self._key, self._asked = ("", ""), cast("Asked", None)
        self._spoken, self._statements = cast("Spoken", None), list[Statement]()

    def pieces(self, one: Judged) -> tuple[int, ...]:
        """The pieces of the sentence in which a row's thing stands."""
        self._read(one)
        return self._asked.pieces(self._asked.sentence(one.thing[0])).ids

    def columns(self, one: Judged) -> Array:
        """The features of a row's thing: of the thing that the program finds there, or of the marked words where it finds none."""
        self._read(one)
        statement = max(self._statements, key=lambda s: _shared(s.content, one.content), default=None)
        if statement is None or _shared(statement.content, one.content) < _SAME:
            return self._asked.of(Thing((one.thing,)), one.content)[0]
        found = [thing for thing in self._spoken.of(statement) if any(_meet(span, one.thing) for span in thing.spans)]
        best = max(found, key=lambda thing: max(_shared([span], [one.thing]) for span in thing.spans), default=Thing((one.thing,)))
        spans = [span for span in best.spans if _meet(span, one.thing)]
        return self._asked.of(replace(best, spans=tuple(spans[:1] or [one.thing])), statement.content)[0]

    def _read(self, one: Judged) -> None:
        if self._key != (one.text, one.genre):
            document = _document(one)
            sentences, actors, self._statements = ruled(document)
            self._key, self._asked, self._spoken = (one.text, one.genre), Asked(document, sentences), Spoken(document, sentences, actors)


def _document(one: Judged) -> Document:
    document = from_text(one.sentence, one.text, lang=one.lang)
    return msgspec.structs.replace(document, about=msgspec.structs.replace(document.about, genre="opinion")) if one.genre in ("opinion", "speech") else document


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    mine, theirs = ({place for span in spans for place in range(*span)} for spans in (one, other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def table(examples: Sequence[Judged]) -> Table:
    """The features of the examples."""
    reader = _Reader()
    read = [(reader.columns(one), reader.pieces(one)) for one in examples]
    columns = np.stack([row for row, _ in read])
    folds = [int(hashlib.sha256(one.sentence.encode()).hexdigest(), 16) % FOLDS for one in examples]
    return Table(columns, np.array([STANCES.index(one.stance) for one in examples]), np.array(folds), np.array([one.lang for one in examples]), [ids for _, ids in read])


def fit(taught: Table) -> Head:
    """A head by maximum likelihood with a ridge; the columns are scaled for it to mean the same in each, those of the rules as they are."""
    mean, scale = taught.columns.mean(axis=0), taught.columns.std(axis=0) + 1e-6
    mean[-len(RULED) :], scale[-len(RULED) :] = 0.0, 1.0
    x, right = torch.from_numpy((taught.columns - mean) / scale), torch.from_numpy(taught.stances)
    weight, bias = torch.zeros(len(STANCES), x.shape[1], requires_grad=True), torch.zeros(len(STANCES), requires_grad=True)
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = functional.cross_entropy(x @ weight.T + bias, right, reduction="sum") + RIDGE / 2 * weight.square().sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)
    found = weight.detach().numpy() / scale
    return Head(found, bias.detach().numpy() - found @ mean, 0.0, np.zeros(0, dtype=np.float32), 0.0)


def charged(taught: Table, size: int) -> Array:
    """(size,): how much each piece of the vocabulary tells for a side, by logistic regression over the sentences, whose pieces count once."""
    sides: dict[tuple[int, ...], bool] = {}
    for ids, stance in zip(taught.pieces, taught.stances, strict=True):
        sides[ids] = sides.get(ids, False) or STANCES[stance] != "neither"
    bags = [torch.tensor(sorted(set(ids))) for ids in sides]
    flat, places = torch.cat(bags), torch.arange(len(bags)).repeat_interleave(torch.tensor([len(bag) for bag in bags]))
    right = torch.tensor([float(side) for side in sides.values()])
    charge = torch.zeros(size, requires_grad=True)
    optimizer = torch.optim.LBFGS([charge], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        sums = torch.zeros(len(bags)).index_add(0, places, charge[flat])
        total = functional.binary_cross_entropy_with_logits(sums, right, reduction="sum") + CHARGE_RIDGE / 2 * charge.square().sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)
    return cast("Array", charge.detach().numpy())


def charges(whole: Table, size: int) -> Array:
    """(rows,): the charge of each row's sentence, as of a table that was taught without it."""
    out = np.zeros(len(whole.stances), dtype=np.float32)
    for fold in range(FOLDS):
        charge = charged(whole[whole.folds != fold], size)
        for i in (whole.folds == fold).nonzero()[0]:
            out[i] = charge[list(set(whole.pieces[i]))].sum()
    return out


def crossed(whole: Table) -> Array:
    """(rows, 3): how likely each stance is, as a head says that was taught without that row's sentence."""
    out = np.zeros((len(whole.stances), len(STANCES)), dtype=np.float32)
    for fold in range(FOLDS):
        head = fit(whole[whole.folds != fold])
        for i in (whole.folds == fold).nonzero()[0]:
            out[i] = head.shares(whole.columns[i : i + 1])
    return out


def taken(shares: Array, ruled_: np.ndarray, least: float) -> np.ndarray:
    """The places in STANCES that the shares and the rules lead to, as Asked.stance has it."""
    side, neither = shares[:, :2].argmax(axis=1), STANCES.index("neither")
    alone = np.where(shares[np.arange(len(shares)), side] >= least, side, neither)
    return np.where(ruled_ < neither, ruled_, alone)


def figures(said: np.ndarray, right: np.ndarray) -> dict[str, float]:
    """Shares in percent: right of all; of the sides taken, and of those that there are."""
    neither = STANCES.index("neither")
    good = said == right
    found = {"right": good.mean(), "sides, precision": good[said != neither].mean(), "sides, recall": good[right != neither].mean()}
    return {name: round(100 * float(share), 1) for name, share in found.items()}


def least(shares: Array, right: np.ndarray) -> float:
    """How likely a side must be for _PRECISION of those taken to be right; one where that is never so."""
    good = (float(share) for share in np.round(np.arange(0.34, 0.95, 0.01), 2) if _precise(shares, right, share))
    return next(good, 1.0)


def _precise(shares: Array, right: np.ndarray, share: float) -> bool:
    silent = np.full(len(right), STANCES.index("neither"))
    return figures(taken(shares, silent, share), right)["sides, precision"] >= 100 * _PRECISION


def main() -> None:
    """Fit, measure, write."""
    torch.set_num_threads(1)
    whole = table(corpus())
    shares = crossed(whole)
    said_by_rules = whole.columns[:, -len(RULED) :].argmax(axis=1)
    silent = said_by_rules >= STANCES.index("neither")
    needed = least(shares[silent], whole.stances[silent])
    charge = charges(whole, VOCABULARY)
    plain = float(np.quantile(charge[silent & (shares[:, :2].max(axis=1) >= needed)], _LOST))
    shares[silent & (charge < plain)] = [0.0, 0.0, 1.0]
    said = taken(shares, said_by_rules, needed)
    alone = np.minimum(said_by_rules, STANCES.index("neither"))
    some = {"all": said_by_rules >= 0, **{lang: whole.langs == lang for lang in sorted(set(whole.langs))}, "things that the rules know": said_by_rules < len(STANCES)}
    told = {name: {"rows": int(rows_.sum()), "rules and encoder": figures(said[rows_], whole.stances[rows_]), "rules alone": figures(alone[rows_], whole.stances[rows_])} for name, rows_ in some.items()}
    head = fit(whole)
    with (MODEL / FILE).open("wb") as file:
        np.savez(file, weight=head.weight, bias=head.bias, least=np.float32(needed), charge=charged(whole, VOCABULARY).astype(np.float16), plain=np.float32(plain))
    text = json.dumps({"least": needed, "sentences not read, in a hundred": round(100 * float((charge < plain).mean()), 1), **told}, indent=1) + "\n"
    (MODEL / "stance.json").write_text(text, encoding="utf8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
