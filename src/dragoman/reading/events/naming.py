"""Which words of a sentence name an instrument: its name, and later 'the law', 'esa renuncia'."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.nouns import Span
from dragoman.reading.events import codebook
from dragoman.reading.events.slots import Clause, Made
from dragoman.reading.language import Sentence, Token


def name_instruments(clause: Clause, known: Mapping[Span, Made], last: tuple[str, Made] | None) -> tuple[str, Made] | None:
    """Which tokens name an instrument: its name, or later 'the law', 'esa renuncia'. Gives the last one named, with its common noun."""
    sentence = clause.sentence
    later = codebook.classes(sentence.lang).get("waiver", frozenset())
    for token in sentence.tokens:
        made = known.get((token.start, token.end)) if token.name is not None else None
        if made is not None:
            clause.instruments[token.i] = made
            last = (f"{token.lemma} {token.text.lower()}", made)
        elif last is not None and token.pos == "NOUN" and (token.lemma in last[0].split() or token.lemma in later) and _is_definite(sentence, token):
            clause.instruments[token.i] = last[1]
    return last


def _is_definite(sentence: Sentence, token: Token) -> bool:
    determiners = sentence.children(token, "det")
    return any(w.morph.get("Definite") == "Def" or w.morph.get("PronType") == "Dem" for w in determiners)
