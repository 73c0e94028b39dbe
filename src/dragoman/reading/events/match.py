"""A predicate against the codebook: which entry fits, and which tokens fill its two sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from dragoman.reading.events import codebook, imported, kinds
from dragoman.reading.events.codebook import Condition, Entry, Slots
from dragoman.reading.events.own import entries as own
from dragoman.reading.events.slots import Clause, follow
from dragoman.reading.language import Token, forms
from dragoman.reading.language.clauses import Predicate, words
from dragoman.reading.language.noun_forms import singulars

_YIELDING, _SIGNS = ("RETREAT", "CONCEDE", "AGREE"), "057"
_HOLDING = ("office", "person", "body", "group")
_CORE = {"subj", "obj", "iobj", "poss", "amod", "ccomp", "xcomp", "advcl", "acl"}


DIRECTED = "directed instrument"


@dataclass(slots=True)
class Match:
    """An entry that fits a predicate. `used` are the tokens by which it was recognised: nouns among them are not acts of their own."""

    predicate: Predicate
    entry: Entry
    source: list[Token]
    target: list[Token]
    mutual: bool = False
    used: set[int] = field(default_factory=set)


def _turned(predicate: Predicate) -> Predicate | None:
    """A Spanish verb with 'se' read as a passive: 'se aprobaron sanciones'."""
    if not predicate.pronominal or predicate.passive:
        return None
    if "subj" not in predicate.slots and "obj" in predicate.slots:
        # 'se liberó a los presos': nobody is said to have done it.
        return replace(predicate, passive=True, pronominal=False)
    if "subj" not in predicate.slots and "a" in predicate.slots:
        # 'se detuvo a tres personas', where a parser takes whom for an oblique.
        return replace(predicate, slots={**predicate.slots, "obj": predicate.slots["a"]}, passive=True, pronominal=False)
    if "subj" not in predicate.slots or "obj" in predicate.slots:
        return None
    slots = {("obj" if slot == "subj" else slot): tokens for slot, tokens in predicate.slots.items()}
    return replace(predicate, slots=slots, passive=True, pronominal=False)


def _head_word(phrase: str, lang: str) -> str:
    """The noun that a phrase of several words turns on: before its 'of', last in English, first in Spanish."""
    before = phrase.split()
    cut = next((i for i, word in enumerate(before) if word.lower() in words(lang, "genitive")), len(before))
    kept = before[:cut] or before
    return kept[-1] if "last" in words(lang, "head") else kept[0]


def lemmas_at(clause: Clause, token: Token) -> Iterator[str]:
    """The forms under which conditions may know a token: its lemma, its word, the kind of its name, and with what stands before it."""
    yield token.lemma
    yield token.text.lower()
    yield from clause.meant.get(token.i, ())
    if clause.sentence.lang == "es" and token.pos in ("NOUN", "PROPN"):
        yield from singulars(token.text.lower())
        yield from singulars(token.lemma)
    if token.name is not None:
        # 'withdrew from' an organisation is another act than 'withdrew from' a state.
        yield f"{token.name.kind} name"
        if " " in token.lemma:
            # One token may be a whole office or group ('foreign minister', 'ministro de defensa'): what it is a kind of stands at its head.
            yield _head_word(token.lemma, clause.sentence.lang)
    made = clause.instruments.get(token.i)
    if made is not None and made.target:
        # A law against one state is a sanction: codebook entries name it so.
        yield DIRECTED
    for child in _measured(clause, token):
        yield from lemmas_at(clause, child)
    for child in clause.sentence.children(token, "compound", "amod", "fixed", "flat"):
        if child.name is None:
            yield f"{child.lemma} {token.lemma}"
            yield f"{token.lemma} {child.lemma}"


def _measured(clause: Clause, token: Token) -> list[Token]:
    """What a quantity or a stretch is one of: 'millions of dollars in aid', 'una jornada de protestas'."""
    lang = clause.sentence.lang
    if {token.lemma, token.text.lower()} & (words(lang, "quantity") | words(lang, "span")):
        return clause.sentence.children(token, "nmod")
    if "measure" not in codebook.governors(lang).get(token.lemma, ()):
        return []
    return [child for child in clause.sentence.children(token, "nmod") if child.case in words(lang, "genitive")]


def _holds(clause: Clause, predicate: Predicate, condition: Condition) -> tuple[bool, set[int]]:
    tokens = follow(clause, predicate, condition.path)
    if condition.lemmas:
        tokens = [token for token in tokens if condition.lemmas & set(lemmas_at(clause, token)) or (condition.kinds and condition.lemmas & kinds.forms(clause.sentence, token))]
    if not tokens and condition.path == ("obj",) and condition.lemmas & clause.meant.get(predicate.token.i, frozenset()):
        return condition.holds, set()  # 'fue ratificado', 'ratificarlo'
    return bool(tokens) == condition.holds, {word.i for token in tokens for word in (token, *_measured(clause, token))}


def lemmas_of(predicate: Predicate) -> list[str]:
    """The forms under which the codebook may know a predicate: pronominal alone where it is so, else with its particle, plain, and as its form tells."""
    lemma = predicate.lemma
    plain = forms.lemmas(predicate.token, predicate.sentence.lang) if predicate.kind == "verb" else (predicate.token.lemma,)
    if predicate.pronominal:
        return list(dict.fromkeys(f"{form.removesuffix('se')}se" for form in (lemma, *plain)))
    return list(dict.fromkeys([lemma, *plain]))


def entry_for(clause: Clause, predicate: Predicate) -> tuple[Entry, set[int]] | None:
    """The first entry whose conditions hold, and the tokens that fulfilled them. An entry that stops the word gives None."""
    found = _first_entry(clause, predicate)
    return None if found is None or found[0].stops else found


def is_stopped(clause: Clause, predicate: Predicate) -> bool:
    """Whether the codebook says that a word is no act in this company ('broke the record')."""
    found = _first_entry(clause, predicate)
    return found is not None and found[0].stops


def _first_entry(clause: Clause, predicate: Predicate) -> tuple[Entry, set[int]] | None:
    known, ours = codebook.entries(predicate.sentence.lang), own.entries(predicate.sentence.lang)
    for lemma in lemmas_of(predicate):
        for pos in (predicate.kind, "noun") if predicate.kind == "adjective" else (predicate.kind,):
            for entry in (*ours.get((lemma, pos), ()), *known.get((lemma, pos), ()), *imported.entries(predicate.sentence.lang, lemma, pos)):
                used: set[int] = set()
                for condition in entry.conditions:
                    holds, tokens = _holds(clause, predicate, condition)
                    if not holds:
                        break
                    used |= tokens
                else:
                    return entry, used
    return None


def _owners(clause: Clause, predicate: Predicate, slots: Slots, names: Callable[[Token], bool]) -> list[Token]:
    """Where a side is whose something is: 'boycotted X's ceremony' as 'the ceremony of X'; 'al embajador de X', which is one name, as that name."""
    genitive = {path[:-1] for group in slots.alternatives for path in group if len(path) > 1 and path[-1] in words(clause.sentence.lang, "genitive")}
    held = [token for way in sorted(genitive) for token in follow(clause, predicate, way) if token.name is not None and token.name.kind in _HOLDING]
    owners = [token for way in sorted(genitive) for token in follow(clause, predicate, (*way, "poss")) if token.pos not in ("PRON", "DET")]
    return [token for token in owners or held if names(token)]


