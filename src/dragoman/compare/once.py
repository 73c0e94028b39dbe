"""Differences of date: an act that happens only once, dated to days that do not overlap; an act dated before what it presupposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.compare import phrases
from dragoman.compare.corrections import correction, supersedes
from dragoman.compare.intervals import Interval, first_day, interval, iso
from dragoman.compare.matters import Claim, claims, matters
from dragoman.compare.parties import cast, keys, side
from dragoman.compare.readings import Reading, name, rows, states
from dragoman.compare.tellings import telling, tidy
from dragoman.nouns import HAPPENED, Difference, Telling

_RUPTURE = "161"
Ruptures = Mapping[frozenset[str], Sequence[Interval]]


def of_once_only_acts(readings: Sequence[Reading], lang: str) -> Iterator[Difference]:
    """Kind date."""
    ruptures = _ruptures(readings)
    grouped: dict[str, dict[tuple[str, ...], list[Claim]]] = {name: defaultdict(list) for name in matters()}
    for reading in readings:
        for claim in claims(reading):
            grouped[claim.matter][*claim.parties, *_lives(claim)].append(claim)
    for groups in grouped.values():
        for group in groups.values():
            for one in _chains(group):
                yield from _clash(one, ruptures, lang)
    for row in rows("presupposes.tsv"):
        yield from _presupposed(grouped[row["matter"]], grouped[row["presupposes"]], ruptures, lang)


def _lives(claim: Claim) -> tuple[str, ...]:
    """Which existence of a state is meant: what was before its present one is dated apart."""
    begun = {party: since for party in claim.parties if (since := _since(party)) is not None}
    return tuple(f"{party} before {iso(since)}" for party, since in begun.items() if claim.when.last < since)


def _since(party: str) -> int | None:
    row = states().get(party)
    return first_day(row["valid_from"]) if row and row["valid_from"] else None


def _ruptures(readings: Sequence[Reading]) -> Ruptures:
    """When relations were broken off, by the two states: what came before can come once more."""
    found: dict[frozenset[str], list[Interval]] = defaultdict(list)
    for _, annotation in readings:
        broken = [event for event in annotation.events if event.cameo.startswith(_RUPTURE) and event.status in HAPPENED]
        known = cast(annotation) if broken else {}
        for event in broken:
            when = interval(event.date)
            if when is not None:
                found[keys(side([*event.source_actors, *event.target_actors], known))].append(when)
    return found


def _apart(a: Claim, b: Claim, ruptures: Ruptures) -> bool:
    """Whether a was over when b began, with no rupture between the two."""
    between = Interval(a.when.first, b.when.last)
    return a.when.before(b.when) and not any(when.overlaps(between) for when in ruptures.get(frozenset(a.parties), ()))


def _chains(group: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims that may be on one act: all; of what can come again, those not too far apart, unless one document tells two."""
    within = matters()[group[0].matter]["within"]
    chain: list[Claim] = []
    end = 0
    for claim in sorted(group, key=lambda claim: (claim.when, name(claim.document), claim.span)):
        if within and chain and claim.when.first - end > int(within):
            yield from _told_apart(chain)
            chain = []
        end = max(end, claim.when.last)
        chain.append(claim)
    yield from _told_apart(chain) if within else [chain]


def _told_apart(chain: Sequence[Claim]) -> Iterator[list[Claim]]:
    by_document: dict[str, list[Interval]] = defaultdict(list)
    for claim in chain:
        by_document[name(claim.document)].append(claim.when)
    if all(max(when.first for when in whens) <= min(when.last for when in whens) for whens in by_document.values()):
        yield list(chain)


def _clash(group: Sequence[Claim], ruptures: Ruptures, lang: str) -> Iterator[Difference]:
    """The claims on one act that do not overlap some other; what its own source corrected later differs from nothing but that."""
    mends = [claim for claim in group if correction(claim.document).scope]
    old = [claim for claim in group if any(_supersedes(other, claim) for other in mends)]
    if old:
        yield from _corrected(old, [claim for claim in mends if any(_supersedes(claim, other) for other in old)], lang)
        group = [claim for claim in group if claim not in old]
    # Sorted by their ends, a claim clashes with some other exactly if it clashes with the one that ends first or that begins last.
    early, late = min(group, key=lambda claim: claim.when.last), max(group, key=lambda claim: claim.when.first)
    if not _apart(early, late, ruptures):
        return
    told = [claim for claim in group if _apart(early, claim, ruptures) or _apart(claim, late, ruptures)]
    first = told[0]
    what = f"{phrases.named(matters()[first.matter], lang)}: {phrases.listed(first.parties, lang)}"
    yield Difference("date", what, phrases.why(lang, "date", what=what, a=_shown(early), b=_shown(late)), _tellings(told))


def _supersedes(new: Claim, old: Claim) -> bool:
    return not new.when.overlaps(old.when) and supersedes((new.document, new.span[0]), (old.document, old.span[0]))


def _corrected(old: Sequence[Claim], new: Sequence[Claim], lang: str) -> Iterator[Difference]:
    what = f"{phrases.named(matters()[old[0].matter], lang)}: {phrases.listed(old[0].parties, lang)}"
    given = [", ".join(dict.fromkeys(map(_shown, side))) for side in (old, new)]
    yield Difference("date", what, phrases.why(lang, "corrected", old=given[0], new=given[1]), _tellings([*old, *new]))


def _presupposed(
    afters: Mapping[tuple[str, ...], Sequence[Claim]], befores: Mapping[tuple[str, ...], Sequence[Claim]], ruptures: Ruptures, lang: str
) -> Iterator[Difference]:
    """What is dated before that without which it can't be: the one that ends first against the one that begins last."""
    needed, built = _by_states(befores), _by_states(afters)
    for group, claims_ in built.items():
        early = min(claims_, key=lambda claim: claim.when.last)
        later = [claim for claim in needed.get(group, ()) if _apart(early, claim, ruptures)]
        if not later:
            continue
        late = max(later, key=lambda claim: claim.when.first)
        told = [claim for claim in claims_ if _apart(claim, late, ruptures)]
        first, second = (phrases.named(matters()[one.matter], lang) for one in (early, late))
        what = f"{second}: {phrases.listed(late.parties, lang)}"
        why = phrases.why(lang, "presupposes", first=first, a=_shown(early), second=second, b=_shown(late))
        yield Difference("date", what, why, _tellings([*told, *later]))


def _by_states(groups: Mapping[tuple[str, ...], Sequence[Claim]]) -> dict[frozenset[str], list[Claim]]:
    """Whichever way round the two states stand."""
    found: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for group, claims_ in sorted(groups.items()):
        found[frozenset(group)] += claims_
    return found


def _shown(claim: Claim) -> str:
    return claim.edtf or f"{iso(claim.when.first)}/{iso(claim.when.last)}"


def _tellings(told: Sequence[Claim]) -> list[Telling]:
    return tidy(telling(claim.document, claim.span, claim.edtf) for claim in told)
