"""Differences on whether an act happened (kind happened) and on who did it (kinds actor, blame)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dragoman.compare import phrases
from dragoman.compare.codes import act_code, base
from dragoman.compare.concepts import Words, of_two_things, words
from dragoman.compare.deeds import Deed
from dragoman.compare.disputes import named
from dragoman.compare.gathering import Happening
from dragoman.compare.intervals import DAY, MONTH, Interval
from dragoman.compare.kinship import family, same_act, same_code, turned
from dragoman.compare.parties import agree, keys
from dragoman.compare.passages import Passage, Scene
from dragoman.compare.readings import language, name, rows
from dragoman.compare.tellings import tidy
from dragoman.nouns import Difference, DifferenceKind

_WEEK = 7
_SIDES, _MORE = 2, 2
"""Words in common, where days or parties don't speak for one act."""
_AGREEMENT = frozenset({"@agreement", "@contract", "@sign", "@ratify"})


def of_denials(happenings: Sequence[Happening], scenes: Mapping[str, Scene], lang: str) -> Iterator[Difference]:
    """Kind happened: what one source says happened and another denies."""
    for one in happenings:
        denied, said = ([tell for tell in one.told if tell.standing == standing and _is_of_the_act(tell, one)] for standing in ("denied", "happened"))
        denied = [tell for tell in denied if _answers(tell, said, scenes)]
        if denied and said:
            yield _difference("happened", one.first, [*denied, *said], lang)
    yield from _in_one_week([deed for one in happenings for deed in one.deeds], lang)


def _is_of_the_act(told: Deed | Passage, one: Happening) -> bool:
    """Whether a telling is of the act itself: what was coded is coded as it, since another code's denial is not its denial; what was not says it in words of a deed, or of its code."""
    if isinstance(told, Deed):
        return True
    if told.coded is not None:
        return any(told.coded.type == deed.type for deed in one.deeds)
    return any(_says(told, deed) for deed in one.deeds)


def _says(told: Passage, deed: Deed) -> bool:
    """Whether a clause says what a deed's does: in a word or in one for its act, where it is of days that can be the deed's; in more, where it names none."""
    common = len(told.sense.stems & deed.sense.stems) + (act_code(deed.cameo) in told.sense.acts)
    if not told.dates or deed.likely is None:
        return common >= _MORE
    return common > 0 and any(one.touches(deed.likely) for one in told.dates)


def _answers(denied: Deed | Passage, said: Sequence[Deed | Passage], scenes: Mapping[str, Scene]) -> bool:
    """Whether a denial is of what was said: of days that can be the same, those beside it or before it in its sentence too; and, where nobody is told of whom it was done to or by, in some of its words."""
    if isinstance(denied, Passage):
        return True
    days = denied.when or denied.beside or _before(denied, scenes[name(denied.document)])
    others = [tell for tell in said if days is None or not isinstance(tell, Deed) or tell.likely is None or tell.likely.touches(days)]
    whole = bool(denied.source and denied.target)
    others = [tell for tell in others if not _of_other_agreements(_words(denied), _words(tell))]
    return any(whole or (len(denied.sense.stems & tell.sense.stems) >= _MORE and not of_two_things(_words(denied), _words(tell))) for tell in others)


def _of_other_agreements(a: Words, b: Words) -> bool:
    """Whether both say what agreement it is, and not the same."""
    own = [[word for word in some if not word.verb and not word.means & _AGREEMENT] for some in (a, b) if any(word.means & _AGREEMENT for word in some)]
    return len(own) == _SIDES and all(own) and not any(word.means & other.means for word in own[0] for other in own[1])


def _words(told: Deed | Passage) -> Words:
    names = told.marked
    start, end = told.clause if isinstance(told, Deed) else told.span
    return words(told.document.text, (start, end), names, language(told.document, start))


def _before(denied: Deed, scene: Scene) -> Interval | None:
    """The last date before a denial in its sentence, if that was long before it was told: not the day on which somebody denied it."""
    told = denied.published
    dates = [when for at, when in scene.days if denied.span[0] <= at < denied.event.trigger[0]]
    return dates[-1] if dates and told is not None and dates[-1].last < told.first - MONTH else None


