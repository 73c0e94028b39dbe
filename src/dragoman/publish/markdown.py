"""A brief as Markdown (CommonMark): what sources say is escaped, so that no word of theirs becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.publish.phrases import language, say
from dragoman.publish.render import quote, sentence
from dragoman.publish.sheet import Brief, Citation, Line, Source

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LISTLIKE = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s)")


def markdown(brief: Brief) -> str:
    """The brief as Markdown."""
    return "\n".join([*_head(brief), *_sections(brief), *_gaps(brief), *_sources(brief)]).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _LISTLIKE.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split())))


def _head(brief: Brief) -> list[str]:
    return [f"# {escaped(brief.title)}", "", escaped(brief.subtitle), "", escaped(brief.version), ""]


def _sections(brief: Brief) -> Iterator[str]:
    citations = {citation.number: citation for citation in brief.citations}
    for section in brief.sections:
        yield from (f"## {escaped(section.title)}", "")
        for part in section.parts:
            yield from (f"### {escaped(part.title)}", "") if part.title else ()
            yield from (_line(line, citations, brief.lang) for line in part.lines)
            yield ""


def _line(line: Line, citations: dict[int, Citation], lang: str) -> str:
    quotes = " / ".join(escaped(quote(citations[number], lang)) for number in line.quotes)
    return f"- {escaped(sentence(line, lang))} — {quotes} {_marks(line.citations)}"


def _marks(numbers: list[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _gaps(brief: Brief) -> Iterator[str]:
    if brief.gaps:
        yield from (f"## {say('gaps', language(brief.lang))}", "")
        yield from (f"- {escaped(gap.text)}" for gap in brief.gaps)
        yield ""


def _sources(brief: Brief) -> Iterator[str]:
    if not brief.sources:
        return
    citations = {citation.number: citation for citation in brief.citations}
    yield from (f"## {say('sources', language(brief.lang))}", "")
    for source in brief.sources:
        yield from (_source(source), "")
        yield from (f"- [{number}] {escaped(quote(citations[number], brief.lang))}" for number in source.citations)
        yield ""


def _source(source: Source) -> str:
    facts = [source.outlet, source.genre, source.published, source.why, source.language, *source.notices, source.document, source.url or ""]
    return f"**{escaped(source.title)}** — {escaped('; '.join(fact for fact in facts if fact))}"
