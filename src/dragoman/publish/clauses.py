"""An act in the program's own voice: a clause from a table, the names in their places, and who says so where a source only claims it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.nouns import HAPPENED, Event, Source, Span
from dragoman.publish import phrases
from dragoman.publish.acts import Act, Told, is_claim
from dragoman.publish.dyad import Dyad
from dragoman.publish.names import Cast, Introduced
from dragoman.publish.phrases import Lang, say
from dragoman.reading import knowledge

_PEOPLE = ("demonym", "group")
_FEW = 3
"""More speakers than this are not named one by one: the citations tell them."""
_RULE = re.compile(r"\b\w\w:(?P<lemma>.+?)\.[a-z]\.\d+")
_NOBODY, _ITSELF = "according.unnamed", "according.itself"
_TO = re.compile(r"\ba \{target\}")


class Clause(NamedTuple):
    """An act in parts: who acts ('' where that stands in the predicate), what was done, and who says so ('' where it is told as it is)."""

    subject: str
    predicate: str
    who: str

    def told(self, lang: Lang) -> str:
        """The whole of it."""
        told = say("clause", lang, subject=self.subject, predicate=self.predicate) if self.subject else self.predicate
        if self.who:
            told = say(self.who, lang, clause=told) if self.who in (_NOBODY, _ITSELF) else say("according", lang, clause=told, who=self.who)
        return phrases.joined(told, lang)


def clause(dyad: Dyad, act: Act, lang: Lang) -> str:
    """What was done, by whom and to whom, as its status allows: '{source} recognised {target}, according to …'. Names stand in the order of ids."""
    return parts(dyad, act, lang, dyad.cast).told(lang)


def parts(dyad: Dyad, act: Act, lang: Lang, names: Cast | Introduced) -> Clause:
    """The clause of an act; `names` says how actors are called here."""
    subject, predicate = _happening(dyad, act, lang, names)
    return Clause(subject, predicate, _who(dyad, act, lang, names))


def _who(dyad: Dyad, act: Act, lang: Lang, names: Cast | Introduced) -> str:
    status = act.occurrence.status
    owned = is_owned(dyad, act)
    lone = {one.said.source.actor if one.said is not None and one.said.source is not None else None for one in act.told}
    who = speakers(dyad, act.told, lang, names, always=status == "denied" or owned)
    if (status in ("attributed", "denied") or owned) and act.told[0].event.source_actors == [*lone]:
        return _ITSELF
    if who and (status not in HAPPENED or status == "attributed" or owned):
        return phrases.listed(who, lang)
    return _NOBODY if status == "attributed" else ""


def is_owned(dyad: Dyad, act: Act) -> bool:
    """Whether an act is never told without who says so: its code is a finding of fault, or opinion pieces and sponsored texts alone tell it, beside who only claims it."""
    owned = [about.genre == "opinion" or about.sponsor is not None for about in (dyad.annotation(one.document).document for one in act.told)]
    return is_claim(act.cameo) or (any(owned) and all(own or one.event.status == "attributed" for own, one in zip(owned, act.told, strict=True)))


def _happening(dyad: Dyad, act: Act, lang: Lang, names: Cast | Introduced) -> tuple[str, str]:
    """Who acts, and what is done; '' and all of it where a language puts who acts elsewhere."""
    lead, status = act.told[0], act.occurrence.status
    words, event = row(lead.event, lang), lead.event
    if status in HAPPENED and event.reciprocal and words["both"]:
        return names.listed(lead.document, [*event.source_actors, *event.target_actors], lang), words["both"]
    source = names.listed(lead.document, event.source_actors, lang)
    target = names.listed(lead.document, event.target_actors, lang, key="and.to" if _TO.search(words["did"]) else "and")
    number = "many" if are_many(dyad, lead, lang) else "one"
    if act.asked is not None and status in HAPPENED:
        asked = phrases.fill(row(act.asked.event, lang)["do"], target=names.listed(act.asked.document, act.asked.event.target_actors, lang))
        return "", say(f"told.asked.{number}", lang, source=source, target=target, do=asked)
    did = phrases.fill(words["many"] if number == "many" and words["many"] else words["did"], target=target)
    do = phrases.fill(words["do"], target=target)
    if status in HAPPENED:
        return source, did
    if status == "denied":
        return source, say("told.denied", lang, did=phrases.negated(did, lang), do=do)
    if status == "requested":
        return "", say(f"told.requested.{number}", lang, source=source, do=do)
    return source, say(f"told.{status}.{number}", lang, do=do)


def are_many(dyad: Dyad, told: Told, lang: Lang) -> bool:
    """Whether the verb beside who acts is plural."""
    named = dyad.cast.apart(told.document, told.event.source_actors)
    return len(named) > 1 or any(dyad.cast.is_plural(told.document, actor, lang) for actor in named)


def row(event: Event, lang: Lang) -> Mapping[str, str]:
    """The clause of an act: by its code and the word read, its code, the code's base, its type and mode, its type. Raises KnowledgeError where there is none."""
    if narrow := _narrower(event, lang):
        return narrow
    keys = (event.cameo, event.cameo[:3], f"{event.type}/{event.mode}", event.type or "")
    found = next((_clauses(lang)[key] for key in keys if key in _clauses(lang)), None)
    if found is None:
        raise KnowledgeError(f"{phrases.PACKAGE}/data/acts_{lang}.tsv has no clause for {event.cameo} or {event.type}: install dragoman again.")
    return found


