"""Predicates and their arguments: who stands where, whatever the voice, and under what polarity, mood and governor.

Slots are deep: the surface subject of a passive is in `obj`, its agent in `subj`. Subjects are inherited over coordination, control and
participles; a relative pronoun stands for its antecedent; coordinated fillers are all there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from dragoman.reading import knowledge
from dragoman.reading.language.syntax import Sentence, Token

Modal = Literal["possible", "necessary", "future", "conditional"]
_CLAUSAL = {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"}
_VERBAL = {"VERB", "AUX"}
_RELATIVES = {"who", "which", "that", "whom", "whose", "que", "quien", "quienes", "cual", "cuales"}


@dataclass(slots=True)
class Predicate:
    """A verb, noun or predicative adjective with what depends on it.

    `lemma` carries its particle ('call off'); `pronominal` says that a Spanish verb stands with 'se'. `slots` maps subj, obj, iobj, poss, amod, ccomp, xcomp
    and prepositions to the heads that fill them. `marks` are all subordinators, `mark` the first. `finite_tense` is that of the verb or of its auxiliaries. `governor` is the predicate it depends on and `link` how.
    """

    sentence: Sentence
    token: Token
    lemma: str
    kind: Literal["verb", "noun", "adjective"]
    slots: dict[str, list[Token]] = field(default_factory=dict)
    passive: bool = False
    pronominal: bool = False
    negated: bool = False
    modals: list[Modal] = field(default_factory=list)
    tense: str = ""
    mood: str = ""
    form: str = ""
    perfect: bool = False
    mark: str = ""
    marks: list[str] = field(default_factory=list)
    governor: Token | None = None
    link: str = ""


@cache
def words(lang: str, word_class: str) -> frozenset[str]:
    """A closed class of words of a language, from data/words_*.tsv."""
    rows = knowledge.table("dragoman.reading.language", f"words_{lang}.tsv")
    return frozenset(row["form"] for row in rows if row["class"] == word_class)


@cache
def _endings(lang: str) -> tuple[tuple[str, str], ...]:
    rows = knowledge.table("dragoman.reading.language", f"endings_{lang}.tsv")
    return tuple(sorted(((row["ending"], row["base"]) for row in rows), key=lambda pair: -len(pair[0])))


def base_forms(token: Token, lang: str) -> list[str]:
    """The infinitives that a verb's form can belong to by its ending, for words that a small lemmatizer gets wrong; longest ending first."""
    word = token.text.lower()
    fitting = [(ending, base) for ending, base in _endings(lang) if word.endswith(ending)]
    return [word[: len(word) - len(ending)] + base for ending, base in fitting]


def predicates(sentence: Sentence) -> list[Predicate]:
    """Every verb, noun and predicative adjective of a sentence that can name an act, in order."""
    found = {}
    for token in sentence.tokens:
        kind = _kind(sentence, token)
        if kind:
            found[token.i] = Predicate(sentence, token, _lemma(sentence, token), kind)
    for predicate in found.values():
        _fill(predicate)
    for predicate in found.values():
        if predicate.kind != "noun":
            _inherit(predicate, found)
    return [found[i] for i in sorted(found)]


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
    return " ".join([token.lemma, *particles])


def conjuncts(sentence: Sentence, token: Token) -> list[Token]:
    """A token and what is coordinated with it ('A, B and C')."""
    found = [token]
    for child in sentence.children(token, "conj"):
        if child.pos in _NOMINAL or child.name is not None:
            found += conjuncts(sentence, child)
    return found


