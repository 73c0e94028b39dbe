"""Who did what to whom, sentence by sentence: codebook matches, their actors, status, date and scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman import ontology
from dragoman.nouns import ActorMention, Event
from dragoman.reading.actors import Actors
from dragoman.reading.actors.agreement import is_felt
from dragoman.reading.events import about, codebook, participants, placing, recorded, retold, spoken
from dragoman.reading.events.candidate import Candidate, Context, Reading, event_of
from dragoman.reading.events.carried import carry
from dragoman.reading.events.match import Match, elided, match
from dragoman.reading.events.naming import name_instruments
from dragoman.reading.events.once import once
from dragoman.reading.events.parties import Parties
from dragoman.reading.events.received import matched
from dragoman.reading.events.said import Contents
from dragoman.reading.events.slots import Clause, Made
from dragoman.reading.events.status import Standing, standing
from dragoman.reading.language import Token, summings
from dragoman.reading.language.clauses import Predicate, words
from dragoman.reading.language.relatives import antecedent

_ARMED = ("MIL", "REB", "PRM", "UAF")
_JUDGING = ("ACCUSE", "REJECT", "SUPPORT", "PROTEST")
_ANNOUNCING = ("AGREE", "CONCEDE", "THREATEN")


def code(reading: Reading) -> list[Event]:
    """The events of a document, in the order of their triggers."""
    events: list[Event] = []
    before: list[Event] = []
    contents = Contents(reading.document.text, reading.statements, reading.sentences)
    previous: ActorMention | None = None
    last: tuple[str, Made] | None = None
    things: list[Token] = []
    parties, two = reading.unknown, about.Two.of(reading.sentences, reading.actors)
    for sentence in reading.sentences:
        context = Context.of(reading, contents, sentence)
        last = name_instruments(clause := context.clause, reading.instruments, last)
        things = carry(clause, things)
        told = [event_of(context, _on_phrases(candidate, parties)) for candidate in once(clause, list(_candidates(clause, reading.actors, parties, (previous, two))), before)]
        told = spoken.joined(told, spoken.of_sentence(clause, parties, reading.actors, reading.statements), contents.holding)
        two.hear(told)
        placing.place_later(before, sentence, context.here, told)
        events, before = events + told, told
        previous = reading.actors.subject(sentence) or previous
    return sorted(events, key=lambda event: event.trigger)


def _on_phrases(candidate: Candidate, parties: Parties) -> Candidate:
    """Each party on the whole noun phrase by which the text names it."""
    candidate.source, candidate.target = ([parties.widened(candidate.clause, mention, candidate.match.predicate.token) for mention in side] for side in (candidate.source, candidate.target))
    return candidate


def _candidates(clause: Clause, actors: Actors, parties: Parties, before: tuple[ActorMention | None, about.Two]) -> Iterator[Candidate]:
    previous, two = before

    def names(token: Token) -> bool:
        return bool(participants.actors_at(clause, actors, token))

    matches = [found for predicate in clause.predicates.values() if (found := matched(clause, predicate, names)) is not None]
    standings = {found.predicate.token.i: _standing(clause, actors, found) for found in matches}
    made: dict[int, Candidate] = {}
    announcers = {s.announcer.token.i for place, s in standings.items() if s.announcer is not None and not _says_itself(s.announcer.token.i, place, matches)}
    told_again = retold.again(clause, matches) | _stopped(clause, matches)
    used = {i for found in matches if found.predicate.kind != "noun" and found.predicate.token.i not in announcers for i in found.used if i != found.predicate.token.i}
    for found in [*matches, *(again for first in matches for again in _elided(clause, first, names))]:
        place = found.predicate.token.i
        passing = (found.predicate.kind == "noun" and place in used) or place in announcers or recorded.is_share(found) or recorded.is_disavowed(clause, found)
        if passing or place in told_again:
            continue
        candidate = _with_actors(clause, actors, parties, found, standings.get(place) or _standing(clause, actors, found), previous)
        if candidate is not None:
            _share_partner(candidate, made)
            _complete(candidate, two)
            if recorded.says_enough(candidate.match, candidate.source, candidate.target):
                made[place] = candidate
                yield candidate


def _says_itself(announcer: int, place: int, matches: Sequence[Match]) -> bool:
    """'ofreció su mediación': the codebook has an announcement in these very words, which says more than the act under an announcing verb."""
    is_noun = any(found.predicate.token.i == place and found.predicate.kind == "noun" for found in matches)
    return is_noun and any(found.predicate.token.i == announcer and place in found.used and found.entry.type in _ANNOUNCING for found in matches)


def _stopped(clause: Clause, matches: Sequence[Match]) -> set[int]:
    """'stopped exporting gas to X' is one act where the codebook knows the stopping: the help or trade that ends is none beside it."""
    at = {found.predicate.token.i: found for found in matches}
    stops = {i for i, found in at.items() if "stop" in codebook.governors(clause.sentence.lang).get(found.predicate.token.lemma, ())}
    given = {i: found for i, found in at.items() if found.entry.type in ("AID", "COOPERATE")}
    return {i for i, found in given.items() if found.predicate.governor is not None and found.predicate.governor.i in stops and i in at[found.predicate.governor.i].used}


def _standing(clause: Clause, actors: Actors, found: Match) -> Standing:
    """How an act stands; what another state says will be done is foreseen, not announced by its doer."""
    stand = standing(clause, found.predicate)
    if stand.announcer is not None:
        speakers, doers = (participants.side(clause, actors, tokens) for tokens in (stand.announcer.slots.get("subj", []), found.source))
        theirs, others = {m.country for m in speakers}, {m.country for m in doers}
        if theirs and others and None not in theirs | others and theirs.isdisjoint(others):
            stand.announcer, stand.declared = None, False
    return stand


def _elided(clause: Clause, found: Match, names: Callable[[Token], bool]) -> list[Match]:
    """The acts of a verb that is said once for several objects; each has its own trigger."""
    again = [(predicate, match(clause, predicate, names)) for predicate in elided(clause, found)]
    return [other for _, other in again if other is not None and other.entry.type == found.entry.type]


def _share_partner(candidate: Candidate, made: dict[int, Candidate]) -> None:
    """'X recognised Y and established relations': a mutual act without its other party shares that of the act before it."""
    token = candidate.match.predicate.token
    alone = candidate.reciprocal or ontology.needs_recipient(candidate.match.entry.type)
    if alone and not candidate.target and token.relation == "conj" and token.head in made:
        own = {mention.actor for mention in candidate.source}
        candidate.target = [participants.state_of(mention) for mention in made[token.head].target if mention.actor not in own]


def _complete(candidate: Candidate, two: about.Two) -> None:
    """'Relations were restored' in a text about two states."""
    if candidate.standing.status == "requested":
        return  # 'we ask X to annul the sentences': what is asked of a state may be done at home
    source, target = two.completed(candidate.clause, candidate.match, (candidate.source, candidate.target))
    if target and target is not candidate.target:
        candidate.reciprocal = not candidate.source
        candidate.source, candidate.target, candidate.inferred = source, target, True


def _with_actors(clause: Clause, actors: Actors, parties: Parties, found: Match, stand: Standing, previous: ActorMention | None) -> Candidate | None:
    source = participants.side(clause, actors, found.source)
    target = _aimed_at(clause, actors, found, source)
    if found.entry.target.itself and not target:
        return None
    if stand.announcer is not None and len(source) > 1:
        # 'X e Y abrirán el paso, anunció el presidente de X': one of them announces it.
        speakers = {m.country for m in participants.side(clause, actors, stand.announcer.slots.get("subj", [])) if m.country}
        source = [m for m in source if m.country in speakers] or source
    unsaid = actors.unsaid_subject(clause.sentence, found.predicate.token)
    if not source and unsaid is not None and not found.predicate.passive:
        source = [unsaid]
    if not source and _lacks_subject(found.predicate) and previous is not None:
        source = [previous]
    carried = actors.unsaid_object(clause.sentence, found.predicate.token)
    if not target and carried is not None and "obj" not in found.predicate.slots:
        target = [carried]
    if not source and found.predicate.passive and not any("obj" in path for group in found.entry.target.alternatives for path in group):
        # 'is aligned with': nobody else did it.
        source = participants.side(clause, actors, found.predicate.slots.get("obj", []))
    if not source and found.predicate.kind == "noun":
        source = participants.side(clause, actors, _doers_above(clause, found.predicate) or retold.doers(clause, found))
    announcers = stand.announcer.slots.get("subj", []) if stand.announcer is not None and found.predicate.kind == "noun" else []
    source = source or participants.side(clause, actors, announcers) or parties.side(clause, found.source or announcers, "source", found.entry)
    if not source and _has_other_subject(found) and not any(participants.is_people(clause, token) for token in found.source):
        return None
    source = source if source or target else _met(clause, actors, found)
    dead = participants.side(clause, actors, _dead(clause, found.predicate))
    if dead and all(placing.is_inside(clause.sentence, m.start, m.end) for m in target):
        target = dead
    if not source and target and _act_themselves(clause, found, target):
        source, target = target, []
    candidate = Candidate(clause, found, source, target, stand)
    if not source and len(target) > 1 and any(words(clause.sentence.lang, "between") & set(p.slots) for p in _with_objects(clause, found.predicate)):
        # 'se firmó un acuerdo entre X e Y': nobody is named as the doer, both are.
        candidate.reciprocal, candidate.source, candidate.target = True, target[:1], target[1:]
        source, target = candidate.source, candidate.target
    if found.mutual or (found.entry.target.mutual and not target) or (len(source) > 1 and not target and (_to_each_other(clause, found.predicate) or _is_pact(stand, source))):
        candidate.reciprocal, candidate.source, candidate.target = True, source[:1], source[1:]
    candidate.target = candidate.target or participants.directed_at(clause, found)
    candidate.target = candidate.target or parties.met(clause, found)
    judges = found.entry.type in ("ACCUSE", "SUPPORT", "REJECT") and "obj" in found.predicate.slots
    if not candidate.target and found.predicate.kind != "noun" and not candidate.reciprocal and not judges:
        candidate.target = participants.nearby_target(clause, actors, found, source)
    candidate.target = candidate.target or parties.side(clause, found.target, "target", found.entry)
    taken = {mention.actor for mention in candidate.source}
    candidate.target = [mention for mention in candidate.target if mention.actor not in taken]
    if found.entry.target.itself and {m.country or m.actor for m in candidate.source} & {m.country or m.actor for m in candidate.target}:
        return None  # 'X's ambassador returned to X'
    return candidate


def _aimed_at(clause: Clause, actors: Actors, found: Match, source: Sequence[ActorMention]) -> list[ActorMention]:
    """Who fills the frame's target; not where a mutual act of several took place ('X and Y signed a truce in Luanda')."""
    target = _summed_up(clause, actors, found) or participants.side(clause, actors, found.target, itself=found.entry.target.itself)
    mutual = found.entry.target.mutual and len({mention.country for mention in source}) > 1
    return [mention for mention in target if not (mutual and actors.is_place(mention))]


