"""Pronouns, possessives and clitics, and Spanish subjects that are not said: each with the mention that it leans on.

A pronoun does not mean another argument of its own verb ('X met him'), nor what it is coordinated with. A subject that is not said is first the one that
the clause takes over from the clause above it, else the last fitting subject. The two are chosen together where a verb has both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.nouns import ActorMention
from dragoman.reading.actors import bordering, counterparts, descriptions, matters, owners, quotations
from dragoman.reading.actors.agreement import enclitic, is_clitic, table, zero
from dragoman.reading.actors.agreement import wanted as wanted_of
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.memory import Memory, Remembered, Wanted
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, predicates, words

Place = tuple[int, int]
_ARGUMENTS = ("subj", "obj", "iobj", "poss")


@dataclass(slots=True)
class Unsaid:
    """What verbs leave unsaid, by (start of sentence, place of the verb): subjects, objects in an enclitic ('acusarlo'), and the mention that a
    subject leans on; `dropped` are the mentions (by id()) that turned out to name nobody.
    """

    subjects: dict[Place, ActorMention] = field(default_factory=dict)
    objects: dict[Place, ActorMention] = field(default_factory=dict)
    leans_on: dict[Place, ActorMention] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Reader:
    """Reads one sentence after the other; `of` holds the mentions by place, and gets the new ones."""

    of: dict[Place, ActorMention]
    memory: Memory
    unsaid: Unsaid
    cast: Cast
    text: str
    number: int = 0

    def token(self, sentence: Sentence, token: Token, found: Mapping[int, Predicate]) -> Iterator[ActorMention]:
        """The later mentions that a token makes, remembered at once."""
        place = (sentence.start, token.i)
        if token.i in found and sentence.lang == "es":
            yield from self._verb(sentence, found[token.i], found)
        if place in self.of or is_clitic(sentence, token):
            return
        wanted = wanted_of(sentence, token)
        if wanted is None:
            return
        if token.relation == "nsubj:pass":
            wanted = replace(wanted, role="undergoer")
        chosen = self._antecedent(sentence, token, wanted, found)
        if chosen is not None:
            yield self._lean(sentence, token, chosen, wanted, "pronoun")

    def description(self, sentence: Sentence, token: Token, found: Mapping[int, Predicate]) -> Iterator[ActorMention]:
        """A description that leans on somebody: a mention of its own words is changed in place, else a new one is made."""
        known = self.of.get((sentence.start, token.i))
        if counterparts.is_counterpart(sentence, token):
            yield from counterparts.read(sentence, token, self.of, self.memory, self.number, self.cast, self.text)
            return
        if bordering.is_neighbour(sentence, token):
            yield from bordering.read(sentence, token, self.of, self.memory, self.number, found, self.text)
            return
        if known is None and (token.pos not in ("NOUN", "PROPN", "ADJ", "PRON", "DET") or token.name is not None):
            return
        barred = barred_by(sentence, token, found, self.of)
        chosen = descriptions.find(sentence, token, known, self.memory, self.number, barred)
        if chosen is None:
            return
        meant = chosen.mention
        if known is not None:
            known.actor, known.name, known.country, known.sector, known.office = meant.actor, meant.name, meant.country, meant.sector, meant.office
            known.via = descriptions.VIA
            return
        words, _ = descriptions.region_beside(sentence, token)
        for word in words:
            part = self.of.pop((sentence.start, word.i), None)
            if part is not None:  # 'American' of 'the South American country' names nobody
                self.memory.forget(part)
                self.unsaid.dropped.add(id(part))
        whole = [token, *words]
        start, end = min(w.start for w in whole), max(w.end for w in whole)
        mention = ActorMention(start, end, self.text[start:end], meant.actor, meant.name, meant.country, meant.sector, meant.office, descriptions.VIA)
        self.of[sentence.start, token.i] = mention
        yield mention

    def _antecedent(self, sentence: Sentence, token: Token, wanted: Wanted, found: Mapping[int, Predicate]) -> Remembered | None:
        if wanted.role == "possessive" and (requited := self._requited(sentence, token, wanted, found)) is not None:
            return requited
        barred = barred_by(sentence, token, found, self.of) if wanted.role not in ("possessive", "reflexive") else self._asking(sentence, token, found)
        barred |= self._countrymen(token, found, sentence) if wanted.kind == "person" else set()
        pointed = any(w.morph.get("PronType") == "Dem" for w in sentence.children(token, "det"))
        fitting = self.memory.candidates(self.number, wanted, barred, nearest=pointed)
        if wanted.role == "reflexive":
            own = {self.of[sentence.start, t.i].actor for t in _arguments(found, token, ("subj",)) if (sentence.start, t.i) in self.of}
            fitting = [other for other in fitting if other.mention.actor in own] or fitting
        return fitting[0] if fitting else None

    def _asking(self, sentence: Sentence, token: Token, found: Mapping[int, Predicate]) -> set[str]:
        """Who asks somebody for what is somebody's own: 'asked X for its support' means X's."""
        noun = sentence.tokens[token.head]
        while noun.relation == "nmod" and noun.case in words(sentence.lang, "genitive"):
            noun = sentence.tokens[noun.head]
        verb = found.get(noun.head)
        if verb is None or noun.relation not in ("obj", "obl") or verb.lemma not in words(sentence.lang, "asking"):
            return set()
        asked = _fillers(sentence, verb, self.of, ("obj", "iobj", "a"))
        return _fillers(sentence, verb, self.of, ("subj",)) | {m.actor for m in (self.unsaid.subjects.get((sentence.start, verb.token.i)),) if m is not None} if asked else set()

    def _requited(self, sentence: Sentence, token: Token, wanted: Wanted, found: Mapping[int, Predicate]) -> Remembered | None:
        """'imposed an embargo on X over its support': for what somebody is punished, blamed or thanked is what he did, not who does so to him."""
        reason = sentence.tokens[token.head]
        above = sentence.tokens[reason.head]
        above = sentence.tokens[above.head] if above.pos == "NOUN" else above  # 'an embargo over its support'
        verb = found.get(above.i)
        if verb is None or reason.case not in words(sentence.lang, "reason-case") or verb.lemma not in words(sentence.lang, "requiting"):
            return None
        verbs = [found[w.i] for w in (verb.token, *sentence.ancestors(verb.token)) if w.i in found and found[w.i].kind == "verb"]
        doers = {name for over in verbs for name in _fillers(sentence, over, self.of, ("subj",))}
        here = self.memory.candidates(self.number, wanted, doers, nearest=True, sure=True)
        return next((other for other in here if other.sentence == self.number), None)

    def _countrymen(self, token: Token, found: Mapping[int, Predicate], sentence: Sentence) -> set[str]:
        """'He accused Greece': who reproaches a state with something does not speak for it."""
        verb = found.get(token.head)
        if verb is None or token.relation != "nsubj" or verb.lemma not in words(sentence.lang, "requiting"):
            return set()
        accused = [self.of[sentence.start, t.i] for t in verb.slots.get("obj", []) if (sentence.start, t.i) in self.of]
        states = {mention.country for mention in accused if mention.actor == mention.country}
        return {other.mention.actor for other in self.memory.recent(self.number) if other.mention.country in states}

    def _lean(self, sentence: Sentence, token: Token, chosen: Remembered, wanted: Wanted, via: str) -> ActorMention:
        mention = leaning(token, chosen.mention, wanted.kind, via)
        role = {"object": "object", "possessive": ""}.get(wanted.role)
        self.memory.add(self.number, sentence, token, mention, role if via == "pronoun" else "subject")
        if via == "pronoun":
            self.of[sentence.start, token.i] = mention
        return mention

    def _verb(self, sentence: Sentence, verb: Predicate, found: Mapping[int, Predicate]) -> Iterator[ActorMention]:
        """The subject that a Spanish verb leaves unsaid and its clitics, chosen so that no two are the same."""
        barred = barred_by(sentence, verb.token, found, self.of) | _fillers(sentence, verb, self.of, ("subj", "obj", "iobj"))
        clitics = [(w, want) for w in sentence.children(verb.token) if is_clitic(sentence, w) and (want := table("es").get(w.text.lower())) and not matters.is_meant(sentence, w)]
        ending = enclitic(verb.token)
        if ending is not None and not (ending.gender and matters.is_matter_of("es", verb.token.lemma)):
            clitics.append((verb.token, ending))
        subjects = self._subjects(sentence, verb, barred)
        taken: set[str] = set(barred)
        lists = [self.memory.candidates(self.number, want, taken) for _, want in clitics]
        subject, objects = _assigned(subjects, lists)
        for (word, want), chosen in zip(clitics, objects, strict=True):
            if chosen is not None and word is not verb.token:
                yield self._lean(sentence, word, chosen, want, "pronoun")
            elif chosen is not None:
                mention = leaning(word, chosen.mention, want.kind, "pronoun")
                self.unsaid.objects[sentence.start, word.i] = mention
                yield mention
        if subject is not None:
            mention = self._lean(sentence, verb.token, subject, Wanted("any"), "zero")
            self.unsaid.subjects[sentence.start, verb.token.i] = mention
            self.unsaid.leans_on[sentence.start, verb.token.i] = subject.mention
            yield mention

    def _subjects(self, sentence: Sentence, verb: Predicate, barred: set[str]) -> list[Remembered]:
        wanted = zero(sentence, verb)
        if wanted is None:
            return []
        before = self._right_before(sentence, verb.token)
        if before is not None:
            return [before]
        inherited = _fillers(sentence, verb, self.of, ("obj" if verb.passive else "subj",))
        head = verb.governor if verb.governor is not None else sentence.tokens[verb.token.head]
        above = self.unsaid.subjects.get((sentence.start, head.i))
        if above is not None and verb.link in ("conj", "ccomp", "advcl", ""):
            inherited.add(above.actor)
        if inherited:
            return [other for other in self.memory.candidates(self.number, wanted, barred - inherited, sure=True) if other.mention.actor in inherited][:1]
        return self.memory.candidates(self.number, wanted, barred)


    def _right_before(self, sentence: Sentence, verb: Token) -> Remembered | None:
        """Somebody whose mention ends where the verb and its clitics begin is the subject that the parser has missed ('El presidente Suazo lo negó')."""
        first = min([verb.i, *(w.i for w in sentence.children(verb, "obj", "iobj", "aux", "aux:pass", "advmod", "expl:pv") if w.i < verb.i and w.pos not in ("NOUN", "PROPN"))])
        named = sentence.tokens[first - 1] if first else verb
        last = next(self.memory.recent(self.number, 0), None)
        stands = last is not None and last.mention is self.of.get((sentence.start, named.i)) and last.kind == "person"
        return last if stands and not named.case else None


def leaning(token: Token, found: ActorMention, kind: str, via: str) -> ActorMention:
    """The mention that a token makes of whom it leans on; of a country alone where a state is wanted."""
    if kind == "state" and found.country is not None:
        return ActorMention(token.start, token.end, token.text, found.country, found.country, found.country, None, None, via)
    return ActorMention(token.start, token.end, token.text, found.actor, found.name, found.country, found.sector, found.office, via)


def _assigned(subjects: Sequence[Remembered], lists: Sequence[Sequence[Remembered]]) -> tuple[Remembered | None, list[Remembered | None]]:
    """One candidate for each, all different, with the smallest sum of ranks; the subject's wish counts first."""
    best: tuple[float, Remembered | None] = (float("inf"), None)
    for rank, subject in enumerate(subjects):
        price = float(rank)
        for fitting in lists:
            ranks = [i for i, other in enumerate(fitting) if other.mention.actor != subject.mention.actor]
            price += ranks[0] if ranks else len(fitting) + 1
        if price < best[0]:
            best = (price, subject)
    taken = {best[1].mention.actor} if best[1] is not None else set()
    objects: list[Remembered | None] = []
    for fitting in lists:
        chosen = next((other for other in fitting if other.mention.actor not in taken), None)
        objects.append(chosen)
        if chosen is not None:
            taken.add(chosen.mention.actor)
    return best[1], objects


