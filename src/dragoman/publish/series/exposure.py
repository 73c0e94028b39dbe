"""How much there was to read: so that a rise of coverage is not taken for a rise of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dragoman import nouns
from dragoman.compare import Reading
from dragoman.compare.intervals import Interval, interval
from dragoman.compare.readings import name
from dragoman.publish.period import Period, Unit, holding
from dragoman.publish.series.rows import Exposure


class Published:
    """The documents of a record by period of publication: all (`read`, by first and last day as Record.published gives them), and those that name both states. A document whose date no period holds is in none (`undated` counts those that name both)."""

    def __init__(self, unit: Unit, read: Mapping[tuple[str | None, str | None], int], naming: Iterable[Reading]) -> None:
        self.unit = unit
        self.undated = 0
        self._found: dict[Period, Exposure] = defaultdict(Exposure)
        for (first, last), count in read.items():
            at = _period(unit, interval(nouns.Published(earliest=first, latest=last)))
            if at is not None:
                self._found[at].documents_read += count
        self._name_both(naming)

    def _name_both(self, readings: Iterable[Reading]) -> None:
        outlets: dict[Period, set[str]] = defaultdict(set)
        for document, annotation in readings:
            at = _period(self.unit, interval(annotation.document.published))
            if at is None:
                self.undated += 1
            else:
                self._found[at].documents += 1
                outlets[at].add(annotation.document.outlet or name(document))
        for at, named in outlets.items():
            self._found[at].outlets = len(named)

    def of(self, at: Period) -> Exposure:
        """What was published in a period."""
        return self._found.get(at) or Exposure()

    def periods(self) -> Iterator[Period]:
        """The periods in which something that names both was published."""
        return (at for at, found in self._found.items() if found.documents)


def _period(unit: Unit, days: Interval | None) -> Period | None:
    return holding(unit, days) if days is not None else None
