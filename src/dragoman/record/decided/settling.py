"""What is read in one document with people's decisions applied, one after the other; and those that can't be applied, each with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

import msgspec

from dragoman.nouns import Annotation, Document, Span
from dragoman.record.decided.decision import Anchor, Conflict, Decision, Noun
from dragoman.record.decided.identity import Fits, Identity, exchanged
from dragoman.record.decided.items import Item, Settled, differing, overlap, words_gone
from dragoman.record.decided.lines import (
    LISTS,
    Fields,
    Line,
    anchors,
    fields,
    judged,
    kind,
    line_digest,
    lines_of,
    local_names,
    place,
    stands,
)

_WORDS = ("content", "contexts")
"""What a change may be of beside what is judged, and is then looked at too."""


def settled(document: Document, annotation: Annotation, decisions: Iterable[Decision]) -> Settled:
    """The document's lines once the decisions are applied in their order: those on lines of this document, and those on actors."""
    fold = _Fold(document, annotation)
    for decision in decisions:
        fold.take(decision)
    return Settled(document, annotation, fold.result(), fold.items, fold.conflicts)


class _Fold:
    def __init__(self, document: Document, annotation: Annotation) -> None:
        self.document = document
        self.conflicts: list[Conflict] = []
        self._read = annotation
        self._names = local_names(annotation)
        # Anchors take long to make, and what is decided on actors needs none.
        read = cache(lambda noun: list(anchors(document, annotation, noun)))
        self.items: dict[Noun, list[Item]] = {
            noun: [Item(noun, line, index, partial(_nth, read, noun, index)) for index, line in enumerate(lines_of(annotation, noun))] for noun in LISTS
        }

    def take(self, decision: Decision) -> None:
        """Apply one decision, or note why not."""
        act: Callable[[Decision], str | None] | None = {
            "confirm": self._confirm, "reject": self._reject, "change": self._change, "add": self._add, "merge": self._merge, "split": self._split,
        }.get(decision.action) if decision.noun in LISTS or decision.noun == "actor" else None
        reason = act(decision) if act is not None and not (decision.noun == "actor" and decision.action == "add") else None
        if reason is not None:
            self.conflicts.append(Conflict(decision, reason))

    # ---- lines ----

    def _confirm(self, decision: Decision) -> str | None:
        item = self._as_seen(decision)
        if isinstance(item, str):
            return item
        item.decided.append(decision)
        return None

    def _reject(self, decision: Decision) -> str | None:
        item = self._as_seen(decision)
        if isinstance(item, str):
            return item
        item.decided.append(decision)
        item.gone = True
        return None

    def _change(self, decision: Decision) -> str | None:
        item, new = self._as_seen(decision), self._current(decision)
        if isinstance(new, str):
            return new
        if isinstance(item, str):
            already = self._reads_so(decision, {**decision.old, **new})
            if already is None:
                return item
            already.decided.append(decision)
            return None
        before = item.line
        item.line = msgspec.convert({**fields(before), **new}, kind(decision.noun))
        item.decided.append(decision)
        if decision.noun == "mention" and before.actor != item.line.actor:
            self._spread(item, before.actor)
        return None

    def _add(self, decision: Decision) -> str | None:
        anchor, new = decision.line, self._current(decision)
        if anchor is None or isinstance(new, str):
            return new if isinstance(new, str) else None
        if not stands(self.document, anchor):
            return words_gone(anchor)
        key = line_digest(decision.noun, anchor)
        already = self._reads_so(decision, decision.new)
        if already is None:
            items = self.items[decision.noun]
            already = Item(decision.noun, msgspec.convert(new, kind(decision.noun)), len(items), lambda: anchor, added=True)
            items.append(already)
        already.decided.append(decision)
        already.stands_for.add(key)
        return None

    def _as_seen(self, decision: Decision) -> Item | str:
        """The line of a decision, if it says what it said when the person decided; else what is in the way."""
        item = self._found(decision)
        if isinstance(item, str) or decision.line is None:
            return item
        if item.gone:
            return f"the line was rejected by decision {item.decided[-1].id}"
        anchor = decision.line
        differs = differing(anchor.seen or anchor.read, self._judged(decision.noun, item.line))
        told, now = decision.old or {}, fields(item.line)
        differs += [key for key in _WORDS if key in (decision.new or {}) and told.get(key) != now.get(key)]
        return f"the line reads otherwise now: {', '.join(differs)}" if differs else item

    def _found(self, decision: Decision) -> Item | str:
        """The line that an anchor is of."""
        anchor = decision.line
        if anchor is None or not stands(self.document, anchor):
            return words_gone(anchor)
        here = [item for item in self.items[decision.noun] if overlap(item.anchor, anchor)]
        if anchor.added:
            key = line_digest(decision.noun, anchor)
            return next((item for item in here if key in item.stands_for), "the line that was added is there no longer")
        fitting = [item for item in here if not item.added and item.anchor.read == anchor.read]
        exact = [item for item in fitting if (item.anchor.start, item.anchor.end) == (anchor.start, anchor.end)] or fitting
        if len(exact) == anchor.among:
            return exact[anchor.nth]
        if exact:
            return f"{len(exact)} lines say the same there, where there {'was' if anchor.among == 1 else 'were'} {anchor.among}"
        others = [item for item in here if not item.added]
        if not others:
            return "no line is read there any more"
        return f"the line is read otherwise now: {', '.join(differing(anchor.read, others[0].anchor.read))}"

    def _reads_so(self, decision: Decision, told: Fields) -> Item | None:
        """The line as it should be by the decision, where reading itself has come to it: the decision's own line, or the only other one."""
        anchor = decision.line
        if anchor is None or not stands(self.document, anchor):
            return None
        own = self._found(decision) if decision.action == "change" else ""
        wanted = judged(decision.noun, told, {**self._names, **anchor.local})
        same = [
            item for item in ([own] if isinstance(own, Item) else self.items[decision.noun])
            if overlap(item.anchor, anchor) and not item.gone and self._judged(decision.noun, item.line) == wanted and _same_words(fields(item.line), decision)
        ]
        return same[0] if len(same) == 1 else None

    def _judged(self, noun: Noun, line: Line) -> Fields:
        return judged(noun, fields(line), self._names)

    def _current(self, decision: Decision) -> Fields | str:
        """The new fields with the document's own actors under the numbers that they have now; what is in the way where one is named no more."""
        local = decision.line.local if decision.line is not None else {}
        numbers = {name: actor for actor, name in self._names.items()}
        if missing := [name for name in local.values() if name not in numbers]:
            return f"'{missing[0].removeprefix('doc:')}' is not an actor of the document any more"
        return _renamed(decision.new, {old: numbers[name] for old, name in local.items()}) if local else dict(decision.new)

    # ---- actors ----

    def _merge(self, decision: Decision) -> str | None:
        """Each of several actors is one and the same from now on; of a document's own actors only in that document. Mentions that mean that one already stay as they are."""
        into = msgspec.convert(decision.new, Identity)
        numbers = {name: actor for actor, name in self._names.items()}
        here = [one for one in decision.old if one.get("document") in (None, self.document.id)]
        merged = {numbers.get(f"doc:{one['text']}", "") if one.get("document") else one["actor"] for one in here} - {"", into.actor}
        self._exchange(into, lambda actor, _: actor in merged)
        return None

    def _split(self, decision: Decision) -> str | None:
        """Mentions of an actor by some words, in some documents or all, mean another one."""
        old, into = decision.old, msgspec.convert(decision.new, Identity)
        if old.get("documents") and self.document.id not in old["documents"]:
            return None
        named = [item for item in self.items["mention"] if item.line.actor == old["actor"] and self.document.text[slice(*place("mention", item.line))] in old["texts"]]
        for item in named:
            before = item.line.actor
            item.line = exchanged("mention", item.line, into, lambda *_: True)
            self._spread(item, before)
        return None

    def _spread(self, item: Item, old: str) -> None:
        """Those that lean on a mention, and all that stand on them, mean the actor that it means now."""
        mentions = self.items["mention"]
        spans: set[Span] = {place("mention", item.line)}
        leaning = {item.index}
        for one in mentions:
            if one.line.leans_on in leaning and one.line.actor == old:
                leaning.add(one.index)
                spans.add(place("mention", one.line))
        told = item.line
        self._exchange(Identity(told.actor, told.name, told.country, told.sector), lambda actor, span: actor == old and span in spans)

    def _exchange(self, into: Identity, fits: Fits) -> None:
        for noun, items in self.items.items():
            for item in items:
                item.line = exchanged(noun, item.line, into, fits)

    # ---- the end ----

    def result(self) -> Annotation:
        """The annotation, with what points to places among lines moved along."""
        kept = {noun: _ordered([item for item in items if not item.gone]) for noun, items in self.items.items()}
        moved = {noun: {item.index: number for number, item in enumerate(items)} for noun, items in kept.items()}
        lists: dict[str, list[Line]] = {LISTS[noun]: [_pointing(item.line, moved) for item in items] for noun, items in kept.items()}
        return msgspec.structs.replace(self._read, **lists)