def _in_one_week(done: Sequence[Deed], lang: str) -> Iterator[Difference]:
    """What is denied of days in which several acts can be meant."""
    found = [dated for deed in done if (dated := _dated(deed)) is not None]
    happened: dict[Hashable, list[Deed]] = defaultdict(list)
    for deed in found:
        if deed.standing == "happened":
            for block in _blocks(deed):
                happened[block].append(deed)
    answered: dict[tuple[int, ...], tuple[list[Deed], list[Deed]]] = {}
    for denial in found:
        if denial.standing == "denied":
            said = {id(deed): deed for block in _blocks(denial) for deed in happened[block] if _denies(denial, deed)}
            if said:
                answered.setdefault(tuple(said), ([], list(said.values())))[0].append(denial)
    yield from (_difference("happened", denials[0], [*denials, *acts], lang) for denials, acts in answered.values())


def _dated(deed: Deed) -> Deed | None:
    """A deed with its date; what is reported without one is of the week before its publication, where that is known to a month."""
    if deed.when is not None:
        return deed
    if deed.published is None or deed.published.width > MONTH or deed.event.historical:
        return None
    return replace(deed, when=Interval(deed.published.first - _WEEK, deed.published.last))


def _blocks(deed: Deed) -> Iterator[Hashable]:
    if deed.when is not None and deed.when.width <= MONTH * 12 + DAY * 3:
        for pair in deed.pairs:
            yield from ((family(deed.type), pair, month) for month in deed.when.months())


def _denies(denial: Deed, deed: Deed) -> bool:
    """An act within the days for which it is denied: a day's denial says nothing of a year; two undated ones are near enough."""
    if denial.when is None or deed.when is None or not same_act(denial, deed) or turned(denial, deed) is None:
        return False
    recent = denial.event.date is None or deed.event.date is None
    alike = base(denial.cameo) == base(deed.cameo) or not same_code(denial, deed)
    return alike and denial.when.overlaps(deed.when) if recent else deed.when.within(denial.when)


@cache
def _one_doer() -> tuple[str, ...]:
    return tuple(row["cameo"] for row in rows("one_doer.tsv"))


def of_doers(done: Sequence[Deed], lang: str) -> Iterator[Difference]:
    """Kinds actor and blame: one act of violence or force, on one day against one side, that sources ascribe to different actors."""
    groups: dict[Hashable, list[Deed]] = defaultdict(list)
    for deed in done:
        closely = deed.when is not None and deed.when.width <= DAY
        if closely and deed.standing == "happened" and deed.cameo.startswith(_one_doer()) and deed.source and deed.target:
            for target in sorted(keys(deed.target)):
                groups[target, base(deed.cameo), deed.when].append(deed)
    for group in groups.values():
        other = next((deed for deed in group if _is_other_doer(group[0], deed)), None)
        if other is not None:
            told = [deed for deed in group if _is_other_doer(group[0], deed) or _is_other_doer(other, deed)]
            quoted = all(deed.event.status == "attributed" for deed in told)
            doers = tuple(sorted({key for deed in told for key in keys(deed.source)}))
            yield _difference("blame" if quoted else "actor", told[0], told, lang, actors=phrases.listed(doers, lang))


def _is_other_doer(a: Deed, b: Deed) -> bool:
    """Another actor for what must be one act: told in another sentence, with two rare names or numbers in common, or in one place."""
    one_place = a.place is not None and b.place is not None and a.place.precision in ("point", "city") and a.place.name == b.place.name
    return not agree(a.source, b.source) and not a.event.reciprocal and a.said != b.said and (one_place or len(a.words & b.words) > 1)


def _difference(kind: DifferenceKind, first: Deed, told: Sequence[Deed | Passage], lang: str, **parts: str) -> Difference:
    what = named(first, lang)
    return Difference(kind, what, phrases.why(lang, kind, **parts), tidy(deed.telling(_side(kind, deed)) for deed in told))


def _side(kind: DifferenceKind, told: Deed | Passage) -> str:
    """On which side of a difference a telling stands: whether it happened, or who did it."""
    return told.standing if kind == "happened" or isinstance(told, Passage) else ", ".join(sorted(keys(told.source)))
