"""Parties that a small parser hangs on the wrong word: agents far from their verb, foils, names side by side. Relations are those of Universal Dependencies."""

from __future__ import annotations

from dragoman.reading.language.predicate import words
from dragoman.reading.language.syntax import Sentence, Token

FOIL = "foil"
"""The relation of who is said not to be meant: 'not Z', 'rather than Z'. It fills no slot."""

ACTING = ("state", "organisation", "person", "place", "body", "office", "group")
_FILLING = ("ADP", "DET", "PART", "SCONJ")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_FARTHEST = 4  # words between a foil's marker and its name


def rehang(sentence: Sentence) -> None:
    """Rewrite heads, relations and cases in place, after a language's adapter."""
    _plain_hands(sentence)
    for verb in sentence.tokens:
        _put_answer_under(sentence, verb)
    for name in sentence.tokens:
        if acts(name):
            _join_people(sentence, name)
    for name in sentence.tokens:
        if acts(name) and (first := _foil_from(sentence, name)) is not None:
            _set_aside(sentence, name, first)
    for name in sentence.tokens:
        if acts(name):
            _free_fronted(sentence, name)
    for verb in sentence.tokens:
        if _is_passive(sentence, verb):
            _late_agent(sentence, verb)


def _put_answer_under(sentence: Sentence, verb: Token) -> None:
    """'X accuses Y of it, a charge Z denies': what X does is no clause that is denied; the clause without a pronoun describes the noun."""
    below = _children(sentence, verb)
    told = next((w for w in below if w.relation == "ccomp" and w.i < verb.i), None)
    noun = next((w for w in below if w.relation == "obj" and told is not None and told.i < w.i < verb.i and w.lemma in words(sentence.lang, "summing")), None)
    subject = next((w for w in below if w.relation in _SUBJECTS and noun is not None and noun.i < w.i < verb.i), None)
    if told is None or noun is None or subject is None:
        return
    told.head, told.relation = (told.i, "root") if verb.head == verb.i else (verb.head, verb.relation)
    noun.head, noun.relation, verb.head, verb.relation = told.i, "appos", noun.i, "acl:relcl"
    for word in below:
        if word.i < noun.i and word is not told and not noun.i - 2 <= word.i:
            word.head = told.i


def _join_people(sentence: Sentence, name: Token) -> None:
    """'Emperor A of X and President B of Y': B stands beside A, not beside A's state."""
    state = sentence.tokens[name.head]
    person = sentence.tokens[state.head]
    served = acts(state) and state.name is not None and state.name.kind == "state" and state.relation == "nmod"
    if name.relation == "conj" and served and _is_person(name) and _is_person(person) and not name.case:
        for word in sentence.tokens[state.i + 1 : name.i]:
            if word.head == state.i and word.relation in ("cc", "punct"):
                word.head = name.i
        name.head = person.i


def _is_person(word: Token) -> bool:
    return word.name is not None and word.name.kind in ("person", "office")


def acts(word: Token) -> bool:
    """Whether a word is a name that can stand for a party."""
    return word.name is not None and word.name.kind in ACTING


def _children(sentence: Sentence, word: Token) -> list[Token]:
    return [w for w in sentence.tokens if w.head == word.i and w.i != word.i]


def _plain_hands(sentence: Sentence) -> None:
    """'at the hands of X' is 'by X'."""
    for hands in sentence.tokens:
        owner = next((w for w in sentence.tokens if w.head == hands.i and w.i > hands.i and w.case in words(sentence.lang, "genitive")), None)
        if owner is None or hands.lemma not in words(sentence.lang, "agent-hand") or hands.case not in words(sentence.lang, "agent-hand-case"):
            continue
        above = sentence.tokens[hands.head]
        owner.head, owner.case = above.i, next(iter(words(sentence.lang, "agent")))
        owner.relation = "obl:agent" if _is_passive(sentence, above) else "obl" if above.pos in ("VERB", "AUX", "ADJ") else "nmod"
        for word in _children(sentence, hands):
            word.head = owner.i if word.relation in ("case", "det", "punct", "amod") else above.i
        hands.head, hands.relation, hands.case = owner.i, "case", ""


def _is_passive(sentence: Sentence, verb: Token) -> bool:
    return verb.pos in ("VERB", "ADJ") and any(w.relation in ("aux:pass", "nsubj:pass") for w in _children(sentence, verb))


def _foil_from(sentence: Sentence, name: Token) -> int | None:
    """Where the words begin that say that a name is not meant: 'and not to Z', 'rather than from Z', 'not Z but …'."""
    tokens, lang = sentence.tokens, sentence.lang
    after = next((w for w in tokens[name.i + 1 :] if w.relation != "case" or w.head != name.i), None)
    if after is not None and not (after.pos == "PUNCT" or after.text.lower() in words(lang, "but") or after.pos in ("ADP", "SCONJ")):
        return None
    for first in range(name.i - 1, max(-1, name.i - 1 - _FARTHEST), -1):
        between = [w.text.lower() for w in tokens[first : name.i]]
        marker = next((n for n in range(len(between), 0, -1) if " ".join(between[:n]) in words(lang, "foil")), 0)
        if marker and all(w.pos in _FILLING for w in tokens[first + marker : name.i]):
            conceded = first > 0 and tokens[first - 1].text.lower() in words(lang, "conceding")
            return first - conceded if marker > 1 or conceded or _stands_apart(sentence, first, after) else None
        if not marker and tokens[first].pos not in (*_FILLING, "ADV"):
            return None
    return None