def _side(clause: Clause, predicate: Predicate, slots: Slots, names: Callable[[Token], bool]) -> list[Token]:
    """The fillers of the first alternative that names somebody; where none does, of the first that is filled."""
    filled: list[Token] = []
    for group in slots.alternatives:
        found = list({token.i: token for path in group for token in follow(clause, predicate, path)}.values())
        if any(names(token) for token in found):
            return sorted(found, key=lambda token: token.i)
        filled = filled or found
    return filled if any(names(token) for token in filled) else _owners(clause, predicate, slots, names) or filled


def _pressing(clause: Clause, predicate: Predicate) -> list[Token]:
    """'under pressure from X', 'fueron las presiones de X las que llevaron a Y a …': whoever presses is whom somebody yields to."""
    lang = clause.sentence.lang
    above = clause.under(predicate.governor) if predicate.governor is not None and predicate.link in ("xcomp", "advcl", "ccomp") else None
    caused = above.slots.get("subj", []) if above is not None and not above.passive else []
    there = [token for case in words(lang, "under") for token in predicate.slots.get(case, [])]
    nouns = [noun for token in (*there, *caused) if token.lemma in words(lang, "pressure") and (noun := clause.under(token)) is not None]
    heads = [predicate.token, *([above.token] if above is not None and predicate.link == "xcomp" else ())]
    pressed = [under for head in heads for child in clause.sentence.children(head, "advcl", "acl") if child.lemma in words(lang, "pressed") and (under := clause.under(child)) is not None]
    nouns += [under for under in pressed if under.kind == "noun" or under.passive or under.form == "Part"]
    return [token for noun in nouns for case in ("from", "by", "of", "de", "por", "poss", "amod", *(("subj",) if noun.kind == "verb" else ())) for token in noun.slots.get(case, [])]


