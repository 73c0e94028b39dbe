"""Whether an act happened: polarity, mood, and every word that governs it, up to the sentence's root.

Order of the contract: hypothetical, requested, planned, denied, then attributed or reported (which of these two, the statements decide).
What is not known to have happened is never taken to have: an infinitive under a word that the data does not know is hypothetical.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.nouns import Status
from dragoman.reading.events import codebook, moods
from dragoman.reading.events.match import entry_for, lemmas_of
from dragoman.reading.events.retold import means, signs
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Token, forms
from dragoman.reading.language.clauses import Predicate, done_to_none, words

_OBJECTS = {"obj", "xcomp", "nsubj:pass", "ccomp", "iobj"}
# What a class of governing word makes of the act under it, strongest first.
_MAKES: tuple[tuple[str, Status], ...] = (
    ("open", "hypothetical"), ("unreal", "hypothetical"), ("request", "requested"), ("commit", "planned"), ("threat", "planned"), ("plan", "planned"), ("foresee", "planned"),
    ("deny", "denied"), ("refuse", "denied"),
)
_VERBAL = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", None)
_RANK: dict[Status, int] = {"hypothetical": 0, "requested": 1, "planned": 2, "denied": 3, "attributed": 4, "reported": 5}


@dataclass(slots=True)
class Standing:
    """`status` as far as grammar tells; `announcer` the governing predicate by which its doer says that the act will come; `hostile` a threat, `kept` that a governor is negated, `declared` that it is done by its doer's saying so."""

    status: Status = "reported"
    announcer: Predicate | None = None
    hostile: bool = False
    kept: bool = False
    declared: bool = False

    def weaken(self, status: Status) -> None:
        """Take the status that comes first in the contract's order."""
        if _RANK[status] < _RANK[self.status]:
            self.status = status


def standing(clause: Clause, predicate: Predicate) -> Standing:
    """What grammar says of an act: its own polarity and mood first, then each governor upwards."""
    result = Standing()
    _own(predicate, result)
    current, seen = predicate, {predicate.token.i}
    while True:
        above = _governor(clause, current)
        if above is None or above.token.i in seen:
            break
        seen.add(above.token.i)
        if current.link == "advcl" and {"future", "conditional"} & set(above.modals):
            result.weaken("hypothetical")  # 'when X frees them, Y will …'
        if _link(clause, current, above) == "loose" and current.kind != "noun":
            # What a clause of time or place tells is outside the scope of what governs its neighbour.
            break
        _under(clause, current, above, result)
        current = above
    if (predicate.negated or result.kept) and result.status in ("requested", "planned") and not result.hostile:
        # Asked or meant not to do it: the act itself is neither asked for nor foreseen.
        result.status, result.announcer = "hypothetical", None
    return result


def _own(predicate: Predicate, result: Standing) -> None:
    lang = predicate.sentence.lang
    adverbs = {child.text.lower() for child in predicate.sentence.children(predicate.token, "advmod")}
    if set(predicate.marks) & words(lang, "condition") or {"possible", "necessary", "conditional"} & set(predicate.modals) or adverbs & words(lang, "irrealis") or (predicate.link == "advcl" and predicate.mood == "Sub" and not moods.is_after(predicate)) or moods.is_wished(predicate) or moods.is_asked(predicate):
        result.weaken("hypothetical")
    elif "future" in predicate.modals:
        result.weaken("planned")
    if adverbs & words(lang, "almost"):
        result.weaken("denied")
    if moods.is_of_none_known(predicate):
        result.weaken("requested" if moods.is_requested_above(predicate) else "hypothetical")
    if predicate.kind == "noun":
        _own_adjectives(predicate, result)
    elif (predicate.token.lemma in words(lang, "unreal-root") and not moods.is_told(predicate)) or moods.is_inverted(predicate):
        result.weaken("hypothetical")
    if predicate.negated or done_to_none(predicate):
        result.weaken("denied")
    if adverbs & words(lang, "hearsay"):
        result.weaken("attributed")


def _own_adjectives(predicate: Predicate, result: Standing) -> None:
    """'a possible visit', 'el presunto ataque'."""
    lang = predicate.sentence.lang
    said = {child.text.lower() for child in predicate.sentence.children(predicate.token, "amod", "compound")}
    if said & words(lang, "supposed"):
        result.weaken("hypothetical")
    if said & words(lang, "alleged"):
        result.weaken("attributed")


def _governor(clause: Clause, predicate: Predicate) -> Predicate | None:
    token = predicate.token
    if means(clause.sentence, token):
        verb = next((word for word in clause.sentence.ancestors(token) if word.pos == "VERB"), None)
        return clause.under(verb) if verb is not None else None
    if predicate.kind == "noun":
        if token.relation == "conj":
            first = clause.under(clause.sentence.tokens[token.head])
            return _governor(clause, first) if first is not None and first.token.i != token.i and first.kind == "noun" else None
        return clause.under(clause.sentence.tokens[token.head]) if token.head != token.i else None
    if predicate.governor is None:
        return None
    above = clause.under(predicate.governor)
    if above is None and predicate.governor.head != predicate.governor.i:
        return clause.under(clause.sentence.tokens[predicate.governor.head])
    return above


