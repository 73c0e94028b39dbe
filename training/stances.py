"""The head of stances, taught on corpus/stance alone: `make stance`, some five minutes on one core, no chance in it.

The corpus is read as the program reads a text; what the rules say and the encoder's words are the columns of a logistic regression. How likely
a side must be is chosen by cross-validation over hands: what is asked about was written by somebody of whom the head has seen nothing.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass, replace
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
VOCABULARY = 1 << 16  # more than the tokenizer has pieces
RIDGE = 1500.0
_PRECISION = 0.69  # of the sides that the head takes where the rules take none, of a hand that it has not seen: a lower bar finds more, and hardly more comes out right
_NONE = 0.9  # of the sides that the rules take and the head doubts, likewise: how many must be none for the rules to give way
_STEPS = 100
CHARGE_RIDGE = 4.0
_LOST = 0.02  # of the sides that the head takes in cross-validation: how many may stand in sentences whose pieces tell of none; of those that it doubts, in others
_SAME = 0.5  # how much of a marked content and a read one must be the same, as in the task 'statements'
_MARK = re.compile(r"</?([sct])>")


@dataclass(frozen=True)
class Judged:
    """A thing marked in a text: who speaks, what is said, which stance it takes toward the thing."""

    hand: str
    sentence: str
    lang: str
    genre: str
    text: str
    content: tuple[Span, ...]
    thing: Span
    stance: str


@dataclass(frozen=True)
class Table:
    """The corpus as numbers: (rows, columns) of features, the place of each row's stance in STANCES, who wrote it, its language, the pieces of the thing's sentence."""

    columns: Array
    stances: np.ndarray
    hands: np.ndarray
    langs: np.ndarray
    pieces: list[tuple[int, ...]]

    def __getitem__(self, some: np.ndarray) -> Table:
        places = np.arange(len(self.stances))[some]
        return Table(self.columns[some], self.stances[some], self.hands[some], self.langs[some], [self.pieces[i] for i in places])


def corpus(folder: Path = CORPUS) -> list[Judged]:
    """All rows, in order; whose hand they are of stands before the language in the file's name. Raises ValueError for a row without one thing or without content."""
    return [_judged(row, file.stem.rpartition("_")[0]) for file in sorted(folder.glob("*.tsv")) for row in rows(file.read_text(encoding="utf8"), file.name)]


def _judged(row: dict[str, str], hand: str) -> Judged:
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
    return Judged(hand, row["sentence"], row["lang"], row["genre"], text, tuple(spans["c"]), spans["t"][0], row["stance"])


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
    return Table(columns, np.array([STANCES.index(one.stance) for one in examples]), np.array([one.hand for one in examples]), np.array([one.lang for one in examples]), [ids for _, ids in read])


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
    return Head(found, bias.detach().numpy() - found @ mean, 1.0, np.zeros(0, dtype=np.float32), 0.0, 1.0, 0.0)


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
    """(rows,): the charge of each row's sentence, as of a table that was taught without its hand."""
    out = np.zeros(len(whole.stances), dtype=np.float32)
    for hand in np.unique(whole.hands):
        charge = charged(whole[whole.hands != hand], size)
        for i in (whole.hands == hand).nonzero()[0]:
            out[i] = charge[list(set(whole.pieces[i]))].sum()
    return out


def crossed(whole: Table) -> Array:
    """(rows, 3): how likely each stance is, as a head says that was taught without that row's hand."""
    out = np.zeros((len(whole.stances), len(STANCES)), dtype=np.float32)
    for hand in np.unique(whole.hands):
        head = fit(whole[whole.hands != hand])
        for i in (whole.hands == hand).nonzero()[0]:
            out[i] = head.shares(whole.columns[i : i + 1])
    return out


@dataclass(frozen=True)
class Bars:
    """What a head's answers are held to (Head)."""

    least: float
    plain: float
    yields: float
    mild: float


def ruled_of(some: Table) -> np.ndarray:
    """(rows,): the places in RULED of what the rules say."""
    return cast("np.ndarray", some.columns[:, -len(RULED) :].argmax(axis=1))


