"""How actors are named in a brief: states from the one table, organs and organisations from theirs, persons as the text resolves them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from functools import cache

from dragoman.compare.parties import is_local
from dragoman.compare.readings import Reading, name, rows
from dragoman.nouns import ActorMention
from dragoman.publish import phrases
from dragoman.publish.parties import ACTORS, fold, state_name, states
from dragoman.publish.phrases import Lang, say
from dragoman.reading import knowledge

_ANYWHERE = ""
# What the text says of somebody instead of naming him, also where it opens a sentence and has a capital.
_DESCRIBED = frozenset({"body", "description", "generic", "group"})


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

    def shown(self, document: str, actor: str, lang: Lang, *, known: bool = False) -> str:
        """An actor's name as it stands inside a sentence; with the state in parentheses where the name does not tell it, and a reader does not know it yet."""
        if actor in states():
            return state_name(actor, lang, article=True)
        country = self.country(document, actor)
        role = _role(actor, country)
        if role is not None:
            return phrases.joined(phrases.fill(role[lang], state=state_name(country or "", lang, article=True)), lang)
        mention = self.mention(document, actor)
        own = _tabled(actor, lang) or (_named(mention, lang) if mention is not None else actor.replace("_", " "))
        if known or country not in states() or country is None or _tells(own, country):
            return own
        return say("said", lang, who=own, country=state_name(country, lang))

    def listed(self, document: str, actors: Iterable[str], lang: Lang, *, known: Container[str] = (), key: str = "and") -> str:
        """Actors in one list: states first, then the others, both in the order of their states and ids; one role of several states is told once ('the presidents of …')."""
        ordered = sorted(self.apart(document, actors), key=lambda actor: (actor not in states(), self.country(document, actor) or "", actor))
        roles = Counter(_shared_role(actor, self.country(document, actor)) for actor in ordered)
        shown: dict[str, None] = {}
        for actor in ordered:
            role = _shared_role(actor, self.country(document, actor))
            several = role is not None and roles[role] > 1
            shown[self._together(document, ordered, role, lang) if several and role else self.shown(document, actor, lang, known=actor in known)] = None
        return phrases.listed(list(shown), lang, key=key)

    def _together(self, document: str, actors: Iterable[str], role: str, lang: Lang) -> str:
        countries = [country for actor in actors if (country := self.country(document, actor)) and _shared_role(actor, country) == role]
        named = phrases.listed([state_name(country, lang, article=True) for country in countries], lang)
        return phrases.joined(phrases.fill(_roles()[role][f"{lang}_many"], state=named), lang)

    def apart(self, document: str, actors: Iterable[str]) -> list[str]:
        """Actors without the organs and officials of a state that stands beside them: what they do, it does."""
        given = list(dict.fromkeys(actors))
        return [actor for actor in given if actor in states() or self.country(document, actor) not in given or not self._acts_for_its_state(document, actor)]

    def _acts_for_its_state(self, document: str, actor: str) -> bool:
        mention = self.mention(document, actor)
        return _role(actor, self.country(document, actor)) is not None or (mention is not None and mention.sector in _state_sectors())

    def is_plural(self, document: str, actor: str, lang: Lang) -> bool:
        """Whether the verb beside an actor is plural: also where its name has a plural article ('las Naciones Unidas')."""
        role = _role(actor, self.country(document, actor))
        mention = self.mention(document, actor)
        if role is not None:
            return role["plural"] == "yes"
        if actor in _peoples() or self.shown(document, actor, lang, known=True).startswith(_plural_articles(lang)):
            return True
        return mention is not None and _is_described(mention) and bool(_plurals() & set(fold(mention.name).split()))


class Introduced:
    """The names of a cast for one stretch of text: whoever was named in it before is named without his state."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._seen: set[tuple[str, str]] = set()

    def shown(self, document: str, actor: str, lang: Lang) -> str:
        """One actor's name."""
        return self._cast.shown(document, actor, lang, known=self._meet(document, actor))

    def listed(self, document: str, actors: Iterable[str], lang: Lang, *, key: str = "and") -> str:
        """Several actors in one list, joined by the phrase of a key."""
        met = list(actors)
        return self._cast.listed(document, met, lang, known={actor for actor in met if self._meet(document, actor)}, key=key)

    def _meet(self, document: str, actor: str) -> bool:
        key = (document if is_local(actor) else _ANYWHERE, actor)
        met = key in self._seen
        self._seen.add(key)
        return met


def _shared_role(actor: str, country: str | None) -> str | None:
    """The role of an actor that is a state's, as roles.tsv has it."""
    return actor.removeprefix(f"{country}_") if _role(actor, country) is not None else None


def _role(actor: str, country: str | None) -> knowledge.Row | None:
    if country is None or not actor.startswith(f"{country}_"):
        return None
    return _roles().get(actor.removeprefix(f"{country}_"))


def _named(mention: ActorMention, lang: Lang) -> str:
    """The name that reading gave; a description in the source's own words stands in quotation marks."""
    return say("quoted", lang, words=mention.name) if _is_described(mention) else mention.name


def _is_described(mention: ActorMention) -> bool:
    return not mention.name[:1].isupper() or mention.via in _DESCRIBED or is_lone(mention)


def is_lone(mention: ActorMention) -> bool:
    """Whether a mention is one word of which nothing is known: it may be a name, or any noun that opens a sentence ('Others', 'Military')."""
    return mention.via == "unknown" and " " not in mention.name.strip()


@cache
def _plurals() -> frozenset[str]:
    """Words for several people, in any language."""
    agents = (fold(form) for row in knowledge.table(ACTORS, "agents.tsv") for form in knowledge.several(row["plural"]))
    peoples = (fold(row["form"]) for row in knowledge.table(ACTORS, "state_names.tsv") if row["number"] == "p")
    return frozenset((*agents, *peoples))


@cache
def _state_sectors() -> frozenset[str]:
    return frozenset(row["sector"] for row in rows("sectors.tsv"))


@cache
def _plural_articles(lang: Lang) -> tuple[str, ...]:
    return tuple(f"{article} " for article in say("articles.plural", lang).split())


@cache
def _roles() -> dict[str, knowledge.Row]:
    return {row["role"]: row for row in phrases.rows("roles.tsv")}


@cache
def _tables(lang: Lang) -> dict[str, str]:
    organs = {row["id"]: knowledge.several(row[f"forms_{lang}"]) for row in knowledge.table(ACTORS, "organs.tsv")}
    named = {row["id"]: [row[f"name_{lang}"]] for row in knowledge.table(ACTORS, "organisations.tsv")}
    return {actor: forms[0] for actor, forms in {**organs, **named}.items() if forms and forms[0]}


@cache
def _peoples() -> frozenset[str]:
    """The ids of peoples and diasporas."""
    return frozenset(row["id"] for row in knowledge.table(ACTORS, "organisations.tsv") if row["kind"] == "people")


def _tabled(actor: str, lang: Lang) -> str | None:
    name = _tables(lang).get(actor)
    return with_article(name, lang) if name is not None else None


def with_article(name: str, lang: Lang) -> str:
    """A name as it stands inside a sentence: with the article that a noun in it asks for ('the North Atlantic Treaty Organization')."""
    words = name.split()
    heads = words[:1] if lang == "es" else [] if words[:1] and words[0].endswith("'s") else words
    article = next((_heads()[lang, fold(word)] for word in heads if (lang, fold(word)) in _heads()), None)
    return f"{article} {name}" if article else name


@cache
def _heads() -> dict[tuple[str, str], str]:
    return {(row["lang"], fold(row["word"])): row["article"] for row in phrases.rows("heads.tsv")}


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
