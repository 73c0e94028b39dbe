"""Cues that stand beside what they speak of, seen by the marks around them: 'X, dijo ayer el ministro, Y', 'X, se comenta, Y', 'contó otra historia: X'.

Parsers hang such clauses anywhere; commas and colons say where they begin and end.
"""

from __future__ import annotations

from dragoman.nouns import Source
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Draft, Scene, source_at, unsaid
from dragoman.reading.statements.expressions import Known, cue_of

_COMMAS = {",", "—", "–", "-"}
_ENDS = {".", ";", ":", "!", "?", "…"}
_QUOTES = frozenset('"“”«»„')
_LEAST = 3  # words of what is said


def read(scene: Scene, predicate: Predicate, cue: Known) -> Draft | None:
    """The statement that a verb makes of the clause into which commas set it; None where it stands otherwise."""
    sentence, verb = scene.sentence, predicate.token
    word = next((row for row in cue.rows if "quote" in row.frames), None)
    if word is None or predicate.kind != "verb" or not _tells(sentence, verb) or sentence.children(verb, "obl:agent"):
        return None
    first, last = _begin(sentence, verb), _end(sentence, max([verb.i, *(w.i for w in cue.rest)]))
    told, last = last, _past_speaker(sentence, last)
    start, end = _edge(sentence, first, -1), _edge(sentence, last - 1, 1)
    around = sentence.tokens[start:end]
    if first <= start or not _is_apart(sentence, first) or any(w.text in _QUOTES for w in around) or (not predicate.pronominal and _has_own(sentence, verb, first, max([verb.i, *(w.i for w in cue.rest)]))):
        return None
    source = _speaker(scene, predicate, sentence.tokens[verb.i + len(cue.rest) + 1 : told])
    content = [w for w in around if not first <= w.i < last]
    spoken = [w for w in content if not phrases.is_mark(w)]
    spans = phrases.pieces(scene.document.text, content)
    if source is _NOT or not spans or len(spoken) < _LEAST or not any(w.i < first for w in spoken):
        return None
    return Draft(sentence, (verb.start, (cue.rest or (verb,))[-1].end), word, source, spans, negated=predicate.negated)


# Told apart from None: no aside, whoever speaks.
_NOT = Source(0, 0, "", None)


