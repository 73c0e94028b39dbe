"""How actors are named in a brief: states from the one table, organs and organisations from theirs, persons as the text resolves them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dragoman.compare.parties import is_local
from dragoman.compare.readings import Reading, name
from dragoman.nouns import ActorMention
from dragoman.publish import phrases
from dragoman.publish.parties import ACTORS, fold, state_name, states
from dragoman.publish.phrases import Lang, say
from dragoman.reading import knowledge

_ANYWHERE = ""


class Cast:
    """The actors of some documents: their names, their countries."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._mentions: dict[tuple[str, str], ActorMention] = {}
        for document, annotation in readings:
            for mention in annotation.actors:
                self._keep((name(document), mention.actor), mention)
                self._keep((_ANYWHERE, mention.actor), mention)

    def _keep(self, key: tuple[str, str], mention: ActorMention) -> None:
        held = self._mentions.get(key)
        if held is None or (held.country is None and mention.country is not None):
            self._mentions[key] = mention

    def mention(self, document: str, actor: str) -> ActorMention | None:
        """A mention of an actor: in that document, else, of one who is the same everywhere, in any."""
        found = self._mentions.get((document, actor))
        return found if found is not None or is_local(actor) else self._mentions.get((_ANYWHERE, actor))

    def country(self, document: str, actor: str) -> str | None:
        """The state that an actor belongs to (itself, if it is one), or PLOVER's code, or None."""
        if actor in states():
            return actor
        mention = self.mention(document, actor)
        head = actor.split("_", 1)[0]
        return mention.country if mention is not None and mention.country else head if head in states() and head != actor else None

    def shown(self, document: str, actor: str, lang: Lang) -> str:
        """An actor's name as it stands inside a sentence, with the state in parentheses where the name does not tell it."""
        if actor in states():
            return state_name(actor, lang, article=True)
        country = self.country(document, actor)
        role = _role(actor, country)
        if role is not None:
            return phrases.joined(phrases.fill(role[lang], state=state_name(country or "", lang, article=True)), lang)
        mention = self.mention(document, actor)
        own = _tabled(actor, lang) or (_named(mention, lang) if mention is not None else actor.replace("_", " "))
        if country not in states() or country is None or _tells(own, country):
            return own
        return say("said", lang, who=own, country=state_name(country, lang))

    def is_plural(self, document: str, actor: str) -> bool:
        """Whether the verb beside an actor is plural."""
        role = _role(actor, self.country(document, actor))
        mention = self.mention(document, actor)
        if role is not None:
            return role["plural"] == "yes"
        return mention is not None and _is_described(mention) and bool(_plurals() & set(fold(mention.name).split()))


def _role(actor: str, country: str | None) -> knowledge.Row | None:
    if country is None or not actor.startswith(f"{country}_"):
        return None
    return _roles().get(actor.removeprefix(f"{country}_"))


def _named(mention: ActorMention, lang: Lang) -> str:
    """The name that reading gave; a description in the source's own words stands in quotation marks."""
    return say("quoted", lang, words=mention.name) if _is_described(mention) else mention.name


def _is_described(mention: ActorMention) -> bool:
    return not mention.name[:1].isupper() or mention.via in ("group", "body")


@cache
def _plurals() -> frozenset[str]:
    """Words for several people, in any language."""
    agents = (fold(form) for row in knowledge.table(ACTORS, "agents.tsv") for form in knowledge.several(row["plural"]))
    peoples = (fold(row["form"]) for row in knowledge.table(ACTORS, "state_names.tsv") if row["number"] == "p")
    return frozenset((*agents, *peoples))


@cache
def _roles() -> dict[str, knowledge.Row]:
    return {row["role"]: row for row in phrases.rows("roles.tsv")}


@cache
def _tables(lang: Lang) -> dict[str, str]:
    organs = {row["id"]: knowledge.several(row[f"forms_{lang}"]) for row in knowledge.table(ACTORS, "organs.tsv")}
    named = {row["id"]: [row[f"name_{lang}"]] for row in knowledge.table(ACTORS, "organisations.tsv")}
    return {actor: forms[0] for actor, forms in {**organs, **named}.items() if forms and forms[0]}


def _tabled(actor: str, lang: Lang) -> str | None:
    return _tables(lang).get(actor)


@cache
def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in knowledge.table(ACTORS, "state_names.tsv"):
        found.setdefault(row["id"], set()).add(fold(row["form"]))
    return {state: frozenset(forms) for state, forms in found.items()}


def _tells(own: str, state: str) -> bool:
    """Whether a name itself names its state: 'Parliament of Azerbaijan', 'U.S. Congress'."""
    words = fold(own)
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words) for form in _forms().get(state, ()))
