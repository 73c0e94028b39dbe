"""Predicates and their arguments: who stands where, whatever the voice, and under what polarity, mood and governor.

Slots are deep: the surface subject of a passive is in `obj`, its agent in `subj`. Subjects are inherited over coordination, control and
participles; a relative pronoun stands for its antecedent; coordinated fillers are all there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from dragoman.reading.language.forms import clitics
from dragoman.reading.language.inheritance import inherit
from dragoman.reading.language.predicate import Modal, Predicate, conjuncts, words
from dragoman.reading.language.relatives import antecedent, named_so
from dragoman.reading.language.syntax import Sentence, Token

__all__ = ["Predicate", "as_noun", "conjuncts", "done_to_none", "predicates", "words"]

_VERBAL = {"VERB", "AUX"}
_MODALS: tuple[Modal, ...] = ("possible", "necessary", "future", "conditional")


def predicates(sentence: Sentence) -> dict[int, Predicate]:
    """Every verb, noun and predicative adjective of a sentence that can name an act, in order, by the place of its token. Found once: nobody may change them."""
    if sentence.predicates is None:
        sentence.predicates = cast("dict[int, object]", _found(sentence))
    return cast("dict[int, Predicate]", sentence.predicates)


def _found(sentence: Sentence) -> dict[int, Predicate]:
    found: dict[int, Predicate] = {}
    for token in sentence.tokens:
        kind = _kind(sentence, token)
        if kind:
            found[token.i] = Predicate(sentence, token, _lemma(sentence, token), kind)
    for predicate in found.values():
        _fill(predicate)
    for predicate in found.values():
        if predicate.kind != "noun":
            inherit(predicate, found)
    return found


def as_noun(sentence: Sentence, token: Token, lemma: str) -> Predicate:
    """What hangs on a word that is no predicate by itself, as on a noun: on a phrase that was read as one name ('foreign supplier'), on an adjective for one ('aliada')."""
    predicate = Predicate(sentence, token, lemma, "noun")
    _fill(predicate)
    return predicate


def _kind(sentence: Sentence, token: Token) -> Literal["verb", "noun", "adjective"] | None:
    if token.name is not None and token.name.kind != "fixed":
        return None
    if token.pos in _VERBAL and token.relation not in ("aux", "aux:pass", "cop", "case", "mark"):
        return "verb"
    if token.pos == "ADJ":
        if token.relation in ("amod", "acl") and sentence.children(token, "obl:agent"):
            return "verb"
        if sentence.children(token, "cop") or token.relation in ("acomp", "xcomp"):
            return "adjective"
        return None
    return "noun" if token.pos in ("NOUN", "PROPN") else None


def _lemma(sentence: Sentence, token: Token) -> str:
    particles = [word.lemma for word in sentence.children(token, "compound:prt")]
    behind = sentence.tokens[token.i + 1 : token.i + 2]
    if not particles and token.pos == "VERB":
        # 'stepped down', 'set free': parsers take some particles for adverbs and adjectives.
        particles = [word.text.lower() for word in behind if word.text.lower() in words(sentence.lang, "particle")]
    if not particles and token.pos == "VERB":
        # 'sent its envoy back to X': behind an object it is an adverb to parsers.
        particles = [word.text.lower() for word in sentence.children(token, "advmod") if word.i > token.i and word.text.lower() in words(sentence.lang, "late-particle")][:1]
    return " ".join([token.lemma, *particles])


def _fill(predicate: Predicate) -> None:
    sentence, token = predicate.sentence, predicate.token
    predicate.passive = bool(sentence.children(token, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent")) and predicate.kind == "verb"
    predicate.pronominal = predicate.kind == "verb" and any(w.text.lower() == "se" for w in sentence.children(token))
    predicate.pronominal = predicate.pronominal or (sentence.lang == "es" and token.pos == "VERB" and "se" in clitics(token.text.lower(), "es"))
    for child in sentence.children(token):
        for slot in _slots_of(predicate, child):
            predicate.slots.setdefault(slot, []).extend(conjuncts(sentence, antecedent(sentence, child)))
        if child.relation == "advmod" and child.text.lower() in predicate.lemma.split()[1:]:
            # 'stayed away from talks with X': what hangs on the particle belongs to its verb.
            for phrase in sentence.children(child, "obl", "nmod"):
                predicate.slots.setdefault(phrase.case, []).extend(conjuncts(sentence, phrase))
    for child in sentence.children(token, "ccomp", "advcl", "obj", "obl"):
        if (named := named_so(sentence, child)) is not None:
            predicate.slots.setdefault(child.case or "obj", []).append(named)
            predicate.slots.pop(child.relation, None)
    _polarity(predicate)


def _slots_of(predicate: Predicate, child: Token) -> Iterator[str]:
    relation = child.relation
    if relation in ("nsubj", "csubj"):
        yield "obj" if predicate.passive else "subj"
    elif relation in ("nsubj:pass", "csubj:pass"):
        # 'X was given aid': with an object beside it, the subject of a passive is who received it.
        yield "iobj" if predicate.sentence.children(predicate.token, "obj") else "obj"
    elif relation == "obl:agent":
        yield "subj"
    elif relation in ("obj", "iobj"):
        if child.text.lower() in ("se", "me", "nos"):
            return
        slot = "iobj" if relation == "iobj" and child.case != "a" else _object_slot(predicate, child)
        yield slot
        if child.case and child.case != slot:
            yield child.case
    elif relation in ("obl", "nmod", "appos", "flat") and child.case:
        yield child.case
    elif relation == "nmod:poss" or (predicate.sentence.lang == "es" and relation in ("det", "nmod") and child.lemma in words("es", "possessive")):
        yield "poss"
    elif relation in ("amod", "compound", "nmod", "appos", "flat", "nummod"):
        yield "amod"
    elif relation in ("ccomp", "xcomp", "advcl"):
        yield relation
    elif relation in ("acl", "acl:relcl"):
        yield "acl"


def _object_slot(predicate: Predicate, child: Token) -> str:
    """In Spanish an `obj` with a preposition is one only where 'a' marks a person ('acusó a Rusia'); with others it is oblique."""
    if child.case in ("", "a"):
        taken = predicate.slots.get("obj")
        return "iobj" if child.case == "a" and taken else "obj"
    return child.case


def _polarity(predicate: Predicate) -> None:
    sentence, token = predicate.sentence, predicate.token
    lang = sentence.lang
    helpers = sentence.children(token, "aux", "aux:pass", "cop")
    for child in sentence.children(token):
        word = child.text.lower()
        negator = word in words(lang, "negator") or child.lemma in words(lang, "negator")
        if negator and child.relation in ("advmod", "det", "cc", "case", "mark") and not _joins(sentence, child):
            predicate.negated = not (predicate.kind == "noun" and child.relation == "mark") and not _is_not_only(sentence, child) and not _is_nothing_but(sentence, token)
        if child.relation in ("mark", "case"):
            phrase = " ".join([word, *(w.text.lower() for w in sentence.children(child, "fixed"))])
            behind = f"{word} {sentence.tokens[child.i + 1].text.lower()}" if child.i + 1 < len(sentence.tokens) else word
            word = behind if behind in words(lang, "conceding") else word  # 'si bien' is no 'si'
            predicate.mark = predicate.mark or (word if child.relation == "mark" else "")
            predicate.marks += [word, phrase] if child.relation == "mark" or predicate.kind != "noun" else []
    if predicate.kind != "noun" and any(_no_subject(sentence, w) for w in sentence.children(token, "nsubj", "nsubj:pass", "obl:agent")):
        predicate.negated = True
    for helper in helpers:
        for modal in _MODALS:
            if {helper.lemma, helper.text.lower()} & words(lang, f"modal-{modal}"):
                predicate.modals.append(modal)
    _words_before(predicate, helpers)
    predicate.perfect = any(helper.lemma in ("have", "haber") for helper in helpers)
    _tense(predicate, [*helpers, token])


def _joins(sentence: Sentence, negator: Token) -> bool:
    """'sin embargo', 'no doubt': words that negate nothing."""
    phrase = " ".join([negator.text.lower(), *(word.text.lower() for word in sentence.children(negator, "fixed"))])
    return phrase in words(sentence.lang, "connective")


def _is_not_only(sentence: Sentence, negator: Token) -> bool:
    """'not only criticised': what is more than that is no less."""
    after = sentence.tokens[negator.i + 1].text.lower() if negator.i + 1 < len(sentence.tokens) else ""
    return after in words(sentence.lang, "only")


def _is_nothing_but(sentence: Sentence, verb: Token) -> bool:
    """'no hizo más que acusar a X', 'no vio más que una trampa': nothing else, and that it did."""
    behind = sentence.tokens[verb.i + 1 :]
    clause = behind[: next((i for i, w in enumerate(behind) if w.text in (",", ";", ":")), len(behind))]
    texts = [w.text.lower() for w in clause]
    return sentence.lang == "es" and any(texts[i : i + 2] == ["más", "que"] and clause[i + 2 : i + 3] and clause[i + 2].pos in ("DET", "VERB", "NOUN", "ADP") for i in range(len(texts)))


def _words_before(predicate: Predicate, helpers: list[Token]) -> None:
    """Words right before a verb that a small parser hangs anywhere: 'instead of', 'going to', 'tiene que'."""
    sentence, lang = predicate.sentence, predicate.sentence.lang
    first = min([predicate.token.i, *(helper.i for helper in helpers)])
    before = sentence.tokens[max(0, first - 3) : first]
    own_to = sentence.tokens[first].lemma == "to" if helpers else False
    for forms in ([w.text.lower() for w in before], [w.lemma for w in before], [*(w.text.lower() for w in before), "to"] if own_to else []):
        tails = {" ".join(forms[i:]) for i in range(len(forms))}
        predicate.negated = predicate.negated or (predicate.kind != "noun" and bool(tails & words(lang, "negating-mark")))
        for modal in _MODALS:
            if predicate.kind == "verb" and tails & words(lang, f"phrase-{modal}"):
                predicate.modals.append(modal)


def done_to_none(predicate: Predicate) -> bool:
    """'imposed no sanctions', 'recognised neither government': English denies an act by its object."""
    sentence = predicate.sentence
    if sentence.lang != "en" or predicate.kind != "verb":
        return False
    objects = [w for w in sentence.children(predicate.token, "obj") if w.i > predicate.token.i]
    return any(w.text.lower() in words("en", "nobody") or any(d.text.lower() in words("en", "no-object") for d in sentence.children(w, "det", "cc", "cc:preconj")) for w in objects)


def _no_subject(sentence: Sentence, subject: Token) -> bool:
    """'No government recognised …', 'ni X ni Y': the negator stands on the subject."""
    lang = sentence.lang
    around = [w for head in conjuncts(sentence, subject) for w in sentence.children(head, "det", "cc", "advmod")]
    return subject.text.lower() in words(lang, "nobody") or any(w.text.lower() in words(lang, "no-subject") for w in around)


def _tense(predicate: Predicate, chain: list[Token]) -> None:
    finite = next((w for w in chain if w.morph.get("VerbForm") == "Fin" or w.morph.get("Tense") in ("Fut", "Imp")), None)
    own = predicate.token.morph
    predicate.form = own.get("VerbForm", "")
    if finite is not None:
        predicate.tense = finite.morph.get("Tense", "")
        predicate.mood = finite.morph.get("Mood", "")
        if finite.morph.get("Mood") == "Cnd":
            predicate.modals.append("conditional")
        if finite.morph.get("Tense") == "Fut":
            predicate.modals.append("future")
    elif own.get("Tense"):
        predicate.tense = own["Tense"]
    if _is_to_come(predicate):
        predicate.modals.append("future")
    # 'is going to', 'va a'
    if any(w.lemma == "ir" for w in chain[:-1]) and predicate.tense == "Pres":
        predicate.modals.append("future")


def _is_to_come(predicate: Predicate) -> bool:
    """'X is to open …', 'embassy to be opened in Y': an infinitive as the verb of a clause tells of what is planned."""
    sentence, token = predicate.sentence, predicate.token
    mark = next((w for w in sentence.children(token, "aux", "mark") if w.text.lower() in words(sentence.lang, "infinitive-mark")), None)
    if mark is None or predicate.kind != "verb":
        return False
    if token.relation == "xcomp":
        return token.head == mark.i - 1 and sentence.tokens[token.head].pos == "AUX"
    whole = token.relation == "root" or (token.relation in ("ccomp", "parataxis") and token.i < token.head)
    return whole and any(subject.i < mark.i for subject in sentence.children(token, "nsubj:pass"))