def _summed_up(clause: Clause, actors: Actors, found: Match) -> list[ActorMention]:
    """'X proposed a vote, an idea that Y rejected', '…, extremo que Y calificó de absurdo': what is judged is what X did."""
    judging = found.entry.type in _JUDGING and found.predicate.kind == "verb"
    judged = [*found.target, *found.predicate.slots.get("obj", []), *(w for under in found.predicate.slots.get("xcomp", []) for w in clause.sentence.children(under, "obj"))] if judging else []
    place = found.predicate.token
    described = [clause.sentence.tokens[place.head]] if judging and place.relation in ("acl", "acl:relcl") else []  # 'an idea Y rejected'
    relative = [w for w in clause.sentence.children(place, "obj", "obl") if judging and w.pos == "PRON" and w.i < place.i]  # '…, which Y dismissed as false'
    judged = [*relative, *(noun for token in [*judged, *described] if (noun := antecedent(clause.sentence, token)).i < place.i)]
    verbs = [told for token in judged if (told := summings.told_before(clause.sentence, token)) is not None]
    return participants.doers_of(clause, actors, verbs[0]) if verbs else []


def _act_themselves(clause: Clause, found: Match, target: Sequence[ActorMention]) -> bool:
    """'the invasion of the Red Army': forces act, whatever the preposition says; not in 'the killing of a sergeant', which they suffer."""
    suffered = {found.predicate.lemma, found.predicate.token.lemma} & words(clause.sentence.lang, "suffered")
    return found.predicate.kind == "noun" and not suffered and all(m.sector in _ARMED and not m.office for m in target)