def _fillers(sentence: Sentence, verb: Predicate, of: Mapping[Place, ActorMention], slots: Sequence[str]) -> set[str]:
    tokens = [token for slot in slots for token in verb.slots.get(slot, [])]
    return {of[sentence.start, token.i].actor for token in tokens if (sentence.start, token.i) in of}


def _arguments(found: Mapping[int, Predicate], token: Token, slots: Sequence[str] = _ARGUMENTS) -> list[Token]:
    above = found.get(token.head)
    return [other for slot in slots for other in above.slots.get(slot, []) if other.i != token.i] if above is not None else []


def barred_by(sentence: Sentence, token: Token, found: Mapping[int, Predicate], of: Mapping[Place, ActorMention]) -> set[str]:
    """The actors that a word cannot mean: the other arguments of its verb, and what it is coordinated with."""
    others = _arguments(found, token) if token.relation not in ("conj", "root", "advcl", "ccomp", "xcomp", "acl", "acl:relcl", "parataxis") else []
    if token.pos != "VERB":
        others += [w for w in sentence.tokens if (w.head == token.i and w.relation == "conj") or (token.relation == "conj" and (token.head in (w.i, w.head))) if w.i != token.i]
    if token.relation in ("nsubj", "nsubj:pass") or token.pos in ("VERB", "AUX"):
        others += _met_before(sentence, token if token.pos in ("VERB", "AUX") else sentence.tokens[token.head], found)
    if token.pos == "NOUN":
        others += _said_of(sentence, token)
    return {of[sentence.start, w.i].actor for w in others if (sentence.start, w.i) in of}


