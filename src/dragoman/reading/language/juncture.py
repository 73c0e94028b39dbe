"""Clauses that a semicolon parts stand side by side, whatever a parser makes of them: 'A blamed B; B denied it' says nothing of the blame."""

from __future__ import annotations

from dragoman.reading.language.syntax import Sentence

_ARGUMENTS = {"nsubj", "obj", "iobj", "obl", "advmod"}
_GOVERNED = {"ccomp", "xcomp", "advcl", "csubj", "dep"}


def part_at_semicolons(sentence: Sentence) -> None:
    """Of a clause and its head on two sides of a semicolon, neither governs the other. Relations are those of Universal Dependencies."""
    stops = [word.i for word in sentence.tokens if word.text == ";"]
    if not stops:
        return
    for word in sentence.tokens:
        if word.relation in _ARGUMENTS and not word.case and word.i > word.head and any(word.head < stop < word.i for stop in stops):
            word.relation = "parataxis"  # 'A protested; B did too.'
        first, last = sorted((word.i, word.head))
        if word.relation in _GOVERNED and word.pos in ("VERB", "AUX", "ADJ", "NOUN") and any(first < stop < last for stop in stops):
            word.relation = "parataxis"
