"""From the tokens that fill a frame to the actors that stand on the two sides of an event."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors import Actors
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.events import codebook
from dragoman.reading.events.codebook import PACKAGE
from dragoman.reading.events.match import Match, entry_for
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import conjuncts, words
from dragoman.reading.language.rehung import FOIL
from dragoman.reading.language.relatives import antecedent, meant

# Where the one who is meant stands beside a noun that names no actor itself: 'Turkey's actions', 'las acciones de Turquía', 'US policy towards …'.
_OWNERS = ("nmod:poss", "det", "compound", "amod", "flat", "nmod", "appos")
_CLAUSES = ("acl:relcl", "acl", "advcl", "ccomp", "parataxis", "conj")
_HARMS = ("ASSAULT", "COERCE", "SANCTION", "ACCUSE")
_DEPTH = 3
_KINDS = ("office", "group", "body")
_BODIES = ("GOV", "LEG", "JUD", "MIL")


@cache
def _circumstances(lang: str) -> frozenset[str]:
    rows = knowledge.table(PACKAGE, f"circumstances_{lang}.tsv")
    return frozenset(row["form"] for row in rows)


def actors_at(clause: Clause, actors: Actors, token: Token, depth: int = 0) -> list[ActorMention]:
    """Who a token names; of a noun that names nobody, its owner ('Baku's attack', 'el gobierno de …'), a few steps down at most."""
    mention = actors.of(clause.sentence, token)
    if both := actors.both(clause.sentence, token):
        return both
    if mention is None and token.i in clause.instruments:
        return _maker(clause, token)
    if depth < _DEPTH and (mention is None or mention.via == "generic") and (other := _other(clause, token)) is not None and (named := actors_at(clause, actors, other, depth + 1)):
        return named
    examples = _examples(clause, actors, token) if mention is None or mention.via in ("generic", "group") else []
    if examples:
        return examples
    if mention is not None:
        persons = _persons_of(clause, actors, token) if mention.via == "generic" and mention.sector in _BODIES else []
        return persons or [mention]
    if depth == _DEPTH or token.pos == "VERB":
        return []
    for maker in clause.sentence.children(token, "acl", "amod", "acl:relcl"):
        # 'comments made by officials', 'the offensive that X launched': who made them acts through them; not who claims them ('the islands, which X claims').
        if maker.lemma in words(clause.sentence.lang, "claiming"):
            continue
        for doer in clause.sentence.children(maker, "obl:agent", "nsubj"):
            if doer.pos != "PRON" and (found := actors_at(clause, actors, doer, depth + 1)):
                return found
    owned = any(child.pos in ("PRON", "DET") and actors.of(clause.sentence, child) is not None for child in clause.sentence.children(token, "nmod:poss", "det"))
    kin = (owned and _is_apposed(clause, actors, token)) or token.lemma in words(clause.sentence.lang, "kin")
    # 'his son', 'its ally', 'his host, N. N.': somebody else, whom only an apposition or an adjective names.
    for relation in ("appos", "amod", "compound", "flat") if kin else _OWNERS:
        for child in clause.sentence.children(token, relation):
            # An owner follows its noun with few prepositions; the others lead to whom an act is aimed at.
            if relation == "nmod" and (child.case not in words(clause.sentence.lang, "owner") or _suffered(clause, token)):
                continue
            found = [_as_owner(m, relation, token, clause.sentence.lang) for m in actors_at(clause, actors, child, depth + 1) if m.via != "capital" or relation not in ("flat", "appos", "compound")]
            if found:
                return found + [m for other in clause.sentence.children(child, "conj") for m in actors_at(clause, actors, other, depth + 1)]
    return []


def doers_of(clause: Clause, actors: Actors, verb: Token) -> list[ActorMention]:
    """Who does what a verb tells, said or not: '…, a step that X condemned' aims at who took it."""
    under = clause.under(verb)
    found = [mention for token in under.slots.get("subj", []) for mention in actors_at(clause, actors, token, 1)] if under is not None else []
    unsaid = actors.unsaid_subject(clause.sentence, verb)
    return found or ([unsaid] if unsaid is not None else [])


def _other(clause: Clause, token: Token) -> Token | None:
    """Who says more of a noun than its own words: its owner ('whose army'), or what a copula says that it is ('the envoy whom X expelled was Y's')."""
    sentence = clause.sentence
    owners = [child for child in sentence.children(token, "nmod:poss", "det", "nmod") if child.lemma in words(sentence.lang, "whose")]
    return antecedent(sentence, owners[0]) if owners else meant(sentence, token)


def _is_apposed(clause: Clause, actors: Actors, token: Token) -> bool:
    return any(actors.of(clause.sentence, child) is not None for child in clause.sentence.children(token, "appos"))


def _as_owner(mention: ActorMention, relation: str, token: Token, lang: str) -> ActorMention:
    """'U.S. military equipment': before a noun, a group says whose it is, not that the group acts. 'Bolivian truckers' are people, not their state."""
    people = tuple(words(lang, "people-ending"))
    if relation == "amod" and mention.via == "demonym" and token.morph.get("Number") == "Plur" and token.text.lower().endswith(people):
        return ActorMention(mention.start, mention.end, mention.text, f"{mention.country}_CVL", mention.text, mention.country, "CVL", None, "group")
    if relation in ("compound", "amod") and mention.via == "group" and mention.country:
        return ActorMention(mention.start, mention.end, mention.text, mention.country, mention.country, mention.country, None, None, "group")
    return mention


def state_of(mention: ActorMention) -> ActorMention:
    """The state of whoever is meant: of a second act the other party is the state, not the envoy of the first."""
    if mention.country is None or mention.actor == mention.country:
        return mention
    return ActorMention(mention.start, mention.end, mention.text, mention.country, mention.country, mention.country, None, None, mention.via)


def _suffered(clause: Clause, token: Token) -> bool:
    """'the invasion of X': whoever follows suffers the act and does not own it."""
    under = clause.under(token)
    found = entry_for(clause, under) if under is not None and under.kind == "noun" else None
    return found is not None and found[0].type in _HARMS


def _persons_of(clause: Clause, actors: Actors, token: Token) -> list[ActorMention]:
    """'the administrations of A and B': whose they were says which."""
    heads = [w for child in clause.sentence.children(token, "nmod") if child.case in words(clause.sentence.lang, "genitive") for w in conjuncts(clause.sentence, child)]
    return [m for head in heads if (m := actors.of(clause.sentence, head)) is not None]


def _maker(clause: Clause, token: Token) -> list[ActorMention]:
    """A law acts for whoever made it: 'Section N limited assistance'."""
    owner = clause.instruments[token.i].owner
    return [_standing_for(token, owner)] if owner else []


def _standing_for(token: Token, actor: str) -> ActorMention:
    return ActorMention(token.start, token.end, token.text, actor, actor, actor, None, None, "instrument")


def directed_at(clause: Clause, match: Match) -> list[ActorMention]:
    """The state at which the instrument is directed that an act is about: 'waived the sanction'."""
    predicate = match.predicate
    about = [token for slot, tokens in predicate.slots.items() if slot not in ("subj", "ccomp", "advcl", "acl") for token in tokens]
    targets = [(token, made.target) for token in about if (made := clause.instruments.get(token.i)) is not None and made.target]
    return [_standing_for(token, target) for token, target in targets[:1]]


def _examples(clause: Clause, actors: Actors, token: Token) -> list[ActorMention]:
    """'repúblicas, incluyendo X', 'politicians such as X': named examples say more than the group."""
    sentence = clause.sentence
    signs = words(sentence.lang, "exemplifier")
    around = [*sentence.children(token), *(w for w in sentence.children(sentence.tokens[token.head]) if w.i > token.i)]
    heads: list[Token] = []
    for word in around:
        if word.case in signs or any(w.text.lower() in signs for w in sentence.children(word, "case", "mark")):
            heads += conjuncts(sentence, word)
        elif word.lemma in signs and word.relation in ("advcl", "acl"):
            heads += [w for child in sentence.children(word, "obj") for w in conjuncts(sentence, child)]
    named = [actors.of(sentence, head) for head in heads]
    return [m for m in named if m is not None and m.via not in ("generic", "pronoun")]


def side(clause: Clause, actors: Actors, tokens: Sequence[Token], *, itself: bool = False) -> list[ActorMention]:
    """The actors of one side, each once, in the order of the text's frame; `itself` leaves owners of what is named out."""
    found: dict[str, ActorMention] = {}
    for token in tokens:
        if _helps(clause, token):
            continue
        for mention in actors_at(clause, actors, token, _DEPTH if itself else 0):
            found.setdefault(mention.actor, mention)
    return list(found.values())


def _helps(clause: Clause, token: Token) -> bool:
    """'signed a treaty, with the mediation of X', 'con el aval de X': by whose favour an act comes about, that one is no party to it."""
    lang = clause.sentence.lang
    return token.relation in ("obl", "nmod") and token.case in words(lang, "favour-case") and bool({token.lemma, token.text.lower()} & words(lang, "favour"))


def is_people(clause: Clause, token: Token) -> bool:
    """Whether a noun, or what it is a quantity of, names people or a body of a kind, however little it says: 'personas', 'decenas de vecinos'."""
    lang = clause.sentence.lang
    if token.lemma in words(lang, "quantity") or token.text.lower() in words(lang, "quantity"):
        return any(is_people(clause, child) for child in clause.sentence.children(token, "nmod") if child.case in words(lang, "genitive"))
    return token.pos == "NOUN" and any(entry.kind in _KINDS and entry.lang == lang for entry in gazetteer().known(token.text))


def nearby_target(clause: Clause, actors: Actors, match: Match, source: Sequence[ActorMention]) -> list[ActorMention]:
    """Where no slot gives a target: the first named actor under the act that is no source, no circumstance, and in no clause of its own."""
    own = {mention.country or mention.actor for mention in source}
    # Who is asked mostly comes before those about whom something is asked.
    in_order = match.entry.type == "REQUEST"
    waiting = [child for child in clause.sentence.children(match.predicate.token) if child.i not in {t.i for t in match.source}]
    while waiting:
        if in_order:
            waiting.sort(key=lambda word: word.i)
        token = waiting.pop(0)
        if match.entry.type == "MOBILIZE" and token.lemma in codebook.classes(clause.sentence.lang).get("border", ()):
            # 'massed troops at the border with X': against X.
            waiting += [w for w in clause.sentence.children(token) if w.case in words(clause.sentence.lang, "border")]
            continue
        if token.relation in (*_CLAUSES, "nsubj", "nsubj:pass", "obl:agent", FOIL) or token.case in _circumstances(clause.sentence.lang) or _helps(clause, token):
            continue
        if any(w.text.lower() in _circumstances(clause.sentence.lang) for w in clause.sentence.children(token, "mark")):
            continue
        if token.lemma in words(clause.sentence.lang, "beside") or token.text.lower() in words(clause.sentence.lang, "beside"):
            continue  # 'at the gates of X'
        mention = actors.of(clause.sentence, token)
        # 'recalled its ambassador, A. B.': an envoy of no other state is not whom the act is aimed at.
        envoy = token.lemma in codebook.classes(clause.sentence.lang).get("diplomat", ())
        own_envoy = mention is not None and mention.country is None and (envoy or token.i in match.used)
        own_force = match.entry.type == "MOBILIZE" and token.i in match.used  # 'NATO sent 600 British soldiers'
        if mention is not None and not own_envoy and not own_force and mention.via != "generic" and (mention.country or mention.actor) not in own:
            return [mention]
        waiting += sorted(clause.sentence.children(token), key=lambda word: not (in_order and word.i < token.i))
    return []
