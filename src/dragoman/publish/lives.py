"""The lives of instruments as sentences: what was done with each, by whom, step by step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.nouns import HAPPENED, InstrumentStep
from dragoman.publish import instruments, phrases
from dragoman.publish.clauses import publisher, speakers_of
from dragoman.publish.draft import Draft
from dragoman.publish.dyad import Dyad
from dragoman.publish.instruments import Step
from dragoman.publish.names import Cast, Introduced
from dragoman.publish.phrases import Lang, say
from dragoman.publish.sheet import Line, Paragraph
from dragoman.publish.when import is_dated, since
from dragoman.reading import knowledge


def paragraph(draft: Draft, life: Sequence[Step]) -> Paragraph:
    """An instrument's life under its name; undated steps last."""
    name = instruments.name(life, draft.lang)
    ordered = sorted(life, key=lambda step: not is_dated(step.when))
    return Paragraph(phrases.opened(name), [_line(draft, step, ordered[place - 1] if place else None, name) for place, step in enumerate(ordered)])


def _line(draft: Draft, step: Step, before: Step | None, name: str) -> Line:
    """The first sentence says what it speaks of; the others stand behind it."""
    document, first = step.told[0]
    told = [draft.quoted(document, (one.start, one.end)) for document, one in step.told]
    inside = instruments.inside(first.instrument, name, draft.lang)
    text = clause(draft.dyad, document, first, draft.lang, draft.names, inside, told_before=before is not None)
    owned = _is_owned(draft.dyad, step)
    if owned or first.status == "attributed":
        text = _according(draft, step, text)
    if is_dated(step.when):
        date = since(step.when, before.when if before is not None else None, draft.lang)
        text = phrases.joined(say("opened", draft.lang, date=date, clause=text), draft.lang)
    shown = int(owned or first.status != "reported")
    line = draft.dated(draft.citations.line(phrases.opened(text), told, shown, first.status), step.when)
    line.reviewed = all(draft.reviewed.has(document, "step", one) for document, one in step.told)
    for document, one in step.told:
        draft.used[document, draft.dyad.sentence(document, (one.start, one.end))] = line.citations[0]
    return line


def step_text(dyad: Dyad, document: str, step: InstrumentStep, lang: Lang) -> str:
    """A step in an instrument's life with the instrument's name, as its status allows."""
    inside = instruments.inside(step.instrument, instruments.shown(step.instrument, step.name, lang), lang)
    return clause(dyad, document, step, lang, dyad.cast, inside, told_before=False)


def clause(dyad: Dyad, document: str, step: InstrumentStep, lang: Lang, names: Cast | Introduced, inside: str, *, told_before: bool) -> str:
    """What was done with an instrument, by whom: 'the Port Treaty was signed by Chile and Norway', 'it was suspended'."""
    row = _rows().get(taken(step, dyad.document(document).text))
    who = names.listed(document, step.by, lang)
    by = ".by" if who else ""
    if row is None:
        return phrases.joined(f"{inside}: {step.step}", lang)
    if step.status not in HAPPENED:
        return phrases.joined(say(f"step.{step.status}{by}", lang, name=inside, step=row[f"{lang}_noun"], bare=row[f"{lang}_noun"].partition(" ")[2], who=who), lang)
    if told_before:
        return phrases.joined(say(f"step.again{by}", lang, did=row[lang].removesuffix(" de"), who=who), lang)
    many = len(set(step.by)) > 1 or any(dyad.cast.is_plural(document, actor, lang) for actor in step.by)
    active = row.get(f"{lang}_many" if many else f"{lang}_one") if who else None
    return phrases.joined(say(f"step.told{by}", lang, name=inside, did=active or row[lang], who=who), lang)


def taken(step: InstrumentStep, text: str) -> str:
    """What a step did: 'renewed the waiver' extended no law (step_words.tsv)."""
    words = text[step.start : step.end]
    rows = phrases.rows("step_words.tsv")
    return next((row["becomes"] for row in rows if row["step"] == step.step and re.search(row["pattern"], words, re.IGNORECASE)), step.step)


def _is_owned(dyad: Dyad, step: Step) -> bool:
    """Whether a step is never told without who says so."""
    row = _rows().get(step.first.step)
    about = [dyad.annotation(document).document for document, _ in step.told]
    return bool(row and row["owned"]) or all(one.genre == "opinion" or one.sponsor is not None for one in about)


def _according(draft: Draft, step: Step, text: str) -> str:
    who = [one for document, first in step.told for one in speakers_of(draft.dyad, document, (first.start, first.end), draft.lang, draft.names)]
    who = who or [publisher(draft.dyad, document, draft.lang) for document, _ in step.told]
    return say("according", draft.lang, clause=text, who=phrases.listed(list(dict.fromkeys(who))[:3], draft.lang))


@cache
def _rows() -> dict[str, knowledge.Row]:
    return {row["step"]: row for row in phrases.rows("steps.tsv")}
