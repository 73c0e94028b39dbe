"""Of a step told in a clause: whether it was taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.nouns import Statement, Status
from dragoman.reading.events.said import Contents
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.status import standing
from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.instruments.rules import ABOVE, Rule
from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.clauses import words as closed

_PRESUPPOSED = ("acl", "acl:relcl", "amod")
_BEFORE = 3  # words between 'after' and its noun
_ENDING = ("expired", "in-force")
_PHRASE = 3  # words before a verb that may say that it is not done yet
_ALLEGED = ("violated",)  # steps that are judgements: whoever speaks of one says so


class Told:
    """What is told in statements, and in which of them somebody announces it: whoever announces a step has taken it."""

    def __init__(self, text: str, statements: Sequence[Statement], sentences: Sequence[Sentence]) -> None:
        self._contents, self._text, self._statements = Contents(text, statements, sentences), text, statements

    def is_claimed(self, predicate: Predicate) -> bool:
        """Whether somebody only says what a predicate tells."""
        place = self._contents.holding((predicate.token.start, predicate.token.end))
        cue = self._statements[place].cue if place is not None else None
        said = self._text[cue.start : cue.end].lower().split() if cue is not None else []
        return place is not None and not set(said) & known_words(predicate.sentence.lang, "announcing")


def status(predicate: Predicate, clause: Mapping[int, Predicate], told: Told, instrument: Token, rule: Rule) -> Status:
    """Whether a step happened; read as events' status is. What somebody's words take for granted ('the treaty signed in 1979') the author tells too."""
    beside = predicate.link in _PRESUPPOSED and (predicate.governor is instrument or (predicate.form == "Part" and not predicate.modals))
    # 'is to lift the requirement that it imposed': nothing that governs a noun governs what a clause beside it tells.
    own = replace(predicate, governor=None, link="") if beside else predicate
    if rule.slot == ABOVE and predicate.token.i > 1 and predicate.sentence.tokens[predicate.token.i - 2].text in (",", "("):
        return "reported"  # 'the ban, in force since 2010, will be lifted'
    if rule.step in _ALLEGED and predicate.kind == "noun" and _is_judged(predicate):
        return "attributed"
    governed = None if beside else _governed(predicate, clause)
    if governed == "reported" or (not beside and is_ceased(predicate)):
        own = _in_place_of_governor(own, clause)  # 'voted to repeal it', 'will vote to repeal it'
    found = standing(Clause(predicate.sentence, dict(clause)), own).status
    if governed is not None and governed != "reported" and found in ("reported", "attributed", "hypothetical", "denied"):
        return governed
    if found == "attributed" and predicate.kind == "noun" and rule.step not in _ALLEGED and predicate.sentence.tokens[predicate.token.head].pos == "NOUN":
        found = "reported"  # 'accused it of breaking the truce within minutes of its start': not what it is accused of
    claimed = told.is_claimed(predicate)
    if found == "hypothetical" and rule.step in _ENDING and predicate.modals == ["necessary"]:
        return "planned"  # 'debía expirar en 2014'
    if found == "hypothetical" and (forward := _foreseen(predicate, clause, claimed=claimed)) is not None:
        return forward
    if found in ("reported", "hypothetical") and _stands_behind(predicate, "not-yet"):
        return "denied"
    if found == "hypothetical" and claimed and predicate.modals == ["necessary"]:
        return "requested"  # 'The treaty must be ratified, he said'
    if found == "reported":
        found = _told_plainly(predicate, clause, claimed=claimed, alleged=rule.step in _ALLEGED)
    return _by_word(found, rule)


def _told_plainly(predicate: Predicate, clause: Mapping[int, Predicate], *, claimed: bool, alleged: bool) -> Status:
    """What becomes of a step that nothing governs: asked for, foreseen, said by somebody, or told by the author."""
    noun = predicate.kind == "noun"
    if _is_asked_for(predicate):
        return "requested"
    if noun and _is_uncertain(predicate):
        return "hypothetical"
    if noun and _is_to_follow(predicate, clause):
        return "planned"
    granted = (noun and not alleged and not predicate.sentence.children(predicate.token, "cop")) or (predicate.link in _PRESUPPOSED and not alleged)
    return "attributed" if claimed and not granted else "reported"


def _by_word(found: Status, rule: Rule) -> Status:
    """'Vetoed the law', 'postponed the treaty': what the word for the step itself makes of it."""
    if rule.status == "denied" and found in ("reported", "attributed"):
        return "denied"
    if rule.status == "denied" and found == "denied":
        return "hypothetical"  # 'did not reject the law'
    return "planned" if rule.status == "planned" and found in ("reported", "attributed") else found


def _governed(predicate: Predicate, clause: Mapping[int, Predicate]) -> Status | None:
    """What the word above makes of a step: 'the refusal to sign', 'postponed the ratification'; 'reported' of one that takes it: 'voted to repeal'."""
    lang = predicate.sentence.lang
    noun = predicate.kind == "noun"
    above = predicate.sentence.tokens[predicate.token.head] if noun else predicate.governor
    if above is None or above is predicate.token or (noun and predicate.token.relation not in ("obj", "nsubj", "nsubj:pass")):
        return None
    if not noun and (predicate.link not in ("acl", "xcomp", "advcl", "ccomp", "csubj") or (predicate.form == "Fin" and lang == "es" and predicate.mood != "Sub")):
        return None
    under = clause.get(above.i)
    known = dict(form.split(">") for form in known_words(lang, "governing"))
    made = known.get(above.lemma.lower(), known.get(above.text.lower()))
    if made is None or (under is not None and under.negated) or (noun and made == "reported"):
        return None
    if lang == "en" and predicate.link == "ccomp" and not any(word.text.lower() == "be" for word in predicate.sentence.children(predicate.token, "aux", "aux:pass")):
        return None  # of 'insists that it be lifted' alone nothing is said to be so
    if made == "reported" and set(predicate.marks) & known_words(lang, "against"):
        return "denied"
    return {"requested": "requested", "planned": "planned", "denied": "denied"}.get(made, "reported")  # type: ignore[return-value]


def is_ceased(predicate: Predicate) -> bool:
    """'stopped applying it', 'dejará de regir': whether what the verb tells is told to end."""
    above = predicate.governor
    return above is not None and predicate.kind == "verb" and predicate.link in ("xcomp", "ccomp", "advcl") and above.lemma.lower() in known_words(predicate.sentence.lang, "ceasing")


def _in_place_of_governor(predicate: Predicate, clause: Mapping[int, Predicate]) -> Predicate:
    above = clause.get(predicate.governor.i) if predicate.governor is not None else None
    if above is None:
        return replace(predicate, governor=None, link="")
    return replace(predicate, governor=above.governor, link=above.link, modals=above.modals, negated=above.negated, form=above.form, marks=above.marks, mark=above.mark)


def _foreseen(predicate: Predicate, clause: Mapping[int, Predicate], *, claimed: bool) -> Status | None:
    """'is to lift', 'said that it would lift': what is to come; 'will not lift' is said not to come."""
    if _stands_behind(predicate, "to-come"):
        return "planned"
    above = clause.get(predicate.governor.i) if predicate.governor is not None else None
    if predicate.marks and set(predicate.marks) & closed(predicate.sentence.lang, "condition"):
        return None
    retold = "conditional" in predicate.modals and (claimed or (predicate.link == "ccomp" and above is not None and above.tense == "Past"))
    if not retold and "future" not in predicate.modals:
        return None
    if set(predicate.modals) & {"possible", "necessary"}:
        return None
    return "denied" if predicate.negated else "planned" if retold else None


def _stands_behind(predicate: Predicate, word_class: str) -> bool:
    """'has yet to ratify', 'is to be lifted', 'aún debe ser ratificado': whether the words right before a verb and its helpers are of a class."""
    tokens = predicate.sentence.tokens
    helpers = [word.i for word in predicate.sentence.children(predicate.token, "aux", "aux:pass") if word.lemma in ("be", "ser")]
    first = min([predicate.token.i, *helpers])
    before = [word.text.lower() for word in tokens[max(0, first - _PHRASE) : first]]
    phrases = {" ".join(before[i:]) for i in range(len(before))}
    return predicate.kind == "verb" and bool(phrases & known_words(predicate.sentence.lang, word_class))


def _is_judged(noun: Predicate) -> bool:
    """'called it a violation', 'calificó el fallo de violación', 'condemned the breaches': an act that a word of judging calls so."""
    sentence = noun.sentence
    above = [word for word in sentence.ancestors(noun.token) if word.pos in ("VERB", "AUX")][:1]
    return any(word.lemma.lower() in known_words(sentence.lang, "judging") for word in above)


def _is_asked_for(predicate: Predicate) -> bool:
    """'Enforce Section 907 as it is written': a sentence without subject that opens with its verb."""
    token = predicate.token
    if predicate.mood == "Imp":
        return True
    if predicate.kind != "verb" or token.relation != "root" or "subj" in predicate.slots or predicate.passive:
        return False
    bare = predicate.sentence.lang == "en" and token.i == 0 and token.text.lower() == token.lemma
    return token.morph.get("Mood") == "Imp" or bare


def _is_uncertain(noun: Predicate) -> bool:
    """'Renewal of the pact is likely', 'talks on the extension of the treaty': what is foreseen, wanted or talked about has not been done."""
    above = noun.sentence.tokens[noun.token.head]
    said = [above, *(word for word in noun.sentence.children(above, "xcomp", "obj", "acomp", "advmod") if word.pos == "ADJ")]
    known = {form for word in said for form in (word.lemma.lower(), *forms.lemmas(word, noun.sentence.lang))}
    return above is not noun.token and bool(known & known_words(noun.sentence.lang, "uncertain"))


def _is_to_follow(noun: Predicate, clause: Mapping[int, Predicate]) -> bool:
    """'entrará en vigor 60 días después de su ratificación': what a coming act waits for is to come."""
    above = next((clause[word.i] for word in noun.sentence.ancestors(noun.token) if word.i in clause and clause[word.i].kind == "verb"), None)
    after = any(word.text.lower() in known_words(noun.sentence.lang, "after") for word in noun.sentence.tokens[max(0, noun.token.i - _BEFORE) : noun.token.i])
    return above is not None and after and "future" in above.modals


def is_objects_act(predicate: Predicate) -> bool:
    """'Accused X of breaking it', 'acusó a X de violarlo': an act of the governing verb's object, by the word that opens it."""
    opened = {predicate.mark, predicate.token.case} & known_words(predicate.sentence.lang, "object-mark")
    return predicate.kind == "verb" and predicate.form != "Fin" and bool(opened)
