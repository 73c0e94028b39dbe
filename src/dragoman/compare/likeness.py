"""How much a passage and a telling of a happening have in common, and what speaks against their being one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dragoman.compare.codes import act_code
from dragoman.compare.concepts import kinds
from dragoman.compare.deeds import Deed
from dragoman.compare.intervals import DAY, MONTH, YEAR
from dragoman.compare.kinship import either_way
from dragoman.compare.parties import Party, Side, agree, keys
from dragoman.compare.passages import Passage
from dragoman.compare.words import Sense, sense

_TRIGGER, _ACT, _BROAD, _SHARED, _FOREIGN = 1.5, 1.0, 0.5, 1.0, 0.75
"""What counts: the same verb, a verb for the same act, one for many acts, another word that both have; a word or kind of thing in two languages. A number or rare name: 1."""
_PERSON = 0.75
"""An organ, office or person whom both name exactly."""
_WORDS_CLOSELY, _WORDS, _FACTS = 2, 3, 2
"""Where neither verb nor act is the same: how many words, or numbers and rare names, propose it; of one month and the same parties fewer do."""
_LEAST, _OF_A_YEAR, _UNDATED, _ONE_SIDED, _NAMELESS, _AGAIN = 0.99, 0.5, 1.0, 0.5, 1.0, 1.0
"""What is asked for, and how much more of a passage dated to a year, of an undated one, of one that leaves a party out, that names nobody, of a document that told it already."""
_VISIT, _HOST = "042", "043"
_HARMS = "09"
"""From this root of CAMEO on, acts are conflictual."""


@dataclass(frozen=True, eq=False)
class Trace:
    """A deed, and the passage that tells it."""

    deed: Deed
    passage: Passage

    @cached_property
    def keys(self) -> frozenset[str]:
        """Who takes part in it."""
        return keys(self.deed.source) | keys(self.deed.target)

    @cached_property
    def known(self) -> frozenset[str]:
        """Who takes part in it or is named beside it."""
        return self.keys | self.passage.keys

    @cached_property
    def marks(self) -> frozenset[Hashable]:
        """All by which a passage can have anything in common with it."""
        return self.passage.marks | self.kinds | {self.act}

    @cached_property
    def either_way(self) -> bool:
        """Whether its sides may be told exchanged, or nobody is said to have done it."""
        return either_way(self.deed) or not self.deed.source

    @cached_property
    def act(self) -> str:
        """The code of the act."""
        return act_code(self.deed.cameo)

    @cached_property
    def trigger(self) -> Sense:
        """What the word says that tells it."""
        return sense(self.deed.document.text[slice(*self.deed.event.trigger)], self.passage.lang)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of act that its trigger can be of, with what belongs to it; where it is of none, those of its clause."""
        text, (start, end), lang = self.deed.document.text, self.deed.event.trigger, self.passage.lang
        behind = text[start : self.passage.span[1]]
        return kinds(behind, lang, end - start) or kinds(behind, lang) or self.passage.kinds


class Fit(NamedTuple):
    """How well a passage fits a happening: `surplus`, how much more they have in common than is asked for, more than 0 if it fits; `possible`: both tell of one kind of act of the same parties, and nothing speaks against it."""

    surplus: float
    possible: bool


_UNFIT = Fit(0.0, False)


def likeness(passage: Passage, told: Sequence[Trace]) -> Fit:
    """How well a passage fits the tellings of a happening."""
    coded = passage.coded
    # Most have nothing in common at all.
    best = max((_likeness(passage, trace) for trace in told if not passage.marks.isdisjoint(trace.marks)), default=_UNFIT)
    if best != _UNFIT and not all(_may_be_coded(coded, trace.deed) if coded is not None else _is_in_role(passage, trace) for trace in told):
        return _UNFIT
    return best


def _likeness(passage: Passage, trace: Trace) -> Fit:
    if not (passage.strangers <= trace.known and trace.keys <= passage.cast and _names_any(passage, trace)):
        return _UNFIT
    if _is_in_one_sentence(passage, trace.deed) or not _is_of_its_days(passage, trace.deed):
        return _UNFIT
    widest = _widest(passage, trace.deed)
    if passage.again != trace.deed.again and widest > DAY:
        return _UNFIT
    named = passage.keys | passage.carried
    whole = trace.keys <= named or (passage.both and trace.keys <= named | passage.around)
    other = passage.document.id != trace.deed.document.id
    asked = _LEAST + (0 if widest <= MONTH else _OF_A_YEAR if widest <= YEAR else _UNDATED) + (0 if whole or widest <= DAY else _ONE_SIDED)
    asked += (0 if named or passage.both else _NAMELESS) + (0 if other else _AGAIN)
    act = _act_in_common(passage, trace, widest <= YEAR)
    common = _in_common(passage, trace, act, whole and widest <= MONTH and passage.coded is None)
    return Fit(max(0.0, common - asked), act >= _ACT and (whole or trace.keys <= named | passage.around) and other and passage.coded is None and bool(named))


