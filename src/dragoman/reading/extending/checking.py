"""A codebook file from its bytes to a head: checked, learned beside those that are kept already, tried, and kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from dragoman.errors import RecordUnwritable
from dragoman.reading.encoder import Head
from dragoman.reading.events.own import form, kept
from dragoman.reading.events.own.form import Codebook
from dragoman.reading.extending import trying
from dragoman.reading.extending.faults import Fault, faults, opened
from dragoman.reading.extending.places import Places
from dragoman.reading.extending.teaching import Figures, Taught, teach
from dragoman.reading.extending.trying import Effect


class Checked(msgspec.Struct):
    """What was found in a file. `figures` are of the head that was taught for it and those kept already; None where there are no examples, or something is wrong."""

    file: str
    name: str
    types: int
    patterns: int
    examples: int
    faults: list[Fault]
    effects: list[Effect]
    figures: Figures | None

    def wrong(self) -> bool:
        """Whether something must be mended before the file can be used."""
        return any(fault.wrong for fault in self.faults)


def check(file: Path, at: Path) -> Checked:
    """What is wrong, odd and done by a file, beside the codebooks kept in `at`. Raises NotFound, UnreadableDocument; KnowledgeError of those that are kept."""
    return _checked(opened(file), file.name, at)[0]


def extend(file: Path, at: Path) -> tuple[Checked, bool]:
    """Keep a file in `at`, where nothing is wrong with it: what was found, and whether something changed. Raises also RecordUnwritable."""
    data = opened(file)
    checked, head = _checked(data, file.name, at)
    if checked.wrong():
        return checked, False
    before = kept.contents(kept.state(at))
    kept.put(at, checked.name, data, head)
    return checked, before.get(checked.name) != data


def remove(at: Path, name: str) -> Figures | None:
    """Take a codebook out; the others are learned anew. Gives the figures of the new head. Raises NotFound, RecordUnwritable."""
    kept.known(at, name)
    taught = teach(_others(at, name))
    kept.remove(at, name, taught.head if taught else None)
    return taught.figures if taught else None


def renew(at: Path) -> Figures | None:
    """Learn what is kept anew, as after a new version of the program. Raises RecordUnwritable."""
    taught = teach(_others(at, ""))
    kept.renew(at, taught.head if taught else None)
    return taught.figures if taught else None


def _others(at: Path, name: str) -> list[Codebook]:
    return [form.read(data, other) for other, data in kept.contents(kept.state(at)).items() if other != name]


def _checked(data: bytes, named: str, at: Path) -> tuple[Checked, Head | None]:
    book, found = faults(data, named)
    if book is None:
        return Checked(named, "", 0, 0, 0, found, [], None), None
    checked = Checked(named, book.name, len(book.type), len(book.pattern), len(book.example), found, [], None)
    places, others = Places(data.decode("utf-8-sig"), named), _others(at, book.name)
    found += _taken(book, others, places)
    if checked.wrong():
        return checked, None
    # In the order in which they will be read.
    taught = teach(sorted([*others, book], key=lambda one: one.name))
    with _staged(at, book.name, data, taught):
        kinds = {kind.name: kind for kind in book.type}
        read = trying.readings(book, kinds)
        checked.effects = list(trying.effects(book, kinds, read, places))
    checked.figures = taught.figures if taught else None
    checked.faults = [*found, *trying.remarks(book, read, _unseen_of(book, others, taught), checked.effects, places)]
    return checked, taught.head if taught else None


def _taken(book: Codebook, others: Sequence[Codebook], places: Places) -> Iterator[Fault]:
    """Types that another kept codebook has."""
    owner = {kind.name: other.name for other in others for kind in other.type}
    for number, kind in enumerate(book.type, 1):
        if kind.name in owner:
            place = places.of("type", number, {"name": kind.name})
            yield Fault(place, f"Your codebook {owner[kind.name]} has a type of that name: rename one, or `dragoman codebook remove {owner[kind.name]}`.")


def _unseen_of(book: Codebook, others: Sequence[Codebook], taught: Taught | None) -> list[str]:
    """What the examples of one codebook are read as by heads that have not seen them."""
    if taught is None:
        return []
    before = sum(len(other.example) for other in others if other.name < book.name)
    return taught.unseen[before : before + len(book.example)]


@contextmanager
def _staged(at: Path, name: str, data: bytes, taught: Taught | None) -> Iterator[None]:
    """Read as it will be read once the codebook is kept."""
    with ExitStack() as open_folders:
        try:
            stage = Path(open_folders.enter_context(tempfile.TemporaryDirectory()))
            for other, held in kept.contents(kept.state(at)).items():
                (stage / f"{other}.toml").write_bytes(held)
        except OSError as error:
            raise RecordUnwritable(f"The codebook can't be tried ({error.strerror or error}). Make room where temporary files go (TMPDIR).") from error
        kept.put(stage, name, data, taught.head if taught else None)
        with kept.under(stage):
            yield
