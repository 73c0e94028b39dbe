"""Spanish: AnCora's Universal Dependencies as spaCy's Spanish models give them, made regular where they are not.

In AnCora a passive's agent is an `obj` or `obl` with 'por', the reflexive 'se' is an `obj`, the auxiliary of the passive is a plain `aux`, and
lemmas of verbs with clitics are two words ('resolver él').
"""

from __future__ import annotations

from dragoman.reading.language.cases import plain_case
from dragoman.reading.language.dated import free_behind_date
from dragoman.reading.language.forms import clitics, is_participle
from dragoman.reading.language.inverted import mend_order
from dragoman.reading.language.juncture import part_at_semicolons, part_joined_clauses, part_moods
from dragoman.reading.language.misread import mend_forms, mend_hidden
from dragoman.reading.language.participles import mend_participles
from dragoman.reading.language.predicate import words
from dragoman.reading.language.rehung import rehang
from dragoman.reading.language.relatives import mend_relatives
from dragoman.reading.language.syntax import Sentence, Token
from dragoman.reading.language.verbless import mend_verbless

_NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}


def adapt(sentence: Sentence) -> None:
    """Rewrite relations, cases and lemmas in place."""
    for word in sentence.tokens:
        word.relation = "root" if word.relation == "ROOT" else word.relation
        if word.pos in ("VERB", "AUX"):
            word.lemma = word.lemma.split(" ")[0]
    mend_forms(sentence)
    mend_verbless(sentence)
    mend_hidden(sentence)
    for word in sentence.tokens:
        _give_case(sentence, word)
    mend_participles(sentence)
    for word in sentence.tokens:
        if word.pos in ("VERB", "ADJ"):
            _mark_passive(sentence, word)
            _bare_object(sentence, word)
            _free_relative(sentence, word)
            _subject_of_infinitive(sentence, word)
            _free_object(sentence, word)
            _person_as_object(sentence, word)
            _disagreeing_object(sentence, word)
            _visited(sentence, word)
            _object_behind_aside(sentence, word)
            _pointing_subject(sentence, word)
    free_behind_date(sentence)
    for word in sentence.tokens:
        if word.relation == "iobj" and word.pos == "PRON" and word.text.lower() in words("es", "direct-clitic"):
            word.relation = "obj"  # 'lo habían reclamado': what is asked for, and never of whom
    part_at_semicolons(sentence)
    rehang(sentence)
    mend_relatives(sentence)
    mend_order(sentence)
    part_joined_clauses(sentence)
    part_moods(sentence)
    sentence.reset()


def _give_case(sentence: Sentence, word: Token) -> None:
    before = [w for w in sentence.tokens if w.head == word.i and w.i < word.i]
    cases = [w for w in before if w.relation == "case" or _is_as(w, word, before)]
    if not cases:
        return
    fixed = [w for w in sentence.tokens if w.relation == "fixed" and w.head in {c.i for c in cases}]
    # 'del' and 'al' hold an article: the preposition is what counts.
    word.case = " ".join({"del": "de", "al": "a"}.get(w.text.lower(), w.text.lower()) for w in sorted([*cases, *fixed], key=lambda w: w.i))
    word.case = plain_case(word.case, "es")
    if word.case.startswith("de ") and " " in word.case and len(cases) > 1:
        word.case = word.case.split(" ")[-1]


def _is_as(mark: Token, word: Token, before: list[Token]) -> bool:
    """'se ofreció como mediador': before a bare noun in no clause of its own, 'como' is a preposition; not 'como el senador', who says so too."""
    bare = not any(w.relation == "det" for w in before)
    return mark.relation == "mark" and mark.text.lower() == "como" and word.pos in _NOUNS and word.relation in ("obl", "nmod", "obj") and bare


def _bare_object(sentence: Sentence, verb: Token) -> None:
    """'poner fin a los cobros', 'dar plazo a': a bare noun right behind a verb is its object, and what stands behind 'a' is whom or what it concerns."""
    after = sentence.tokens[verb.i + 1] if verb.i + 1 < len(sentence.tokens) else None
    if verb.pos != "VERB" or after is None or after.head != verb.i or after.relation != "compound" or after.pos != "NOUN":
        return
    after.relation = "obj"
    for word in sentence.tokens:
        if word.head == verb.i and word.relation == "obj" and word.case == "a":
            word.relation = "iobj"


