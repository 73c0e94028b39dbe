"""Which decisions are of which document: those on its lines, and those on actors that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.nouns import Annotation, Document
from dragoman.record.decided.decision import Decision
from dragoman.record.decided.items import Settled
from dragoman.record.decided.lines import LISTS
from dragoman.record.decided.settling import settled


class Board:
    """Decisions by what they are of. `held` are the ids of documents that the record holds, among those that lines are anchored in; `found` the paths under which
    it holds one document and no other.
    """

    def __init__(self, decisions: Iterable[Decision], held: frozenset[str] = frozenset(), found: frozenset[str] = frozenset()) -> None:
        self.decisions = list(decisions)
        self._by_id: dict[str, list[Decision]] = defaultdict(list)
        self._by_path: dict[str, list[Decision]] = defaultdict(list)
        self.on_actors: list[Decision] = []
        for decision in self.decisions:
            if decision.noun == "actor":
                self.on_actors.append(decision)
            elif decision.noun in LISTS and decision.line is not None:
                self._by_id[decision.line.document].append(decision)
                if decision.line.document not in held and decision.line.path in found:
                    self._by_path[decision.line.path].append(decision)
        self.actors = frozenset(actor for decision in self.on_actors for actor in meant(decision))
        self.documents = frozenset(self._by_id) | {document for decision in self.on_actors for document in alone(decision)}
        """The documents that lines are anchored in, or whose own actors are merged."""
        self.paths = frozenset(self._by_path)
        """Where the documents were found whose ids the record does not hold any more."""

    def touches(self, document: Document, annotation: Annotation) -> bool:
        """Whether a decision is of this document."""
        if document.id in self.documents or (document.path or document.id) in self._by_path:
            return True
        return bool(self.actors) and any(mention.actor in self.actors for mention in annotation.actors)

    def settled(self, document: Document, annotation: Annotation) -> Settled:
        """The document's lines with the decisions on them, in the order in which they were made."""
        own = {decision.id: decision for decision in self._by_id.get(document.id, ())}
        own |= {decision.id: decision for decision in self._by_path.get(document.path or document.id, ())}
        own |= {decision.id: decision for decision in self.on_actors}
        return settled(document, annotation, [own[number] for number in sorted(own)])


def meant(decision: Decision) -> list[str]:
    """The actors, known beyond one document, that a decision on actors gives another meaning."""
    if decision.action == "merge":
        return [one["actor"] for one in decision.old if not one.get("document")]
    return [decision.old["actor"]] if decision.action == "split" else []


def alone(decision: Decision) -> list[str]:
    """The documents whose own actors ('doc:1') a decision merges."""
    return [one["document"] for one in decision.old if one.get("document")] if decision.action == "merge" else []
