"""The kinds of party of a noun (actors/kinds.py) as codebook entries write them."""

from __future__ import annotations

from dragoman.reading.actors.kinds import kinds_of
from dragoman.reading.events.codebook import PARTY
from dragoman.reading.language import Sentence, Token

_PEOPLE = {"person", "group", "body", "office", "organisation"}
_PLACES = {"place", "state"}


def forms(sentence: Sentence, token: Token) -> set[str]:
    """The kinds of a noun as codebook entries write them: 'people party', 'place party'; whoever has a name is taken for people, but states and places."""
    kinds = set(kinds_of(sentence, token))
    if token.name is not None:
        kinds |= {"people"} if token.name.kind in _PEOPLE else {"place"} if token.name.kind in _PLACES else set()
    elif "name" in kinds:
        kinds |= {"people", "place"}
    return {f"{kind} {PARTY}" for kind in kinds}