def _tells(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is finite and no wish or command."""
    chain = (verb, *sentence.children(verb, "aux", "cop"))
    return any(w.morph.get("VerbForm") == "Fin" and w.morph.get("Mood") != "Sub" for w in chain)


def _has_own(sentence: Sentence, verb: Token, first: int, last: int) -> bool:
    """Whether the verb has its subject before the aside, or an infinitive behind it: then it is the verb of the sentence."""
    before = [w for w in sentence.children(verb, "nsubj") if w.i < first and w.morph.get("Number", "Sing") == verb.morph.get("Number", "Sing")]
    return bool(before) or any(w.morph.get("VerbForm") == "Inf" and w.i > last for w in sentence.children(verb, "xcomp", "ccomp"))


def _begin(sentence: Sentence, verb: Token) -> int:
    """Where the aside begins: at the verb, or at the auxiliaries, pronouns and adverbs before it, and 'según' or 'como'."""
    i = verb.i
    like = cues.words(sentence.lang, "as") - {"de", "por"}
    while i > 0 and (sentence.tokens[i - 1].pos in ("AUX", "ADV") or (sentence.tokens[i - 1].pos == "PRON" and len(sentence.tokens[i - 1].text) <= _LEAST and sentence.tokens[i - 1].lemma not in cues.words(sentence.lang, "relative"))):
        i -= 1
    return i - 1 if i > 0 and sentence.tokens[i - 1].text.lower() in like else i


def _end(sentence: Sentence, i: int) -> int:
    """Where it ends: at the next mark."""
    return next((w.i for w in sentence.tokens[i + 1 :] if w.text in _COMMAS or w.text in _ENDS), len(sentence.tokens))


def _past_speaker(sentence: Sentence, last: int) -> int:
    """'…, said X, which cites two officials': what is told of the speaker behind a comma is none of the words said."""
    tokens = sentence.tokens
    while last + 2 < len(tokens) and tokens[last].text == "," and tokens[last + 1].lemma.lower() in cues.words(sentence.lang, "relative") and _is_of_speaker(sentence, last + 1):
        last = _end(sentence, last + 1)
    return last


def _is_of_speaker(sentence: Sentence, i: int) -> bool:
    """Whether a relative clause tells of who speaks: by 'who', or by a verb of citing; not '…, dicen, que ha mandado a alguien'."""
    return sentence.tokens[i].lemma.lower() in cues.words(sentence.lang, "relative-person") or sentence.tokens[i + 1].lemma in cues.words(sentence.lang, "relays")


def _is_apart(sentence: Sentence, first: int) -> bool:
    return first > 1 and sentence.tokens[first - 1].text in _COMMAS


def _edge(sentence: Sentence, i: int, step: int) -> int:
    """The first or last token of the clause around a place, as semicolons, colons and the sentence bound it."""
    while 0 <= i + step < len(sentence.tokens) and sentence.tokens[i + step].text not in _ENDS - {".", "…"}:
        i += step
    return i if step < 0 else i + 1


def _speaker(scene: Scene, predicate: Predicate, behind: list[Token]) -> Source | None:
    """Who speaks in an aside: its subject behind the verb, who is meant where there is none, nobody after 'se'."""
    sentence = scene.sentence
    if any(w.relation == "mark" and w.lemma in cues.words(sentence.lang, "complementizer") for w in behind):
        return _NOT
    relations = ("nsubj", "obj") if sentence.lang == "es" else ("nsubj",)
    verbs = {w.i for w in behind if w.pos in ("VERB", "AUX")}
    # 'X, who asked not to be named, said Y had moved troops': the subject of a verb behind is whom the words are about.
    heads = [w for w in behind if w.relation in relations and not w.case and w.pos in phrases.NOMINAL and w.head not in verbs]
    named = [w for w in heads if w.relation == "nsubj" or scene.actors.of(sentence, w) is not None or w.name is not None or w.lemma in cues.words(sentence.lang, "speaker")]
    if named:
        return source_at(scene, named[0])
    if heads or sentence.lang != "es":
        return _NOT
    if predicate.pronominal:
        return None
    own = [t for t in predicate.slots.get("subj", []) if t.i < predicate.token.i and _begin(sentence, predicate.token) <= t.i]
    return source_at(scene, own[0]) if own else unsaid(scene, predicate.token) or _NOT


def _blunt(sentence: Sentence, verb: Token) -> CueWord | None:
    """'fue tajante: …', 'was blunt: …': the adjective is the cue."""
    return next((row for row in cues.of(sentence.lang, "adj", verb.lemma, verb.text.lower()) if "quote" in row.frames), None)


def thus(scene: Scene, before: Scene) -> Draft | None:
    """'Así lo cree el ministro', 'So says the minister', of the sentence before."""
    sentence, said = scene.sentence, before.sentence
    if sentence.paragraph != said.paragraph or len(sentence.tokens) < _LEAST or sentence.tokens[0].text.lower() not in cues.words(sentence.lang, "thus"):
        return None
    for token in sentence.tokens[1 : _LEAST + 2]:
        predicate = scene.predicates.get(token.i)
        word = next(iter(cue_of(predicate).rows), None) if predicate is not None and predicate.kind == "verb" else None
        heads = [w for w in sentence.tokens[token.i + 1 :] if not w.case and w.pos in phrases.NOMINAL and scene.actors.of(sentence, w) is not None]
        source = source_at(scene, heads[0]) if word is not None and heads and not any(w.morph.get("VerbForm") == "Fin" for w in sentence.tokens[token.i + 1 : heads[0].i]) else None
        if source is not None:
            return Draft(sentence, (token.start, token.end), word, source, phrases.pieces(scene.document.text, said.tokens))
    return None


def before_colon(scene: Scene, predicate: Predicate, cue: Known, source: Source | None) -> Draft | None:
    """The statement of a verb of speech with a colon behind its clause and words without quotation marks behind that."""
    sentence, verb = scene.sentence, predicate.token
    word = next((row for row in cue.rows if "quote" in row.frames), None) or _blunt(sentence, verb)
    colon = next((w for w in sentence.tokens[verb.i + 1 :] if w.text in _ENDS or w.text in _QUOTES), None)
    reflexive = predicate.pronominal and word is not None and not word.form.endswith("se")
    if word is None or reflexive or source is None or colon is None or colon.text != ":" or not _tells(sentence, verb) or verb.relation in ("acl", "acl:relcl"):
        return None
    said = sentence.tokens[colon.i + 1 :]
    if len(said) <= _LEAST or (phrases.is_mark(said[0]) and said[0].text not in "¿¡") or not any(w.pos in ("VERB", "AUX") for w in said):
        return None
    spans = phrases.pieces(scene.document.text, said)
    return Draft(sentence, (verb.start, verb.end), word, source, spans, negated=predicate.negated) if spans else None
