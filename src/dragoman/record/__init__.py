"""A record: a folder that holds documents, what was read in them, and what could not be read.

    shards/<noun>/<shard>.parquet   immutable, a file for each noun that has a row
    manifest.json                   which shards make the newest version; written last
    versions/<version>.json         the manifests of earlier runs, for who wants to compare or to cite
    ledger.sqlite                   shards done, files and their documents, quarantine, people's decisions, passages for search

What people decide on its lines (decisions.py; decided/ applies it, coding/ for several coders) is applied wherever they are read.

Same bytes under two paths are one document with two paths: what it tells counts once.
"""

from __future__ import annotations

from dragoman.record.decided.reviewing import Reviewed
from dragoman.record.holdings import Entry
from dragoman.record.ledger import Held, Quarantined
from dragoman.record.manifest import Maker, Manifest, Model, Shard
from dragoman.record.place import on_disk
from dragoman.record.record import Record
from dragoman.record.schemas import NOUNS, SCHEMAS
from dragoman.record.search import Passage
from dragoman.record.writer import Part, Writer, writer

__all__ = [
    "NOUNS",
    "SCHEMAS",
    "Entry",
    "Held",
    "Maker",
    "Manifest",
    "Model",
    "Part",
    "Passage",
    "Quarantined",
    "Record",
    "Reviewed",
    "Shard",
    "Writer",
    "on_disk",
    "writer",
]
