"""Statements that no verb of saying makes: nouns ('the claim that', 'concern about'), adjectives, 'according to', adverbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.nouns import Source
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Draft, Scene, source_at

_CLAUSAL = ("acl", "ccomp", "acl:relcl", "xcomp", "csubj", "advcl")


def nouns(scene: Scene) -> Iterator[Draft]:
    """'One criticism is that …', 'X's claim that …', 'voiced concern about …', 'has received criticism for …'."""
    for predicate in scene.predicates.values():
        if predicate.kind != "noun":
            continue
        for word in cues.of(scene.sentence.lang, "noun", predicate.token.lemma, predicate.token.text.lower()):
            draft = _noun(scene, predicate, word)
            if draft is not None:
                yield draft
                break


def _noun(scene: Scene, predicate: Predicate, word: CueWord) -> Draft | None:
    token = predicate.token
    governor = scene.predicates.get(token.head) if token.head != token.i else None
    light = _light(scene, predicate, governor)
    source = _owner(scene, predicate, governor, light)
    clause = _clause_of(scene, predicate) or (_lent(scene, governor, token) if light and governor is not None else [])
    if clause:
        return _made(scene, (token, word), source, clause, [])
    spoken = _spoken_of(scene, predicate, governor, word, light)
    if spoken and (source is not None or light):
        heads = [t for frame in word.frames for t in predicate.slots.get(frame, [])]
        return _made(scene, (token, word), source, spoken, heads or ([spoken[0]] if light == "object" else []))
    return None


def _made(scene: Scene, cue: tuple[Token, CueWord], source: Source | None, content: Sequence[Token], judged: list[Token]) -> Draft | None:
    token, word = cue
    spans = phrases.pieces(scene.document.text, phrases.filled(scene.sentence, content, {token.i}))
    if not spans or (source is not None and any(first <= source.start and source.end <= last for first, last in spans)):
        return None
    heads = judged or [w for w in content if scene.sentence.tokens[w.head] not in content]
    return Draft(scene.sentence, (token.start, token.end), word, source, spans, heads if word.stance != "neither" else [])


def _light(scene: Scene, predicate: Predicate, governor: Predicate | None) -> str:
    """'subject' or 'object' where the noun hangs on a verb that only lends it a subject ('voice concern', 'draw criticism')."""
    if governor is None or predicate.token.relation not in ("obj", "nsubj:pass", "xcomp", "conj"):
        return ""
    rows = cues.of(scene.sentence.lang, "light", governor.lemma, f"{governor.lemma}se")
    return rows[0].frames[0] if rows else ""


def _owner(scene: Scene, predicate: Predicate, governor: Predicate | None, light: str) -> Source | None:
    """Whose claim it is: the subject of the light verb, a possessive or demonym, 'by' or 'from' somebody."""
    candidates: list[Token] = []
    if light == "subject" and governor is not None and not governor.passive:
        candidates += governor.slots.get("subj", [])
    candidates += predicate.slots.get("poss", [])
    for case in sorted(cues.words(scene.sentence.lang, "agent")):
        fillers = [*predicate.slots.get(case, []), *(governor.slots.get(case, []) if governor is not None and light else [])]
        candidates += [t for t in fillers if scene.actors.of(scene.sentence, t) is not None]
    candidates += [t for t in predicate.slots.get("amod", []) if t.name is not None and scene.actors.of(scene.sentence, t) is not None]
    return next((source for t in candidates if (source := source_at(scene, t)) is not None), None)


def _clause_of(scene: Scene, predicate: Predicate) -> list[Token]:
    """The clause that tells what is claimed: under the noun, or after 'is'."""
    sentence, token = scene.sentence, predicate.token
    for child in sentence.children(token, *_CLAUSAL):
        if phrases.is_content_clause(sentence, child) and child.i > token.i:
            return sentence.subtree(child)
    above = sentence.tokens[token.head]
    if above.pos == "VERB" and cues.of(sentence.lang, "verb", above.lemma):
        return []
    if token.relation in ("nsubj", "nsubj:pass") and (above.lemma in cues.words(sentence.lang, "copula") or above.relation in ("ccomp", "root", "csubj")):
        for child in sentence.children(above, "ccomp", "csubj", "advcl"):
            if phrases.is_content_clause(sentence, child) and child.i > token.i:
                return sentence.subtree(child)
        if phrases.is_content_clause(sentence, above) and above.relation in ("ccomp", "root") and above.i > token.i and _copula_between(sentence, token, above):
            return [w for w in sentence.subtree(above) if (w.i > token.i and w.relation != "cop") or w.i > above.i]
    return []


def _lent(scene: Scene, light: Predicate, noun: Token) -> list[Token]:
    """'voiced regret, however, that …': the clause of a noun, where the parser hung it on the verb that lends it a subject."""
    clauses = [w for w in scene.sentence.children(light.token, "ccomp", "advcl", "acl") if w.i > noun.i and phrases.is_content_clause(scene.sentence, w)]
    return scene.sentence.subtree(clauses[0]) if clauses else []