def _free_relative(sentence: Sentence, verb: Token) -> None:
    """'… que los Estados Unidos reconocieron': with a subject of its own, the relative pronoun is the object."""
    subjects = [w for w in sentence.tokens if w.head == verb.i and w.relation == "nsubj"]
    relatives = [w for w in subjects if w.lemma in ("que", "quien", "cual")]
    if relatives and len(subjects) > len(relatives):
        relatives[0].relation = "obj"


def _free_object(sentence: Sentence, verb: Token) -> None:
    """A state as a bare object ('atacar Kuwait') is taken for a subject: after an infinitive, or as the second of two."""
    subjects = [w for w in sentence.tokens if w.head == verb.i and w.relation == "nsubj"]
    objects = [w for w in sentence.tokens if w.head == verb.i and w.relation == "obj" and not w.case]
    late = [w for w in subjects if w.i > verb.i and w.name is not None]
    infinitive = verb.morph.get("VerbForm") == "Inf" and not _has_bare_subject(sentence, verb)
    passive = any(w.head == verb.i and (w.relation == "aux:pass" or w.text.lower() == "se") for w in sentence.tokens)
    if late and not objects and not passive and (infinitive or any(w.i < verb.i for w in subjects)):
        late[0].relation = "obj"


def _subject_of_infinitive(sentence: Sentence, verb: Token) -> None:
    """'tras ratificar Chile el tratado', 'al retirarse Chile': a bare name right behind an infinitive that has its object is who did it."""
    if _has_bare_subject(sentence, verb):
        sentence.tokens[verb.i + 1].relation = "nsubj"


def _has_bare_subject(sentence: Sentence, verb: Token) -> bool:
    after = sentence.tokens[verb.i + 1] if verb.i + 1 < len(sentence.tokens) else None
    if verb.morph.get("VerbForm") != "Inf" or after is None or after.name is None or after.head != verb.i or after.case or after.relation not in ("obj", "nsubj"):
        return False
    others = [w for w in sentence.tokens if w.head == verb.i and w.i > after.i and w.relation in ("obj", "iobj") and w.case in ("", "a")]
    return bool(others) or "se" in clitics(verb.text.lower(), "es")


def _person_as_object(sentence: Sentence, verb: Token) -> None:
    """'Retiró a su embajador': somebody in an office behind 'a' is the object of a verb that has no other."""
    children = [w for w in sentence.tokens if w.head == verb.i and w.i != verb.i]
    held = [w for w in children if w.relation == "obl" and w.case == "a" and w.i > verb.i and w.name is not None and w.name.kind == "office"]
    if held and verb.pos == "VERB" and not any(w.relation in ("obj", "iobj") for w in children):
        held[0].relation = "obj"


def _disagreeing_object(sentence: Sentence, verb: Token) -> None:
    """'Le exigió explicaciones': a bare noun behind the verb that does not agree with it in number is no subject."""
    chain = [w for w in sentence.tokens if w.head == verb.i and w.relation in ("aux", "aux:pass", "cop")]
    finite = next((w for w in [*chain, verb] if w.morph.get("VerbForm") == "Fin"), None)
    if finite is None or any(w.head == verb.i and w.relation == "obj" and w.pos == "NOUN" for w in sentence.tokens):
        return
    for word in sentence.tokens:
        late = word.head == verb.i and word.relation == "nsubj" and word.i > verb.i and word.pos == "NOUN" and word.name is None
        numbers = {word.morph.get("Number"), finite.morph.get("Number")}
        if late and numbers == {"Sing", "Plur"} and not any(w.head == word.i and w.relation in ("conj", "cc") for w in sentence.tokens):
            word.relation = "obj"