def _classes(predicate: Predicate) -> frozenset[str]:
    known = codebook.governors(predicate.sentence.lang)
    adverbs = [f"{predicate.lemma} {child.lemma}" for child in predicate.sentence.children(predicate.token, "advmod", "acomp", "xcomp", "compound", "obj")]
    pronominal = [f"{predicate.lemma}se"] if predicate.pronominal else []
    plain = forms.lemmas(predicate.token, predicate.sentence.lang) if predicate.kind == "verb" else (predicate.token.lemma,)
    prepositions = [f"{predicate.lemma} {slot}" for slot in predicate.slots]
    phrases = [f"{predicate.lemma} {child.case}" + f" {child.lemma}" * (child.relation == "obl") for child in predicate.sentence.children(predicate.token, "obl", "advcl")]
    said = [*adverbs, *phrases, *prepositions, *pronominal, predicate.lemma, *plain]
    found = next((known[form] for form in said if form in known), frozenset())
    return found - {"accuse"} if predicate.kind == "verb" and "speech" in found else found  # who claims accuses nobody; a claim is one


def _link(clause: Clause, below: Predicate, above: Predicate) -> str:
    """How the one depends on the other: as its object, its subject, its complement, or loosely."""
    token = below.token
    if means(clause.sentence, token):
        return "loose"  # 'cancelled the tour in protest'
    if below.kind == "noun":
        while token.relation == "conj" and token.head != token.i:
            token = clause.sentence.tokens[token.head]
        if token.relation in _OBJECTS:
            return "object"
        if token.relation in ("nsubj", "csubj"):
            return "subject"
        return "complement" if above.kind in ("noun", "adjective") or _is_complement(token, below.sentence.lang) else "loose"
    if below.link in ("ccomp", "xcomp", "csubj", "csubj:pass"):
        return "object"
    if below.link in ("acl", "acl:relcl") and (below.form == "Inf" or below.mark in words(below.sentence.lang, "complementizer")):
        # 'a law that limits' tells of the law; 'the fear that X attacks' governs the attack.
        relative = below.mark == "que" and "de" not in below.marks and not _classes(above)
        return "loose" if relative and below.form != "Inf" else "complement"
    if below.link == "acl" and below.form in ("Part", "Ger") and below.token.morph.get("Tense") == "Pres" and above.token.i != below.token.head:
        # 'a ban on officials visiting': the noun above the one who visits governs the act.
        return "complement"
    if below.link == "advcl" and (f"{above.lemma} {below.token.case}" in codebook.governors(below.sentence.lang) or (below.form != "Fin" and not below.mood and "accuse" in _classes(above))):
        return "object"  # 'accused of expelling them', 'decided against expelling them'
    if below.link == "advcl" and below.form == "Inf" and (not below.negated or "threat" in _classes(above)):
        said = set(below.marks) | {below.token.case} - {""}
        if "real" in _classes(above) and " " in above.lemma:
            return "object"  # 'went on to recognise'
        if said & words(below.sentence.lang, "done-before"):
            return "loose"  # 'tras firmar el pacto, se niega a ratificarlo'
        return "purpose" if not said or said & words(below.sentence.lang, "purpose") else _after_preposition(above)
    return "loose"


def _is_voiced(clause: Clause, below: Predicate, above: Predicate) -> bool:
    """'marched to demand': what is said by protesting is said when the protest takes place. Whatever is done to protest is a protest."""
    found = entry_for(clause, below)
    if found is None or below.lemma not in signs(below.sentence.lang, "voiced"):
        return False
    told = entry_for(clause, above)
    return found[0].type == "PROTEST" or (told is not None and told[0].type == "PROTEST")


def _is_verbal(clause: Clause, below: Predicate) -> bool:
    """'wrote to ask', 'nos dirigimos a usted para pedirle': what is done by writing is done when it is written."""
    found = entry_for(clause, below)
    return found is not None and found[0].type in _VERBAL


def _after_preposition(above: Predicate) -> str:
    """'amenazó con invadir', 'insistió en firmar': with a word that says something of the act the infinitive completes it, else it tells a circumstance."""
    return "object" if _classes(above) - {"real"} else "loose"


def _is_complement(token: Token, lang: str) -> bool:
    """A prepositional object that a verb asks for: 'called for talks', 'insistió en negociaciones'."""
    return token.case in words(lang, "complement")


def _under(clause: Clause, below: Predicate, above: Predicate, result: Standing) -> None:
    link = _link(clause, below, above)
    if link == "loose":
        if below.kind == "noun":
            # What only a supposition mentions is not taken as having happened.
            _own_mood(above, result)
        return
    kinds = _classes(above)
    _by_class(clause, below, above, link, kinds, result)
    if "waver" in kinds:
        return
    if link in ("object", "complement") and not kinds & {"speech"}:
        if above.negated and not ("stop" in kinds and below.kind != "noun"):  # 'has not stopped doing it' says that it is done
            # What somebody did not do with an act says nothing of the act: 'no state recognised the annexation'.
            result.weaken("hypothetical" if below.kind == "noun" or kinds & {"deny", "refuse"} else "denied")
            result.kept = True
        _own_mood(above, result)
    elif link == "subject":
        _own_mood(above, result)
    elif above.negated and kinds & {"speech"}:
        result.weaken("hypothetical")


