"""Relative clauses and clefts: what a relative word stands for, and parses of them made regular. Relations are those of Universal Dependencies."""

from __future__ import annotations

from dragoman.reading.language.predicate import RELATIVES, words
from dragoman.reading.language.rehung import acts
from dragoman.reading.language.syntax import Sentence, Token

_RELATIVE = ("acl", "acl:relcl")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")


def antecedent(sentence: Sentence, token: Token) -> Token:
    """What a relative word stands for: the noun that its clause modifies; of 'What X rejected was Y', Y."""
    if token.pos not in ("PRON", "SCONJ", "DET"):
        return token
    if token.lemma in words(sentence.lang, "free-relative"):
        verb = sentence.tokens[token.head]
        return _told_by(sentence, verb) or token
    if token.lemma not in RELATIVES and token.lemma not in words(sentence.lang, "whose"):
        return token
    for above in sentence.ancestors(token):
        if above.relation in _RELATIVE and above.head != above.i:
            return _introduced(sentence, sentence.tokens[above.head])
    return _in_cleft(sentence, sentence.tokens[token.head]) or token


def _introduced(sentence: Sentence, noun: Token) -> Token:
    """'N. N., a politician who was arrested': whom the noun introduces."""
    while noun.relation == "conj" and sentence.tokens[noun.head].relation == "appos":
        noun = sentence.tokens[noun.head]
    named = sentence.tokens[noun.head]
    person = noun.relation == "appos" and named.i < noun.i and (named.name.kind == "person" if named.name is not None else named.pos == "PROPN")
    return named if person and any(w.text.lower() in words(sentence.lang, "indefinite") for w in sentence.tokens[named.i + 1 : noun.i]) else noun


def _in_cleft(sentence: Sentence, verb: Token) -> Token | None:
    """'Lo que X condenó fue Y', 'It was Y that X shut', where a parser takes the clause for a subject or a complement."""
    told = sentence.tokens[verb.head]
    empty = any(w.lemma in words(sentence.lang, "empty-subject") for w in sentence.children(told, "nsubj"))
    if verb.relation == "ccomp" and empty and sentence.children(told, "cop") and (told.name is not None or told.pos in ("NOUN", "PROPN")):
        return told
    return _told_by(sentence, verb)


def meant(sentence: Sentence, token: Token) -> Token | None:
    """'The envoy whom X expelled was Y's', 'el embajador al que X expulsó fue el de Y': what a copula says that a described noun is; else None."""
    if token.pos not in ("NOUN", "PRON", "DET") or (token.name is not None and token.name.kind != "office") or not sentence.children(token, *_RELATIVE):
        return None
    return _told_by(sentence, token)


def _told_by(sentence: Sentence, subject: Token) -> Token | None:
    told = sentence.tokens[subject.head]
    if subject.relation not in _SUBJECTS or told.pos not in ("NOUN", "PROPN", "DET", "PRON") or not sentence.children(told, "cop"):
        return None
    return told


def named_so(sentence: Sentence, verb: Token) -> Token | None:
    """'struck what it called hideouts', 'condenó lo que calificó de provocación': the noun by which somebody calls what is struck or condemned; else None."""
    lang = sentence.lang
    if verb.pos != "VERB" or verb.lemma not in words(lang, "calling"):
        return None
    free = [w for w in sentence.children(verb) if w.i < verb.i and w.lemma in words(lang, "what") and (lang == "en" or sentence.tokens[w.i - 1].text.lower() in words(lang, "what-article"))]
    return next((w for w in sentence.children(verb, "xcomp", "obj", "obl", "attr") if free and w.i > verb.i and w.pos in ("NOUN", "PROPN")), None)


def mend_relatives(sentence: Sentence) -> None:
    """Rewrite heads and relations in place, after a language's adapter."""
    for word in sentence.tokens:
        if word.lemma in words(sentence.lang, "whose"):
            _mend_owned(sentence, word)
    for verb in sentence.tokens:
        if verb.pos == "VERB":
            _free_relative(sentence, verb)
            _hang_behind_comma(sentence, verb)
            _complete_asking(sentence, verb)
            _agree(sentence, verb)


def _free_relative(sentence: Sentence, verb: Token) -> None:
    """'whom X expelled', 'que los Estados Unidos reconocieron': with a subject of its own, the relative pronoun is the object."""
    subjects = [w for w in sentence.tokens if w.head == verb.i and w.relation == "nsubj"]
    relatives = [w for w in subjects if w.lemma in RELATIVES and w.pos in ("PRON", "SCONJ", "DET")]
    if relatives and len(subjects) > len(relatives):
        relatives[0].relation = "obj"


