"""What sources, or one source with itself, can't all be right about, and what they judge from opposed sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.compare.assertions import assertions
from dragoman.compare.blame import of_beginnings
from dragoman.compare.circumstances import of_circumstances
from dragoman.compare.collection import Collection
from dragoman.compare.company import Together, company
from dragoman.compare.contradictions import of_contradictions
from dragoman.compare.denials import of_denials, of_doers
from dragoman.compare.disputes import of_refutations, of_tellings
from dragoman.compare.doers import of_doers_told
from dragoman.compare.happenings import found_in
from dragoman.compare.judgements import of_judgements
from dragoman.compare.lives import of_lives
from dragoman.compare.numbers import of_numbers
from dragoman.compare.once import of_once_only_acts
from dragoman.compare.outcomes import of_outcomes
from dragoman.compare.readings import Reading
from dragoman.compare.roles import of_roles
from dragoman.compare.slots import of_slots
from dragoman.nouns import Difference, Occurrence

_KINDS = ("date", "happened", "actor", "target", "outcome", "blame", "state", "number", "judgement")


def differences(readings: Iterable[Reading], occurrences: Sequence[Occurrence], lang: str = "en") -> list[Difference]:
    """Tellings that can't all hold: kinds date, happened, actor, outcome, blame, state, number, and judgement last.

    Dates that can be one ('1991', '25 December 1991') never differ. `why` and `what` are written in `lang`. Raises UsageError for a
    language without phrases.
    """
    return differences_in(Collection(readings), occurrences, lang)


def differences_in(collection: Collection, occurrences: Sequence[Occurrence], lang: str = "en") -> list[Difference]:
    """The differences of a collection, to which documents can be added."""
    known, happenings, scenes = collection.readings, found_in(collection), collection.scenes
    together = company(scenes, occurrences)
    found = [
        *of_once_only_acts(known, lang), *of_lives(known, lang), *of_denials(happenings, scenes, lang), *of_tellings(happenings, scenes, lang),
        *of_refutations(collection.deeds, scenes, lang), *of_doers(collection.deeds, lang), *of_beginnings(scenes, lang), *of_outcomes(collection.pages, lang),
        *of_numbers(collection.pages, occurrences, together, lang), *of_judgements(known, lang),
    ]
    found = [one for one in found if one.kind == "number" or len(one.tellings) > 1]
    said, matter = [one for page in collection.pages for one in assertions(page.reading, page.scene)], Together(together)
    for one in (*of_contradictions(said, matter, lang), *of_slots(said, matter, lang), *of_doers_told(said, matter, lang), *of_roles(said, matter, lang), *of_circumstances(said, matter, lang)):
        found += [one] if not any(_tells(other, one) for other in found) else []
    return sorted(found, key=_order)


def _tells(known: Difference, one: Difference) -> bool:
    """Whether a difference of the same kind sets the same words against each other."""
    sides = [[other.value for other in known.tellings if known.kind == one.kind and other.document == t.document and other.start < t.end and t.start < other.end] for t in one.tellings]
    return all(sides) and len({value for values in sides for value in values}) > 1 and len({tuple(values) for values in sides}) > 1


def _order(one: Difference) -> tuple[int, str, str, int]:
    return _KINDS.index(one.kind), one.what, one.tellings[0].document, one.tellings[0].start
