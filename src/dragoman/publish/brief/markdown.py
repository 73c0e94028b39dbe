"""A brief as Markdown (CommonMark): what sources say is escaped, so that no word of theirs becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.publish.brief.render import cited, quote, runs
from dragoman.publish.phrases import language, say
from dragoman.publish.sheet import Brief, Citation, Paragraph, Source

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LISTLIKE = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s)")


def markdown(brief: Brief) -> str:
    """The brief as Markdown."""
    return "\n".join([*_head(brief), *_sections(brief), *_balance(brief), *_gaps(brief), *_sources(brief)]).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _LISTLIKE.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split())))


def _head(brief: Brief) -> list[str]:
    return [f"# {escaped(brief.title)}", "", escaped(brief.subtitle), "", *(line for mark in brief.draft for line in (f"*{escaped(mark)}*", "")), escaped(brief.version), ""]


def _sections(brief: Brief) -> Iterator[str]:
    citations = cited(brief)
    for section in brief.sections:
        yield from (f"## {escaped(section.title)}", "")
        for part in section.parts:
            yield from (f"### {escaped(part.title)}", "") if part.title else ()
            for one in part.paragraphs:
                yield from (_paragraph(one, citations, brief.lang), "")


def _paragraph(paragraph: Paragraph, citations: Mapping[int, Citation], lang: str) -> str:
    told = "".join(_MARKUP.sub(r"\\\1", run.text) if run.kind != "marks" else _marks(run.numbers) for run in runs(paragraph, citations, lang))
    told = _LISTLIKE.sub(r"\1\\\2", " ".join(told.split()))
    return f"**{escaped(paragraph.label)}.** {told}" if paragraph.label else told


def _marks(numbers: tuple[int, ...]) -> str:
    return " " + "".join(f"[{number}]" for number in numbers)


def _balance(brief: Brief) -> Iterator[str]:
    lang = language(brief.lang)
    if brief.balance.sentences:
        yield from (f"## {say('balance', lang)}", "", escaped(" ".join(brief.balance.sentences)), "")
    if brief.balance.rows:
        heads = [say(f"column.{column}", lang) for column in ("outlet-kind", "country", "outlets", "texts")]
        yield from (f"| {' | '.join(heads)} |", "|---|---|---:|---:|")
        yield from (f"| {escaped(row.kind)} | {escaped(row.country)} | {row.outlets} | {row.documents} |" for row in brief.balance.rows)
        yield ""


def _gaps(brief: Brief) -> Iterator[str]:
    if brief.gaps:
        yield from (f"## {say('gaps', language(brief.lang))}", "")
        yield from (f"- {escaped(gap.text)}" for gap in brief.gaps)
        yield ""


def _sources(brief: Brief) -> Iterator[str]:
    if not brief.sources:
        return
    citations = cited(brief)
    yield from (f"## {say('sources', language(brief.lang))}", "")
    for source in brief.sources:
        yield from (_source(source), "")
        yield from (f"- [{number}] {escaped(quote(citations[number], brief.lang))}" for number in source.citations)
        yield ""


def _source(source: Source) -> str:
    facts = [source.outlet, source.genre, source.published, source.why, source.language, *source.notices, source.document, source.url or ""]
    return f"**{escaped(source.title)}** — {escaped('; '.join(fact for fact in facts if fact))}"