def _threatened(clause: Clause, predicate: Predicate) -> list[Token]:
    """'threatened X with breaking off relations': whoever is threatened is whom the act would be aimed at."""
    above = clause.under(predicate.governor) if predicate.governor is not None and predicate.link in ("xcomp", "advcl", "acl") else None
    if above is None or "threat" not in codebook.governors(clause.sentence.lang).get(above.token.lemma, ()):
        return []
    return above.slots.get("obj", []) or above.slots.get("iobj", [])


def elided(clause: Clause, found: Match) -> list[Predicate]:
    """'X signed a treaty with Y in 1995 and an agreement with Z in 2008': the verb is said once, each further object is an act of its own."""
    conditions = [c for c in found.entry.conditions if c.path == ("obj",) and c.holds and c.lemmas]
    if found.predicate.kind != "verb" or not conditions:
        return []
    out = []
    for token in clause.sentence.tokens:
        head = clause.sentence.tokens[token.head]
        coordinated = token.relation == "conj" and token.pos == "NOUN" and token.i > found.predicate.token.i and found.predicate.token in (head, *clause.sentence.ancestors(head))
        under = clause.under(token)
        if coordinated and under is not None and under.slots and conditions[0].lemmas & set(lemmas_at(clause, token)) and set(under.slots) - {"amod"}:
            slots = {**under.slots, "subj": found.predicate.slots.get("subj", []), "obj": [token]}
            out.append(replace(found.predicate, token=token, slots=slots))
    return out


def match(clause: Clause, predicate: Predicate, names: Callable[[Token], bool]) -> Match | None:
    """What the codebook makes of a predicate; `names` says whether a token names an actor, itself or through its owner."""
    found = entry_for(clause, predicate)
    if found is None and (turned := _turned(predicate)) is not None:
        predicate = turned
        found = entry_for(clause, predicate)
    if found is None:
        return None
    entry, used = found
    source, target = _side(clause, predicate, entry.source, names), _side(clause, predicate, entry.target, names)
    if not any(map(names, target)) and (entry.type in _YIELDING or entry.cameo == _SIGNS):
        target = [token for token in _pressing(clause, predicate) if names(token)] or target
    if not target:
        target = [token for token in _threatened(clause, predicate) if names(token)] or target
    mutual = entry.target.mutual and not target
    if entry.dyadic and not (any(map(names, source)) and (mutual or any(map(names, target)))):
        return None
    return Match(predicate, entry, source, target, mutual, used)
