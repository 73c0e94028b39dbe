"""Stretches of text from tokens: noun phrases as a person would mark them, and the pieces of a content."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dragoman.nouns import Span
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import cues

_CLAUSES = {"acl:relcl", "parataxis", "advcl", "ccomp", "appos", "dep", "discourse"}
_OF_CLAUSES = {"obl", "nsubj", "nsubj:pass", "parataxis", "advcl", "ccomp", "acl:relcl", "conj"}
_BLANK_OR_MARK = " \t\u00a0\u2009\u202f,;:.…—–―-\"“”„«»‹›'‘’()[]"
_OPENING = " \t\n\r\u00a0,;:.…—–―)]\"“”„«»‹›‘’'"
_CLOSING = " \t\n\r\u00a0,;:—–―(["
_KEPT = set('“”"«»‘’„')
_LONGEST_SOURCE = 30
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}


def is_mark(token: Token) -> bool:
    """Whether a token is punctuation, whatever the parser calls it."""
    return token.pos == "PUNCT" or not token.text.strip(_BLANK_OR_MARK)


def noun_phrase(sentence: Sentence, head: Token) -> list[Token]:
    """The tokens of the noun phrase of a head, in order and without a gap; relative clauses and appositions left out."""
    keep = {head.i}
    waiting = [head]
    while waiting:
        for child in sentence.children(waiting.pop()):
            if child.i not in keep and _belongs(sentence, head, child):
                keep.add(child.i)
                waiting.append(child)
    first = last = head.i
    while first - 1 in keep and head.i - first < _LONGEST_SOURCE:
        first -= 1
    while last + 1 in keep and last - head.i < _LONGEST_SOURCE:
        last += 1
    while first < head.i and (is_mark(sentence.tokens[first]) or sentence.tokens[first].relation in ("case", "cc")):
        first += 1
    while last > head.i and (is_mark(sentence.tokens[last]) or sentence.tokens[last].relation in ("case", "cc")):
        last -= 1
    return sentence.tokens[first : last + 1]


def _is_set_off(sentence: Sentence, child: Token) -> bool:
    """', más cauto,' behind a noun: said of it, no part of its name."""
    first = sentence.subtree(child)[0].i
    return first > 0 and (sentence.tokens[first].text == "," or sentence.tokens[first - 1].text == ",")


def _belongs(sentence: Sentence, head: Token, child: Token) -> bool:
    if child.relation in _CLAUSES or child.relation in ("mark", "cop", "aux", "aux:pass"):
        return False
    if child.relation == "case" and child.head == head.i:
        return child.i > head.i
    if child.relation == "conj" and child.pos not in NOMINAL:
        return False
    if child.relation == "acl":
        return child.i < head.i
    if child.relation == "amod" and child.i > head.i and _is_set_off(sentence, child):
        return False
    return not (is_mark(child) and child.text in ("—", "–", "(", ":"))


def span(tokens: Iterable[Token]) -> Span:
    """From the first character of the first token to the last of the last."""
    words = list(tokens)
    return words[0].start, words[-1].end


def under(sentence: Sentence, token: Token, without: Collection[int] = ()) -> list[Token]:
    """The subtree of a token without the tokens at some places."""
    return [word for word in sentence.subtree(token) if word.i not in without]


def filled(sentence: Sentence, tokens: Iterable[Token], without: Collection[int] = ()) -> list[Token]:
    """The tokens with what punctuation stands between them: a content is one piece unless something else interrupts it."""
    have = {token.i for token in tokens}
    if not have:
        return []
    found = []
    for i in range(min(have), max(have) + 1):
        token = sentence.tokens[i]
        if i in have or (is_mark(token) and i not in without):
            found.append(token)
    return found


def pieces(text: str, tokens: Iterable[Token]) -> list[Span]:
    """The runs of neighbouring tokens as trimmed spans; runs that hold no word are dropped."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [trim(text, *span(words)) for run in runs if (words := _without_marks(run))]
    return [piece for piece in trimmed if any(c.isalnum() for c in text[piece[0] : piece[1]])]