def _to_each_other(clause: Clause, predicate: Predicate) -> bool:
    """'accused each other', 'se acusaron mutuamente': what is done goes both ways."""
    words_ = clause.sentence.subtree(predicate.token)
    said = " " + " ".join(word.text.lower() for word in words_) + " "
    return any(f" {form} " in said for form in words(clause.sentence.lang, "each-other"))


def _is_pact(stand: Standing, source: Sequence[ActorMention]) -> bool:
    """'The two leaders agreed to resume visits': what several states say that they will do, they say to each other."""
    return stand.announcer is not None and not stand.hostile and len({mention.country for mention in source if mention.country}) > 1


def _with_objects(clause: Clause, predicate: Predicate) -> list[Predicate]:
    return [predicate, *(under for token in predicate.slots.get("obj", []) if (under := clause.under(token)) is not None)]


def _dead(clause: Clause, noun: Predicate) -> list[Token]:
    """'Two drivers died in a strike in X': whoever dies in an act is whom it hit, and X is where."""
    above = clause.under(clause.sentence.tokens[noun.token.head])
    dying = above is not None and above.token.lemma in words(clause.sentence.lang, "dying")
    if above is None or not dying or noun.kind != "noun" or noun.token.relation != "obl":
        return []
    return above.slots.get("subj", []) or above.slots.get("obj", [])  # 'murieron tres camioneros': a parser takes them for an object


