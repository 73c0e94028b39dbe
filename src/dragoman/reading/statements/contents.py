"""What a verb of speech or judgement has for its content: a clause, an infinitive, a name for something, what a preposition governs, an object."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import comments, cues, dealings, phrases
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Scene
from dragoman.reading.statements.expressions import cue_of

_COMPLEMENTS = ("ccomp", "csubj", "csubj:pass")


def clause(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'said that …', 'X, he said, …', 'as he said'; a passive's or raised verb's subject belongs to what is said ('X is said to …')."""
    if "clause" not in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    controlled = [w for w in sentence.children(token, "xcomp") if phrases.is_content_clause(sentence, w)]
    before = token.i if word.commitment == "demands" and "quote" not in word.frames else -1  # 'no quiere una guerra, quiere que …': who wants says nothing before the verb
    complements = sorted((w for w in sentence.children(token, *_COMPLEMENTS) if (w.i > before or w.relation != "ccomp") and not (w.pos == "PRON" and w.i < token.i)), key=lambda w: not (w.i > token.i and phrases.is_content_clause(sentence, w)))
    for child in [*complements, *controlled, *_misplaced(sentence, token)]:
        if child.relation != "csubj" or sentence.lang == "es":
            return _in_order([w for w in [*sentence.subtree(child), *addressed(sentence, token, word)] if w.i != token.i])
    loose = [w for w in sentence.children(token) if "quote" in word.frames and _is_loose_clause(sentence, token, w)]
    if loose:
        return sentence.subtree(loose[0])
    raised = sentence.children(token, "xcomp")
    if raised and predicate.passive and sentence.children(token, "nsubj:pass"):
        return [w for child in sentence.children(token, "nsubj:pass", "xcomp") for w in sentence.subtree(child)]
    return _around(scene, predicate)


def _is_loose_clause(sentence: Sentence, verb: Token, child: Token) -> bool:
    """A complement that the parser took for an adjunct: a finite clause with a subject and no conjunction behind the verb, or words left of it."""
    if child.relation == "dep":
        return child.i < verb.i and not phrases.is_mark(child)
    own = [w for w in sentence.children(child, "nsubj", "nsubj:pass") if w.lemma not in cues.words(sentence.lang, "relative")]
    bare = child.relation == "advcl" and child.i > verb.i and not child.case and not sentence.children(child, "mark")
    return bare and bool(own) and not sentence.children(verb, "obj")


def _misplaced(sentence: Sentence, verb: Token) -> list[Token]:
    """'warned X in that talk that …': the clause that the parser hung on the noun before it."""
    beside = sentence.children(verb, "obl", "obj", "iobj", "nmod")
    return _behind_speaker(sentence, verb) or [w for noun in beside for w in sentence.children(noun, "acl", "ccomp") if w.i > verb.i and phrases.is_content_clause(sentence, w)]


def is_told_behind(sentence: Sentence, verb: Token) -> bool:
    """Whether what is said stands behind the speaker, who stands behind the verb."""
    return bool(_behind_speaker(sentence, verb))


def _behind_speaker(sentence: Sentence, verb: Token) -> list[Token]:
    """'decía el ministro, ya retirado, que X es …': a clause that the parser hung on the speaker."""
    behind = [w for w in sentence.children(verb, "nsubj", "obj") if w.i > verb.i and not w.case] if sentence.lang == "es" else []
    return [w for noun in behind for w in sentence.children(noun, "acl", "acl:relcl") if _is_whole(sentence, w)]


def _is_whole(sentence: Sentence, clause: Token) -> bool:
    """'decía el ministro, ya retirado, que X es …': 'que' stands for nothing where the clause has a subject, and an object or a copula, of its own."""
    opens = [w for w in sentence.children(clause, "nsubj", "obj", "mark") if w.text.lower() == "que" and w.i < clause.i]
    subjects = [w for w in sentence.children(clause, "nsubj") if w.text.lower() != "que"]
    others = [w for w in sentence.children(clause, "obj", "cop") if w.text.lower() != "que"]
    return bool(opens and subjects and others)


