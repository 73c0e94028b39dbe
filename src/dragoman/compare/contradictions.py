"""Differences on what is so (kinds happened, state, actor) that no coded act carries: a clause that says that something is not so which another one says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from dragoman.compare import phrases
from dragoman.compare.asides import pattern
from dragoman.compare.assertions import Assertion, of_one_matter, where
from dragoman.compare.company import Together
from dragoman.compare.concepts import Word, of_two_things, shared
from dragoman.compare.intervals import MONTH, YEAR
from dragoman.compare.tellings import telling, tidy
from dragoman.nouns import Difference, DifferenceKind

_SHARE = 0.5
"""How much of what is denied the other says, and how much of what either says both say."""
_LEAST, _LEAST_LINKED = 3, 2
"""In how many words, at least; fewer where both documents tell of one happening."""
_BRIEF = 3
"""Words of a clause of which one is enough to be the same."""
_RARE = 3
"""By how many of its rarest words what is denied is looked for."""
_NAME = re.compile(r"[^\W\d]+(?: [A-ZÁÉÍÓÚÑ][^\W\d]*)*")
_GETS = frozenset({"@receive", "@arrive", "@get"})
"""Verbs of whoever gets something: what is not got was not given, and what is got can be a thing done ('received no warning')."""
_SUPPORT = frozenset({*_GETS, "@submit", "@transfer", "@light"})
"""Verbs that can leave it to a noun what was done ('gave no warning')."""
_MUTUAL = frozenset({"@meet", "@sign", "@agree", "@discuss", "@exchange", "@cooperate"})
"""What both do, whoever is named first."""
_STATES = frozenset({"@in-force", "@stay", "@in-order"})
"""What is so, and not done."""
_COMMON = 200
"""A word that more clauses than this have says nothing of any."""


def of_contradictions(everything: Sequence[Assertion], matter: Together, lang: str) -> Iterator[Difference]:
    """One for what is denied, with all those that say it. `matter`: which documents can tell of one."""
    said: dict[Hashable, list[Assertion]] = defaultdict(list)
    for one in everything:
        said[one.said].append(one)
    shelves: dict[str, list[list[Assertion]]] = defaultdict(list)
    for told in said.values():
        for meant in {meant for word in told[0].affirmed for meant in word.means}:
            shelves[meant].append(told)
    for denials in (told for told in said.values() if told[0].denied):
        near = _near(denials[0], shelves)
        found = [one for told in near if _is_denied_by(told[0], denials[0], matter.are(where(told[0]), where(denials[0]))) for one in told]
        if found:
            yield _difference(denials, found, lang)


def _near(denial: Assertion, shelves: Mapping[str, Sequence[list[Assertion]]]) -> list[list[Assertion]]:
    found = [[told for meant in sorted(word.means) if meant in shelves and len(shelves[meant]) <= _COMMON for told in shelves[meant]] for word in denial.denied]
    rare = sorted((told for told in found if told), key=len)[:_RARE]
    return list({id(told): told for some in rare for told in some}.values())


def _is_denied_by(told: Assertion, denial: Assertion, linked: bool) -> bool:
    """Whether a clause says what another denies: its act or thing and most of its words, of the same states and doer, of days that can be the same."""
    same = shared(denial.words, told.affirmed)
    untrue = [word for word in denial.denied if word in same]
    heads = shared(denial.heads, told.own)
    verbs = [word for word in denial.heads if word.verb]
    if told.document.id == denial.document.id and told.span[0] < denial.span[1] and denial.span[0] < told.span[1]:
        return False  # a clause that denies something does not tell it too
    done = [word for word in untrue if word not in verbs] if verbs and verbs[0].means & _SUPPORT else []
    if (len(told.affirmed) == 1 and not told.passage.keys) or (verbs and verbs[0] not in heads and not done):
        return False  # a heading tells nothing, and what is denied is what the verb says
    if not (heads or done) or len(untrue) < _SHARE * min(len(denial.denied), max(_BRIEF, len(told.affirmed))):
        return False
    common = len(same) + len(denial.passage.words & told.passage.words)
    bare = linked and min(len(denial.denied), len(told.affirmed)) == 1 and max(len(denial.denied), len(told.affirmed)) <= _BRIEF
    apart = told.document.id != denial.document.id
    enough = bare or common >= (_LEAST_LINKED if linked and apart else _LEAST)
    said = denial.denied if bare else denial.words
    closely = common >= _SHARE * max(len(said), len(told.affirmed) if not bare else 0) or (denial.answer and not apart)
    return enough and closely and not of_two_things(told.own, denial.denied) and _are_of_one_matter(told, denial, linked) and not _has_other_doer(told, denial, heads or done)


def _are_of_one_matter(told: Assertion, denial: Assertion, linked: bool) -> bool:
    a, b = told.states, denial.states
    if not (a <= b or b <= a or (linked and of_one_matter(told, denial))):
        return False
    if _of_other_years(told, denial):
        return False
    if told.window is None or denial.window is None:
        return linked
    return told.window.overlaps(denial.window)


def _of_other_years(a: Assertion, b: Assertion) -> bool:
    """Whether both name years, and no year alike ('the debt of 2009', 'in March the debt of 2008')."""
    years = [[day for day in one.days if MONTH < day.width <= YEAR] for one in (a, b)]
    return all(years) and not any(one.overlaps(other) for one in years[0] for other in years[1])


def _has_other_doer(told: Assertion, denial: Assertion, same: Sequence[Word]) -> bool:
    first = next((word for word in same if word.verb), None)
    if first is None or (first.means & _MUTUAL and (denial.passage.both or told.document.id != denial.document.id)) or any(word.means & _GETS for word in denial.heads if word not in same):
        return False
    other = next((word for word in told.affirmed if word.means & first.means), None)
    if other is not None and bool(first.means & _GETS) != bool(other.means & _GETS):
        return False  # one tells it from the side of him who gives, the other of him who gets
    doers = {told.agent(other.at) if other is not None else None, denial.agent(first.at) if not denial.answer else None} - {None}
    return len(doers) > 1


def _kind(denials: Sequence[Assertion], found: Sequence[Assertion]) -> DifferenceKind:
    """Whether it is about who did it, about a state of things, in the words of both, or about an act."""
    if any(_has_another(one) for one in denials):
        return "actor"
    if any(word.means & _STATES for one in denials for word in one.denied):
        return "state"
    return "state" if all(pattern(one.lang, "being").search(one.document.text, *one.span) and not one.answer for one in (*denials, *found)) else "happened"


def _has_another(denial: Assertion) -> bool:
    """'It was not closed by Peru, but …': whether what is denied ends with a name that another one takes the place of."""
    text, end = denial.document.text, denial.span[1]
    last = denial.passage.named[-1][0] if denial.passage.named else -1
    return pattern(denial.lang, "instead").match(text, end + 2) is not None and bool(_NAME.fullmatch(text, last, end)) if last >= 0 else False


def _difference(denials: Sequence[Assertion], found: Sequence[Assertion], lang: str) -> Difference:
    what = phrases.listed(tuple(sorted(denials[0].states)), lang)
    told = [*((one, "denied") for one in denials), *((one, "happened") for one in found)]
    return Difference(_kind(denials, found), what, phrases.why(lang, "said"), tidy(telling(one.document, one.span, side) for one, side in told))
