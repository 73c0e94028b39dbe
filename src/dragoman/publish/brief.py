"""The brief on two states: what a record's documents say of them, each sentence with the words that carry it."""

from __future__ import annotations

from dragoman.compare.readings import Reading, name
from dragoman.nouns import Document, Notice
from dragoman.publish import instruments, parties
from dragoman.publish.acts import by_standing
from dragoman.publish.draft import Draft
from dragoman.publish.dyad import Dyad
from dragoman.publish.phrases import Lang, language, say
from dragoman.publish.quotes import Citations
from dragoman.publish.sections import sections
from dragoman.publish.sheet import Brief, Citation, Gap, Source
from dragoman.publish.view import View, look
from dragoman.publish.when import written
from dragoman.record import Record

_TOLD = ("sponsored", "relayed", "missing-quotation", "missing-passage", "undated", "dates-do-not-fit", "sum-does-not-add-up", "units-do-not-match", "near-duplicate")


def write(record: Record, a: str, b: str, *, lang: str = "en", confidence: float = 0.0) -> Brief:
    """The brief on two states.

    Args:
        record: what was read.
        a: a state, by any of its names; the title follows the order asked for, all else the order of ids.
        b: the other.
        lang: the language of the program's own words, 'en' or 'es'; quotes stay in theirs.
        confidence: acts told with less (0 to 1) are left out.

    Raises:
        UnknownActor: nobody is known by a name that was given.
        UsageError: the same state twice, or a language that briefs are not written in.
        RecordDamaged: a file of the record is missing or is not what was written.
    """
    return compose(look(record, a, b, confidence=confidence), language(lang))


def compose(view: View, lang: Lang) -> Brief:
    """The brief of what was looked up already."""
    dyad, (first, second) = view.dyad, view.asked
    draft = Draft(dyad, lang, list(by_standing(view.acts)), instruments.steps(dyad), view.occurrences, Citations(dyad))
    told = sections(draft)
    citations = draft.citations.all()
    sources = [_source(reading, citations, lang) for reading in dyad.readings]
    version = say("version", lang, version=view.record.version)
    return Brief(
        first, second, lang, _title(first, second, lang), _subtitle(view.record, dyad, lang), version, told, _gaps(view.record, draft), sources, citations,
    )


def _title(a: str, b: str, lang: Lang) -> str:
    return say("title", lang, a=parties.state_name(a, lang), b=parties.state_name(b, lang))


def _subtitle(record: Record, dyad: Dyad, lang: Lang) -> str:
    counted = say("subtitle", lang, documents=len(dyad.readings), read=len(record), unread=len(record.quarantine()))
    a, b = (parties.state_name(state, lang, article=True) for state in (dyad.a, dyad.b))
    return counted if dyad.readings else f"{counted} {say('nothing', lang, a=a, b=b)}"


def _gaps(record: Record, draft: Draft) -> list[Gap]:
    """What could not be read, then what has no certain date, then what is missing from the documents, then what was left out."""
    lang, dyad = draft.lang, draft.dyad
    found = [Gap("unread", one.document, say("gap.unread", lang, document=one.document, reason=one.reason)) for one in record.quarantine()]
    for document, annotation in dyad.named():
        published = annotation.document.published
        if published.edtf is None:
            found.append(Gap("undated", document, say("gap.undated", lang, document=document, date=written(published, lang))))
    for document, annotation in dyad.named():
        missing = [notice for notice in annotation.notices if notice.kind in ("missing-quotation", "missing-passage")]
        found += [Gap("missing", document, _missing(dyad.document(document), notice, lang)) for notice in missing]
    supposed = sum(act.occurrence.status == "hypothetical" for act in draft.acts)
    return [*found, *([Gap("supposed", None, say("gap.supposed", lang, count=supposed))] if supposed else [])]


def _missing(document: Document, notice: Notice, lang: Lang) -> str:
    """What is missing, with the words beside the gap."""
    words = " ".join(document.text[notice.start : notice.end].split())
    reason = say(f"notice.{notice.kind}", lang)
    return say("gap.missing", lang, document=name(document), reason=say("gap.beside", lang, reason=reason, words=words) if words else reason)


def _source(reading: Reading, citations: list[Citation], lang: Lang) -> Source:
    document, annotation = reading
    about, named = annotation.document, name(document)
    why = say("why", lang, why=about.published.why) if about.published.why else ""
    return Source(
        named, " ".join((about.title or named).split()), about.outlet or say("outlet.unknown", lang), say(f"genre.{about.genre}", lang),
        written(about.published, lang), why, document.lang, say(f"language.{document.lang}", lang), document.url,
        _notices(reading, lang), [citation.number for citation in citations if citation.document == named],
    )


def _notices(reading: Reading, lang: Lang) -> list[str]:
    """What a reader must know of a document, each kind once."""
    about = reading[1].document
    kinds = [kind for kind in _TOLD if any(notice.kind == kind for notice in reading[1].notices)]
    names = {"sponsored": about.sponsor, "relayed": about.relays}
    kinds += [kind for kind, who in names.items() if who and kind not in kinds]
    return [say(f"notice.{kind}.by", lang, who=names[kind]) if names.get(kind) else say(f"notice.{kind}", lang) for kind in kinds]