def _met(clause: Clause, actors: Actors, found: Match) -> list[ActorMention]:
    """'After a meeting in Bamako, X and Y praised the plan': those who have met, where nobody else is told."""
    noun = found.predicate.token
    above = clause.under(clause.sentence.tokens[noun.head])
    told = found.entry.type == "CONSULT" and found.predicate.kind == "noun" and noun.relation in ("obl", "nmod", "advcl")
    if not told or above is None or above.kind != "verb" or above.passive or not ({noun.case, *noun.case.split()[:1]} & words(clause.sentence.lang, "upon")):
        return []
    met = participants.side(clause, actors, above.slots.get("subj", []))
    return met if len({mention.country for mention in met}) > 1 else []


def _doers_above(clause: Clause, noun: Predicate) -> list[Token]:
    """'In a call with X, Y agreed': of a meeting or the like that a clause tells of in passing, its subject is the other party."""
    above = clause.under(clause.sentence.tokens[noun.token.head])
    if above is None or above.kind != "verb" or noun.token.relation != "obl" or not (words(clause.sentence.lang, "partner") & set(noun.slots)):
        return []
    return above.slots.get("obj" if above.passive else "subj", [])


def _has_other_subject(found: Match) -> bool:
    """A subject that is no actor ('the agreement allowed …') does nothing to anybody."""
    first = found.entry.source.alternatives[:1]
    return found.predicate.kind == "verb" and first == ((("subj",),),) and bool(found.source) and not found.predicate.passive


def _lacks_subject(predicate: Predicate) -> bool:
    """A finite Spanish verb without a subject goes on with the last sentence's."""
    finite = predicate.form == "Fin" and predicate.kind == "verb" and not predicate.passive and not predicate.pronominal
    if is_felt(predicate):
        return False
    if predicate.token.morph.get("Person") in ("1", "2"):
        return False  # 'pedimos': whoever writes, and nobody named before
    return finite and predicate.sentence.lang == "es" and "subj" not in predicate.slots and not predicate.link