def _hang_behind_comma(sentence: Sentence, verb: Token) -> None:
    """'convocó a la encargada, a la que pidió …': a clause that opens with a preposition, an article and 'que' says more of the noun before the comma."""
    pronoun = next((w for w in sentence.tokens if w.head == verb.i and w.lemma in ("que", "cual") and w.case and w.i < verb.i), None)
    if sentence.lang != "es" or verb.relation != "advcl" or pronoun is None or pronoun.i < 4 or pronoun.case not in words("es", "hanging"):
        return
    article, before = sentence.tokens[pronoun.i - 1], sentence.tokens[pronoun.i - 3 : pronoun.i - 1]
    if article.pos != "DET" or [w.text for w in before[:1]] != [","] or before[-1].pos != "ADP":
        return
    noun = sentence.tokens[pronoun.i - 4]
    while noun.head < noun.i and (noun.relation == "flat" or (noun.relation in ("nmod", "amod", "appos", "compound") and not _fits(noun, article))):
        noun = sentence.tokens[noun.head]
    if noun.pos in ("NOUN", "PROPN") and _fits(noun, article) and noun.i != verb.i:
        verb.head, verb.relation = noun.i, "acl:relcl"


def _fits(noun: Token, article: Token) -> bool:
    number = {"s": "Sing", "p": "Plur"}.get(noun.name.number, "") if noun.name is not None else noun.morph.get("Number", "")
    gender = {"m": "Masc", "f": "Fem"}.get(noun.name.gender, "") if noun.name is not None else noun.morph.get("Gender", "")
    return all(not own or not other or own == other for own, other in ((number, article.morph.get("Number", "")), (gender, article.morph.get("Gender", ""))))


def _agree(sentence: Sentence, verb: Token) -> None:
    """'rompió relaciones con Quito, a la que acusó': a pronoun in the singular stands for no plural, but for the name right before it."""
    tokens, noun = sentence.tokens, sentence.tokens[verb.head]
    pronoun = next((w for w in tokens[noun.i + 1 : verb.i] if w.head == verb.i and w.lemma in RELATIVES and w.i > 1), None)
    if sentence.lang != "es" or verb.relation not in _RELATIVE or pronoun is None or noun.name is not None:
        return
    singular = tokens[pronoun.i - 1].text.lower() in words(sentence.lang, "singular-article")
    first = min([pronoun.i, *(w.i for w in tokens if w.head == pronoun.i)])
    name = tokens[first - 2] if first > 1 and tokens[first - 1].text == "," else None
    if name is not None and acts(name) and name.i > noun.i and singular and noun.morph.get("Number") == "Plur":
        verb.head = name.i


def _complete_asking(sentence: Sentence, verb: Token) -> None:
    """'pidió a sus socios que sancionaran a X': behind whom something is asked of, 'que' with a subjunctive opens what is asked, and describes nobody."""
    noun = sentence.tokens[verb.head]
    asking = sentence.tokens[noun.head]
    chain = [w for w in sentence.tokens if w.head == verb.i and w.relation in ("aux", "aux:pass")]
    finite = next((w for w in [*chain, verb] if w.morph.get("VerbForm") == "Fin"), None)
    asked = noun.case == "a" and noun.relation in ("obj", "iobj", "obl") and noun.i < verb.i and asking.lemma in words(sentence.lang, "asking")
    if not asked or verb.relation not in _RELATIVE or finite is None or finite.morph.get("Mood") != "Sub":
        return
    that = next((w for w in sentence.tokens[noun.i + 1 : verb.i] if w.text.lower() in words(sentence.lang, "what") and w.head == verb.i), None)
    if that is None or sentence.tokens[that.i - 1].text == "," or sentence.tokens[that.i - 1].pos == "ADP":
        return
    verb.head, verb.relation, noun.relation = asking.i, "ccomp", "iobj"
    that.pos, that.relation = "SCONJ", "mark"


def _mend_owned(sentence: Sentence, whose: Token) -> None:
    """'on whose steel X put a duty', 'whose ambassador X expelled', 'con cuyo ejército X celebró maniobras': what is owned stands in a slot, X is the subject."""
    tokens = sentence.tokens
    owned = tokens[whose.head]
    verb = tokens[owned.head]
    if owned.i <= whose.i or verb.i <= owned.i or verb.pos not in ("VERB", "AUX"):
        return
    before = tokens[whose.i - 1] if whose.i else None
    if before is not None and before.pos in ("ADP", "SCONJ") and (before.head in (owned.i, verb.i)):
        case = owned.case or before.lemma.lower()
        before.head, before.relation = owned.i, "case"
        personal = case == "a" and owned.relation == "obj"
        owned.case, owned.relation = case, owned.relation if personal else "obl"
        if verb.case == case and verb.relation == "advcl":
            verb.case, verb.relation = "", "acl:relcl"
    late = next((w for w in tokens[verb.i + 1 : verb.i + 3] if acts(w) and w.head == verb.i and w.relation == "obj" and not w.case), None)
    if late is not None and owned.relation == "nsubj" and owned.name is None and sentence.lang == "es":
        owned.relation, late.relation = "obj", "nsubj"  # 'cuya oferta rechazó X'
    between = [w for w in tokens[owned.i + 1 : verb.i] if acts(w) and w.head in (owned.i, verb.i)]
    if not between or between[-1].case:
        return
    subject = between[-1]
    if subject.head == verb.i and subject.relation in ("nsubj", "nsubj:pass"):
        return
    if owned.relation in ("nsubj", "nsubj:pass"):
        owned.relation = "obj"
    subject.head, subject.relation = verb.i, "nsubj"
