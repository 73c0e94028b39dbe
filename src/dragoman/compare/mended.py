"""Numbers that their own source took back: kept with what stands in their place, and no difference between sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.compare import phrases
from dragoman.compare.corrections import correction, supersedes
from dragoman.compare.counts import Count
from dragoman.compare.readings import name
from dragoman.compare.same_counts import related
from dragoman.compare.tellings import telling, tidy
from dragoman.nouns import Difference


class Mended:
    """Corrected numbers: `every` count by the document that gives it, and those that clash. `old`: what its own source took back."""

    def __init__(self, every: Mapping[str, Sequence[Count]], clashing: Iterable[Sequence[Count]]) -> None:
        self.old: set[Count] = {count for found in every.values() for count in found if count.disowned}
        self._taken_back = {document: {(count.unit, count.value) for count in found if count.disowned} for document, found in every.items()}
        self._joined: dict[Count, list[Count]] = {}
        for found in every.values():
            for wrong in (count for count in found if count.disowned):
                if right := _in_place(wrong, found):
                    join([wrong, *right], self._joined)
        for found in clashing:
            self._mend(found)

    def _mend(self, clashing: Sequence[Count]) -> None:
        mends = [count for count in clashing if correction(count.document).scope]
        for count in clashing:
            if right := [other for other in mends if self._supersedes(other, count)]:
                self.old.add(count)
                join([count, *right], self._joined)

    def _supersedes(self, new: Count, old: Count) -> bool:
        named = (old.unit, old.value) in self._taken_back[name(new.document)]
        return new.value != old.value and supersedes((new.document, new.figure.start), (old.document, old.figure.start), named=named)

    def differences(self, lang: str) -> Iterator[Difference]:
        """One for each number that was corrected, with both quotes: what the outlet said before, or, where that is not there, what it says that it said."""
        for found in {id(found): found for found in self._joined.values()}.values():
            told = sorted(found, key=order)
            old, new = ([count for count in told if (count in self.old) is was] for was in (True, False))
            said = [count for count in old if not count.disowned] or old
            of = next((count.figure.of for count in told if count.figure.of), None) or ""
            why = phrases.why(lang, "corrected", old=_shown(said), new=_shown(new))
            yield Difference("number", of, why, tidy(telling(count.document, count.clause, phrases.number(count.figure.value)) for count in (*said, *new)))


def _in_place(wrong: Count, found: Iterable[Count]) -> list[Count]:
    """What a document says in place of a number: of the same thing or unit in the sentences that put it right, else of the same thing anywhere."""
    told = correction(wrong.document)
    alike = [count for count in found if not count.disowned and count.unit == wrong.unit and (related(count.of, wrong.of) or wrong.unit is not None or not count.of)]
    return [count for count in alike if told.mends(count.figure.start)] or [count for count in alike if related(count.of, wrong.of)]


def _shown(counts: Iterable[Count]) -> str:
    return ", ".join(dict.fromkeys(phrases.number(count.figure.value) for count in counts))


def join(together: Sequence[Count], joined: dict[Count, list[Count]]) -> None:
    """Counts that belong together become one group, with the groups to which they belonged before: the smaller ones go into the largest."""
    parts = {id(held): held for count in together if (held := joined.get(count)) is not None}
    whole = max(parts.values(), key=len, default=[])
    for part in parts.values():
        if part is not whole:
            whole += part
            joined.update(dict.fromkeys(part, whole))
    for count in together:
        if count not in joined:
            whole.append(count)
            joined[count] = whole


def order(count: Count) -> tuple[str, int, float]:
    """By document and place."""
    return name(count.document), count.figure.start, count.value
