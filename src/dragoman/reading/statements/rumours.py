"""The Spanish conditional of rumour: 'Francia habría ordenado …', 'estarían negociando': somebody says so, the text does not say who."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Draft, Scene

_WORD = CueWord("habría", ("clause",), "asserts", "neither")
_OWN_VIEW = ("opinion", "speech")  # there the conditional is what the author supposes
_MAIN = ("root", "conj", "parataxis", "ccomp")


def read(scene: Scene) -> Iterator[Draft]:
    """Each main clause in the conditional of rumour; none where the sentence names a condition."""
    sentence = scene.sentence
    if sentence.lang != "es" or scene.document.about.genre in _OWN_VIEW or any(_is_condition(sentence, w) for w in sentence.tokens):
        return
    for predicate in scene.predicates.values():
        helper = _helper(sentence, predicate)
        if helper is None or predicate.token.relation not in _MAIN or sentence.children(predicate.token, "mark"):
            continue
        spans = phrases.pieces(scene.document.text, phrases.filled(sentence, _clause(sentence, predicate.token)))
        if spans:
            yield Draft(sentence, (helper.start, predicate.token.end), _WORD, None, spans)


def _is_condition(sentence: Sentence, word: Token) -> bool:
    phrase = " ".join(w.text.lower() for w in sentence.tokens[word.i : word.i + 2])
    return word.text.lower() in cues.words("es", "condition") and phrase not in closed("es", "conceding")


def _helper(sentence: Sentence, predicate: Predicate) -> Token | None:
    """The auxiliary that makes a verb one of rumour."""
    token = predicate.token
    form = token.morph.get("VerbForm")
    before = [w for w in sentence.children(token, "aux") if w.i < token.i]
    fits = [w for w in before if w.text.lower() in cues.words("es", "rumour") and form == ("Ger" if w.lemma == "estar" else "Part")]
    plain = predicate.kind == "verb" and not predicate.negated and predicate.lemma not in cues.words("es", "wished")
    return fits[0] if fits and plain and sentence.children(token, "nsubj") else None


def _clause(sentence: Sentence, verb: Token) -> list[Token]:
    """The clause of a verb, without what is coordinated with it or set beside it."""
    apart = [w for child in sentence.children(verb, "parataxis", "conj") if child.i > verb.i for w in sentence.subtree(child)]
    return phrases.under(sentence, verb, {w.i for w in apart})