def _nth(read: Callable[[Noun], list[Anchor]], noun: Noun, index: int) -> Anchor:
    return read(noun)[index]


def _ordered(items: list[Item]) -> list[Item]:
    """Lines in their order; where some were added, in that of the text."""
    return sorted(items, key=lambda item: place(item.noun, item.line)) if any(item.added for item in items) else items


def _pointing(line: Line, moved: Mapping[Noun, Mapping[int, int]]) -> Line:
    """A line whose places among other lines are those of the lines that are kept."""
    found: dict[str, Any] = {}
    for key, noun in (("said_by", "statement"), ("leans_on", "mention")):
        old = getattr(line, key, None)
        if old is not None and moved[noun].get(old) != old:  # type: ignore[index]
            found[key] = moved[noun].get(old)  # type: ignore[index]
    events = getattr(line, "events", None)
    if events and any(moved["event"].get(one) != one for one in events):
        found["events"] = [moved["event"][one] for one in events if one in moved["event"]]
    return msgspec.structs.replace(line, **found) if found else line


def _same_words(now: Fields, decision: Decision) -> bool:
    return all(now.get(key) == decision.new[key] for key in _WORDS if key in (decision.new or {}))


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 - plain data
    if isinstance(value, dict):
        return {key: _renamed(one, ids) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, ids) for one in value]
    return ids.get(value, value) if isinstance(value, str) else value
