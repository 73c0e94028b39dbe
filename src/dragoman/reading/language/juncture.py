"""Clauses that stand side by side, whatever a parser makes of them: 'A blamed B; B denied it' says nothing of the blame, 'A met B and C left' none of C."""

from __future__ import annotations

from dragoman.reading.language.predicate import words
from dragoman.reading.language.syntax import Sentence, Token

_ARGUMENTS = {"nsubj", "obj", "iobj", "obl", "advmod"}
_ACTING = ("state", "organisation", "person", "place", "body", "office", "group")
_SUBJECTS = ("nsubj", "nsubj:pass")
_JOINED = ("conj", "dep")
_APART = (["Ind", "Sub", "Ind"], ["Ind", "Cnd", "Ind"], ["Ind", "Prf", "Ind"], ["Past", "Cnd", "Past"], ["Past", "Prf", "Past"])
_GOVERNED = {"ccomp", "xcomp", "advcl", "csubj", "dep"}


def part_at_semicolons(sentence: Sentence) -> None:
    """Of a clause and its head on two sides of a semicolon, neither governs the other. Relations are those of Universal Dependencies."""
    stops = [word.i for word in sentence.tokens if word.text == ";"]
    _part_at_colon(sentence)
    if not stops:
        return
    for word in sentence.tokens:
        if word.relation in _ARGUMENTS and not word.case and word.i > word.head and any(word.head < stop < word.i for stop in stops):
            own = _verb_of(sentence, word, stops) if word.pos == "PRON" or word.name is not None or word.relation in ("nsubj", "obj", "iobj") else None
            if own is None:
                word.relation = "parataxis"  # 'A protested; B did too.'
            else:
                word.head, word.relation, own.relation = own.i, "nsubj", "parataxis"  # 'A protested; B, as was said, refused'
        first, last = sorted((word.i, word.head))
        if word.relation in _GOVERNED and word.pos in ("VERB", "AUX", "ADJ", "NOUN") and any(first < stop < last for stop in stops):
            word.relation = "parataxis"


def _part_at_colon(sentence: Sentence) -> None:
    """'No podemos aplaudirlo: la ley ha sido censurada': a whole clause behind a colon is no circumstance of the one before it."""
    colons = [word.i for word in sentence.tokens if word.text == ":"]
    for verb in sentence.tokens if colons else ():
        across = verb.relation == "advcl" and verb.pos == "VERB" and any(verb.head < colon < verb.i for colon in colons)
        if across and _subject(sentence, verb) is not None and not any(w.head == verb.i and w.relation in ("mark", "case") for w in sentence.tokens):
            verb.relation = "parataxis"


def _verb_of(sentence: Sentence, noun: Token, stops: list[int]) -> Token | None:
    """The finite verb without a subject behind a semicolon and a noun that opens the clause there, a parenthesis between them."""
    end = next((stop for stop in stops if stop > noun.i), len(sentence.tokens))
    opens = all(w.pos in ("DET", "CCONJ", "PUNCT") for w in sentence.tokens[max(stop for stop in stops if stop < noun.i) + 1 : noun.i])
    if not opens or noun.i + 1 >= end or sentence.tokens[noun.i + 1].text != ",":
        return None
    verbs = [w for w in sentence.tokens[noun.i + 1 : end] if w.pos == "VERB" and w.head == noun.head and w.relation in ("conj", "parataxis", "dep")]
    return next((verb for verb in verbs if _subject(sentence, verb) is None and _finite(sentence, verb) is not None), None)


def part_joined_clauses(sentence: Sentence) -> None:
    """'A accused B and C praised D': a name between 'and' and a verb without a subject is that subject, and not another object of the verb before."""
    for name in sentence.tokens:
        before = sentence.tokens[name.i - 1]
        if name.relation != "conj" or name.name is None or name.name.kind not in _ACTING or before.pos != "CCONJ":
            continue
        verb = _finite_after(sentence, name)
        if verb is None:
            continue
        shared = _subject(sentence, verb)
        first = _verb_above(sentence, shared or name, verb)
        if first is None or (shared is not None and not _is_one_too_many(sentence, shared, name, verb)):
            continue
        if shared is not None:
            shared.head, shared.relation = first.i, "obj"
        _stand_beside(first, verb)
        passive = any(w.head == verb.i and w.relation == "aux:pass" for w in sentence.tokens)
        name.head, name.relation, name.case, before.head = verb.i, "nsubj:pass" if passive else "nsubj", "", verb.i


def part_moods(sentence: Sentence) -> None:
    """Clauses that a parser joins to what was said, though their mood is that of who said it.

    'Lamenta que X haya dicho A y agradece B': an indicative joined to a subjunctive is no second thing lamented. 'Anunció que X pagaría y viajó': a past joined
    to a conditional or a pluperfect is none announced, nor in English a past to what 'would' be or 'had' been done.
    """
    for verb in sentence.tokens:
        below = sentence.tokens[verb.head]
        above = sentence.tokens[below.head]
        if verb.relation in _JOINED and below.i != above.i and _is_infinitive_beside(sentence, verb, below):
            verb.head, verb.relation = above.i, "conj"
            continue
        if verb.relation not in _JOINED or below.i == above.i or below.relation not in ("ccomp", "csubj", "advcl"):
            continue
        moods = [_mood(sentence, word) for word in (verb, below, above)]
        if moods not in _APART:
            continue
        told = moods[1] != "Prf" or _is_listed(sentence, verb, below) or _is_outer(sentence, verb, below)
        if told and _subject(sentence, verb) is None and _number(sentence, verb) == _number(sentence, above):
            verb.head, verb.relation = above.i, "conj"


