"""Later mentions: surnames, titles alone, generic groups, and people named by what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors import offices
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.actors.phrases import Phrase
from dragoman.reading.actors.pieces import Piece, is_calendar, words
from dragoman.reading.actors.pieces import weak as weak_words
from dragoman.reading.actors.sectors import sector_of
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import words as closed

_SHORTEST_MISSPELT = 5
_AUXILIARY = 12  # characters: a form of 'haber' and its blank
_WORD = 8  # characters: a possessive and its blank
_OWNER = 24  # characters: a preposition and the name behind it
_PARTICIPLES = ("ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas")
_DETERMINERS = ("masculine-determiner", "feminine-determiner", "quantity")


def surname(piece: Piece, text: str, cast: Cast) -> ActorMention | None:
    """A capitalised word alone that is the surname of somebody whom this document, or high office, made known."""
    word = piece.text
    if is_calendar(word, cast.lang) and word not in cast.by_surname:
        return None  # 'May' is a month until the text names somebody so
    known = cast.by_surname.get(word) or next((m for name, m in cast.by_surname.items() if _misspelt(word, name)), None)
    if known is not None:
        return ActorMention(piece.start, piece.end, text[piece.start : piece.end], known.actor, known.name, known.country, known.sector, known.office, "surname")
    famous = [person for person in offices.known_by_surname(word, cast.date) if any(term.state in cast.countries for term in offices.terms(person))]
    if len(famous) != 1:
        return None
    known_as = offices.standing(famous[0], cast.date)
    assert known_as is not None
    name = offices.terms(famous[0])[-1].name
    mention = ActorMention(piece.start, piece.end, word, famous[0], name, known_as.country, known_as.sector, known_as.office, "surname")
    return cast.meet(mention)


def _misspelt(word: str, name: str) -> bool:
    """One letter lost, added or changed; short names differ by that much from other names."""
    if min(len(word), len(name)) < _SHORTEST_MISSPELT or abs(len(word) - len(name)) > 1 or word == name:
        return False
    i = next((k for k, (a, b) in enumerate(zip(word, name, strict=False)) if a.casefold() != b.casefold()), min(len(word), len(name)))
    # A lost first letter ('ilson') is a misspelling; two names that differ in their first letters are two names.
    if i == 0 and len(word) == len(name):
        return False
    return word[i + (len(word) >= len(name)) :].casefold() == name[i + (len(name) >= len(word)) :].casefold()


def generic(phrase: Phrase, text: str, cast: Cast, *, weak: bool = False) -> ActorMention | None:
    """A title, group or body alone ('the president', 'critics', 'el Congreso'): the earlier one of that name, else somebody unknown.

    `weak` admits words that say too little to be kept as an actor of a text ('the company').
    """
    piece = phrase.noun()
    if piece is None or piece.entry is None:
        return None
    word = piece.text.lower()
    if word in weak_words() and not weak:
        return None
    titled = cast.by_title.get(word, []) if piece.letter == "A" else _written_alike(piece.text, cast.by_word.get(word, []))
    is_open = piece.entry.office and piece.entry.number != "p" and not any(mention.start < phrase.start for mention in titled)
    holders = _holders(piece.entry.office, phrase.start, cast) if is_open else []
    earlier = _nearest(holders or titled, phrase.start)
    shown = text[phrase.start : phrase.end]
    if _is_owned(text, phrase, cast.lang) or (piece.letter != "A" and (_is_here(text, phrase, cast.lang) or _is_led(text, phrase, cast.lang))):
        earlier = None  # 'its ambassador' is not the ambassador of before, nor 'this government' that of another state, 'el Gobierno de Ruiz' no government of before
    if earlier is not None:
        return ActorMention(phrase.start, phrase.end, shown, earlier.actor, earlier.name, earlier.country, earlier.sector, earlier.office, "title")
    sector = sector_of(piece.entry, phrase.generic_owner(piece), [other.text for other in phrase.beside(piece)], cast.lang)
    return ActorMention(phrase.start, phrase.end, shown, cast.own_id(word), word, None, sector or None, piece.entry.office or None, "generic")


def _holders(office: str, position: int, cast: Cast) -> list[ActorMention]:
    """Who was named before a place, and holds an office: 'Evo Morales spoke. The president …' means him, not the president named next; a foreign minister is a minister too."""
    kinds = {row["office"] for row in knowledge.table(PACKAGE, "office_kinds.tsv") if row["role"] == "head"}
    named = [mention for bearers in cast.by_part.values() for mention in bearers.values() if mention.start < position and mention.office]
    return [mention for mention in named if mention.office == office or (mention.office not in kinds and office == "minister" and str(mention.office).endswith("-minister"))]


def _is_owned(text: str, phrase: Phrase, lang: str) -> bool:
    before = text[max(0, phrase.start - _WORD) : phrase.start].split()
    return bool(before) and words(lang).get(before[-1].lower()) == "j"


def _is_here(text: str, phrase: Phrase, lang: str) -> bool:
    before = text[max(0, phrase.start - _WORD) : phrase.start].split()
    return bool(before) and before[-1].lower() in closed(lang, "here")


def _written_alike(word: str, known: Sequence[ActorMention]) -> Sequence[ActorMention]:
    """'the Government' is 'the UK Government' of before, not 'the new government in Bangui'."""
    alike = [mention for mention in known if word in mention.text.split()]
    return alike if word[:1].isupper() and alike else known


def _is_led(text: str, phrase: Phrase, lang: str) -> bool:
    """Whether a name that is no part of the phrase says whose it is."""
    behind = text[phrase.end : phrase.end + _OWNER].split()
    return len(behind) > 1 and behind[0] in closed(lang, "genitive") and behind[1][:1].isupper()


def _nearest(mentions: Sequence[ActorMention], position: int) -> ActorMention | None:
    """The last one before a place in the text, else the first after it."""
    before = [mention for mention in mentions if mention.start < position]
    return max(before, key=lambda m: m.start) if before else min(mentions, key=lambda m: m.start, default=None)


@cache
def _those(lang: str) -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["name"], row["sector"]) for row in knowledge.table(PACKAGE, f"those_{lang}.tsv")}


def those(sentence: Sentence, cast: Cast) -> Iterator[tuple[Token, ActorMention]]:
    """'those fleeing the war', 'quienes huían': people named by what they do or suffer."""
    for token in sentence.tokens:
        if token.pos not in ("PRON", "DET") or token.name is not None:
            continue
        clauses = sentence.children(token, "acl", "acl:relcl") or ([sentence.tokens[token.head]] if token.lemma == "quien" else [])
        known = next((found for word in clauses if (found := _those(sentence.lang).get(word.lemma))), None)
        if known is not None:
            yield token, ActorMention(token.start, token.end, token.text, cast.own_id(known[0]), known[0], None, known[1], None, "generic")


@cache
def _auxiliaries(lang: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "auxiliaries.tsv") if row["lang"] == lang)


def is_participle(phrase: Phrase, text: str, lang: str) -> bool:
    """Whether a title alone is a verb: 'ha enviado'."""
    before, after = text[max(0, phrase.start - _AUXILIARY) : phrase.start].split(), text[phrase.end : phrase.end + _WORD].split()
    form = phrase.pieces[0].text
    if form.endswith(("ado", "ido")) and before and before[-1].lower() in _auxiliaries(lang):
        return True
    # 'las armas enviadas a X', 'fue enviada por Y': nobody, where no article or adjective stands before it.
    alone = len(phrase.pieces) == 1 and form.islower() and form.endswith(_PARTICIPLES)
    if not (alone and before and after and after[0] in ("a", "al", "por")):
        return False
    said = before[-1].lower()
    return said.isalpha() and said not in words(lang) and not any(said in closed(lang, kind) for kind in _DETERMINERS)


def is_no_noun(head: Token, mention: ActorMention) -> bool:
    """Whether a word that can name people is an adjective or a verb here: 'the academic year', 'serán deportados'."""
    if mention.via not in ("generic", "title") or head.name is not None:
        return False
    return head.pos in ("VERB", "AUX", "ADV") or (head.pos == "ADJ" and head.relation in ("amod", "root", "acl", "xcomp", "advcl"))