def _copula_between(sentence: Sentence, noun: Token, above: Token) -> bool:
    return any(w.relation == "cop" and noun.i < w.i < above.i and sentence.tokens[w.i + 1].lemma in cues.words(sentence.lang, "complementizer") for w in sentence.children(above))


def _spoken_of(scene: Scene, predicate: Predicate, governor: Predicate | None, word: CueWord, light: str) -> list[Token]:
    """What the noun is about: its prepositional phrase, or what drew it."""
    sentence = scene.sentence
    behind = [child for child in sentence.children(predicate.token) if child.case in word.frames and child.i > predicate.token.i]
    owners = {t.i for t in predicate.slots.get("poss", [])}
    if len(behind) > 1 and not owners and behind[0].case in cues.words(sentence.lang, "owner") and scene.actors.of(sentence, behind[0]) is not None:
        owners.add(behind[0].i)  # 'las críticas de X a Y'
    found: list[Token] = []
    for child in [*sentence.children(predicate.token), *(sentence.children(governor.token) if governor is not None and light else [])]:
        infinitive = "infinitive" in word.frames and child.relation in ("acl", "xcomp", "advcl") and _is_infinitive(sentence, child)
        fits = child.case in word.frames or phrases.preposition(sentence, child) in word.frames or infinitive
        if fits and child.i not in owners and child.i > predicate.token.i and child.relation in ("nmod", "obl", "advcl", "acl", "obj", "xcomp"):
            first = {w.i for w in sentence.children(child, "case") if w.i < child.i}
            found = [w for w in sentence.subtree(child) if w.i not in first]
            break
    if light == "object" and governor is not None:
        for subject in sentence.children(governor.token, "nsubj", "csubj"):
            found = [*sentence.subtree(subject), *found]
    return found


def _is_infinitive(sentence: Sentence, verb: Token) -> bool:
    return any(w.morph.get("VerbForm") == "Inf" for w in (verb, *sentence.children(verb, "aux")))


def adjectives(scene: Scene) -> Iterator[Draft]:
    """'is critical of X', 'is confident that …', 'está preocupado por …'."""
    sentence = scene.sentence
    for token in sentence.tokens:
        rows = cues.of(sentence.lang, "adj", token.lemma, token.text.lower()) if token.pos in ("ADJ", "VERB") else ()
        bearer = _bearer(scene, token) if rows else None
        subject = next(iter(bearer.slots.get("obj" if bearer.passive else "subj", [])), None) if bearer is not None else None
        subject = subject or (_described(sentence, token) if rows else None)
        source = source_at(scene, subject)
        for word in rows if source is not None else ():
            content, heads = _of_adjective(sentence, token, word)
            draft = _made(scene, (token, word), source, content, heads) if content and subject not in content else None
            if draft is not None:
                draft.negated = bearer is not None and bearer.negated
                yield draft
                break


def _described(sentence: Sentence, token: Token) -> Token | None:
    """The noun behind which commas set an adjective: 'The envoy, wary of …, left'."""
    noun, before = sentence.tokens[token.head], sentence.tokens[sentence.subtree(token)[0].i - 1]
    return noun if token.relation in ("amod", "acl", "appos") and noun.i < before.i and before.text == "," and noun.pos in phrases.NOMINAL else None


def _bearer(scene: Scene, token: Token) -> Predicate | None:
    """The predicate whose subject an adjective is said of: its own, or the verb that only links it ('se mostró preocupado', 'felt sure')."""
    above = scene.predicates.get(token.head)
    if above is not None and above.token.i != token.i and above.token.lemma in cues.words(scene.sentence.lang, "link"):
        return above
    own = scene.predicates.get(token.i)
    return own if own is not None and own.kind != "noun" else None


def _of_adjective(sentence: Sentence, token: Token, word: CueWord) -> tuple[list[Token], list[Token]]:
    for child in sentence.children(token):
        clause = "clause" in word.frames and child.relation in ("ccomp", "advcl", "acl") and phrases.is_content_clause(sentence, child)
        infinitive = "infinitive" in word.frames and child.relation in ("xcomp", "ccomp", "acl") and child.pos in ("VERB", "AUX")
        if clause or infinitive or (child.case in word.frames and child.i > token.i):
            first = {w.i for w in sentence.children(child, "case") if w.i < child.i} if child.case else set()
            return [w for w in sentence.subtree(child) if w.i not in first], [] if clause or infinitive else [child]
    return [], []


def adverbs(scene: Scene) -> Iterator[Draft]:
    """'reportedly': somebody says so, the text does not say who. The clause that the adverb stands in is the content."""
    sentence = scene.sentence
    for token in sentence.tokens:
        rows = cues.of(sentence.lang, "adverb", token.text.lower())
        above = sentence.tokens[token.head]
        if not rows or above.i == token.i or token.pos != "ADV":
            continue
        content = [w for w in sentence.subtree(above) if w.i != token.i]
        spans = phrases.pieces(scene.document.text, phrases.filled(sentence, content, {token.i}))
        if spans:
            yield Draft(sentence, (token.start, token.end), rows[0], None, spans)