def _narrower(event: Event, lang: Lang) -> Mapping[str, str] | None:
    """The clause of the word that the codebook read; None where the encoder alone, or a word without a clause of its own, told the act."""
    rule = _RULE.match(event.by)
    return _words(lang).get((event.cameo, rule["lemma"])) if rule else None


@cache
def _words(lang: Lang) -> dict[tuple[str, str], Mapping[str, str]]:
    columns = {"did": lang, "many": f"{lang}_many", "do": f"{lang}_do", "both": f"{lang}_both"}
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for told in phrases.rows("words.tsv"):
        narrow = {name: told.get(column, "") for name, column in columns.items()}
        narrow["both"] = narrow["both"] or _clauses(lang)[told["code"]]["both"]
        # A rule's name has a hyphen where a word of several parts has a blank.
        found.update({(told["code"], lemma.replace(" ", "-")): narrow for lemma in knowledge.several(told["words"])})
    return found


@cache
def _clauses(lang: Lang) -> dict[str, knowledge.Row]:
    return {row["code"]: row for row in phrases.rows(f"acts_{lang}.tsv")}


def speakers(dyad: Dyad, told: Iterable[Told], lang: Lang, names: Cast | Introduced, *, always: bool) -> list[str]:
    """Who says so, at most a few. With `always` a document stands for itself where it quotes nobody."""
    found = []
    for one in told:
        if one.said is not None and one.said.source is not None:
            found.append(speaker(dyad, one.document, one.said.source, lang, names))
        elif always:
            found.append(publisher(dyad, one.document, lang))
    return list(dict.fromkeys(found))[:_FEW]


def speaker(dyad: Dyad, document: str, source: Source, lang: Lang, names: Cast | Introduced) -> str:
    """Who speaks: by name where that is known, else in the source's own words, quoted; a people is not its state."""
    mention = dyad.cast.mention(document, source.actor) if source.actor is not None else None
    here = dyad.mention_at(document, source.start, source.end)
    if source.actor is None or mention is None or (here is not None and here.via in _PEOPLE):
        return say("quoted", lang, words=" ".join(source.text.split()))
    return names.shown(document, source.actor, lang)


def speakers_of(dyad: Dyad, document: str, span: Span, lang: Lang, names: Cast | Introduced) -> list[str]:
    """Who is quoted for the words of a span: the speaker of the shortest statement around them; nobody where the document itself says them."""
    said = [one for one in dyad.annotation(document).statements if one.source is not None and any(start <= span[0] and span[1] <= end for start, end in one.content)]
    nearest = min(said, key=lambda one: one.content[-1][1] - one.content[0][0], default=None)
    return [speaker(dyad, document, nearest.source, lang, names)] if nearest is not None and nearest.source is not None else []


def publisher(dyad: Dyad, document: str, lang: Lang) -> str:
    """What a document is called when it speaks for itself: its outlet, else its title in quotation marks, else its path."""
    about = dyad.annotation(document).document
    return about.outlet or (say("quoted", lang, words=" ".join(about.title.split())) if about.title else document)
