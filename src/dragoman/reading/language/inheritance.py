"""What a clause leaves unsaid and takes over: subjects over coordination, control, participles; moods of the first of several verbs."""

from __future__ import annotations

from dragoman.reading.language.predicate import RELATIVES, Predicate, conjuncts, words
from dragoman.reading.language.summings import told_before
from dragoman.reading.language.syntax import Token

_CLAUSAL = {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"}


def inherit(predicate: Predicate, found: dict[int, Predicate]) -> None:
    """Link to the governor and take over what the clause leaves unsaid."""
    sentence, token = predicate.sentence, predicate.token
    head = sentence.tokens[token.head]
    if token.head == token.i:
        return
    if token.relation in _CLAUSAL | {"conj", "amod"}:
        predicate.governor, predicate.link = head, token.relation
    if token.relation == "conj" and head.i in found:
        _inherit_coordinated(predicate, found[head.i])
    elif token.relation in ("acl", "amod", "acl:relcl"):
        _inherit_from_noun(predicate, head, found)
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
        predicate.negated = predicate.negated or (first.negated and (bool(first.modals) or first.form == "Inf"))
    source = first.slots.get("obj" if first.passive else "subj")
    if slot not in predicate.slots and source and predicate.kind != "noun":
        predicate.slots[slot] = list(source)
    predicate.governor, predicate.link = (first.governor, first.link) if first.governor is not None else (predicate.governor, predicate.link)
    predicate.mark = predicate.mark or first.mark


def _inherit_from_noun(predicate: Predicate, noun: Token, found: dict[int, Predicate]) -> None:
    participle = predicate.token.morph.get("VerbForm") == "Part" and predicate.token.morph.get("Tense", "Past") == "Past"
    adjective = predicate.token.pos == "ADJ"
    relative = predicate.token.relation == "acl:relcl" or any(w.lemma in RELATIVES for w in predicate.sentence.children(predicate.token))
    placed = any(w.text.lower() in words(predicate.sentence.lang, "relative-adverb") for w in predicate.sentence.children(predicate.token))
    if placed:
        # 'X viajó a China, donde abrió una embajada': the noun is where it happened, not who did it.
        _inherit_over_place(predicate, noun, found)
    if relative and not placed:
        _inherit_over_object(predicate, noun, found)
    if relative or placed:
        return
    slot = "obj" if participle or adjective or predicate.passive else "subj"
    if predicate.token.morph.get("VerbForm") == "Inf" or predicate.mark == "to":
        if "subj" not in predicate.slots and not predicate.passive and noun.i in found:
            predicate.slots["subj"] = _owners(found[noun.i])
        return
    if slot == "obj":
        predicate.passive = True
        # 'los rebeldes armados por X a las puertas de …': nothing with a preposition is the object of a participle.
        predicate.slots["obj"] = [word for word in predicate.slots.get("obj", []) if not word.case] or conjuncts(predicate.sentence, noun)
    predicate.slots.setdefault(slot, conjuncts(predicate.sentence, noun))


def _owners(noun: Predicate) -> list[Token]:
    """Who decides, promises or refuses what an infinitive under a noun tells: 'Turkey's decision to', 'la decisión de Quito de', 'the refusal by X to'."""
    lang = noun.sentence.lang
    ways = ("poss", *sorted(words(lang, "agent")), *sorted(words(lang, "genitive")), "amod")
    return next((named for way in ways if (named := [token for token in noun.slots.get(way, []) if token.name is not None])), [])


def _inherit_over_place(predicate: Predicate, noun: Token, found: dict[int, Predicate]) -> None:
    """A Spanish clause of place without a subject goes on with that of the verb over the place, where the two agree in number."""
    sentence = predicate.sentence
    above = next((found[w.i] for w in sentence.ancestors(noun) if w.i in found and found[w.i].kind == "verb"), None)
    numbers = {predicate.token.morph.get("Number"), above.token.morph.get("Number") if above is not None else None}
    behind = sentence.tokens[noun.i + 1].text if noun.i + 1 < len(sentence.tokens) else ""
    visited = noun.relation == "obj" and noun.name is not None and not noun.case and behind == ","  # 'visitó Quito, donde firmó …', not 'criticó a Quito'
    if above is None or not (noun.relation == "obl" or visited):
        return
    if sentence.lang == "es" and predicate.form == "Fin" and not predicate.passive and "subj" not in predicate.slots and len(numbers) == 1:
        predicate.slots["subj"] = list(above.slots.get("obj" if above.passive else "subj", []))


def _inherit_over_object(predicate: Predicate, noun: Token, found: dict[int, Predicate]) -> None:
    """'X rompió con Y, a la que acusó de …': a Spanish relative clause set off behind a comma, its pronoun no subject, goes on with the subject of the clause above."""
    sentence, token = predicate.sentence, predicate.token
    pronoun = next((w for w in sentence.children(token, "obj", "iobj", "obl") if w.lemma in RELATIVES and w.i < token.i), None)
    helpers = sentence.children(token, "aux")
    if sentence.lang != "es" or pronoun is None or predicate.passive or predicate.pronominal or "subj" in predicate.slots:
        return
    first = min([pronoun.i, *(w.i for w in sentence.children(pronoun, "case", "det"))])
    above = next((found[w.i] for w in sentence.ancestors(noun) if w.i in found and found[w.i].kind == "verb"), None)
    finite = next((w for w in [*helpers, token] if w.morph.get("VerbForm") == "Fin"), None)
    summed = told_before(sentence, noun)
    above = found.get(summed.i) if summed is not None else above  # 'anunció el cierre, medida que atribuyó a …'
    if above is None or finite is None or first == 0 or (sentence.tokens[first - 1].text != "," and summed is None):
        return
    over = next((w for w in [*sentence.children(above.token, "aux"), above.token] if w.morph.get("VerbForm") == "Fin"), above.token)
    if finite.morph.get("Person") == "3" and finite.morph.get("Number") == over.morph.get("Number") and not above.passive:
        predicate.slots["subj"] = list(above.slots.get("subj", []))


def _controller(predicate: Predicate, governor: Predicate) -> list[Token]:
    """Whom a verb of asking or accusing makes the doer of the clause under it: 'urged X to', 'called on X to', 'acusó a X de'."""
    beside = predicate.token.relation in ("advcl", "acl")
    lang, led_by = predicate.sentence.lang, {predicate.token.case, predicate.mark}
    charged = governor.lemma in words(lang, "charging") and "with" in led_by
    if beside and not charged and not led_by & words(lang, "reason"):
        return []
    if predicate.token.relation not in ("xcomp", "ccomp", "advcl", "acl"):
        return []
    return _nearest(predicate, governor.slots.get("obj") or governor.slots.get("iobj") or governor.slots.get("on") or governor.slots.get("a") or [])


def _nearest(predicate: Predicate, asked: list[Token]) -> list[Token]:
    """'called on X to leave, and on Y to stay': of several who are asked each for his own, the last before the infinitive with those coordinated with him."""
    before = [token for token in asked if token.i < predicate.token.i]
    first = next((i for i in range(len(before) - 1, -1, -1) if before[i].relation != "conj"), 0)
    return before[first:] or asked


def _inherit_controlled(predicate: Predicate, governor: Predicate, found: dict[int, Predicate]) -> None:
    lang = predicate.sentence.lang
    slot = "obj" if predicate.passive else "subj"
    controller = _controller(predicate, governor) if governor.lemma in words(lang, "object-control") else []
    if controller:
        predicate.slots[slot] = list(controller)
    elif predicate.pronominal and predicate.lemma in words(lang, "impersonal-se"):
        return  # 'anunció que se había llegado a un acuerdo': nobody in particular
    elif predicate.token.relation == "ccomp" and predicate.form == "Fin" and lang == "es" and not predicate.passive:
        # 'anunció que retirará': a Spanish clause without a subject goes on with that of the verb above it.
        predicate.slots[slot] = list(governor.slots.get("subj", []))
    elif predicate.token.relation in ("xcomp", "advcl", "ccomp") and predicate.form != "Fin":
        nearer = _nearer_clause(predicate, governor, found) if predicate.token.relation == "advcl" else governor
        if _suffers(predicate):
            predicate.passive, slot = True, "obj"
        surface = nearer.slots.get("obj" if nearer.passive else "subj")
        if surface:
            predicate.slots[slot] = list(surface)


def _suffers(predicate: Predicate) -> bool:
    """'Summoned to the ministry, the envoy of X …': a past participle without an auxiliary or an object tells what was done to the subject that it takes over."""
    token = predicate.token
    past = token.relation == "advcl" and token.morph.get("VerbForm") == "Part" and token.morph.get("Tense", "Past") == "Past"
    return past and predicate.kind == "verb" and "obj" not in predicate.slots and not predicate.sentence.children(token, "aux", "mark", "compound:prt")
