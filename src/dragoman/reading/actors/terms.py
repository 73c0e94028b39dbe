"""What the actors that a text names tell of its day: who held which office when, which state bore which name, what was not founded yet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from dragoman.nouns import ActorMention, Document
from dragoman.reading import knowledge
from dragoman.reading.actors import offices
from dragoman.reading.actors.gazetteer import Entry, gazetteer, words_of
from dragoman.reading.actors.offices import Term
from dragoman.reading.bounds import Bound, Kind, first_day, last_day

PACKAGE = "dragoman.reading.actors"
_BEFORE = 16  # characters before a mention in which 'former' and the like stand
_LONGEST_NAME = 3  # words of a surname: 'van der Bellen'
_SHORT = 4  # letters of an abbreviation that too many bear
_ELECT = "president-elect"
_FORMER = "former-"


def bounds(document: Document, mentions: Sequence[ActorMention]) -> list[Bound]:
    """What each mention of a document bounds, in text order; most bound nothing. Days are never tighter than offices.tsv, states.tsv and the like are."""
    return [bound for mention in mentions for bound in (_office(document, mention), _name(document, mention)) if bound is not None]


@cache
def standing(lang: str) -> dict[str, re.Pattern[str]]:
    """What stands before a title and says that the office is no longer, or not yet, held: kind -> pattern, matched at the end of what stands before."""
    return {row["kind"]: re.compile(rf"(?:{row['form']})\W?$", re.IGNORECASE) for row in knowledge.table(PACKAGE, "standing.tsv") if row["lang"] == lang}


def _stands(document: Document, mention: ActorMention) -> str:
    """Which kind of standing.tsv holds of a title, '' where the office is simply held."""
    before = document.text[max(0, mention.start - _BEFORE):mention.start]
    first = mention.text.split(" ")[0]
    return next((kind for kind, form in standing(document.lang).items() if form.search(before) or form.search(first)), "")


@cache
def _heads() -> dict[str, str]:
    return {row["office"]: row["role"] for row in knowledge.table(PACKAGE, "office_kinds.tsv") if row["role"]}


@cache
def _by_name() -> dict[tuple[str, ...], tuple[Term, ...]]:
    """The terms of heads of state and government and of foreign ministers by the last words of their holders' names."""
    found: dict[tuple[str, ...], set[Term]] = defaultdict(set)
    for row in knowledge.table(PACKAGE, "offices.tsv"):
        if row["office"] not in _heads() and row["office"] != "secretary-of-state":
            continue
        for form in (row["name"], *knowledge.several(row["forms"])):
            words = words_of(form.casefold())
            for size in range(1, min(_LONGEST_NAME, len(words)) + 1):
                found[words[-size:]].add(Term(row["person"], row["name"], row["state"], row["office"], row["sector"], row["from"], row["to"]))
    return {words: tuple(sorted(terms, key=lambda term: term.begins)) for words, terms in found.items()}


def titled(mention: ActorMention, lang: str) -> tuple[str, ...] | None:
    """The words of the name in a mention that opens, or ends, with a title of its office ('President Bush' -> bush); None where it has no such title.

    A neighbour's title or a trade ('the economist Alejandro Toledo') is no evidence: the office would be one that our tables lend the person.
    """
    titles = [hit for hit in gazetteer().find(mention.text, lang) if any(entry.kind == "office" and entry.office == mention.office for entry in hit.entries)]
    if not titles:
        return None
    whole = mention.text == mention.text[:titles[0].start] + mention.name or " ".join(mention.text.split()) == mention.name
    return words_of((mention.text[titles[0].end:] if whole else mention.name).casefold())


def held(mention: ActorMention, name: tuple[str, ...]) -> tuple[Term, ...]:
    """The terms that a mention can mean: of the person, where that is certain, else of all of that surname (who is 'President Bush' is not certain)."""
    terms = offices.terms(mention.actor)
    if terms or mention.via == "apposition":
        return terms
    return tuple(term for term in _by_name().get(name, ()) if mention.country in (None, "", term.state))


def of_office(terms: Sequence[Term], office: str) -> list[Term]:
    """The terms in an office; where there are none such and it is a leading one, those in any leading office: titles differ from language to language."""
    same = [term for term in terms if term.office == office]
    return same or [term for term in terms if office in _heads() and term.office in _heads()]


