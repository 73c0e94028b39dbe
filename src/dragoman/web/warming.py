"""What the first visitor would wait for, made while the browser opens."""

from __future__ import annotations

import contextlib
import threading
from importlib import import_module

from dragoman.errors import DragomanError
from dragoman.publish.catalogue import Catalogue, catalogue
from dragoman.record import Record
from dragoman.web.shelf import Shelf


def laid_out(shelf: Shelf, record: Record) -> Catalogue:
    """The events of a version for filtering, made once."""
    held: Catalogue = shelf.remembered(record, "catalogue", lambda: catalogue(record))
    return held


def warm(shelf: Shelf) -> threading.Thread:
    """Begin to lay out the newest version's events and to load what draws pictures. What is wrong with the record is said to whoever asks for it."""

    def prepare() -> None:
        import_module("matplotlib.figure")
        with contextlib.suppress(DragomanError):
            laid_out(shelf, shelf.record())

    thread = threading.Thread(target=prepare, daemon=True)
    thread.start()
    return thread
