"""Spanish subjects behind a day that opens a sentence ('El 20 de julio Turquía invade Chipre'), which a small parser takes for a part of it."""

from __future__ import annotations

from dragoman.reading.language.predicate import words
from dragoman.reading.language.syntax import Sentence, Token

_SHORTEST, _LONGEST = 4, 6  # words of 'El 20 de julio', 'El 20 de julio de 1974'
_PARTS = ("appos", "compound", "flat", "nmod", "conj", "dep", "punct")  # the model calls nouns marks, too
_SUBJECTS = ("nsubj", "nsubj:pass")
_NOMINAL = ("NOUN", "PROPN", "PRON")


def free_behind_date(sentence: Sentence) -> None:
    """'El 20 de julio Turquía invade Chipre': the day is a circumstance, and the noun phrase behind it the subject of the verb behind that."""
    tokens = sentence.tokens
    last = _end_of_date(tokens)
    if not last or last + 1 >= len(tokens):
        return
    day, verb = tokens[1], _verb_over(sentence, tokens[1])
    if verb is None or verb.i <= last:
        return
    between = tokens[last + 1 : verb.i]
    date = tokens[: last + 1]
    subject = next((w for w in between if w.pos in _NOMINAL and w.relation in (*_PARTS, *_SUBJECTS) and not w.case and w.head in {*(d.i for d in date), verb.i}), None)
    day.relation = "obl"
    for word in date:
        if word.head == verb.i and word is not day:
            word.head, word.relation = day.i, "compound"
    if subject is None or any(w.head == verb.i and w.relation in _SUBJECTS and w is not subject for w in between):
        return
    for word in tokens[last + 1 :]:
        if word.head in {d.i for d in date} and word is not subject:
            word.head = subject.i if word.i < verb.i else verb.i
    passive = any(w.head == verb.i and w.relation == "aux:pass" for w in tokens)
    subject.head, subject.relation = verb.i, "nsubj:pass" if passive else "nsubj"


def _end_of_date(tokens: list[Token]) -> int:
    """The place of the last word of 'El 20 de julio (de 1974)' at the head of a sentence; 0 where there is none."""
    texts = [word.text.lower() for word in tokens[:_LONGEST]]
    day = len(texts) > _SHORTEST and texts[0] in words("es", "day-article") and texts[1].isdigit() and texts[2] in words("es", "day-of") and texts[3] in words("es", "calendar")
    year = day and len(texts) == _LONGEST and texts[4] in words("es", "day-of") and texts[5].isdigit()
    return _LONGEST - 1 if year else _SHORTEST - 1 if day else 0


def _verb_over(sentence: Sentence, day: Token) -> Token | None:
    """The verb above a day."""
    above = sentence.tokens[day.head]
    return above if above.i != day.i and above.pos in ("VERB", "AUX") else None
