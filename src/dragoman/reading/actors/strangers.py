"""People whom the knowledge does not hold: they get the office, sector and country that an apposition gives, and are known by their surname from then on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.nouns import ActorMention
from dragoman.reading.actors import localities, offices, sexes
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.descriptions import is_pointer
from dragoman.reading.actors.pieces import is_calendar
from dragoman.reading.language import Sentence, Token

_SUBJECTS = ("nsubj", "nsubj:pass", "obl:agent")
_TOWN = 50_000  # inhabitants of a place whose name is not taken for a person's
_HEADS = ("president", "prime-minister", "chancellor")
_SERVES = ("to", "of", "for", "de")
_BEFORE = 2  # places from a name back over the comma to what it stands beside
_PLACES = ("from", "in", "of", "at", "de", "en")
Place = tuple[int, int]


def find(sentence: Sentence, of: dict[Place, ActorMention], cast: Cast, text: str) -> list[ActorMention]:
    """Capitalised names of a sentence that name nobody yet: subjects, since somebody acts or speaks, and whoever bears a given name or stands in apposition.

    `of`, the mentions by place, gets the new ones; a generic mention in apposition ('a nurse') becomes that person's.
    """
    out = []
    for token in sentence.tokens:
        if token.pos != "PROPN" or token.name is not None or (sentence.start, token.i) in of or token.relation in ("flat", "compound"):
            continue
        words = [token, *(w for w in sentence.children(token, "compound", "flat", "appos") if w.pos == "PROPN" and w.name is None)]
        start, end = min(w.start for w in words), max(w.end for w in words)
        name = " ".join(text[start:end].split())
        if not name[:1].isupper() or name[1:] == "." or is_pointer(sentence.lang, name) or is_calendar(name, sentence.lang):
            continue
        beside = _apposed(sentence, token, of)
        homes = localities.entries(name, _TOWN) if beside is None else ()
        title, _, rest = name.partition(" ")
        known = cast.named(name) or (cast.named(rest) if sexes.of_word(sentence.lang, title.rstrip(".")) else None)  # 'Mr Xi'
        if known is None and homes and (token.relation not in _SUBJECTS or _only_lies(sentence, token)):
            continue
        if known is None and token.relation not in _SUBJECTS and not (" " in name and (sexes.of_name(name) or (beside and beside.office))):
            continue
        if known is not None and (beside is None or known.actor == beside.actor or beside.actor.startswith("doc:")):
            mention = ActorMention(start, end, text[start:end], known.actor, known.name, known.country, known.sector, known.office, "surname")
        elif beside is not None:
            mention = _introduced(sentence, token, beside, (start, end), cast, text)
        elif (holder := _in_office(name, cast)) is not None:
            mention = ActorMention(start, end, text[start:end], holder.person, holder.name, *offices.counted(holder.state, holder.sector), holder.office, "surname")
        elif (shared := _shared(sentence, token, of)) is not None:
            state, first = shared
            mention = ActorMention(start, end, text[start:end], cast.own_id(name), name, state, first.sector, first.office, "apposition")
        else:
            country = homes[0].country if len(homes) == 1 else None
            mention = ActorMention(start, end, text[start:end], cast.own_id(name), name, country, None, None, "unknown")
        of[sentence.start, token.i] = cast.meet(mention)
        out.append(mention)
    return out


def _only_lies(sentence: Sentence, token: Token) -> bool:
    """'Darwin lies north', 'Norte de Santander is hot': the subject of what nobody does to anything and nobody says."""
    verb = sentence.tokens[token.head]
    others = sentence.children(verb, "obj", "ccomp", "iobj", "xcomp", "parataxis", "obl:agent")
    return token.relation == "nsubj" and all(sentence.children(other, "nummod") and other.relation == "obj" for other in others)  # 'lies 300 km from'


def _in_office(name: str, cast: Cast) -> offices.Term | None:
    """The one head of state or government of that surname at the document's date, whom texts name by it alone."""
    if cast.date is None or " " in name:
        return None
    held = [offices.office_at(person, cast.date) for person in offices.known_by_surname(name, cast.date)]
    found = [term for term in held if term is not None and term.office in _HEADS]
    return found[0] if len(found) == 1 else None


def _apposed(sentence: Sentence, token: Token, of: dict[Place, ActorMention]) -> ActorMention | None:
    """The title or group that stands in apposition to a name, on either side."""
    around = [*sentence.children(token, "appos")]
    if token.relation == "appos":
        around.append(sentence.tokens[token.head])
    found = (of.get((sentence.start, w.i)) for w in around)
    # An office that a name stands in already ('President Kofi Darko') is nobody else's.
    return next((m for m in found if m is not None and (m.via in ("generic", "title") or (m.via in ("office", "group") and m.actor.startswith(f"{m.country}_")))), None)


def _shared(sentence: Sentence, token: Token, of: dict[Place, ActorMention]) -> tuple[str, ActorMention] | None:
    """'los presidentes de Colombia, A, y de Venezuela, B': the second state, and the first person, whose office is the other's too."""
    if token.i < _BEFORE or sentence.tokens[token.i - 1].text != ",":
        return None
    head = sentence.tokens[token.i - _BEFORE]
    state = of.get((sentence.start, head.i))
    if head.relation != "conj" or state is None or state.country is None or state.actor != state.country or head.case not in ("de", "of"):
        return None
    before = [m for (start, i), m in of.items() if start == sentence.start and i < head.i and m.office and m.via == "office" and m.country != state.country]
    return (state.country, before[-1]) if before else None


def employed(sentence: Sentence, of: dict[Place, ActorMention]) -> None:
    """'adviser to President X': whoever serves somebody is of that one's country, where the text gives no other."""
    for token in sentence.tokens:
        mention = of.get((sentence.start, token.i))
        if mention is None or mention.country or not mention.office or mention.via not in ("apposition", "office"):
            continue
        served = [of.get((sentence.start, w.i)) for w in sentence.children(token, "nmod", "obl") if w.case in _SERVES]
        mention.country = next((other.country for other in served if other is not None and other.office and other.country), None)


def keep_countries(mentions: Sequence[ActorMention]) -> None:
    """Whoever got a country somewhere in the document has it throughout."""
    known = {m.actor: m.country for m in mentions if m.country and m.actor.startswith("doc:")}
    for mention in mentions:
        mention.country = mention.country or known.get(mention.actor)


def _introduced(sentence: Sentence, token: Token, beside: ActorMention, span: tuple[int, int], cast: Cast, text: str) -> ActorMention:
    start, end = span
    name = " ".join(text[start:end].split())
    actor = cast.own_id(name)
    country = beside.country or next(_homes(sentence, token), None)
    mention = ActorMention(start, end, text[start:end], actor, name, country, beside.sector, beside.office, "apposition")
    beside.actor, beside.name, beside.country, beside.via = actor, name, country, "apposition"
    return mention


def _homes(sentence: Sentence, token: Token) -> Iterator[str]:
    """'a nurse from Cuzco': the state of the city that an apposition names."""
    for apposed in sentence.children(token, "appos"):
        for place in sentence.children(apposed, "nmod"):
            if place.case in _PLACES and place.pos == "PROPN":
                yield from (entry.country for entry in localities.entries(place.text)[:1])
