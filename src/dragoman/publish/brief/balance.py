"""From where the documents of a brief come, and whose speakers they quote: counted, not weighed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dragoman.compare import Reading, copies_in
from dragoman.compare.duplicates import independent, origin
from dragoman.compare.readings import name
from dragoman.publish import phrases
from dragoman.publish.dyad import Dyad
from dragoman.publish.parties import state_name, states
from dragoman.publish.phrases import Lang, say
from dragoman.publish.sheet import Balance, Outlets
from dragoman.publish.view import Compared


def balance(compared: Compared, lang: Lang, *, rows: bool = True) -> Balance:
    """Outlets and documents by kind and country (with `rows`), and statements by side; no sentence where there is no document."""
    dyad = compared.dyad
    if not dyad.readings:
        return Balance([], [])
    documents = [document for document, _ in dyad.readings]
    group = {one: place for place, ids in enumerate(copies_in(compared.collection)) for one in ids}
    outlets = {origin(document) or name(document) for document in documents}
    countries = {document.country for document in documents if document.country}
    told = say(
        "balance.told", lang, outlets=len(outlets), countries=len(countries), independent=independent(documents, lambda one: group.get(one, one)),
    )
    return Balance([told, *_sides(dyad, lang)], _rows(dyad.readings, lang) if rows else [])


def _rows(readings: Sequence[Reading], lang: Lang) -> list[Outlets]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document, _ in readings:
        found[document.kind or "", document.country or ""].append(origin(document) or name(document))
    return [Outlets(_kind(kind, lang), _country(country, lang), len(set(held)), len(held)) for (kind, country), held in sorted(found.items())]


def _kind(kind: str, lang: Lang) -> str:
    """A kind of outlet in the language of the brief where it is one that we suggest; else in the words of who said it."""
    key = f"outlet.kind.{kind.casefold()}"
    return say(key, lang) if phrases.known(key) else kind or say("unknown", lang)


def _country(country: str, lang: Lang) -> str:
    return state_name(country, lang) if country in states() else country or say("unknown", lang)


def _sides(dyad: Dyad, lang: Lang) -> list[str]:
    """How many statements are by speakers of each of the two, and how many by others."""
    counts: Counter[str] = Counter()
    for document, annotation in dyad.named():
        for said in annotation.statements:
            country = dyad.cast.country(document, said.source.actor) if said.source is not None and said.source.actor else None
            counts[country if country in dyad.both and country else ""] += 1
    if not counts:
        return []
    told = [say("balance.side", lang, count=counts[side], state=state_name(side, lang, article=True)) for side in (dyad.a, dyad.b)]
    told.append(say("balance.others", lang, count=counts[""]))
    return [phrases.joined(say("balance.sides", lang, all=sum(counts.values()), sides=phrases.listed(told, lang)), lang)]
