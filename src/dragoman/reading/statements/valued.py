"""The words of a sentence that value something: data/stance_*.tsv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import cues
from dragoman.reading.statements.cues import PACKAGE
from dragoman.reading.statements.deeds import SIGN

_NEGATION_REACH = 3
_PREDICATED = ("xcomp", "acomp", "ccomp")
Row = tuple[tuple[str, ...], int, str]


@cache
def _table(lang: str) -> dict[str, tuple[Row, ...]]:
    """Phrases that value, by their first word, longest first, with +1 or -1, and where they do so: anywhere, as adjectives, or where they are predicated."""
    found: dict[str, list[Row]] = {}
    for row in knowledge.table(PACKAGE, f"stance_{lang}.tsv"):
        parts = tuple(row["form"].split())
        found.setdefault(parts[0], []).append((parts, SIGN[row["stance"]], row["use"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def values(sentence: Sentence, tokens: Sequence[Token], *, naming: bool = False) -> Iterator[tuple[Token, int]]:
    """The words among the tokens that value something, with +1 for praise and -1 for blame, negation taken into account.

    `naming`: the tokens are what somebody calls something, so all of them are predicated of it.
    """
    for token, row, first in _hits(sentence, tokens, naming=naming):
        if not is_countered(sentence, token):
            turned = _negated(sentence, token, first) or _is_less(sentence, first)
            yield token, -row[1] if turned else row[1]


def phrases_on(sentence: Sentence, tokens: Sequence[Token]) -> set[int]:
    """The places of words that value only as the last of a phrase: 'crime against humanity' is no humanity."""
    return {token.i for token, row, _ in _hits(sentence, tokens, naming=False) if len(row[0]) > 1}


def _hits(sentence: Sentence, tokens: Sequence[Token], *, naming: bool) -> Iterator[tuple[Token, Row, int]]:
    """The word that heads each phrase that values, its row, and the place where it begins."""
    table, i = _table(sentence.lang), 0
    while i < len(tokens):
        rows = [row for form in _forms(tokens[i], sentence.lang) for row in table.get(form, ())]
        hit = next((row for row in sorted(rows, key=lambda row: -len(row[0])) if _matches(tokens, i, row[0], sentence.lang) and _is_used(sentence, _head(tokens[i : i + len(row[0])]), row[2], naming=naming)), None)
        if hit is not None:
            yield _head(tokens[i : i + len(hit[0])]), hit, tokens[i].i
        i += len(hit[0]) if hit is not None else 1


def _head(words: Sequence[Token]) -> Token:
    """The last word of a phrase that is no article or preposition."""
    return next((word for word in reversed(words) if word.pos in ("NOUN", "PROPN", "ADJ", "VERB", "ADV")), words[-1])


def _is_used(sentence: Sentence, token: Token, use: str, *, naming: bool) -> bool:
    """Whether a word stands where it values: 'predicate' as in 'X is right', 'X is the right man', 'made X right', not 'the right bank'."""
    if use == "adjective":
        return token.pos == "ADJ"
    if use == "any" or naming:
        return True
    above = sentence.tokens[token.head]
    of_predicate = token.relation == "amod" and bool(sentence.children(above, "cop"))
    return of_predicate or bool(sentence.children(token, "cop")) or (token.relation in _PREDICATED and token.pos in ("ADJ", "NOUN", "ADV"))


def _forms(token: Token, lang: str) -> set[str]:
    """The forms of a word that the table may hold: as written, its lemma, and in Spanish its masculine singular."""
    text = token.text.lower()
    found = {text, token.lemma}
    if lang == "es":
        single = text.removesuffix("s")
        found |= {single, single.removesuffix("e"), f"{single[:-1]}o" if single.endswith("a") else single}
    return found


def _matches(tokens: Sequence[Token], i: int, parts: Sequence[str], lang: str) -> bool:
    behind = tokens[i : i + len(parts)]
    return len(behind) == len(parts) and all(part in _forms(token, lang) for part, token in zip(parts, behind, strict=True))


def is_countered(sentence: Sentence, token: Token) -> bool:
    """Whether what is valued is what somebody works against ('the fight against terrorism'): that says nothing of its holder."""
    above = next(iter(sentence.ancestors(token)), None)
    against = cues.words(sentence.lang, "counter")
    return token.case in against or (above is not None and token.relation != "ccomp" and forms.is_of(above, sentence.lang, against))


def _negated(sentence: Sentence, token: Token, first: int) -> bool:
    """Whether a negator stands shortly before a phrase that begins at `first`, or over its head; the phrase's own ('not free') does not count."""
    negators = closed(sentence.lang, "negator")
    near = sentence.tokens[max(0, first - _NEGATION_REACH) : first]
    heads = [w for w in [token, *sentence.ancestors(token)][:2] for w in sentence.children(w, "advmod", "det") if w.i < first]
    return any(w.text.lower() in negators and not sentence.children(w, "fixed") for w in [*near, *heads])


def _is_less(sentence: Sentence, first: int) -> bool:
    """'more showy than useful': what something is less of."""
    before = [w.text.lower() for w in sentence.tokens[max(0, first - _NEGATION_REACH) : first]]
    return bool(before) and before[-1] in cues.words(sentence.lang, "than") and bool(set(before) & cues.words(sentence.lang, "more"))
