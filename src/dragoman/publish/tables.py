"""A record as tables for Python: Arrow first, pandas and Polars from it. The columns are those of `export --format tables-csv`, lists as lists and days as days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from dragoman.errors import LibraryMissing, UsageError
from dragoman.nouns import Unread
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.tidy import TIDY
from dragoman.publish.parties import pair as resolved
from dragoman.record import Record

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

EXTRA = "dragoman[tables]"


@dataclass(frozen=True)
class Table:
    """A table. `arrow` is it; what takes Arrow (DuckDB, pandas, Polars) takes the table itself."""

    arrow: pa.Table

    def __len__(self) -> int:
        """How many rows it has."""
        return int(self.arrow.num_rows)

    @property
    def columns(self) -> list[str]:
        """Their names."""
        return list(self.arrow.column_names)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface."""
        return self.arrow.__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> pd.DataFrame:
        """A data frame with Arrow types: whole numbers stay whole where one is not known, days are days, lists are lists. Raises LibraryMissing."""
        try:
            import pandas as pd
        except ImportError as error:
            raise LibraryMissing("pandas", EXTRA) from error
        frame: pd.DataFrame = self.arrow.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """A Polars data frame. Raises LibraryMissing."""
        try:
            import polars as pl
        except ImportError as error:
            raise LibraryMissing("polars", EXTRA) from error
        frame = pl.from_arrow(self.arrow)
        assert isinstance(frame, pl.DataFrame)
        return frame


class Tables:
    """A record, open as tables. Use it in a `with`."""

    def __init__(self, record: Record, pair: Sequence[str] | None = None, confidence: float = 0.0) -> None:
        self.record = record
        self._pair = resolved(*pair) if pair else None
        self._confidence = confidence

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.record.close()

    @property
    def version(self) -> str:
        """The version of the record: cite it."""
        return self.record.version

    @property
    def not_read(self) -> list[Unread]:
        """What could not be read, and why: nothing of it is in the tables."""
        return self.record.quarantine()

    @property
    def names(self) -> list[str]:
        """The tables that there are."""
        return list(TIDY)

    @cached_property
    def _material(self) -> Material:
        return Material.held(self.record, self._confidence, self._pair)

    def table(self, name: str) -> Table:
        """A table by its name. Raises UsageError, which names those there are; RecordDamaged."""
        if name not in TIDY:
            raise UsageError(f"There is no table '{name}'. There are: {', '.join(TIDY)}.")
        return Table(TIDY[name].arrow(self._material))

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> Table:
        """The rows of one SELECT over the nouns as the record holds them (docs/record.md). Raises UsageError, RecordDamaged."""
        return Table(self.record.query(sql, parameters))
