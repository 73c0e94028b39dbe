"""What a word asks of whom it leans on: kind, gender, number and role, by the form of a pronoun, a clitic, or a Spanish verb without a subject."""

from __future__ import annotations

from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors import matters
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.actors.memory import Wanted
from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.clauses import words as closed

_CLAUSAL = ("root", "conj", "parataxis", "advcl", "ccomp", "acl:relcl")


@cache
def table(lang: str) -> dict[str, Wanted]:
    """The pronouns of a language and the nouns that lean like them, by form."""
    rows = knowledge.table(PACKAGE, "pronouns.tsv")
    return {row["form"]: Wanted(row["stands_for"], row["gender"], row["number"], row["role"]) for row in rows if row["lang"] == lang}


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in knowledge.table(PACKAGE, "subjectless.tsv") if row["kind"] == kind)


def pronoun(lang: str, form: str) -> Wanted | None:
    """What a pronoun, possessive or noun such as 'country' stands for."""
    return table(lang).get(form)


def is_clitic(sentence: Sentence, token: Token) -> bool:
    """Whether a word is an object pronoun that stands with its verb, as in Spanish."""
    if sentence.lang != "es" or token.pos != "PRON" or token.name is not None or _is_addressed(sentence, token):
        return False
    asked = table("es").get(token.text.lower())
    return asked is not None and asked.role == "object" and sentence.tokens[token.head].pos in ("VERB", "AUX")


def _is_addressed(sentence: Sentence, token: Token) -> bool:
    """'Le rogamos que …', 'Les pido …': whoever is written or spoken to."""
    verb = sentence.tokens[token.head]
    first = any(w.morph.get("Person") == "1" for w in (verb, *sentence.children(verb, "aux")))
    return token.text.lower() in ("le", "les") and first and verb.lemma in closed("es", "addressing")


def enclitic(verb: Token) -> Wanted | None:
    """The object that a Spanish infinitive, gerund or imperative carries in its ending ('juzgarlo', 'pidiéndole')."""
    if verb.morph.get("VerbForm") not in ("Inf", "Ger") and verb.morph.get("Mood") != "Imp":
        return None
    borne = forms.clitics(verb.text.lower(), "es")[-1:]
    return table("es").get(borne[0]) if set(borne) & closed("es", "clitic") else None


def is_felt(verb: Predicate) -> bool:
    """'Nos preocupa la deriva': what moves somebody stands behind the verb, and nobody named before."""
    clitics = [w for w in verb.sentence.children(verb.token) if w.i < verb.token.i and w.pos == "PRON" and w.text.lower() in closed("es", "felt-by")]
    return verb.sentence.lang == "es" and verb.lemma in closed("es", "moving") and bool(clitics)


def zero(sentence: Sentence, verb: Predicate) -> Wanted | None:
    """What the unsaid subject of a verb must agree with; None where there is a subject, or none can be meant."""
    token = verb.token
    chain = [*sentence.children(token, "aux", "aux:pass", "cop"), token]
    finite = next((w for w in chain if w.morph.get("VerbForm") == "Fin"), None)
    if verb.kind != "verb" or finite is None or finite.morph.get("Person") != "3" or token.relation not in _CLAUSAL:
        return None
    if sentence.children(token, "nsubj", "nsubj:pass", "csubj", "csubj:pass", "obl:agent", "expl:impers") or verb.lemma in _verbs("impersonal") or is_felt(verb):
        return None
    if verb.pronominal and verb.lemma not in _verbs("pronominal") and f"{verb.lemma}se" not in _verbs("pronominal"):
        return None  # 'se aprobó': a passive, or nobody in particular
    gender = {"Masc": "m", "Fem": "f"}.get(token.morph.get("Gender", ""), "") if verb.passive else ""
    number = {"Sing": "s", "Plur": "p"}.get(finite.morph.get("Number", ""), "")
    return Wanted("many" if number == "p" else "any", gender, number, "undergoer" if verb.passive else "unsaid")


def wanted(sentence: Sentence, token: Token) -> Wanted | None:
    """What a word leans on: pronouns and possessives always, 'country' and its like after an article."""
    if token.name is not None:
        return None
    known = table(sentence.lang)
    if token.pos in ("PRON", "DET"):
        asked = known.get(token.text.lower())
        if asked is None or (sentence.lang == "es" and asked.role == "object") or matters.is_meant(sentence, token):
            return None
        return Wanted(asked.kind, asked.gender, asked.number, "possessive") if token.relation in ("nmod:poss", "det") else asked
    stands_for = known.get(token.lemma)
    if token.morph.get("Number") == "Plur" or token.lemma not in closed(sentence.lang, "the-country") or stands_for is None:
        return None
    definite = any(w.morph.get("Definite") == "Def" or w.morph.get("PronType") == "Dem" for w in sentence.children(token, "det"))
    bare = not sentence.children(token, "nmod", "amod", "compound", "acl:relcl")
    return stands_for if stands_for.kind == "state" and definite and bare else None


def pairs_up(sentence: Sentence, token: Token, *, one: bool = False) -> bool:
    """Whether 'two' or 'both' stands before a plural, or 'neither' before `one`."""
    beside = [*sentence.children(token, "det", "nummod", "amod"), *sentence.tokens[max(0, token.i - 1) : token.i]]
    return any({w.lemma, w.text.lower()} & _pairing(sentence.lang, "s" if one else "p") for w in beside)


def is_definite(sentence: Sentence, token: Token) -> bool:
    """Whether a plural means such as are known: 'the two ministers', 'both ministers', 'los ministros'; not 'two ministers'."""
    beside = [*sentence.children(token, "det", "nummod", "amod"), *sentence.tokens[max(0, token.i - 2) : token.i]]
    definite = {row["form"] for row in knowledge.table(PACKAGE, "pairing.tsv") if row["lang"] == sentence.lang and row["definite"]}
    return any(word.morph.get("Definite") == "Def" or {word.lemma, word.text.lower()} & definite for word in beside)


def is_number_of_two(lang: str, word: str, *, by_itself: bool = False) -> bool:
    """Whether a word is 'two' or 'both' before a plural; `by_itself`: one that without an article means two who are known."""
    rows = [row for row in knowledge.table(PACKAGE, "pairing.tsv") if row["lang"] == lang and row["number"] == "p"]
    return any(row["form"] == word and (row["definite"] or not by_itself) for row in rows)


@cache
def _pairing(lang: str, number: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "pairing.tsv") if row["lang"] == lang and row["number"] == number)