def _office(document: Document, mention: ActorMention) -> Bound | None:
    name = titled(mention, document.lang) if mention.via in ("office", "apposition") else None
    if not name or mention.office is None:
        return None
    stands = "elect" if mention.office == _ELECT else "former" if mention.office.startswith(_FORMER) else _stands(document, mention)
    terms = held(mention, name)
    if stands == "former":
        return _former(mention, terms)
    if stands == "elect":
        return _elect(mention, [term for term in terms if term.office in _heads()])
    terms = tuple(of_office(terms, mention.office))
    if stands or not terms or not all(term.begins for term in terms):
        return None
    first = min(first_day(term.begins) or "" for term in terms)
    last = max(last_day(term.ends) or "9999" for term in terms)
    shown = _shown(mention)
    return Bound(mention.start, mention.end, "office", first, None if last == "9999" else last, f"'{shown}': in office from {_from_to(first, last)}")


def _from_to(first: str, last: str) -> str:
    return first if last == "9999" else f"{first} to {last}"


def _shown(mention: ActorMention) -> str:
    return " ".join(mention.text.split())


def _former(mention: ActorMention, terms: Sequence[Term]) -> Bound | None:
    """No longer in office: not before the first end of a term in one that can be meant; nothing follows of 'a former official'."""
    office = mention.office or ""
    roles = ("head",) if office.startswith(f"{_FORMER}head") else (_heads()[office],) if office in _heads() else ()
    ended = [first_day(term.ends) or "" for term in terms if term.ends and (_heads().get(term.office) in roles or term.office == office)]
    if not ended:
        return None
    return Bound(mention.start, mention.end, "former", min(ended), None, f"'{_shown(mention)}': in office until {min(ended)}")


def _elect(mention: ActorMention, terms: Sequence[Term]) -> Bound | None:
    """Not yet in office: not after the last beginning of a term."""
    begun = [last_day(term.begins) or "" for term in terms]
    if not begun or not all(begun):
        return None
    return Bound(mention.start, mention.end, "elect", None, max(begun), f"'{_shown(mention)}': in office from {max(begun)}")


@cache
def _states() -> dict[str, knowledge.Row]:
    return {row["id"]: row for row in knowledge.table(PACKAGE, "states.tsv")}


@cache
def _founded() -> frozenset[str]:
    """Organisations of states: their names are no words of older times."""
    return frozenset(row["id"] for row in knowledge.table(PACKAGE, "organisations.tsv") if row["kind"] in ("igo", "court", "bank"))


def _name(document: Document, mention: ActorMention) -> Bound | None:
    abbreviated = len(mention.text) <= _SHORT and mention.text.isupper() and mention.actor in _states()
    if mention.via not in ("name", "organisation") or abbreviated:
        return None
    hits = gazetteer().find(mention.text, document.lang)
    borne = [entry for hit in hits if hit.end - hit.start == len(mention.text) for entry in hit.entries if entry.kind in ("state", "organisation")]
    entry = next((entry for entry in borne if entry.actor == mention.actor), None)
    if entry is None:
        return None
    if entry.kind == "organisation":
        founded = entry.actor in _founded() and len(borne) == 1
        return _bound(mention, "founded", entry.valid_from, "", "founded") if founded else None
    return _state(document, mention, entry, borne)


def _state(document: Document, mention: ActorMention, entry: Entry, borne: Sequence[Entry]) -> Bound | None:
    row, alone = _states()[entry.actor], len({other.actor for other in borne}) == 1
    if row["status"] == "former" and not entry.valid_to:
        if _stands(document, mention) == "former":
            return _bound(mention, "former", _ended(row), "", "ended")
        return _bound(mention, "name", row["valid_from"], row["valid_to"], "a state from") if alone else None
    if entry.valid_from or entry.valid_to:
        return _bound(mention, "name", entry.valid_from, entry.valid_to, "so called from")
    return _bound(mention, "state", row["valid_from"], "", "independent") if alone and row["status"] == "un-member" else None


def _ended(row: knowledge.Row) -> str:
    """When a state fell apart: its end, or the beginning of the first that left it, where that is years before."""
    left = [day for heir in knowledge.several(row["successor"]) if (day := _states()[heir]["valid_from"])]
    return min(left, default="") if left and int(min(left)[:4]) + 1 < int(row["valid_to"][:4]) else row["valid_to"]


def _bound(mention: ActorMention, kind: Kind, begins: str, ends: str, how: str) -> Bound | None:
    first, last = first_day(begins), last_day(ends)
    if not first and not last:
        return None
    span = f"{first} to {last}" if first and last else first or f"until {last}"
    return Bound(mention.start, mention.end, kind, first, last, f"'{_shown(mention)}': {how} {span}")
