"""What the commands print on a terminal: one table a listing, a source's words under what they carry."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from dragoman.publish.lists.listing import Cell, Listing, Words
from dragoman.publish.phrases import Lang, say

_WORDS = 160
_NARROW = 24


def tables(found: Sequence[Listing], lang: Lang) -> Table:
    """The listings below each other, under their titles and notes."""
    whole = Table.grid(padding=(0, 0, 1, 0))
    for one in found:
        if one.title:
            whole.add_row(Text(one.title, style="bold"))
        if one.notes:
            whole.add_row(Text("\n".join(one.notes), style="dim"))
        if one.rows:
            whole.add_row(_table(one, lang))
    return whole


def _table(one: Listing, lang: Lang) -> Table:
    """Columns under their headings; the wide ones share the room that the others leave."""
    numeric = bool(one.numbers)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0) if numeric else (0, 2, 1, 0))
    for place, column in enumerate(one.columns):
        main = place in one.wide
        number = place in one.numbers
        table.add_column(column, overflow="fold", ratio=1 if main else None, max_width=None if main else _NARROW, justify="right" if number else "left")
    for row in one.rows:
        # Text, not markup: what stands in brackets in a source is no style.
        table.add_row(*(_cell(cell, lang) for cell in row))
    return table


def _cell(cell: Cell, lang: Lang) -> Text:
    """The program's own words, and dimmed under them those of the sources."""
    return Text.assemble(cell.text, *(part for words in cell.words for part in ("\n", (_quoted(words, lang), "dim"))))


def _quoted(words: Words, lang: Lang) -> str:
    """A quote on one line with its document, shortened for a terminal: `--json` has it whole."""
    flat = " ".join(words.quote.split())
    short = flat if len(flat) <= _WORDS else f"{flat[:_WORDS].rsplit(' ', 1)[0]} {say('cut', lang)}"
    return f"{say('quoted', lang, words=short)} {words.document}"
