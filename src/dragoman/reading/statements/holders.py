"""Whom an act, a word that values or a cue that judges is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import cues, deeds, expressions, polarity, unnamed, verbs
from dragoman.reading.statements.deeds import SIGN, Done
from dragoman.reading.statements.draft import Draft, Scene
from dragoman.reading.statements.topics import SPEAKER, Topic, Topics, is_first_person

_STEPS = 5  # how many nouns down an owner may stand
_SUBJECTS = ("nsubj", "nsubj:pass")
_ATTRIBUTES = ("amod", "appos", "compound", "case", "fixed", "mark")


def is_beneficiary(sentence: Sentence, token: Token) -> bool:
    """'unfair to X' does not judge X; the 'a' of a Spanish object is no preposition."""
    cases = {token.case, *(w.text.lower() for w in sentence.children(token, "mark"))}
    return token.relation != "obj" and bool(cases & cues.words(sentence.lang, "benefit"))


def doers(scene: Scene, topics: Topics, predicate: Predicate) -> list[Topic]:
    """Who does what a predicate tells: its deep subjects, or whose they are; an unsaid one as the layers before have it; of a noun its owner."""
    sentence = scene.sentence
    if predicate.kind == "noun":
        return owners(scene, topics, predicate.token, of_object=False)
    if deeds.befalls_subject(predicate):
        return []
    if sentence.lang == "es" and is_first_person([predicate.token, *sentence.children(predicate.token, "aux", "cop")]):
        return [SPEAKER]
    subjects = [t for t in predicate.slots.get("subj", []) if t.lemma not in cues.words(sentence.lang, "relative")]
    if not subjects:
        return list(topics.unsaid(scene, predicate.token)) if not predicate.passive else []
    nobody = closed(sentence.lang, "nobody")
    return [topic for subject in subjects if subject.text.lower() not in nobody for topic in _meant(scene, topics, subject)]


def receivers(scene: Scene, topics: Topics, predicate: Predicate) -> list[Topic]:
    """To whom or from whom something is given or taken: objects, clitics, 'to X', 'from X'."""
    own = [t for slot in ("obj", "iobj", "to", "from", "for", "a", "de", "para") for t in predicate.slots.get(slot, [])]
    own += scene.sentence.children(predicate.token, "obj", "iobj", "expl")
    return [topic for token in dict.fromkeys(t.i for t in own) for topic in topics.of(scene, scene.sentence.tokens[token])]


def _meant(scene: Scene, topics: Topics, token: Token) -> list[Topic]:
    """The topics of a noun phrase: its own; its owner's where it has none, or is the law or the office of one owner ('Chad's embargo', 'the authorities of Chad')."""
    own = topics.named(scene, [token])
    nameless = all(actor is None or actor.startswith("doc:") or unnamed.place_of(actor) is not None for actor, _ in own)
    mutual = token.lemma in cues.words(scene.sentence.lang, "mutual") or (token.name is not None and token.name.kind == "instrument")
    return own if own and (not nameless or mutual) else list(dict.fromkeys([*own, *owners(scene, topics, token)]))


def undergoers(scene: Scene, topics: Topics, done: Done) -> list[Topic]:
    """Whom or what an act is done to."""
    found = [topic for token in done.objects for topic in topics.named(scene, [token]) or owners(scene, topics, token, of_object=False)]
    return found or (topics.enclitic(scene, done.predicate.token) if done.predicate.kind == "verb" else [])


def owners(scene: Scene, topics: Topics, token: Token, *, of_object: bool = True) -> list[Topic]:
    """Whose a noun is: its possessor, its demonym, 'of' or 'in' somewhere, a step or two down. `of_object`: false where 'of' names what an act is done to."""
    sentence = scene.sentence
    owning = cues.words(sentence.lang, "owner") if of_object else frozenset()
    waiting = [token]
    for here in waiting:
        for child in sentence.children(here, "nmod:poss", "amod", "compound", "det", "nmod", "appos", "flat", "obl", "obl:agent", "conj"):
            known = topics.named(scene, [child])
            if known and (not child.case or child.case in owning or child.relation == "obl:agent") and child.relation != "conj":
                return known
            shared = child.relation == "conj" and child.pos == "NOUN" and here.pos == "NOUN"
            if (child.case in owning or shared) and len(waiting) < _STEPS:
                waiting.append(child)
    return []


def of(scene: Scene, topics: Topics, token: Token, inside: Collection[int]) -> tuple[list[Topic] | None, int]:
    """Whom a word that values is about, and -1 where it turns: the owner of its noun, else the subject of the nearest clause above it; None: it is not said.

    `inside` are the places of what is said: the cue's own subject is not looked at.
    """
    sentence, before = scene.sentence, token
    for here in [token, *sentence.ancestors(token)]:
        if here.i not in inside:
            break
        predicate = scene.predicates.get(here.i)
        if here.lemma in cues.words(sentence.lang, "plight"):
            return [], 1
        if sentence.children(here, "cop") and (found := _subjects(scene, topics, here, before) or _predicated(scene, topics, here, before)):
            return found, 1
        if here.case in cues.words(sentence.lang, "lacking"):
            before = here  # 'without the consent of X': of who does without it
            continue
        own = list(topics.of(scene, here)) if here.i != token.i and before.relation in _ATTRIBUTES else owners(scene, topics, here, of_object=not _is_done_to(scene, here))
        if own:
            return own, 1
        if predicate is not None and predicate.kind != "noun":
            if here is not token and (here.lemma in cues.words(sentence.lang, "undergoing") or polarity.is_only_promised(scene, predicate)):
                return [], 1
            subjects = predicate.slots.get("obj" if predicate.passive and here is token and predicate.kind != "verb" else "subj", [])
            turned = _accusation(scene, topics, subjects)
            if turned is not None:
                return turned
            found = [topic for subject in subjects if subject is not before for topic in _meant(scene, topics, subject)]
            found = found or (list(topics.unsaid(scene, here)) if not subjects else [])
            if found:
                return found, 1
        elif sentence.children(here, *_SUBJECTS):
            found = [topic for subject in sentence.children(here, *_SUBJECTS) for topic in _meant(scene, topics, subject)]
            if found:
                return found, 1
        if here.relation in ("ccomp", "root"):
            break
        if here.relation in ("obl", "nmod", "obl:agent") and here.case not in cues.words(sentence.lang, "manner"):
            return [], 1  # 'left after the attacks': of something beside what the clause tells
        before = here
    return None, 1


def _is_done_to(scene: Scene, token: Token) -> bool:
    """Whether 'of X' behind a noun names whom it is done to ('the occupation of X')."""
    predicate = scene.predicates.get(token.i)
    done = deeds.read([predicate]) if predicate is not None and predicate.kind == "noun" else {}
    return any(one.deed.of == "object" for one in done.values())


def _subjects(scene: Scene, topics: Topics, here: Token, before: Token) -> list[Topic]:
    """Of whom something is predicated."""
    return [topic for subject in scene.sentence.children(here, *_SUBJECTS) if subject is not before for topic in _meant(scene, topics, subject)]


def _predicated(scene: Scene, topics: Topics, here: Token, before: Token) -> list[Topic]:
    """'The culprit is X', 'the greatest folly was that of X'."""
    return (topics.told(scene, here) or owners(scene, topics, here)) if before.relation in _SUBJECTS else []


def _accusation(scene: Scene, topics: Topics, subjects: Sequence[Token]) -> tuple[list[Topic], int] | None:
    """'The charge against X is false': what is said of a judgement is turned, or not, toward whom it judges."""
    for subject in subjects:
        for word in cues.of(scene.sentence.lang, "noun", subject.lemma):
            aimed = [w for w in scene.sentence.children(subject, "nmod", "obl") if w.case in cues.words(scene.sentence.lang, "aim")]
            if word.stance != "neither" and aimed:
                return topics.named(scene, aimed), SIGN[word.stance]
    return None


def named(scene: Scene, topics: Topics, draft: Draft) -> list[Topic]:
    """What a cue calls by a name or a quality ('called X a threat', 'lo tildó de …')."""
    return [topic for head in draft.judged for topic in _meant(scene, topics, head)]


def judged(scene: Scene, topics: Topics, draft: Draft) -> Iterator[tuple[list[Topic], int]]:
    """Whom a cue that judges is about, and how: its objects and whose they are, and who did what it laments or welcomes."""
    if draft.word is None or draft.negated:
        return
    sign = SIGN[draft.word.stance] * (-1 if polarity.is_refused(scene, draft) else 1)
    for head in _without_bodies(draft.judged):
        turned = _accusation(scene, topics, [head])
        if turned is not None:
            yield turned[0], turned[1] * sign
            continue
        own = topics.named(scene, [head])
        found = _meant(scene, topics, head) if own else [] if head.pos in ("VERB", "AUX") else owners(scene, topics, head, of_object=not _is_done_to(scene, head)) or _told_before(scene, topics, head)
        called = [w for w in scene.sentence.children(head, "nmod", "obl") if w.case == "a"] if scene.sentence.lang == "es" and not own else []
        if head.lemma not in cues.words(scene.sentence.lang, "plight"):
            yield found or topics.named(scene, called), sign
    cue = _cue(scene, draft)
    if cue is not None:
        yield from _lamented(scene, topics, draft, cue, sign)
        yield from _addressed(scene, topics, cue)


def _without_bodies(heads: Sequence[Token]) -> Sequence[Token]:
    """'queja ante el Consejo por la violación': before whom a complaint is brought is not judged."""
    return [head for head in heads if head.case != "ante"] if len({head.case for head in heads}) > 1 else heads


def _told_before(scene: Scene, topics: Topics, head: Token) -> list[Topic]:
    """'X left, a step that Y called rash': who does what the step is."""
    if head.lemma not in cues.words(scene.sentence.lang, "step"):
        return []
    for above in scene.sentence.ancestors(head):
        predicate = scene.predicates.get(above.i)
        if predicate is not None and predicate.kind == "verb":
            return doers(scene, topics, predicate)
    return []


@cache
def _owing(lang: str) -> dict[str, list[tuple[list[str], int]]]:
    """'thanks to' (+1), 'por culpa de' (-1) and their like, by their first word."""
    found: dict[str, list[tuple[list[str], int]]] = {}
    for sign, kind in ((1, "crediting"), (-1, "blaming")):
        for phrase in cues.words(lang, kind):
            found.setdefault(phrase.split()[0], []).append((phrase.split(), sign))
    return found


def credited(scene: Scene, topics: Topics, inside: Sequence[Token]) -> Iterator[tuple[list[Topic], int]]:
    """'thanks to X', 'por culpa de X': to whom something is owed, and 'without X' of a law."""
    lang = scene.sentence.lang
    for token in inside:
        for words, sign in _owing(lang).get(token.text.lower(), ()):
            behind = scene.sentence.tokens[token.i + len(words) : token.i + len(words) + _STEPS] if cues.at(scene.sentence, token.i, words) else []
            yield next((found for w in behind if (found := topics.named(scene, [w]))), []), sign
        if token.case in cues.words(lang, "lacking") and token.pos != "VERB":
            wanted = any("conditional" in p.modals for p in scene.predicates.values())
            helped = token.lemma in cues.words(lang, "help")
            yield [topic for topic in topics.of(scene, token) if topic[1] or wanted] or (owners(scene, topics, token) if helped else []), 1


def _cue(scene: Scene, draft: Draft) -> Predicate | None:
    return next((p for p in scene.predicates.values() if draft.cue is not None and p.token.start == draft.cue[0]), None)


def asked(scene: Scene, topics: Topics, draft: Draft) -> list[Topic]:
    """Of whom a verb of asking asks something."""
    cue = _cue(scene, draft)
    if cue is None or draft.word is None or draft.word.commitment != "demands":
        return []
    return [topic for slot in ("obj", "iobj", "a", "on") for t in cue.slots.get(slot, []) for topic in topics.of(scene, t)]


def _lamented(scene: Scene, topics: Topics, draft: Draft, cue: Predicate, sign: int) -> Iterator[tuple[list[Topic], int]]:
    """'lamented that X left', 'is glad that X came': who does what a clause under a verdict tells, unless it befell him."""
    for token in cue.slots.get("ccomp", []) if sign else []:
        predicate = scene.predicates.get(token.i)
        if predicate is not None and not predicate.passive and predicate.lemma not in cues.words(scene.sentence.lang, "undergoing") and draft.covers(token.start, token.end):
            yield doers(scene, topics, predicate), sign


def _addressed(scene: Scene, topics: Topics, cue: Predicate) -> Iterator[tuple[list[Topic], int]]:
    """Whom something is asked of or promised to is spoken of; a promise to somebody is for him."""
    lang = scene.sentence.lang
    told = [t for slot in ("obj", "iobj", "a", "on", "to") for t in cue.slots.get(slot, [])]
    if forms.is_of(cue.token, lang, cues.words(lang, "warning")) and _is_threat(scene, topics, cue, told):
        yield topics.named(scene, told), -1
    yield [topic for t in told for topic in topics.of(scene, t)], 0
    if forms.is_of(cue.token, lang, cues.words(lang, "bestowing")):
        yield [topic for t in scene.sentence.children(cue.token, "obj", "iobj") for topic in topics.of(scene, t)], 1


def felt(scene: Scene, topics: Topics, predicate: Predicate) -> Iterator[tuple[list[Topic], int]]:
    """Whom a speaker judges in the first person, by a verb or an adjective of judgement."""
    lang = scene.sentence.lang
    if predicate.kind == "verb":
        rows = expressions.known(predicate)
        heads = verbs.judged(predicate, rows[0]) if rows else []
    else:
        rows = cues.of(lang, "adj", predicate.token.lemma, predicate.lemma)
        heads = [t for frame in rows[0].frames for t in predicate.slots.get(frame, [])] if rows else []
    if rows and rows[0].commitment == "judges":
        yield [topic for head in heads for topic in _meant(scene, topics, head)], SIGN[rows[0].stance]


def _is_threat(scene: Scene, topics: Topics, cue: Predicate, told: Sequence[Token]) -> bool:
    """Whether a warning is to keep somebody from something: nobody but him and the speaker is spoken of in it."""
    warned = {topic for topic in topics.named(scene, told) if not topics.is_speaker(topic)}
    subjects = {w.i for t in cue.slots.get("subj", []) for w in scene.sentence.subtree(t)}
    others = {topic for w in scene.sentence.subtree(cue.token) if w.i not in subjects and w not in told for topic in topics.of(scene, w) if topic[0] and unnamed.place_of(topic[0]) is None and not topics.is_speaker(topic)}
    return bool(warned) and not others - warned


def is_given(scene: Scene, token: Token) -> bool:
    """'a gift from X', 'an ambush by X': whose it is, whatever is called so."""
    return any(child.case in cues.words(scene.sentence.lang, "giver") for child in scene.sentence.children(token, "nmod", "obl", "obl:agent", "nmod:poss"))