def _is_in_one_sentence(passage: Passage, deed: Deed) -> bool:
    return passage.document.id == deed.document.id and passage.span[0] < deed.span[1] and deed.span[0] < passage.span[1]


def _names_any(passage: Passage, trace: Trace) -> bool:
    """Whether it names one of the happening's parties, or speaks of the two of its document."""
    return not passage.keys.isdisjoint(trace.keys) or (not passage.strangers and trace.keys <= passage.around)


def _is_of_its_days(passage: Passage, deed: Deed) -> bool:
    found, when = passage.likely, deed.likely
    if when is None or not found:
        return not found and (deed.when is None or passage.published is None or not passage.published.before(deed.when))
    return any(one.touches(when) for one in found)


def _widest(passage: Passage, deed: Deed) -> float:
    if not passage.dates or deed.likely is None:
        return float("inf")
    return max(deed.likely.width, min(one.width for one in passage.dates))


def _is_in_role(passage: Passage, trace: Trace) -> bool:
    """Whether the order of words allows that whoever did it did it: he is named first or behind 'by', or not at all."""
    if trace.either_way:
        return True
    deed = trace.deed
    if passage.agent is None:
        return passage.patient is None or passage.patient not in keys(deed.source) or passage.patient in keys(deed.target)
    return passage.agent in keys(deed.source) or not (passage.passive or passage.keys & keys(deed.source))


def _may_be_coded(coded: Deed, deed: Deed) -> bool:
    """Whether an act can be another in spite of its code: both help or both harm, and their sides can be one."""
    ends = [_states(side) for side in (coded.source, coded.target, deed.source, deed.target)]
    visit = {coded.cameo[: len(_VISIT)], deed.cameo[: len(_VISIT)]} == {_VISIT, _HOST}
    straight = not visit and agree(ends[0], ends[2]) and agree(ends[1], ends[3])
    crossed = (visit or either_way(deed)) and agree(ends[0], ends[3]) and agree(ends[1], ends[2])
    in_role = visit or bool(coded.source) or not deed.source or either_way(deed) or not keys(coded.target) & keys(deed.source)
    return _helps(coded.cameo) == _helps(deed.cameo) and (straight or crossed) and in_role


def _states(side: Side) -> Side:
    """The states of a side, whoever acts for them."""
    return frozenset(Party(party.key, party.key, "state") for party in side)


def _helps(cameo: str) -> bool:
    return cameo[:2] < _HARMS


def _act_in_common(passage: Passage, trace: Trace, dated: bool) -> float:
    """What speaks for one kind of act: the same verb, one for the same code, or one of the same kind."""
    one = passage.sense
    if trace.trigger.stems & one.stems & trace.passage.sense.stems and (trace.trigger.verbal or not one.verbal):
        return _TRIGGER
    return max(_act(one, trace.act, dated), _ACT if passage.kinds & trace.kinds else 0.0)


def _in_common(passage: Passage, trace: Trace, act: float, closely: bool) -> float:
    one, other = passage.sense, trace.passage.sense
    same = one.stems & other.stems
    foreign = passage.lang != trace.passage.lang
    facts = _facts(passage, trace.passage)
    alike = not foreign and len(same) >= (_WORDS_CLOSELY if closely else _WORDS) and _has_polarity(one.done if one.verbal else one.acts, trace.deed.cameo)
    if not act and not alike and not (closely and facts >= _FACTS):
        return 0.0
    things = len(one.things & other.things) if foreign else 0
    return act + (_FOREIGN if foreign else _SHARED) * (len(same - trace.trigger.stems) + things) + facts


def _facts(one: Passage, other: Passage) -> float:
    """The numbers and rare names that both have; a person counts less."""
    return _PERSON * (not one.persons.isdisjoint(other.persons)) + len(one.numbers & other.numbers) + len(one.words & other.words)


def _act(one: Sense, code: str, dated: bool) -> float:
    """What speaks for an act of that code: a verb for it; a noun, where no verb tells another and a date is given; less a verb that can be of many types."""
    plainly = code in one.done or (dated and not one.verbal and code in one.acts)
    return _ACT if plainly else _BROAD if dated and code in one.broad else 0.0


def _has_polarity(acts: frozenset[str], cameo: str) -> bool:
    """Whether words that the codebook has for acts can be of one that helps, or of one that harms, as that of a code does."""
    return not acts or any(_helps(act) == _helps(cameo) for act in acts)
