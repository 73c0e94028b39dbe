"""Where the wings meet: documents are read, in shards of work, into a record."""

from __future__ import annotations

from dragoman.run.engines import mapped
from dragoman.run.inputs import expected
from dragoman.run.maker import made_by
from dragoman.run.online import Web, loading, reloading, web
from dragoman.run.progress import Outcome, Tally, shown
from dragoman.run.runs import read, retry
from dragoman.run.stored import from_stores
from dragoman.run.watching import Round, read_again, watched

__all__ = ["Outcome", "Round", "Tally", "Web", "expected", "from_stores", "loading", "made_by", "mapped", "read", "read_again", "reloading", "retry", "shown", "watched", "web"]
