"""Acts as sentences and paragraphs: what belongs together is joined, what happened stands in order of its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from dragoman.nouns import HAPPENED
from dragoman.publish import phrases
from dragoman.publish.acts import Act, is_worded
from dragoman.publish.clauses import are_many, is_owned, parts, row
from dragoman.publish.draft import Draft
from dragoman.publish.phrases import say
from dragoman.publish.sheet import Line, Paragraph
from dragoman.publish.when import is_dated, later, order, placed, since, unit

Join = Literal["again", "also", "two", "and", "too", "mirror", "later"]
_CLAUSES, _SENTENCES, _FEW, _YEARS = 3, 6, 3, 5
"""The most clauses in a sentence, and sentences in a paragraph; behind a few of them, more years than this between two acts begin another."""


def paragraphs(draft: Draft, acts: Iterable[Act], label: str | None = None) -> list[Paragraph]:
    """Acts in order of their dates, in paragraphs, the first under the label; undated ones apart, in one of their own."""
    ordered = sorted(acts, key=lambda act: (order(act.occurrence.date), act.told[0].document, act.told[0].quote))
    dated = [act for act in ordered if is_dated(act.occurrence.date)]
    found = [Paragraph(None, lines) for lines in _parted(list(_lines(draft, dated)))]
    found += [Paragraph(None, lines)] if (lines := list(_lines(draft, [act for act in ordered if not is_dated(act.occurrence.date)]))) else []
    undated = found[-1] if lines else None
    for place, one in enumerate(found):
        heads = [*([label] if label and place == 0 else []), *([say("undated.label", draft.lang)] if one is undated else [])]
        one.label = ": ".join(heads) or None
    return found


def is_plain(draft: Draft, act: Act) -> bool:
    """Whether the clause of an act says enough: it happened, is told as it is, and no wording of a source matters."""
    return act.occurrence.status == "reported" and not is_worded(act.cameo) and not is_owned(draft.dyad, act) and act.asked is None


def _parted(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines by paragraphs: so many sentences at most, and none across a gap of years."""
    held: list[Line] = []
    for line in lines:
        sentences = sum(one.opens for one in held)
        if line.opens and (sentences >= _SENTENCES or (sentences >= _FEW and _year(line) - _year(held[-1]) > _YEARS)):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _year(line: Line) -> int:
    return int((line.earliest or line.latest or "0")[:4])


def _lines(draft: Draft, acts: Sequence[Act]) -> Iterator[Line]:
    before: Act | None = None
    clauses = 0
    for act in acts:
        join = _join(draft, before, act) if before is not None and clauses < _CLAUSES else None
        yield _line(draft, act, before, join)
        clauses = clauses + 1 if join else 1
        before = act


def _join(draft: Draft, before: Act, act: Act) -> Join | None:
    """How an act goes on the sentence of the one before it; None: it begins its own."""
    if not (is_plain(draft, before) and is_plain(draft, act)):
        return None
    one, other = before.told[0].event, act.told[0].event
    alike = row(one, draft.lang) == row(other, draft.lang) and not (one.reciprocal or other.reciprocal)
    sources, targets = (_same(before, act, side) for side in ("source_actors", "target_actors"))
    same_day = order(before.occurrence.date) == order(act.occurrence.date) and unit(act.occurrence.date) in ("day", "month")
    dated = is_dated(before.occurrence.date) and is_dated(act.occurrence.date) and order(before.occurrence.date) != order(act.occurrence.date)
    if alike and sources and targets:
        return "again" if dated and one.type == "CONSULT" and order(before.occurrence.date)[1] < order(act.occurrence.date)[0] else None
    if sources and same_day and not (one.reciprocal or other.reciprocal):
        return "also"
    if same_day:
        return "two" if other.type == "CONSULT" and row(other, draft.lang)["both"] and _are_the_two(before, act) else "and"
    if alike and targets and dated:
        return "too"
    if alike and dated and _is_mirrored(before, act):
        return "mirror"
    return "later" if later(act.occurrence.date, before.occurrence.date, draft.lang) else None


def _same(before: Act, act: Act, side: str) -> bool:
    """Whether both acts have the same actors on a side; actors that only one document knows are the same in it alone."""
    one, other = (set(getattr(one.told[0].event, side)) for one in (before, act))
    shared = before.told[0].document == act.told[0].document or not any(":" in actor for actor in one)
    return one == other and shared


def _are_the_two(before: Act, act: Act) -> bool:
    """Whether two acts are of one and the same two actors, whoever of them acts."""
    one, other = ([*act.told[0].event.source_actors, *act.told[0].event.target_actors] for act in (before, act))
    return len(one) == 2 and set(one) == set(other) and not any(":" in actor for actor in one)


def _is_mirrored(before: Act, act: Act) -> bool:
    one, other = before.told[0].event, act.told[0].event
    return set(one.source_actors) == set(other.target_actors) and set(one.target_actors) == set(other.source_actors) and not any(":" in actor for actor in one.source_actors + one.target_actors)


def _line(draft: Draft, act: Act, before: Act | None, join: Join | None) -> Line:
    worded = not is_plain(draft, act)
    text = _text(draft, act, before, join)
    return draft.line(act, text, opens=join is None, shown=int(worded))


def _text(draft: Draft, act: Act, before: Act | None, join: Join | None) -> str:
    lang, when = draft.lang, act.occurrence.date
    told = parts(draft.dyad, act, lang, draft.names)
    previous = before.occurrence.date if before is not None else None
    if join is None:
        return phrases.opened(_opened(draft, told.told(lang), since(when, previous, lang) if is_dated(when) else ""))
    date = later(when, previous, lang) or placed(when, lang)
    number = "many" if are_many(draft.dyad, act.told[0], lang) else "one"
    key = f"join.{join}.{number}" if join in ("too", "mirror") else f"join.{join}"
    joined = phrases.joined(say(key, lang, date=date, predicate=told.predicate, clause=told.told(lang), source=told.subject, both=row(act.told[0].event, lang)["both"]), lang)
    return joined if joined.startswith((",", ";")) else f" {joined}"


def _opened(draft: Draft, clause: str, date: str) -> str:
    return phrases.joined(say("opened", draft.lang, date=date, clause=clause), draft.lang) if date else clause


def has_happened(act: Act) -> bool:
    """Whether an act is told as having happened, or as having not: neither planned nor asked for."""
    return act.occurrence.status in HAPPENED or act.occurrence.status == "denied"


def is_told_at_all(act: Act) -> bool:
    """What is only supposed is never told."""
    return act.occurrence.status != "hypothetical"
