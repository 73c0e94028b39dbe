"""Where the wings meet: documents are read, in shards of work, into a record."""

from __future__ import annotations

from dragoman.run.engines import mapped
from dragoman.run.inputs import expected
from dragoman.run.maker import made_by
from dragoman.run.progress import Outcome, Tally, shown
from dragoman.run.runs import read, retry
from dragoman.run.stored import from_stores

__all__ = ["Outcome", "Tally", "expected", "from_stores", "made_by", "mapped", "read", "retry", "shown"]