def _fill(predicate: Predicate) -> None:
    sentence, token = predicate.sentence, predicate.token
    predicate.passive = bool(sentence.children(token, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent")) and predicate.kind == "verb"
    predicate.pronominal = predicate.kind == "verb" and any(w.text.lower() == "se" for w in sentence.children(token))
    predicate.pronominal = predicate.pronominal or (sentence.lang == "es" and token.pos == "VERB" and token.text.lower().endswith(("rse", "ándose", "éndose")))
    for child in sentence.children(token):
        for slot in _slots_of(predicate, child):
            predicate.slots.setdefault(slot, []).extend(w for head in (child,) for w in conjuncts(sentence, _antecedent(sentence, head)))
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
    elif relation == "nmod:poss" or (predicate.sentence.lang == "es" and relation == "det" and child.lemma in ("su", "suyo", "nuestro")):
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


def _antecedent(sentence: Sentence, token: Token) -> Token:
    """What a relative pronoun stands for: the noun that its clause modifies."""
    if token.pos not in ("PRON", "SCONJ", "DET") or token.lemma not in _RELATIVES:
        return token
    for above in sentence.ancestors(token):
        if above.relation in ("acl", "acl:relcl") and above.head != above.i:
            return sentence.tokens[above.head]
    return token


def _polarity(predicate: Predicate) -> None:
    sentence, token = predicate.sentence, predicate.token
    lang = sentence.lang
    helpers = sentence.children(token, "aux", "aux:pass", "cop")
    for child in sentence.children(token):
        word = child.text.lower()
        if child.relation in ("advmod", "det", "cc", "case", "mark") and (word in words(lang, "negator") or child.lemma in words(lang, "negator")):
            predicate.negated = not (predicate.kind == "noun" and child.relation == "mark") and not _is_not_only(sentence, child)
        if child.relation in ("mark", "case"):
            phrase = " ".join([word, *(w.text.lower() for w in sentence.children(child, "fixed"))])
            predicate.mark = predicate.mark or (word if child.relation == "mark" else "")
            predicate.marks += [word, phrase] if child.relation == "mark" or predicate.kind != "noun" else []
    if predicate.kind != "noun" and any(_no_subject(sentence, w) for w in sentence.children(token, "nsubj", "nsubj:pass", "obl:agent")):
        predicate.negated = True
    for helper in helpers:
        for modal in ("possible", "necessary", "future", "conditional"):
            if {helper.lemma, helper.text.lower()} & words(lang, f"modal-{modal}"):
                predicate.modals.append(modal)  # type: ignore[arg-type]
    _words_before(predicate, helpers)
    predicate.perfect = any(helper.lemma in ("have", "haber") for helper in helpers)
    _tense(predicate, [*helpers, token])


def _is_not_only(sentence: Sentence, negator: Token) -> bool:
    """'not only criticised': what is more than that is no less."""
    after = sentence.tokens[negator.i + 1].text.lower() if negator.i + 1 < len(sentence.tokens) else ""
    return after in words(sentence.lang, "only")


def _words_before(predicate: Predicate, helpers: list[Token]) -> None:
    """Words right before a verb that a small parser hangs anywhere: 'instead of', 'going to', 'tiene que'."""
    sentence, lang = predicate.sentence, predicate.sentence.lang
    first = min([predicate.token.i, *(helper.i for helper in helpers)])
    before = sentence.tokens[max(0, first - 3) : first]
    own_to = sentence.tokens[first].lemma == "to" if helpers else False
    for forms in ([w.text.lower() for w in before], [w.lemma for w in before], [*(w.text.lower() for w in before), "to"] if own_to else []):
        tails = {" ".join(forms[i:]) for i in range(len(forms))}
        predicate.negated = predicate.negated or (predicate.kind != "noun" and bool(tails & words(lang, "negating-mark")))
        for modal in ("future", "necessary"):
            if predicate.kind == "verb" and tails & words(lang, f"phrase-{modal}"):
                predicate.modals.append(modal)  # type: ignore[arg-type]


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
    # 'is going to', 'va a', 'is to meet'
    if any(w.lemma in ("ir",) for w in chain[:-1]) and predicate.tense == "Pres":
        predicate.modals.append("future")


def _inherit(predicate: Predicate, found: dict[int, Predicate]) -> None:
    """Link to the governor and take over what the clause leaves unsaid."""
    sentence, token = predicate.sentence, predicate.token
    head = sentence.tokens[token.head]
    if token.head == token.i:
        return
    if token.relation in _CLAUSAL or token.relation == "conj" or token.relation == "amod":
        predicate.governor, predicate.link = head, token.relation
    if token.relation == "conj" and head.i in found:
        _inherit_coordinated(predicate, found[head.i])
    elif token.relation in ("acl", "amod", "acl:relcl"):
        _inherit_from_noun(predicate, head)
    elif "subj" not in predicate.slots and not (predicate.passive and "obj" in predicate.slots) and head.i in found:
        _inherit_controlled(predicate, found[head.i], found)


def _nearer_clause(predicate: Predicate, governor: Predicate, found: dict[int, Predicate]) -> Predicate:
    """Of a participle that a parser hangs on the main verb, the last clause before it that has a subject of its own: 'X says that Y struck, killing …'."""
    between = [
        other for i, other in found.items()
        if governor.token.i < i < predicate.token.i and other.kind == "verb" and predicate.sentence.children(other.token, "nsubj", "nsubj:pass")
        and not predicate.sentence.children(other.token, "advcl", "acl:relcl")
    ]
    return between[-1] if between else governor


def _inherit_coordinated(predicate: Predicate, first: Predicate) -> None:
    slot = "obj" if predicate.passive else "subj"
    if predicate.form != "Fin" and not predicate.modals:
        predicate.modals = list(first.modals)
        predicate.negated = predicate.negated or (first.negated and bool(first.modals))
    source = first.slots.get("obj" if first.passive else "subj")
    if slot not in predicate.slots and source and predicate.kind != "noun":
        predicate.slots[slot] = list(source)
    predicate.governor, predicate.link = (first.governor, first.link) if first.governor is not None else (predicate.governor, predicate.link)
    predicate.mark = predicate.mark or first.mark


def _inherit_from_noun(predicate: Predicate, noun: Token) -> None:
    participle = predicate.token.morph.get("VerbForm") == "Part" and predicate.token.morph.get("Tense", "Past") == "Past"
    adjective = predicate.token.pos == "ADJ"
    relative = predicate.token.relation == "acl:relcl" or any(w.lemma in _RELATIVES for w in predicate.sentence.children(predicate.token))
    if relative:
        return
    slot = "obj" if participle or adjective or predicate.passive else "subj"
    if predicate.token.morph.get("VerbForm") == "Inf" or predicate.mark == "to":
        return
    if slot == "obj":
        predicate.passive = True
    predicate.slots.setdefault(slot, conjuncts(predicate.sentence, noun))


def _controller(predicate: Predicate, governor: Predicate) -> list[Token]:
    """Whom a verb of asking or accusing makes the doer of the clause under it: 'urged X to', 'called on X to', 'acusó a X de'."""
    beside = predicate.token.relation in ("advcl", "acl")
    if beside and not ({predicate.token.case, predicate.mark} & words(predicate.sentence.lang, "reason")):
        return []
    if predicate.token.relation not in ("xcomp", "ccomp", "advcl", "acl"):
        return []
    return governor.slots.get("obj") or governor.slots.get("iobj") or governor.slots.get("on") or governor.slots.get("a") or []


def _inherit_controlled(predicate: Predicate, governor: Predicate, found: dict[int, Predicate]) -> None:
    lang = predicate.sentence.lang
    slot = "obj" if predicate.passive else "subj"
    controller = _controller(predicate, governor) if governor.lemma in words(lang, "object-control") else []
    if controller:
        predicate.slots[slot] = list(controller)
    elif predicate.token.relation == "ccomp" and predicate.form == "Fin" and lang == "es" and not predicate.passive:
        # 'anunció que retirará': a Spanish clause without a subject goes on with that of the verb above it.
        predicate.slots[slot] = list(governor.slots.get("subj", []))
    elif predicate.token.relation in ("xcomp", "advcl", "ccomp") and predicate.form != "Fin":
        nearer = _nearer_clause(predicate, governor, found) if predicate.token.relation == "advcl" else governor
        surface = nearer.slots.get("obj" if nearer.passive else "subj")
        if surface:
            predicate.slots[slot] = list(surface)