def _visited(sentence: Sentence, verb: Token) -> None:
    """'para que visite Londres': a place without 'a' right behind a verb of visiting is what is visited."""
    after = sentence.tokens[verb.i + 1] if verb.i + 1 < len(sentence.tokens) else None
    if after is None or verb.lemma not in words("es", "visiting") or after.head != verb.i or after.relation != "nsubj" or after.name is None or after.case:
        return
    if after.name.kind in ("state", "place") and not any(w.head == verb.i and w.relation in ("obj", "nsubj") and w is not after for w in sentence.tokens):
        after.relation = "obj"


def _object_behind_aside(sentence: Sentence, verb: Token) -> None:
    """'firmaron, con la mediación de X, un tratado': behind an aside that commas set off, a noun with 'un' is the verb's object and no apposition of X."""
    if any(w.head == verb.i and w.relation in ("obj", "ccomp", "xcomp") and w.text.lower() != "se" for w in sentence.tokens):
        return
    for noun in sentence.tokens[verb.i + 1 :]:
        name = sentence.tokens[noun.head]
        article = next((w for w in sentence.tokens[verb.i : noun.i] if w.head == noun.i and w.relation == "det"), None)
        if noun.relation != "appos" or noun.pos != "NOUN" or name.name is None or not verb.i < name.i < noun.i or article is None or article.morph.get("Definite") != "Ind":
            continue
        commas = [w.i for w in sentence.tokens[verb.i : noun.i] if w.text == ","]
        if commas and commas[-1] == article.i - 1 and any(i < name.i for i in commas) and next((above.i for above in sentence.ancestors(name) if above.pos == "VERB"), -1) == verb.i:
            noun.head, noun.relation = verb.i, "obj"
            return


def _pointing_subject(sentence: Sentence, verb: Token) -> None:
    """'cuando este firmó la paz': a pointing word right before a verb is its subject, what stands bare behind the verb its object."""
    chain = [w.i for w in sentence.tokens if w.head == verb.i and w.relation in ("aux", "aux:pass", "advmod", "expl", "expl:pv", "iobj") and w.i < verb.i]
    first = min([verb.i, *chain])
    before = sentence.tokens[first - 1] if first else None
    if before is None or before.relation != "det" or before.head != verb.i or before.text.lower() not in words("es", "pointing") or verb.pos != "VERB":
        return
    before.pos, before.relation = "PRON", "nsubj"
    for word in sentence.tokens[verb.i + 1 :]:
        if word.head == verb.i and word.relation == "nsubj" and not word.case:
            word.relation = "obj"


def _take_agent(sentence: Sentence, participle: Token) -> None:
    """'las sanciones impuestas a X por Y': an agent behind a participle that a parser hangs on its noun."""
    noun = sentence.tokens[participle.head]
    if participle.relation not in ("acl", "amod") or participle.i < noun.i or not is_participle(participle.text.lower(), "es"):
        return
    agent = next((w for w in sentence.tokens[participle.i + 1 :] if w.head == noun.i and w.case == "por" and w.name is not None and w.relation == "nmod"), None)
    aimed = agent is not None and any(w.head == participle.i and w.case for w in sentence.tokens[participle.i + 1 : agent.i])
    if agent is not None and aimed:
        agent.head = participle.i


def _mark_passive(sentence: Sentence, verb: Token) -> None:
    _take_agent(sentence, verb)
    children = [w for w in sentence.tokens if w.head == verb.i and w.i != verb.i]
    passive = [w for w in children if w.relation == "aux" and w.lemma in words("es", "passive-auxiliary") and verb.morph.get("VerbForm", "Part") == "Part"]
    # Without a copula or 'haber', a participle that modifies a noun is passive too: 'el bloqueo impuesto por'.
    participle = verb.relation in ("acl", "amod") and is_participle(verb.text.lower(), "es")
    # 'Rechazada la moción', 'Detenidos tres activistas': what a headline's participle is said of suffered it.
    bare = verb.relation == "root" and verb.morph.get("VerbForm") == "Part" and not any(w.relation in ("aux", "cop") for w in children)
    for word in passive:
        word.relation = "aux:pass"
    for word in children:
        if word.relation == "nsubj" and (passive or (bare and word.i > verb.i)):
            word.relation = "nsubj:pass"
        if word.case == "por" and word.relation in ("obj", "obl", "nmod") and (passive or participle or bare) and word.pos in _NOUNS:
            word.relation = "obl:agent"
