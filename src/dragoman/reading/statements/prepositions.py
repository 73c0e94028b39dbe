"""Prepositions that name who says the rest of a clause: 'according to X', 'a juicio de X', 'in X's view', 'para los críticos, …'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.nouns import Source
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.predicate import RELATIVES
from dragoman.reading.language.predicate import words as closed
from dragoman.reading.language.relatives import antecedent
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Draft, Scene, source_at

_LONGEST_NAME = 9
_WITH_ARTICLE = {"de": "del", "a": "al"}
_BOUNDS = (";", ":")


def read(scene: Scene) -> Iterator[Draft]:
    """'according to X, …', 'según X, …', 'in Moscow's view, …': the rest of the clause is what X says."""
    sentence = scene.sentence
    behind = 0
    for i, token in enumerate(sentence.tokens):
        for words, word in cues.phrases(sentence.lang, "prep").get(token.text.lower(), ()) if i >= behind else ():
            relative = _relative(scene, i, words, word)
            if relative is not None:
                yield relative
                return
            found = _genitive(sentence, i, words) if "_" in words else _following(sentence, i, words)
            draft = _attributed(scene, (i, *found), word) if found is not None and _holds(scene, found, word) else None
            if found is not None and draft is not None:
                behind = found[1]
                yield draft
                break


def _holds(scene: Scene, found: tuple[Token, int], word: CueWord) -> bool:
    """'Para los críticos, …': a preposition of many meanings names who thinks so only with people before a comma."""
    if "view" not in word.frames:
        return True
    (head, end), sentence = found, scene.sentence
    mention = scene.actors.of(sentence, head)
    thinks = head.lemma.lower() in cues.words(sentence.lang, "speaker") or (mention is not None and (mention.via in ("person", "group") or " " in mention.text))
    lone = head.name is not None and head.name.kind in ("state", "place")
    return thinks and not lone and end < len(sentence.tokens) and sentence.tokens[end].text == ","


def _relative(scene: Scene, i: int, words: Sequence[str], word: CueWord) -> Draft | None:
    """'…, según el cual X', '…, para quien X', '… according to whom X': what follows is the word of whom the relative stands for."""
    sentence = scene.sentence
    if "_" in words:
        return _owned(scene, i, words, word)
    at = i + len(words) + (scene.sentence.lang == "es" and _is_article(sentence, i + len(words)))
    if not cues.at(sentence, i, words) or at >= len(sentence.tokens) or sentence.tokens[at].lemma not in cues.words(sentence.lang, "relative-source"):
        return None
    pronoun = sentence.tokens[at]
    before = antecedent(sentence, pronoun)
    if before.i >= i:
        nouns = [w for w in sentence.tokens[:i] if w.pos in ("NOUN", "PROPN") or w.name is not None]
        before = nouns[-1] if nouns else before
        while before.head < before.i and sentence.tokens[before.head].pos == "PROPN":
            before = sentence.tokens[before.head]
    named = source_at(scene, before) if before.i < i else None
    own = pronoun.lemma in cues.words(sentence.lang, "relative-person")
    source = Source(pronoun.start, pronoun.end, pronoun.text, named.actor if named is not None else None) if own else named
    end = next((w.i for w in sentence.tokens[at:] if w.text == ";"), len(sentence.tokens))
    spans = phrases.pieces(scene.document.text, sentence.tokens[at + 1 : end])
    return Draft(sentence, (sentence.tokens[i].start, sentence.tokens[i + len(words) - 1].end), word, source, spans) if source is not None and spans else None


def _owned(scene: Scene, i: int, words: Sequence[str], word: CueWord) -> Draft | None:
    """'…, a cuyo juicio X', '…, in whose view X'."""
    sentence, gap = scene.sentence, list(words).index("_")
    tail, whose = words[gap + 1 :], i + gap
    if not cues.at(sentence, i, words[:gap]) or whose >= len(sentence.tokens) or sentence.tokens[whose].lemma not in closed(sentence.lang, "whose") or not cues.at(sentence, whose + 1, tail):
        return None
    nouns = [w for w in sentence.tokens[:i] if scene.actors.of(sentence, w) is not None or w.lemma in cues.words(sentence.lang, "speaker")]
    named = nouns[-1] if nouns else None
    while named is not None and named.relation == "nmod" and sentence.tokens[named.head] in nouns:
        named = sentence.tokens[named.head]
    source = source_at(scene, named)
    first = whose + 1 + len(tail)
    end = next((w.i for w in sentence.tokens[first:] if w.text == ";"), len(sentence.tokens))
    spans = phrases.pieces(scene.document.text, sentence.tokens[first:end])
    return Draft(sentence, (sentence.tokens[i].start, sentence.tokens[first - 1].end), word, source, spans) if source is not None and spans else None


def _is_article(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.tokens) and sentence.tokens[i].pos == "DET"


def _following(sentence: Sentence, i: int, words: Sequence[str]) -> tuple[Token, int] | None:
    """The head of the phrase after a cue, and the place where the phrase ends."""
    if not cues.at(sentence, i, words) and not cues.at(sentence, i, _contracted(words)):
        return None
    head = phrases.phrase_from(sentence, i + len(words))
    if head is None:
        return None
    end = max(w.i for w in phrases.noun_phrase(sentence, head)) + 1
    return (head, end) if end > i + len(words) else None


