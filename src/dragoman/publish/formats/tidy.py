"""The tidy tables by name: one list for the files, the release and Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import msgspec
import pyarrow as pa

from dragoman.publish.formats import documents, events, figures, instruments, occurrences, panel, statements, ties
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.tables import as_csv, as_parquet, typed


@dataclass(frozen=True)
class Tidy:
    """A table: the struct of its rows, whose fields are the columns; how rows are made; which columns are its key, and which lead to the key of another table."""

    row: type[msgspec.Struct]
    rows: Callable[[Material], Iterable[msgspec.Struct]]
    key: tuple[str, ...]
    leads: Mapping[str, str]

    def arrow(self, material: Material) -> pa.Table:
        """The rows with lists as lists and days as days."""
        return typed(self.row, self.rows(material))


_OF_DOCUMENT = {"document_id": "documents"}
TIDY: Mapping[str, Tidy] = {
    "documents": Tidy(documents.Row, documents.rows, ("document_id",), {}),
    "events": Tidy(events.Row, events.rows, ("event_id",), {**_OF_DOCUMENT, "occurrence_id": "occurrences"}),
    "occurrences": Tidy(occurrences.Row, occurrences.rows, ("occurrence_id",), {}),
    "statements": Tidy(statements.Row, statements.rows, ("statement_id",), _OF_DOCUMENT),
    "figures": Tidy(figures.Row, figures.rows, ("figure_id",), _OF_DOCUMENT),
    "instruments": Tidy(instruments.Row, instruments.rows, ("step_id",), _OF_DOCUMENT),
    "ties": Tidy(ties.Row, ties.rows, ("tie_id",), _OF_DOCUMENT),
    "dyad_year": Tidy(panel.Row, panel.years, ("state1", "state2", "year"), {}),
}


def csv(*names: str) -> Callable[[Material], Mapping[str, bytes]]:
    """What makes a CSV file of each of these tables."""
    return lambda material: {f"{name}.csv": as_csv(TIDY[name].row, TIDY[name].rows(material)) for name in names}


def parquet(*names: str) -> Callable[[Material], Mapping[str, bytes]]:
    """What makes a Parquet file of each of these tables."""
    return lambda material: {f"{name}.parquet": as_parquet(TIDY[name].row, TIDY[name].rows(material)) for name in names}
