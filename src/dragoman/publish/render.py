"""What all formats of a brief share: how a quote is printed."""

from __future__ import annotations

from dragoman.publish.phrases import language, say
from dragoman.publish.sheet import Citation, Line


def quote(citation: Citation, lang: str) -> str:
    """The words of a source in quotation marks, blanks made single, with a mark where the sentence goes on beyond them."""
    spoken = language(lang)
    cut = say("cut", spoken)
    words = " ".join([*([cut] if citation.cut[0] else []), *citation.quote.split(), *([cut] if citation.cut[1] else [])])
    return say("quoted", spoken, words=words)


def sentence(line: Line, lang: str) -> str:
    """A line's own words, its date before them."""
    return say("sentence", language(lang), date=line.date, clause=line.text) if line.date else line.text