def _own_mood(above: Predicate, result: Standing) -> None:
    if {"possible", "necessary", "conditional"} & set(above.modals) or above.mark in words(above.sentence.lang, "condition"):
        result.weaken("hypothetical")
    elif "future" in above.modals:
        result.weaken("planned")


def _by_class(clause: Clause, below: Predicate, above: Predicate, link: str, kinds: frozenset[str], result: Standing) -> None:
    infinitive = below.kind != "noun" and below.form == "Inf" and not below.modals
    if link == "purpose":
        if set(above.modals) or not (_is_voiced(clause, below, above) or ("voicing" in kinds and not above.negated and _is_verbal(clause, below))):
            result.weaken("hypothetical")
        return
    told = "request" in kinds and infinitive and not below.perfect  # 'was told to leave'
    if "speech" in kinds and (above.passive or (above.pronominal and above.sentence.lang == "es")) and below.kind != "noun" and "necessary" not in above.modals and not told:
        # 'is said to have', 'se dice que': somebody says so, whoever it is.
        result.weaken("attributed")
        return
    if link == "subject" or (link == "object" and below.link in ("csubj", "csubj:pass")):
        _by_class_of_subject(below, above, kinds, result)
        return
    if "stop" in kinds:
        result.kept = True  # 'asked to stop doing it' does not ask to do it
    if "false" in kinds:
        result.weaken("denied")
        return
    if "accuse" in kinds:
        result.weaken("attributed")
        return
    if _is_formula(below, above):
        return
    if "waver" in kinds:
        if not above.negated:
            result.weaken("hypothetical")
        return
    if below.kind == "verb" and below.form != "Fin" and not below.perfect and not below.modals and kinds & {"unreal", "foresee"}:
        kinds -= {"speech"}
    announces = (kinds & {"commit", "threat"}) and (infinitive or "future" in below.modals or "conditional" in below.modals or below.kind == "noun")
    if announces and result.announcer is None and _is_told_as_done(below, above):
        result.announcer, result.declared = above, below.token.lemma in words(below.sentence.lang, "declared")
        return
    withheld = "threat" in kinds and result.status == "denied"  # 'threatened not to ratify'
    if announces and result.announcer is None and (withheld or result.status in ("reported", "planned", "hypothetical")):
        result.announcer, result.hostile = above, "threat" in kinds
        result.status = "planned"
        return
    if kinds & {"speech", "real", "stop"} and not (infinitive and kinds & {"request", "plan"}):
        requested = "request" in kinds and (below.mood == "Sub" or infinitive)
        if requested:
            result.weaken("requested")
        return
    for kind, status in _MAKES:
        if kind in kinds and not (kind == "unreal" and below.kind == "noun" and link == "object"):
            result.weaken(status)
            return
    if infinitive and not (below.perfect or kinds or _is_ranked(below)):
        result.weaken("hypothetical")


def _is_told_as_done(below: Predicate, above: Predicate) -> bool:
    """'announced the severance of relations', done by saying so; 'anunció la captura de X', done before; not 'announced a visit'."""
    lang = below.sentence.lang
    spoken = above.token.lemma in words(lang, "declaring") and above.tense == "Past" and not above.modals and not above.negated
    return spoken and below.kind == "noun" and below.token.lemma in words(lang, "declared") | words(lang, "declared-done")


def _by_class_of_subject(below: Predicate, above: Predicate, kinds: frozenset[str], result: Standing) -> None:
    """'está previsto que X visite', 'se espera que X alivie', 'está prevista una visita': what is foreseen or asked stands where a subject does."""
    asked = kinds & {"request", "plan", "foresee"} if below.mood == "Sub" or above.kind == "adjective" else set()
    if "false" in kinds:
        result.weaken("denied")
    elif "unreal" in kinds and below.kind != "noun":
        result.weaken("hypothetical")
    elif asked:
        result.weaken(next(status for kind, status in _MAKES if kind in asked))


def _is_formula(below: Predicate, above: Predicate) -> bool:
    """'wishes to inform', 'quiere expresar su pesar': whoever puts it so says it."""
    lang = below.sentence.lang
    formula = below.kind == "verb" and below.form == "Inf" and bool(words(lang, "formula") & set(lemmas_of(below)))
    return formula and above.token.lemma in words(lang, "performative") and not above.negated and "conditional" not in above.modals


def _is_ranked(below: Predicate) -> bool:
    """'was the first state to recognise X', 'el primero en reconocer a X': who was first has done it."""
    sentence = below.sentence
    noun = sentence.tokens[below.token.head]
    beside = [noun, *sentence.children(noun, "amod", "nummod", "det"), *(sentence.tokens[noun.head : noun.head + 1] if noun.relation == "nmod" else [])]
    return any({word.lemma.lower(), word.text.lower()} & words(sentence.lang, "ranked") for word in beside)
