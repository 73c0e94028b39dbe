"""The nouns that mean instruments, with what stands beside them: which word it is, what tells it from others, its years, its article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dragoman.nouns import Span
from dragoman.reading.events.phrase import closed_at, noun_phrase
from dragoman.reading.instruments.known import slug, words
from dragoman.reading.instruments.rules import Meaning, meanings
from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import words as closed

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CALLED = re.compile(r"(?: [A-ZÁÉÍÓÚ]\w+)? (?:of|del?|de) \d{1,2} (?:de )?[^\W\d]+(?: de)?,? (\d{4})\b")
_STEM = 5  # letters that two forms of one word share
_TELLING = ("amod", "compound", "nmod", "acl", "nummod", "flat", "appos")


def meaning_of(sentence: Sentence, token: Token) -> tuple[str, Meaning | None]:
    """What a noun means with the noun that it is put together with ('credit line', 'línea de crédito'), else alone."""
    known = meanings(sentence.lang)
    lemma = token.lemma.lower()
    pairs = [f"{child.lemma.lower()} {lemma}" for child in sentence.children(token, "compound", "amod")]
    pairs += [f"{lemma} {child.case} {child.lemma.lower()}" for child in sentence.children(token, "nmod") if child.case]
    pairs += [f"{lemma} {child.lemma.lower()}" for child in sentence.children(token, "amod", "compound", "flat")]
    found = next((form for form in (*pairs, lemma) if form in known), "")
    return found or lemma, known.get(found)


def determined(sentence: Sentence, token: Token) -> tuple[bool, bool]:
    """Whether an article or pronoun says that the noun means one known already, and whether it points at it ('esa')."""
    said = {word.text.lower() for word in sentence.children(token, "det", "nmod:poss", "amod", "nmod")} | {token.case}
    said |= {word.text.lower() for word in sentence.children(token, "case")} | {_before(sentence, token)}
    return bool(said & words(sentence.lang, "definite")), bool(said & words(sentence.lang, "pointing"))


def _before(sentence: Sentence, token: Token) -> str:
    """The word right before a noun and its modifiers, lowered: 'en virtud del protocolo' has an article, wherever a parser hangs it."""
    first = min([token.i, *(child.i for child in sentence.children(token, "amod", "compound", "nummod"))])
    return sentence.tokens[first - 1].text.lower() if first else ""


def has_article(sentence: Sentence, token: Token) -> bool:
    """Whether a noun stands with an article or the like; a plural needs none."""
    beside = sentence.children(token, "det", "nmod:poss", "nummod")
    merged = any(word in words(sentence.lang, "definite") for word in (_before(sentence, token), *(case.text.lower() for case in sentence.children(token, "case"))))
    return bool(beside) or merged or token.morph.get("Number") == "Plur"


def phrase_of(sentence: Sentence, token: Token, dated: Collection[int]) -> Span:
    """From the first word that tells which one it is to the end of what follows without a clause: 'water-sharing agreement', 'veda al envío de trabajadores'."""
    light = words(sentence.lang, "same") | words(sentence.lang, "another") | words(sentence.lang, "definite")
    before = [child for child in sentence.children(token, "amod", "compound", "nummod") if child.i < token.i and child.text.lower() not in light]
    starts = [word.start for child in before for word in sentence.subtree(child) if word.i < token.i and word.pos not in ("DET", "PUNCT")]
    behind = [child for child in sentence.children(token, "nmod", "amod", "flat") if child.i > token.i and not sentence.children(child, "cop", "aux") and child.morph.get("VerbForm") != "Part"]
    behind = [child for child in behind if (not child.case or child.case in words(sentence.lang, "naming")) and child.pos in ("NOUN", "PROPN", "ADJ", "NUM")]
    behind = [child for child in behind if not _is_verbal(sentence, child)]
    behind = [child for child in behind if child.case not in closed(sentence.lang, "agent") | words(sentence.lang, "agent") or child.name is None]
    behind = [child for child in behind if sentence.tokens[child.i - 1].text != "," and (child.start not in dated or child.case in closed(sentence.lang, "genitive"))]
    ends = [noun_phrase(sentence, child)[1] for child in behind]
    start, end = min([token.start, *starts]), max([token.end, *ends])
    return start, closed_at(sentence, start, end)


def _is_verbal(sentence: Sentence, word: Token) -> bool:
    """Whether a word behind a noun tells an act, whatever a small parser says: 'firmado', 'caducó'."""
    return sentence.lang == "es" and any(form.morph.get("Tense") == "Past" and form.morph.get("Person") != "1" for form in forms.of(word.text.lower(), "es"))


def modifiers(sentence: Sentence, token: Token) -> Iterator[str]:
    """The words right beside a noun, as written and as the dictionary has them."""
    for child in sentence.children(token, "amod", "compound", "det", "nummod"):
        yield child.text.lower()
        yield child.lemma.lower()


def told_by(sentence: Sentence, token: Token) -> frozenset[str]:
    """Stems of the words beside a noun that tell which instrument it is."""
    light = words(sentence.lang, "same") | words(sentence.lang, "another")
    found = [word for child in sentence.children(token, "amod", "compound", "nmod", "flat") for word in [child, *sentence.children(child, "amod", "compound", "nmod", "flat", "conj")]]
    found = [word for word in found if word.case not in closed(sentence.lang, "agent") and not _is_verbal(sentence, word)]
    kept = [word for word in found if word.pos in ("NOUN", "PROPN", "ADJ") and word.text.lower() not in light and word.lemma.lower() not in light]
    return frozenset(stem(part) for word in kept for part in re.findall(r"[^\W\d_]{3,}", word.text))


def own_years(sentence: Sentence, token: Token) -> frozenset[str]:
    """The years that a noun is called by: 'the 2011 accord', 'el acuerdo pesquero de 2019'."""
    beside = [child for child in sentence.children(token) if child.pos in ("NUM", "NOUN", "PROPN") and child.relation in _TELLING]
    of = closed(sentence.lang, "genitive")
    return frozenset(child.text for child in beside if YEAR.fullmatch(child.text) and (not child.case or child.case in of))


def dated_behind(text: str, token: Token) -> frozenset[str]:
    """The year of a full date by which an instrument is called: 'Declaración Conjunta del 19 de octubre de 1989', wherever a parser hangs it."""
    found = _CALLED.match(text, token.end)
    return frozenset({found.group(1)}) if found is not None else frozenset()


def years_in(sentence: Sentence) -> frozenset[str]:
    """The years that a sentence names."""
    return frozenset(token.text for token in sentence.tokens if YEAR.fullmatch(token.text))


def is_told_apart(sentence: Sentence, token: Token, pointing: bool) -> bool:
    """'The law that bans X': a clause without a comma tells of one that is not known yet."""
    clauses = [child for child in sentence.children(token, "acl", "acl:relcl") if child.i > token.i]
    # 'el bloqueo impuesto por Georgia': of a participle with words of its own a parser may make an adjective.
    clauses += [child for child in sentence.children(token, "amod") if child.i > token.i and forms.is_participle(child.text.lower(), sentence.lang) and any(word.case for word in sentence.children(child))]
    for clause in clauses if not pointing else ():
        first = sentence.subtree(clause)[0]
        before = sentence.tokens[first.i - 1] if first.i else None
        if before is not None and before.text != "," and first.text != ",":
            return True
    return False


def form_of(token: Token) -> tuple[str, str]:
    """Number and gender of a word ('s', 'f'), empty where it shows none."""
    numbers, genders = {"Sing": "s", "Plur": "p"}, {"Masc": "m", "Fem": "f"}
    return numbers.get(token.morph.get("Number", ""), ""), genders.get(token.morph.get("Gender", ""), "")


def stem(word: str) -> str:
    """What the forms of one word share, without accents."""
    return slug(word).lower()[:_STEM]


def agree(participle: Token, noun: Token) -> bool:
    """Whether a participle has the gender and number of a noun, as far as both show them; a name has those of its stand-in."""
    for trait in ("Gender", "Number"):
        mine, theirs = participle.morph.get(trait), noun.morph.get(trait)
        if mine and theirs and mine != theirs:
            return False
    return True