def _without_marks(run: Sequence[Token]) -> list[Token]:
    """A run without the punctuation and conjunctions at its ends; a quotation mark stays with words that it shares with its partner inside."""
    words = list(run)
    while words and (is_mark(words[0]) or (words[0].pos == "CCONJ" and words[0].text.lower() not in closed("en", "no-subject") | closed("es", "no-subject"))) and words[0].text not in _KEPT:
        words.pop(0)
    while words and (is_mark(words[-1]) or words[-1].pos == "CCONJ") and words[-1].text not in _KEPT:
        words.pop()
    return words


def trim(text: str, start: int, end: int) -> Span:
    """Without the blanks and marks at both ends; question marks and a closing bracket stay, and so does a quotation mark with its partner inside."""
    while start < end and text[start] in _OPENING:
        if text[start] in "“«‘„" and _closes_inside(text, start, end):
            break
        start += 1
    while end > start and (text[end - 1] in _CLOSING or (text[end - 1] in "\"”»’›'" and not _opens_inside(text, start, end))):
        end -= 1
    return start, end + _closing(text, start, end)


def _closing(text: str, start: int, end: int) -> int:
    """1 where the quotation mark right behind closes one that opens inside, with words before it."""
    mark = text[end : end + 1]
    return int(bool(mark) and mark in '"”»' and _left_open(text[start:end], mark))


def _left_open(inside: str, mark: str) -> bool:
    opening = {"”": "“", "»": "«"}.get(mark, mark)
    at = inside.rfind(opening)
    odd = inside.count(mark) % 2 == 1 if opening == mark else mark not in inside[at:]
    return at > 0 and odd and any(c.isalnum() for c in inside[:at])


_PAIRS = {"“": "”", "«": "»", "‘": "’", "„": "“”"}


def _closes_inside(text: str, start: int, end: int) -> bool:
    """Whether the quotation that opens here closes before the end, with words behind it."""
    closing = min((i for i in range(start + 1, end) if text[i] in _PAIRS[text[start]]), default=end)
    return any(c.isalnum() for c in text[closing:end])


def _opens_inside(text: str, start: int, end: int) -> bool:
    """Whether the quotation that closes at the end opens within, with words before it."""
    mark = text[end - 1]
    opening = {"”": "“„", "»": "«", "’": "‘", "›": "‹"}.get(mark, mark)
    at = max((text.rfind(sign, start, end - 1) for sign in opening), default=-1)
    return at >= start and any(c.isalnum() for c in text[start:at])


def preposition(sentence: Sentence, token: Token) -> str:
    """The preposition that governs a noun, or an infinitive ('por encarcelar')."""
    marks = [w.text.lower() for w in sentence.children(token, "mark") if w.i < token.i]
    return token.case or (marks[0] if marks else "")


def phrase_from(sentence: Sentence, i: int) -> Token | None:
    """The head of the noun phrase that begins at a place: the highest nominal whose subtree does not reach before it."""
    while i < len(sentence.tokens) and is_mark(sentence.tokens[i]):
        i += 1
    if i >= len(sentence.tokens):
        return None
    best = None
    token = below = sentence.tokens[i]
    for candidate in [token, *sentence.ancestors(token)]:
        if candidate is not below and below.relation in _OF_CLAUSES:
            break
        below = candidate
        before = [w for w in sentence.subtree(candidate) if w.i < i and w.relation not in ("case", "fixed", "advmod") and not is_mark(w)]
        if before or candidate.i < i:
            break
        if candidate.text.lower() == "se":
            break
        if candidate.pos in NOMINAL or candidate.name is not None:
            best = candidate
        elif candidate.pos in ("VERB", "AUX"):
            break
    return best


def is_content_clause(sentence: Sentence, child: Token) -> bool:
    """'that' or 'que' opens it and does not stand for its subject or object."""
    marks = [w for w in sentence.children(child, "mark") if w.lemma in cues.words(sentence.lang, "complementizer") and w.i < child.i]
    relative = any(w.lemma in cues.words(sentence.lang, "relative") and w.relation in ("nsubj", "obj", "nsubj:pass") for w in sentence.children(child))
    return bool(marks) and not relative
