"""What a brief can't know: what was not read, not dated, is missing, or was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.compare.readings import name
from dragoman.nouns import Document, Notice
from dragoman.publish.draft import Draft
from dragoman.publish.figures import figures, is_measure
from dragoman.publish.phrases import Lang, say
from dragoman.publish.sheet import Gap
from dragoman.publish.when import is_dated, written
from dragoman.record import Record

MANY = 12
"""More gaps of a kind than this are counted, not told one by one."""


def gaps(record: Record, draft: Draft) -> list[Gap]:
    """What could not be read, then what has no certain date, then what is missing from the documents, then what was left out."""
    lang = draft.lang
    unread = [Gap("unread", one.document, say("gap.unread", lang, document=one.document, reason=one.reason)) for one in record.quarantine()]
    told = [*_few(unread, lang, draft), *_few(list(_undated(draft)), lang, draft), *_few(list(_all_missing(draft)), lang, draft)]
    supposed = sum(act.occurrence.status == "hypothetical" for act in draft.acts)
    counts = sum(not is_measure(figure) and draft.dyad.names_both(document, (figure.start, figure.end)) for document, figure in figures(draft.dyad))
    undated = sum(not is_dated(act.occurrence.date) for act in draft.acts) + sum(not is_dated(step.when) for life in draft.lives.values() for step in life)
    told += [Gap("supposed", None, say("gap.supposed", lang, count=supposed))] if supposed else []
    told += [Gap("counts", None, say("gap.counts", lang, count=counts))] if counts and not draft.is_short else []
    told += [Gap("open", None, say("gap.open", lang, count=undated, label=say("undated.label", lang)))] if undated and draft.scope.has_period else []
    return told


def _few(found: Sequence[Gap], lang: Lang, draft: Draft) -> list[Gap]:
    """Gaps of one kind; many of them, or any in a short brief, as one that counts."""
    if len(found) <= (1 if draft.is_short else MANY):
        return list(found)
    return [Gap(found[0].kind, None, say(f"gap.{found[0].kind}.many", lang, count=len(found)))]


def _undated(draft: Draft) -> Iterator[Gap]:
    for document, annotation in draft.dyad.named():
        published = annotation.document.published
        if published.edtf is None:
            yield Gap("undated", document, say("gap.undated", draft.lang, document=document, date=written(published, draft.lang)))


def _all_missing(draft: Draft) -> Iterator[Gap]:
    for document, annotation in draft.dyad.named():
        for notice in annotation.notices:
            if notice.kind in ("missing-quotation", "missing-passage"):
                yield Gap("missing", document, _missing(draft.dyad.document(document), notice, draft.lang))


def _missing(document: Document, notice: Notice, lang: Lang) -> str:
    """What is missing, with the words beside the gap."""
    words = " ".join(document.text[notice.start : notice.end].split())
    reason = say(f"notice.{notice.kind}", lang)
    return say("gap.missing", lang, document=name(document), reason=say("gap.beside", lang, reason=reason, words=words) if words else reason)
