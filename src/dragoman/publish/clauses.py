"""An act in the program's own voice: a clause from a table, the names in their places, and who says so where a source only claims it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.nouns import HAPPENED, Event, Source
from dragoman.publish import phrases
from dragoman.publish.acts import Act, Told, is_claim
from dragoman.publish.dyad import Dyad
from dragoman.publish.phrases import Lang, say
from dragoman.reading import knowledge

_PEOPLE = ("demonym", "group")
_FEW = 3
"""More speakers than this are not named one by one: the citations tell them."""


def clause(dyad: Dyad, act: Act, lang: Lang) -> str:
    """What was done, by whom and to whom, as its status allows: '{source} recognised {target}, according to …'. Names stand in the order of ids."""
    told = _happening(dyad, act, lang)
    status = act.occurrence.status
    owned = is_claim(act.cameo) or _is_opinion(dyad, act)
    who = speakers(dyad, act.told, lang, always=status == "denied" or owned)
    if who and (status not in HAPPENED or status == "attributed" or owned):
        told = say("according", lang, clause=told, who=phrases.listed(who, lang))
    elif status == "attributed":
        told = say("according.unnamed", lang, clause=told)
    return phrases.joined(told, lang)


def _is_opinion(dyad: Dyad, act: Act) -> bool:
    """Whether nobody but opinion pieces and sponsored texts tells it: such a line never stands without its author."""
    told = [dyad.annotation(one.document).document for one in act.told]
    return all(about.genre == "opinion" or about.sponsor is not None for about in told)


def _happening(dyad: Dyad, act: Act, lang: Lang) -> str:
    lead, status = act.told[0], act.occurrence.status
    words = row(lead.event, lang)
    names = {
        "source": named(dyad, lead, lead.event.source_actors, lang),
        "target": named(dyad, lead, lead.event.target_actors, lang),
        "parties": named(dyad, lead, [*lead.event.source_actors, *lead.event.target_actors], lang),
    }
    if status in HAPPENED and lead.event.reciprocal and words["both"]:
        return say("told.both", lang, parties=names["parties"], both=phrases.fill(words["both"], **names))
    did = words["many" if words["many"] and _are_many(dyad, lead) else "did"]
    did = phrases.negated(did, lang) if status == "denied" else did
    kind = "done" if status in HAPPENED else status
    return say(f"told.{kind}", lang, source=names["source"], did=phrases.fill(did, **names), do=phrases.fill(words["do"], **names))


def _are_many(dyad: Dyad, told: Told) -> bool:
    return len(told.event.source_actors) > 1 or any(dyad.cast.is_plural(told.document, actor) for actor in told.event.source_actors)


def named(dyad: Dyad, told: Told, actors: Iterable[str], lang: Lang) -> str:
    """Actors by name, each once, in the order of their states and ids."""
    ordered = sorted(set(actors), key=lambda actor: (dyad.cast.country(told.document, actor) or "", actor))
    return phrases.listed(list(dict.fromkeys(dyad.cast.shown(told.document, actor, lang) for actor in ordered)), lang)


def row(event: Event, lang: Lang) -> knowledge.Row:
    """The clause of an act: by its code, the code's base, its type and mode, its type. Raises KnowledgeError where there is none."""
    keys = (event.cameo, event.cameo[:3], f"{event.type}/{event.mode}", event.type or "")
    found = next((_clauses(lang)[key] for key in keys if key in _clauses(lang)), None)
    if found is None:
        raise KnowledgeError(f"{phrases.PACKAGE}/data/acts_{lang}.tsv has no clause for {event.cameo} or {event.type}: install dragoman again.")
    return found


@cache
def _clauses(lang: Lang) -> dict[str, knowledge.Row]:
    return {row["code"]: row for row in phrases.rows(f"acts_{lang}.tsv")}


def speakers(dyad: Dyad, told: Iterable[Told], lang: Lang, *, always: bool) -> list[str]:
    """Who says so, at most a few. With `always` a document stands for itself where it quotes nobody."""
    found = []
    for one in told:
        if one.said is not None and one.said.source is not None:
            found.append(speaker(dyad, one.document, one.said.source, lang))
        elif always:
            found.append(publisher(dyad, one.document, lang))
    return list(dict.fromkeys(found))[:_FEW]


def speaker(dyad: Dyad, document: str, source: Source, lang: Lang) -> str:
    """Who speaks: by name where that is known, else in the source's own words, quoted; a people is not its state."""
    mention = dyad.cast.mention(document, source.actor) if source.actor is not None else None
    here = dyad.mention_at(document, source.start, source.end)
    if source.actor is None or mention is None or (here is not None and here.via in _PEOPLE):
        return say("quoted", lang, words=" ".join(source.text.split()))
    return dyad.cast.shown(document, source.actor, lang)


def publisher(dyad: Dyad, document: str, lang: Lang) -> str:
    """What a document is called when it speaks for itself: its outlet, else its title in quotation marks, else its path."""
    about = dyad.annotation(document).document
    return about.outlet or (say("quoted", lang, words=" ".join(about.title.split())) if about.title else document)