def taken(some: Table, shares: Array, charge: Array, bars: Bars) -> np.ndarray:
    """The places in STANCES that the shares and the rules lead to, as Asked.stance has it."""
    ruled_, side, neither = ruled_of(some), shares[:, :2].argmax(axis=1), STANCES.index("neither")
    alone = np.where((charge >= bars.plain) & (shares[:, :2].max(axis=1) >= bars.least), side, neither)
    doubted = (charge < bars.mild) & (shares[:, neither] >= bars.yields)
    return np.where(ruled_ < neither, np.where(doubted, neither, ruled_), alone)


def figures(said: np.ndarray, right: np.ndarray) -> dict[str, float]:
    """Shares in percent: right of all; of the sides taken, and of those that there are."""
    neither = STANCES.index("neither")
    good = said == right
    found = {"right": good.mean(), "sides, precision": good[said != neither].mean(), "sides, recall": good[right != neither].mean()}
    return {name: round(100 * float(share), 1) for name, share in found.items()}


def bars(some: Table, shares: Array, charge: Array) -> Bars:
    """The lowest bars at which enough of what is taken, and of what is doubted, is so."""
    neither = STANCES.index("neither")
    silent, likeliest, none = ruled_of(some) >= neither, shares[:, :2].max(axis=1), shares[:, neither]
    is_right, is_none = shares[:, :2].argmax(axis=1) == some.stances, some.stances == neither
    needed = _lowest(likeliest[silent], is_right[silent], _PRECISION)
    yields = _lowest(none[~silent], is_none[~silent], _NONE)
    plain = np.quantile(charge[silent & (likeliest >= needed)], _LOST)
    mild = np.quantile(charge[~silent & (none >= yields)], 1 - _LOST)
    return Bars(needed, float(plain), yields, float(mild))


def _lowest(shares: Array, is_so: np.ndarray, wanted: float) -> float:
    """How large a share must be for it to be so in enough of the rows that have one; one where that is never so."""
    good = (float(share) for share in np.round(np.arange(0.34, 0.95, 0.01), 2) if (shares >= share).any() and is_so[shares >= share].mean() >= wanted)
    return next(good, 1.0)


def told(some: Table, shares: Array, charge: Array, held: Bars) -> dict[str, dict[str, float | dict[str, float]]]:
    """The figures of a table: all, each language, each hand, what the rules know."""
    said, ruled_ = taken(some, shares, charge, held), ruled_of(some)
    alone = np.minimum(ruled_, STANCES.index("neither"))
    parts = {"all": ruled_ >= 0, **{lang: some.langs == lang for lang in np.unique(some.langs)}, **{hand: some.hands == hand for hand in np.unique(some.hands)}}
    parts["things that the rules know"] = ruled_ < len(STANCES)
    return {
        name: {"rows": int(rows_.sum()), "rules and encoder": figures(said[rows_], some.stances[rows_]), "rules alone": figures(alone[rows_], some.stances[rows_])}
        for name, rows_ in parts.items()
    }


def main() -> None:
    """Fit, measure, write."""
    torch.set_num_threads(1)
    whole, kept = table(corpus()), table(corpus(CORPUS / "kept"))
    shares, unseen = crossed(whole), charges(whole, VOCABULARY)
    held = bars(whole, shares, unseen)
    head, charge = fit(whole), charged(whole, VOCABULARY)
    with (MODEL / FILE).open("wb") as file:
        least, plain, yields, mild = (np.float32(bar) for bar in astuple(held))
        np.savez(file, weight=head.weight, bias=head.bias, charge=charge.astype(np.float16), least=least, plain=plain, yields=yields, mild=mild)
    last = told(kept, np.stack([head.shares(row[None]) for row in kept.columns]), np.array([charge[list(set(ids))].sum() for ids in kept.pieces]), held)["all"]
    found = {"bars": asdict(held), "sentences not read, in a hundred": round(100 * float((unseen < held.plain).mean()), 1), **told(whole, shares, unseen, held), "kept": last}
    text = json.dumps(found, indent=1) + "\n"
    (MODEL / "stance.json").write_text(text, encoding="utf8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