def _is_infinitive_beside(sentence: Sentence, verb: Token, below: Token) -> bool:
    """'offered to send help and opened its airspace', 'ofreció enviar ayuda y abrió el paso': a finite past stands beside no infinitive, but beside what governs that."""
    if below.relation != "xcomp" or below.morph.get("VerbForm") != "Inf" or below.head > below.i or _subject(sentence, verb) is not None:
        return False
    finite = _finite(sentence, verb)
    return finite is not None and finite.i == verb.i and finite.morph.get("Tense") == "Past" and finite.morph.get("Mood") != "Sub" and verb.pos == "VERB"


def _is_listed(sentence: Sentence, verb: Token, below: Token) -> bool:
    """Whether a past beside a pluperfect goes on behind a comma, or with another number: 'said that two had been killed, condemned …' and not 'had crossed and opened fire'."""
    first = min([verb.i, *(w.i for w in sentence.tokens if w.head == verb.i and w.relation in ("aux", "advmod", "iobj", "obj") and w.i < verb.i)])
    return sentence.tokens[first - 1].text == "," or (sentence.lang == "es" and _number(sentence, verb) != _number(sentence, below))


def _is_outer(sentence: Sentence, verb: Token, below: Token) -> bool:
    """'said that they had been seized and demanded their release': behind what was done to somebody, a verb of demanding or judging is the speaker's."""
    passive = any(w.head == below.i and w.relation == "aux:pass" for w in sentence.tokens)
    return passive and verb.lemma in words(sentence.lang, "outer")


def _finite(sentence: Sentence, verb: Token) -> Token | None:
    chain = [*(w for w in sentence.tokens if w.head == verb.i and w.relation in ("aux", "aux:pass", "cop")), verb]
    return next((w for w in chain if w.morph.get("VerbForm") == "Fin"), None)


def _mood(sentence: Sentence, verb: Token) -> str:
    """Ind, Sub or Cnd, and Prf of a pluperfect; in English, Past of a plain past and Cnd of what would be done."""
    finite = _finite(sentence, verb)
    if finite is None and sentence.lang == "en" and verb.morph.get("VerbForm") == "Part":
        finite = verb  # 'condemned' behind 'had been killed' is taken for a participle
    if finite is None:
        return ""
    if finite.i != verb.i and finite.lemma in words(sentence.lang, "perfect") and finite.morph.get("Tense") in ("Past", "Imp") and finite.morph.get("Mood") != "Sub":
        return "Prf"
    if sentence.lang == "es":
        return finite.morph.get("Mood", "")
    if finite.i != verb.i:
        return "Cnd" if finite.lemma in words(sentence.lang, "modal-conditional") else ""
    objects = any(w.head == verb.i and w.relation == "obj" for w in sentence.tokens)
    return "Past" if verb.morph.get("Tense") == "Past" and (verb.morph.get("VerbForm") == "Fin" or objects) else ""


def _number(sentence: Sentence, verb: Token) -> str:
    finite = _finite(sentence, verb)
    return finite.morph.get("Number", "") if finite is not None else ""


def _stand_beside(first: Token, verb: Token) -> None:
    if first.head == verb.i:
        first.head, first.relation = (first.i if verb.head == verb.i else verb.head), verb.relation
    verb.head, verb.relation = first.i, "conj"


def _finite_after(sentence: Sentence, name: Token) -> Token | None:
    """The finite verb right behind a name, its auxiliaries, adverbs and clitics between."""
    helped = False
    for word in sentence.tokens[name.i + 1 :]:
        if word.pos == "VERB":
            return word if helped or word.morph.get("VerbForm") == "Fin" else None
        if word.pos not in ("AUX", "ADV", "PRON", "PART") or word.relation in _SUBJECTS:
            return None
        helped = helped or word.morph.get("VerbForm") == "Fin"
    return None


def _subject(sentence: Sentence, verb: Token) -> Token | None:
    return next((word for word in sentence.tokens if word.head == verb.i and word.relation in _SUBJECTS), None)


def _verb_above(sentence: Sentence, name: Token, verb: Token) -> Token | None:
    """The earlier verb, with a subject of its own, under which a name stands or right behind which it comes."""
    above = [*sentence.ancestors(name), sentence.tokens[name.i - 1]]
    first = next((word for word in above if word.pos == "VERB" and word.i < name.i and word.i != verb.i), None)
    return first if first is not None and _subject(sentence, first) is not None else None


def _is_one_too_many(sentence: Sentence, shared: Token, name: Token, verb: Token) -> bool:
    """'A visitó B y C condenó': a verb in the singular has no two subjects; the first is the object of the verb that it follows."""
    chain = [w for w in sentence.tokens if w.i == verb.i or (w.head == verb.i and w.relation in ("aux", "aux:pass"))]
    single = any(w.morph.get("VerbForm") == "Fin" and w.morph.get("Number") == "Sing" for w in chain)
    return single and name.head == shared.i and shared.i < name.i and shared.name is not None and sentence.tokens[shared.i - 1].pos == "VERB"
