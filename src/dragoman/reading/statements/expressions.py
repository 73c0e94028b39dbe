"""Which cue a verb is: by itself, with a particle or adjective, or as an expression of several words ('poner en duda', 'cast doubt on')."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import CueWord

_SHORTEST = 3  # words of a clause with its conjunction
_FURTHEST = 2  # words that may stand between a verb and the rest of its expression ('puso ayer en duda')


@dataclass(frozen=True, slots=True)
class Known:
    """The cue entries of a verb, and the tokens that make one expression with it."""

    rows: tuple[CueWord, ...]
    rest: tuple[Token, ...] = ()


def cue_of(predicate: Predicate) -> Known:
    """The cue entries of a verb: as an expression first, then of its pronominal form, where it stands in it, then by itself."""
    lang, lemma, token = predicate.sentence.lang, predicate.lemma, predicate.token
    written = forms.lemmas(token, lang)
    longer = next((found for form in dict.fromkeys((lemma, *written)) if (found := _expression(predicate.sentence, token, form, lemma)) is not None), None)
    if longer is not None:
        return longer
    whole = [f"{lemma}se", lemma] if predicate.pronominal else [lemma]
    for word in _fixed_to(predicate):
        if rows := cues.of(lang, "verb", f"{lemma} {word.lemma}"):
            return Known(rows, (word,))
    return Known(cues.of(lang, "verb", *whole, *written))


def known(predicate: Predicate) -> tuple[CueWord, ...]:
    """The cue entries of a verb alone."""
    return cue_of(predicate).rows


def _fixed_to(predicate: Predicate) -> list[Token]:
    """Adjectives that make one expression with a verb ('made clear')."""
    return [w for w in predicate.sentence.children(predicate.token, "ccomp", "xcomp", "amod", "acomp") if w.pos == "ADJ"]


def _expression(sentence: Sentence, verb: Token, lemma: str, whole: str) -> Known | None:
    """The longest expression that a verb begins here; `whole` is the verb with its particle, which makes one with it as the parser sees."""
    for words, _ in cues.phrases(sentence.lang, "verb").get(lemma, ()):
        tail, particle = words[1:], " ".join(words) == whole
        for i in range(verb.i + 1, verb.i + 2 + _FURTHEST) if tail else ():
            if cues.at(sentence, i, tail) and _only_adverbs(sentence.tokens[verb.i + 1 : i]):
                rows = cues.of(sentence.lang, "verb", " ".join(words))
                return Known(rows, () if particle else tuple(sentence.tokens[i : i + len(tail)]))
    return None


def _only_adverbs(between: Sequence[Token]) -> bool:
    return all(w.pos in ("ADV", "PRON") for w in between)


def complement(sentence: Sentence, verb: Token, word: CueWord, rest: Sequence[Token]) -> list[Token]:
    """What a verb or expression governs, wherever the parser hung it: a clause, an infinitive, a phrase with its preposition, an object."""
    mine = {verb.i, *(w.i for w in rest)}
    last = max(mine)
    behind = [w for head in (verb, *rest) for w in sentence.children(head) if w.i not in mine and w.i > last and not phrases.is_mark(w)] if rest else []
    taken = {"", "a", *(w.text.lower() for w in rest[-1:])}
    for fits in (_is_clause, _is_infinitive, _is_governed, _is_object):
        for child in behind:
            if fits(sentence, child, word) and (fits is not _is_object or child.case in taken):
                first = {w.i for w in sentence.children(child, "case") if w.i < child.i and child.case != "a"}
                return [w for w in sentence.subtree(child) if w.i not in mine | first and w.i > last]
    return _clause_behind(sentence, last) if "clause" in word.frames else []


def _is_clause(sentence: Sentence, child: Token, word: CueWord) -> bool:
    return "clause" in word.frames and phrases.is_content_clause(sentence, child)


def _is_infinitive(_sentence: Sentence, child: Token, word: CueWord) -> bool:
    return "infinitive" in word.frames and child.relation in ("xcomp", "ccomp", "advcl", "obj") and child.morph.get("VerbForm") == "Inf"


def _is_governed(_sentence: Sentence, child: Token, word: CueWord) -> bool:
    return bool(child.case) and child.case in word.frames and child.relation not in ("nsubj", "punct")


def _is_object(_sentence: Sentence, child: Token, word: CueWord) -> bool:
    return "object" in word.frames and child.relation in ("obj", "iobj", "nmod", "obl", "appos", "xcomp", "ccomp") and child.pos in phrases.NOMINAL


def _clause_behind(sentence: Sentence, last: int) -> list[Token]:
    """The clause that a conjunction right behind a cue opens, as far as the sentence or the next semicolon, where the parser hung it elsewhere."""
    after = sentence.tokens[last + 1 :]
    comma = next((i for i, w in enumerate(after[1:], 1) if w.text == ","), None) if after and after[0].text == "," else None
    if comma is not None and not any(w.morph.get("VerbForm") == "Fin" for w in after[:comma]):
        after = after[comma + 1 :]  # 'concluded, in a report published on Monday, that …'
    if len(after) < _SHORTEST or after[0].lemma not in cues.words(sentence.lang, "complementizer") or (after[0].pos not in ("SCONJ", "CCONJ") and comma is None):
        return []
    end = next((w.i for w in after if w.text == ";"), len(sentence.tokens))
    clause = sentence.tokens[after[0].i : end]
    return clause if any(w.morph.get("VerbForm") == "Fin" for w in clause) else []