def _stands_apart(sentence: Sentence, first: int, after: Token | None) -> bool:
    """Whether a plain 'not' denies the name behind it and no verb: behind a comma, 'and' or nothing, or before 'but'."""
    before = sentence.tokens[first - 1] if first else None
    contrast = after is not None and after.text.lower() in words(sentence.lang, "but")
    return contrast or (before is not None and (before.pos in ("PUNCT", "CCONJ") or before.text == ",") and before.text.lower() not in words(sentence.lang, "no-subject"))


def _set_aside(sentence: Sentence, name: Token, first: int) -> None:
    """Take a foil out of the clause; what hangs on it belongs to who is meant."""
    tokens = sentence.tokens
    span = range(first, name.i + 1)
    above = name
    while above.head != above.i and above.head in span:
        above = tokens[above.head]
    anchor = tokens[above.head] if above.head not in span else None
    beside = [w for w in tokens if w.head in span and w.i not in span and acts(w)]
    meant = beside[0] if beside else None
    if (meant is not None and above.relation != "conj") or anchor is None:
        if meant is None:
            return
        # The parser took the foil for the head of who is meant.
        meant.head, meant.relation = (meant.i if anchor is None else anchor.i), above.relation
        meant.case = meant.case or name.case
        anchor = meant
    real = next((w for w in reversed(tokens[:first]) if acts(w)), anchor)
    for word in tokens:
        if word.head in span and word.i not in span and word is not anchor:
            word.head = real.i if word.relation in ("acl", "acl:relcl") and word.i > name.i else anchor.i
    for word in tokens[first : name.i]:
        word.head = name.i
        word.relation = word.relation if word.relation in ("case", "det", "punct") else "dep"
    name.head, name.relation = anchor.i, FOIL


def _free_fronted(sentence: Sentence, name: Token) -> None:
    """'To X Y gave …', 'A X Y le donó …': of two names side by side before the verb, the first with a preposition, the second is the subject."""
    tokens = sentence.tokens
    second = tokens[name.i + 1] if name.i + 1 < len(tokens) else None
    if second is None or not acts(second):
        return
    before = tokens[name.i - 1] if name.i else None
    loose = before is not None and before.pos in ("SCONJ", "ADP") and before.head not in (name.i, second.i)
    if before is not None and loose and not (name.case or second.case) and before.text.lower() in words(sentence.lang, "fronting"):
        second.case, before.head, before.relation = before.text.lower(), second.i, "case"  # 'With X Y's minister talked', where a parser takes 'with' for a conjunction
    shared = second.case and not name.case and name.head == second.i and before is not None and before.pos in ("ADP", "SCONJ", "DET")
    if not shared and (not name.case or second.case):
        return
    pair = {name.i, second.i}
    top = name if name.head not in pair or name.head == name.i else second
    if (second.head if top is name else name.head) != top.i or tokens[top.head].i <= second.i:
        return
    verb = tokens[top.head]
    if verb.pos not in ("VERB", "AUX") or any(w.relation in _SUBJECTS and w.head == verb.i and w.i not in pair for w in tokens):
        return
    if shared:
        name.case, second.case = second.case, ""
    for word in tokens:
        if word.head in pair and word.i not in pair:
            word.head = name.i if word.i < name.i else verb.i if word.i > second.i else second.i
    name.head, name.relation = verb.i, "obl" if top is second else name.relation
    second.head, second.relation = verb.i, "nsubj:pass" if any(w.head == verb.i and w.relation == "aux:pass" for w in tokens) else "nsubj"


def _late_agent(sentence: Sentence, verb: Token) -> None:
    """'X was urged, in words that hurt, by Y to …': a named agent that a parser hangs on an aside between it and its passive."""
    agent_cases = words(sentence.lang, "agent")
    sentence.reset()
    if any(w.relation == "obl:agent" for w in sentence.children(verb)):
        return
    passive = {w.i for w in sentence.tokens if _is_passive(sentence, w)}
    for word in sentence.subtree(verb):
        above = sentence.tokens[word.head]
        if word.i < verb.i or not acts(word) or word.case not in agent_cases or above.i in passive or word.relation == "obl:agent":
            continue
        stops = [w.i for w in sentence.tokens[above.i : word.i] if w.text == ","]
        first = min([word.i, *(w.i for w in sentence.children(word) if w.relation == "case")])
        hands = any(w.lemma in words(sentence.lang, "agent-hand") for w in sentence.children(word))
        aside = hands or (bool(stops) and (above.pos in ("VERB", "AUX") or stops[-1] == first - 1))
        if not aside and above is not verb:
            continue
        for other in sentence.children(above):
            if above is not verb and other.i > word.i and other.relation in ("xcomp", "advcl", "ccomp", "obl"):
                other.head = verb.i
        word.head, word.relation = verb.i, "obl:agent"
        break
    sentence.reset()
