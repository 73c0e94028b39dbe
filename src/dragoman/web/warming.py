"""What the first visitor would wait for, made while the browser opens."""

from __future__ import annotations

import contextlib
import threading
from importlib import import_module

from dragoman.errors import DragomanError
from dragoman.publish.catalogue import Catalogue, catalogue
from dragoman.publish.overview import Overview, overview
from dragoman.record import Record
from dragoman.web.shelf import Shelf


def laid_out(shelf: Shelf, record: Record) -> Catalogue:
    """The events of a version for filtering, made once."""
    held: Catalogue = shelf.remembered(record, "catalogue", lambda: catalogue(record))
    return held


def seen(shelf: Shelf, record: Record) -> Overview:
    """A version at a glance, made once."""
    found: Overview = shelf.remembered(record, "overview", lambda: overview(record))
    return found


def warm(shelf: Shelf) -> threading.Thread:
    """Begin to count the newest version's pairs, to lay out its events and to load what draws pictures. What is wrong with the record is said to whoever asks for it."""

    def prepare() -> None:
        import_module("matplotlib.figure")
        with contextlib.suppress(DragomanError):
            seen(shelf, shelf.record())
            laid_out(shelf, shelf.record())

    thread = threading.Thread(target=prepare, daemon=True)
    thread.start()
    return thread
