"""Which of the documents found are wanted: the first so many, those published since a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.errors import UnreadableDocument, UsageError
from dragoman.reading.documents import stated_date
from dragoman.run.inputs import Input, Skipped
from dragoman.run.progress import Tally


class Choice(msgspec.Struct, frozen=True):
    """`limit`: the first so many, in the input's order, whether the record holds them or not; 0 is all. `since`: an ISO day, or None."""

    limit: int = 0
    since: str | None = None


ALL = Choice()


def choice(limit: int = 0, since: str = "") -> Choice:
    """A choice as a user writes it: a day, month or year since when. Raises UsageError."""
    found = stated_date(since, "") if since else None
    if since and (found is None or "/" in since):
        raise UsageError(f"'{since}' after --since is no date. Write 2020-03-31, 2020-03 or 2020.")
    return Choice(limit, found.earliest if found else None)


def chosen(found: Iterable[Input | Skipped], wanted: Choice, tally: Tally) -> Iterator[Input | Skipped]:
    """Those that are wanted, in order; the others are counted in `tally`, and of those without a date the first are named."""
    count = 0
    for one in found:
        if isinstance(one, Skipped):
            count += one.mark.documents
            yield one
        elif _is_wanted(one, wanted.since, tally):
            count += 1
            yield one
        if wanted.limit and count >= wanted.limit:
            return


def _is_wanted(one: Input, since: str | None, tally: Tally) -> bool:
    """What can't be read is: that it can't is to be told."""
    if since is None or isinstance(one.loaded, UnreadableDocument):
        return True
    published = one.loaded.about.published
    if published.latest is not None and published.latest < since:
        tally.too_old()
        return False
    if published.latest is None or (published.earliest is None and published.edtf is None):
        tally.without_date(one.path)
        return False
    return True