def _around(scene: Scene, predicate: Predicate) -> list[Token]:
    """What a cue set into a sentence speaks of: the rest of that sentence."""
    sentence, token = scene.sentence, predicate.token
    if token.head == token.i or not (token.relation == "parataxis" or (token.relation == "advcl" and comments.is_like(scene, predicate))):
        return []
    if any(w.relation in dealings.OBJECTS and dealings.is_thing(sentence.lang, w) for w in sentence.children(token)) or sentence.children(token, "xcomp"):
        return []  # '…; Egypt offered to mediate' speaks of what stands behind it
    first, last = sorted((token.i, token.head))
    if any(w.text == ";" or (w.text == ":" and token.head < token.i) for w in sentence.tokens[first:last]):
        return []
    main = scene.predicates.get(token.head)
    if main is not None and main.negated and not any("quote" in row.frames for row in cue_of(predicate).rows):
        return []  # 'has not paid, as foreseen by the treaty': the treaty foresees the contrary
    mine = {w.i for w in sentence.subtree(token)}
    return [w for w in sentence.subtree(sentence.tokens[token.head]) if w.i not in mine]


def infinitive(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'refused to sign', 'dijo estar dispuesto', 'urged X to sign': the infinitive, with whom it is asked of; in a passive, its subject too."""
    if "infinitive" not in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    perfect = [w for w in sentence.children(token, "advcl", "obj") if any(aux.morph.get("VerbForm") == "Inf" for aux in sentence.children(w, "aux")) and not sentence.children(w, "mark", "case")]
    found = [w for child in [*sentence.children(token, "xcomp"), *(perfect if sentence.lang == "es" else [])] for w in sentence.subtree(child)]
    if found and predicate.passive:
        found += [w for child in sentence.children(token, "nsubj:pass") for w in sentence.subtree(child)]
    return _in_order([*found, *(addressed(sentence, token, word) if found else [])])


def addressed(sentence: Sentence, verb: Token, word: CueWord) -> list[Token]:
    """Who is asked for something or reproached with it, in the words behind the verb: 'urged Armenia to …', 'reprochó a Rusia que …'."""
    if word.commitment not in ("demands", "judges"):
        return []
    return [w for child in sentence.children(verb, *dealings.OBJECTS) if child.i > verb.i and dealings.is_thing(sentence.lang, child) for w in sentence.subtree(child)]


def naming(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'called X a Y', 'llamó a X «Y»', 'described X as Y': object and name together."""
    if "naming" not in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    like = cues.words(sentence.lang, "as")
    named = [w for w in sentence.children(token, *dealings.OBJECTS, "nsubj:pass") if not phrases.is_mark(w) and w.case not in like][:1]
    if predicate.passive and not named:
        named = [t for t in predicate.slots.get("obj", []) if t.i < token.i][:1]
    names = [w for w in sentence.children(token) if w not in named and w.i > token.i and _is_name(w, like)]
    if names and not named and names[0].relation == "xcomp" and names[0].pos in ("NOUN", "PROPN") and len(sentence.subtree(names[0])) > 1:
        return sentence.subtree(names[0])
    if named and not names and any(_is_named(sentence, child, like) for child in sentence.children(named[0])):
        return sentence.subtree(named[0])
    if names and not named and set(forms.clitics(token.text.lower(), sentence.lang)) & closed(sentence.lang, "direct-clitic"):
        return sentence.subtree(names[0])  # 'calificándolo de …'
    if not names or not named:
        return []
    mine = {w.i for w in sentence.subtree(token)}
    parts = [w for t in named for w in ([w for w in phrases.noun_phrase(sentence, t) if w.i not in mine] if t.head != token.i else sentence.subtree(t))]
    return _in_order([*parts, *(w for t in names for w in sentence.subtree(t))])


def _is_named(sentence: Sentence, child: Token, like: frozenset[str]) -> bool:
    """A name for something that the parser hung on it: 'regards the accord as a success', 'considera el acuerdo "muy útil"'."""
    if child.i <= child.head:
        return False
    if child.relation == "amod":
        return sentence.lang == "en" or any(w.i < child.i for w in sentence.children(child, "advmod"))
    preposition = phrases.preposition(sentence, child)
    return preposition in like and preposition != "de" and child.relation in ("nmod", "obl", "acl", "advcl")


def _is_name(token: Token, like: frozenset[str]) -> bool:
    if token.relation == "prep" and token.text.lower() in like:
        return True
    if token.relation in ("xcomp", "ccomp") and token.pos in phrases.NOMINAL:
        return True
    if token.relation in ("obl", "nmod", "advcl", "obj", "xcomp", "advmod", "amod") and token.case in like and not phrases.is_mark(token):
        return True
    return token.relation in ("obj", "amod", "appos", "dep") and token.case == "" and token.pos in phrases.NOMINAL and not phrases.is_mark(token)


def prepositional(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'called for talks', 'se opone a la ley': what the preposition governs, without it; after 'accused X of' the object too."""
    wanted = [frame for frame in word.frames if frame not in cues.SHAPES]
    sentence, token = scene.sentence, predicate.token
    taken = "object" in word.frames and (predicate.passive or any(dealings.is_thing(sentence.lang, w) and w.case in ("", "a") for w in sentence.children(token, *dealings.OBJECTS)))
    if not wanted or taken:
        return []
    for child in sentence.children(token):
        marks = [w for w in sentence.children(child, "mark") if w.text.lower() in wanted]
        if child.lemma in cues.words(sentence.lang, "speaking-how"):
            continue  # 'spoke on condition of anonymity'
        if (child.case in wanted or marks) and child.relation in ("obl", "nmod", "obj", "advcl", "xcomp", "ccomp", "iobj") and child.i > token.i:
            first = {w.i for w in [*sentence.children(child, "case"), *marks] if w.i < child.i}
            asked = [w for w in sentence.children(token, "xcomp", "advcl") if word.commitment == "demands" and w.i > child.i and _is_asked(sentence, w)]
            return _in_order([w for head in (child, *asked) for w in sentence.subtree(head) if w.i not in first])
    return []


def _is_asked(sentence: Sentence, clause: Token) -> bool:
    """'called on X to …': an infinitive behind whoever is asked."""
    return clause.morph.get("VerbForm") == "Inf" and any(w.text.lower() in cues.words(sentence.lang, "infinitive") for w in sentence.children(clause, "aux", "mark"))


def spoken_of(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'praised X for Y', 'X was criticised for Y': the object and the reason, in a passive the surface subject and the reason."""
    if "object" not in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    reflexive = predicate.pronominal and bool(sentence.children(token, "nsubj"))
    if predicate.passive or reflexive:
        # 'The report was published': without an agent only a verdict is somebody's word.
        found = _surface(scene, predicate) if word.stance != "neither" or (predicate.slots.get("subj") and not reflexive) else []
    else:
        found = [w for child in sentence.children(token, *dealings.OBJECTS) if dealings.is_thing(sentence.lang, child) for w in sentence.subtree(child)]
        if _lends_subject(scene, predicate):
            return []
    if not found or dealings.is_dealt_with(sentence, token, word) or dealings.is_done(sentence, predicate):
        return []
    reasons = cues.words(sentence.lang, "reason")
    agents = [w for agent in sentence.children(token, "obl:agent") for w in sentence.children(agent, "nmod", "advcl")]
    for child in [*sentence.children(token, "obl", "advcl", "obj", "nmod", "xcomp", "ccomp"), *(w for w in agents if w.case in cues.words(sentence.lang, "cause"))]:
        purpose = child.relation in ("advcl", "xcomp") and any(w.text.lower() in cues.words(sentence.lang, "infinitive") for w in sentence.children(child, "aux", "mark"))
        case = next(iter(phrases.preposition(sentence, child).split()), "")
        if (case in reasons or case in word.frames or purpose) and child.i > token.i:
            found += sentence.subtree(child)
    return _in_order(found)


def _lends_subject(scene: Scene, predicate: Predicate) -> bool:
    """'voiced concern about X': the noun is the cue and is read as one."""
    lang = scene.sentence.lang
    light = cues.of(lang, "light", predicate.lemma, *forms.lemmas(predicate.token, lang))
    return bool(light) and any(cues.of(lang, "noun", w.lemma) for w in scene.sentence.children(predicate.token, "obj"))


def _surface(scene: Scene, predicate: Predicate) -> list[Token]:
    """The surface subject of a passive, its own or shared with the verb that it is coordinated with, or the noun that a participle modifies."""
    sentence = scene.sentence
    own = sentence.children(predicate.token, "nsubj:pass", "nsubj")
    if own:
        return [w for child in own for w in sentence.subtree(child) if w.i != predicate.token.i]
    mine = {w.i for w in sentence.subtree(predicate.token)}
    return [w for t in predicate.slots.get("obj", [])[:1] for w in phrases.noun_phrase(sentence, t) if w.i not in mine]


def amount(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'puts the arrears at 230 million', 'cifra las pérdidas en 3 millones': the object and the number."""
    sentence, token = scene.sentence, predicate.token
    if "amount" not in word.frames or predicate.passive:
        return []
    objects = [w for w in sentence.children(token, *dealings.OBJECTS) if w.i > token.i and dealings.is_thing(sentence.lang, w)]
    below = [w for head in (token, *objects) for w in sentence.children(head, "obl", "nmod", "obj")]
    numbers = [w for w in below if w.case in cues.words(sentence.lang, "amount") and any(t.pos == "NUM" for t in sentence.subtree(w))]
    if not objects or not numbers:
        return []
    return _in_order([w for head in (*objects, *numbers) for w in sentence.subtree(head)])


def finding(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'The audit turned up three gaps', 'el índice sitúa a Perú en el puesto 40': what a document or survey finds, its object with what is said of it."""
    sentence, token = scene.sentence, predicate.token
    subjects = [t for t in predicate.slots.get("subj", []) if t.lemma.lower() in cues.words(sentence.lang, "finder")]
    if "finding" not in word.frames or predicate.passive or not subjects:
        return []
    objects = [w for w in sentence.children(token, *dealings.OBJECTS) if w.i > token.i and dealings.is_thing(sentence.lang, w)]
    more = [w for w in sentence.children(token, "obl", "xcomp", "amod", "nmod", "acl") if w.i > token.i] if objects else []
    return _in_order([w for head in (*objects, *more) for w in sentence.subtree(head)])


def gerund(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'denied having met them', 'recommends waiting'."""
    if "gerund" not in word.frames:
        return []
    behind = [w for w in scene.sentence.children(predicate.token, "xcomp", "ccomp", "advcl") if w.i > predicate.token.i]
    heads = [w for w in behind if any(part.text.lower().endswith("ing") for part in (w, *scene.sentence.children(w, "aux"))) and scene.sentence.subtree(w)[0].i == predicate.token.i + 1]
    return scene.sentence.subtree(heads[0]) if heads else []


def with_antecedent(scene: Scene, predicate: Predicate, content: list[Token]) -> list[Token]:
    """A content in which what 'that' or 'que' stands for takes its place ('the law that the minister called a mistake'); 'who' and 'which' name by themselves."""
    sentence, lang = scene.sentence, scene.sentence.lang
    pronouns = {w.i for w in sentence.children(predicate.token, *dealings.OBJECTS, "nsubj:pass") if w.i < predicate.token.i and w.lemma in cues.words(lang, "complementizer")}
    heads = [t for slot in ("obj", "iobj", "a") for t in predicate.slots.get(slot, []) if t.i < predicate.token.i and t.i not in pronouns]
    if not heads or not pronouns & {w.i for w in content}:
        return content
    below = {w.i for i in pronouns for w in sentence.subtree(sentence.tokens[i])}
    return _in_order([*phrases.noun_phrase(sentence, heads[0]), *(w for w in content if w.i not in below)])


def _in_order(tokens: Iterable[Token]) -> list[Token]:
    return [word for _, word in sorted({w.i: w for w in tokens}.items())]


# The likeliest first.
FINDERS = (clause, infinitive, gerund, naming, prepositional, amount, finding, spoken_of)
