"""The facts marked in the bundled examples against what the program reads there: two halves, of which one (by hash) is scored and never shown.

    python benchmarks/facts.py [--misses]

A fact is right when an event that is told as having happened has its trigger in the quote, the two states on the right sides (mutual acts either way
round), the type, and a date that overlaps. The facts were marked by another hand than the rules', before they were measured.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from dragoman.nouns import HAPPENED, Annotation, Document, Event
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import load
from dragoman.reading.knowledge import Row, rows

CORPORA = ("us_azerbaijan", "bolivia_chile")
HIDDEN = frozenset("02468ace")
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT", "RETREAT"})


def is_hidden(fact: Row) -> bool:
    """Whether a fact is of the half that nobody who writes rules reads: by the first hex digit of its quote's SHA-256."""
    return hashlib.sha256(fact["quote"].encode()).hexdigest()[0] in HIDDEN


def readings(corpus: str) -> dict[str, tuple[Document, Annotation]]:
    """Every document of a corpus, read, by its path."""
    folder = Path(str(resources.files("dragoman") / "examples" / corpus / "documents"))
    return {found.path: (found, annotate(found)) for found in load([str(folder)]) if isinstance(found, Document)}


def facts(corpus: str) -> list[Row]:
    """The marked facts of a corpus."""
    text = (resources.files("dragoman") / "examples" / corpus / "facts.tsv").read_text(encoding="utf8")
    return list(rows(text, f"{corpus}/facts.tsv"))


def is_right(fact: Row, document: Document, read: Annotation) -> bool:
    """Whether some event of the document says this fact."""
    start = document.text.find(fact["quote"])
    inside = [e for e in read.events if start <= e.trigger[0] and e.trigger[1] <= start + len(fact["quote"]) and e.status in HAPPENED]
    return any(e.type == fact["type"] and _sides(e, fact, read) and _dated(e, fact["date"]) for e in inside)


def _countries(actors: list[str], read: Annotation) -> set[str]:
    known = {mention.actor: mention.country for mention in read.actors}
    return {known.get(actor) or actor.split("_")[0] for actor in actors}


def _sides(event: Event, fact: Row, read: Annotation) -> bool:
    source, target = _countries(event.source_actors, read), _countries(event.target_actors, read)
    straight = fact["source"] in source and fact["target"] in target
    return straight or (event.type in MUTUAL and fact["source"] in source | target and fact["target"] in source | target)


def _dated(event: Event, date: str) -> bool:
    if not date:
        return True
    if event.date is None or event.date.earliest is None or event.date.latest is None:
        return False
    return event.date.earliest[: len(date)] <= date[:10] and date[:10] <= event.date.latest[: len(date)]


def scores(*, misses: bool) -> Iterator[str]:
    """One line a half and corpus, and the shown half's misses where they are asked for."""
    for corpus in CORPORA:
        read = readings(corpus)
        for hidden in (False, True):
            half = [fact for fact in facts(corpus) if is_hidden(fact) == hidden]
            wrong = [fact for fact in half if not is_right(fact, *read[fact["document"]])]
            yield f"{corpus} {'hidden' if hidden else 'shown'} {100 * (len(half) - len(wrong)) / max(1, len(half)):.1f} of {len(half)}"
            if misses and not hidden:
                yield from (f"- {fact['document']}: {fact['date']} {fact['source']} {fact['type']} {fact['target']}: {fact['quote']}" for fact in wrong)


if __name__ == "__main__":
    for line in scores(misses="--misses" in sys.argv):
        print(line)