def _contracted(words: Sequence[str]) -> list[str]:
    """Spanish 'de' and 'a' run together with an article: 'en opinión del'."""
    return [*words[:-1], _WITH_ARTICLE.get(words[-1], words[-1])]


def _genitive(sentence: Sentence, i: int, words: Sequence[str]) -> tuple[Token, int] | None:
    """'in X's view': the possessor between the two parts, and the place behind the second."""
    gap = list(words).index("_")
    if not cues.at(sentence, i, words[:gap]):
        return None
    tail = words[gap + 1 :]
    for j in range(i + gap + 1, min(i + gap + _LONGEST_NAME, len(sentence.tokens))):
        if cues.at(sentence, j, tail):
            owners = sentence.children(sentence.tokens[j], "nmod:poss", "det") or sentence.children(sentence.tokens[min(j + len(tail), len(sentence.tokens)) - 1], "nmod:poss", "det")
            inside = [t for t in owners if i + gap <= t.i < j and (t.relation == "nmod:poss" or t.lemma in cues.words(sentence.lang, "possessive")) and t.lemma not in closed(sentence.lang, "whose")]
            # 'condemned him in April for his words' is no 'in his words'
            other = inside and any(t.pos in ("ADP", "VERB", "AUX") and t not in sentence.subtree(inside[0]) for t in sentence.tokens[i + gap : j])
            return (inside[0], j + len(tail)) if inside and not other else None
    return None


def _attributed(scene: Scene, place: tuple[int, Token, int], word: CueWord) -> Draft | None:
    """`place` is where the cue begins, the head of its source, and where the phrase ends."""
    (i, head, last), words = place, word.form.split()
    sentence, text = scene.sentence, scene.document.text
    source = source_at(scene, head)
    mine = set(range(i, last)) | {w.i for w in sentence.subtree(head) if w.i >= i}
    if source is None:
        return None
    content = [w for w in sentence.tokens if w.i not in mine] if _opens(sentence, i) else _clause_around(sentence, head, mine)
    if i and sentence.tokens[i - 1].text == ";":
        end = next((w.i for w in sentence.tokens[last:] if w.text == ";"), len(sentence.tokens))
        content = [w for w in sentence.tokens[i:end] if w.i not in mine]
    elif i and sentence.tokens[i - 1].text == "," and last < len(sentence.tokens) and sentence.tokens[last].text == ",":
        first, end = _segment(sentence, i, last)
        content = _relative_clause(sentence, i - 2, mine) or [w for w in sentence.tokens[first:end] if w.i not in mine]
    spans = phrases.pieces(text, content)
    if not spans:
        return None
    cue_end = sentence.tokens[min(i + len(words), last) - 1].end if "_" not in words else sentence.tokens[last - 1].end
    start = sentence.tokens[i].start
    return Draft(sentence, (start, cue_end), word, source, spans)


def _opens(sentence: Sentence, i: int) -> bool:
    return all(phrases.is_mark(w) or w.pos in ("CCONJ", "ADV") for w in sentence.tokens[:i])


def _clause_around(sentence: Sentence, head: Token, mine: set[int]) -> list[Token]:
    """The clause that a phrase inside or at the end of a sentence comments on."""
    above = next((w for w in sentence.ancestors(head) if w.pos in ("VERB", "AUX") or sentence.children(w, "cop")), None)
    if above is None or above.i in mine:
        return [w for w in sentence.tokens if w.i not in mine]
    while above.relation in ("xcomp", "acl", "advcl") and above.head != above.i and sentence.tokens[above.head].i not in mine:
        above = sentence.tokens[above.head]
    return [w for w in sentence.subtree(above) if w.i not in mine]


def _segment(sentence: Sentence, i: int, last: int) -> tuple[int, int]:
    """The coordinated clause that a phrase between commas stands in: as far as a semicolon, a colon, or a conjunction behind a comma with a verb on both sides."""
    tokens = sentence.tokens
    edges = [w.i for w in tokens if w.text in _BOUNDS or (w.text == "," and w.i + 1 < len(tokens) and tokens[w.i + 1].pos == "CCONJ")]
    first = max((edge + 1 for edge in edges if edge < i - 1 and _has_verb(tokens[edge:i] + tokens[last:]) and _has_verb(tokens[:edge])), default=0)
    end = min((edge for edge in edges if edge > last and _has_verb(tokens[edge:]) and _has_verb(tokens[first:i] + tokens[last:edge])), default=len(tokens))
    return first, end


def _relative_clause(sentence: Sentence, i: int, mine: set[int]) -> list[Token]:
    """'…, where, according to X, rebels trained', '… que, a su juicio, …': right behind a relative word a cue speaks of its clause alone; empty where none stands there."""
    word = sentence.tokens[i] if i > 0 else None
    if word is None or not (word.lemma in RELATIVES or word.text.lower() in RELATIVES | closed(sentence.lang, "relative-adverb")):
        return []
    verb = next((w for w in sentence.ancestors(word) if w.pos in ("VERB", "AUX")), None)
    if verb is None or verb.relation not in ("acl", "acl:relcl"):
        return []
    return [w for w in sentence.subtree(verb) if w.i >= i and w.i not in mine]


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(w.pos in ("VERB", "AUX") and w.morph.get("VerbForm") == "Fin" for w in tokens)