def _said_of(sentence: Sentence, noun: Token) -> list[Token]:
    """'X is the main supplier of the country', 'X, an ally of the kingdom': inside what is said of somebody stands somebody else."""
    out: list[Token] = []
    below = noun
    for above in sentence.ancestors(noun):
        if below.relation not in ("nmod", "nmod:poss", "appos") or above.pos in ("VERB", "AUX"):
            break
        out += [above] if below.relation == "appos" else [w for w in sentence.children(above, "nsubj") if sentence.children(above, "cop")]
        below = above
    return out


def _met_before(sentence: Sentence, verb: Token, found: Mapping[int, Predicate]) -> list[Token]:
    """'Tras ver a su colega, dijo', 'after meeting X, she said': a clause without a subject has the verb's own, which is not its object."""
    clauses = [found[w.i] for w in sentence.children(verb, "advcl") if w.i in found and w.morph.get("VerbForm") != "Fin" and not sentence.children(w, "nsubj", "nsubj:pass", "aux")]
    return [token for clause in clauses for slot in ("obj", "iobj", "a") for token in clause.slots.get(slot, [])]


def read(sentences: Sequence[Sentence], of: dict[Place, ActorMention], cast: Cast, text: str, places: Collection[int]) -> tuple[list[ActorMention], Unsaid]:
    """All later mentions of a document that have no name of their own, and what its verbs leave unsaid.

    Args:
        sentences: the document's, in order.
        of: mentions by (start of sentence, place of head token); gets the new ones.
        cast: who is in the document.
        text: the document's.
        places: the mentions (by id()) that are places and no governments.
    """
    reader = Reader(of, Memory(quotations.find(text), places), Unsaid(), cast, text)
    made: list[ActorMention] = []
    for number, sentence in enumerate(sentences):
        if sentence.heading:
            continue
        reader.number = number
        found = predicates(sentence)
        for token in sentence.tokens:
            reader.memory.word = token.start
            made += reader.description(sentence, token, found)
            mention = of.get((sentence.start, token.i))
            if mention is not None:
                owners.pass_on(sentence, token, of, reader.memory, number)
                reader.memory.add(number, sentence, token, mention)
            made += reader.token(sentence, token, found)
            if (sentence.start, token.i) not in of:
                reader.memory.pass_by(number, sentence, token)
    return made, reader.unsaid
