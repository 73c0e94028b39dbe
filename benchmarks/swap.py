"""Two states exchanged everywhere in a text, in English and Spanish: what a text says of one is then said of the other, and the program must read it alike.

    swap("Kenya shelled an Italian tanker.", "en", "KEN", "ITA").text      'Italy shelled a Kenyan tanker.'

Names, demonyms, capitals, organs with a national name and holders of the same office at the same date are exchanged, by the program's own tables; articles and
'a', 'an', 'y', 'e', 'o', 'u' follow. A text that can't be exchanged without a fault of grammar or sense is none's to judge: Unswappable says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import swap_grammar as grammar
from swap_grammar import Lang, Unswappable

from dragoman.nouns import Span
from dragoman.publish.parties import state_name
from dragoman.reading import knowledge
from dragoman.reading.actors import offices, sexes
from dragoman.reading.actors.gazetteer import PACKAGE, Entry, Hit, gazetteer, words_of
from dragoman.reading.knowledge import Row

__all__ = ["DATE", "Lang", "Swapped", "Unswappable", "bearer", "capital", "demonyms", "replaced", "states_of", "swap"]

DATE = "2024-05-15"
_STATES = ("state", "demonym", "capital", "metonym")
_NAMED = (*_STATES, "organ", "organisation", "person")
_NATIONAL = ("name", "official", "demonym")


@dataclass(frozen=True, slots=True)
class Swapped:
    """The text as exchanged, and each stretch of the old text with what stands for it, in order."""

    text: str
    edits: tuple[tuple[Span, str], ...]

    def moved(self, position: int) -> int:
        """Where a place of the old text lies in the new one; inside of what was exchanged, its end."""
        shift = 0
        for (start, end), new in self.edits:
            if position <= start:
                break
            shift += len(new) - (end - start)
            if position < end:
                return end + shift
        return position + shift


def swap(text: str, lang: Lang, one: str, other: str, date: str = DATE, *, bare: bool = False) -> Swapped:
    """A text with two states exchanged.

    Args:
        text: a sentence or several.
        lang: its language.
        one: the id of a state.
        other: the id of the other.
        date: when the text was written (ISO): who holds an office, which names are in use.
        bare: whether names stand without their articles, as in headlines.

    Raises:
        Unswappable: the text can't be exchanged.
    """
    return replaced(text, lang, {one: other, other: one}, date, bare=bare)


def replaced(text: str, lang: Lang, states: Mapping[str, str], date: str = DATE, *, bare: bool = False) -> Swapped:
    """A text with each of some states in the place of another, at one stroke; raises Unswappable."""
    edits: list[tuple[Span, str]] = []
    parsed = grammar.Parsed(text, lang)
    for hit in gazetteer().find(text, lang):
        state = bearer(hit, date)
        if state in states:
            edits.append(grammar.fitted(parsed, _Exchange(parsed, hit, state, states[state], date).edit(), bare=bare))
    out, position = [], 0
    for (start, end), new in edits:
        if start < position:
            raise Unswappable("part of a longer name")
        out += [text[position:start], new]
        position = end
    return Swapped("".join([*out, text[position:]]), tuple(edits))


def bearer(hit: Hit, date: str) -> str:
    """Of which state a hit is a name, an organ or an office's holder; '' for any other word. Raises Unswappable where it can be of several."""
    named = [entry for entry in hit.entries if entry.actor and entry.kind in _NAMED]
    now = [entry for entry in named if _in_use(entry.valid_from, entry.valid_to, date)] or named
    bearers = {entry.country for entry in now if len(entry.country) > 2}
    if len(bearers) > 1:
        raise Unswappable("a form of several states")
    return next(iter(bearers), "")


def states_of(text: str, lang: Lang, date: str = DATE) -> list[str]:
    """The states that a text names, in order; raises Unswappable where a form is of several."""
    found = [bearer(hit, date) for hit in gazetteer().find(text, lang) if any(entry.kind in _STATES for entry in hit.entries)]
    return list(dict.fromkeys(state for state in found if state))


def _in_use(begins: str, ends: str, date: str) -> bool:
    return (not begins or begins <= date[: len(begins)]) and (not ends or date[: len(ends)] <= ends)


@cache
def _forms(state: str, lang: str) -> tuple[Row, ...]:
    return tuple(row for row in knowledge.table(PACKAGE, "state_names.tsv") if row["id"] == state and row["lang"] == lang)


@cache
def _is_plain(form: str, state: str, date: str) -> bool:
    """Whether a form is of one state alone."""
    known = [entry for entry in gazetteer().known(form) if entry.actor and _in_use(entry.valid_from, entry.valid_to, date)]
    return {entry.country for entry in known} == {state}


@cache
def capital(state: str, lang: Lang, date: str) -> str:
    """The seat of government, where it doesn't bear the state's own name; else ''."""
    names = {row["form"] for row in _forms(state, lang) if row["kind"] == "name"}
    seats = [row["form"] for row in _forms(state, lang) if row["kind"] == "capital" and _in_use(row["valid_from"], row["valid_to"], date)]
    return next((form for form in seats[:1] if form not in names and _is_plain(form, state, date)), "")


@cache
def demonyms(state: str, lang: Lang, date: str) -> dict[str, str]:
    """What a state's people and things are called, by use: English adjective, s, p; Spanish ms, fs, mp, fp (all four, also where two are alike)."""
    rows = [row for row in _forms(state, lang) if row["kind"] == "demonym" and _in_use(row["valid_from"], row["valid_to"], date)]
    rows = [row for row in rows if " and " not in row["form"] and _is_plain(row["form"], state, date)]
    found: dict[str, str] = {}
    if lang == "es":
        for row in rows:
            for gender in row["gender"] or "mf":
                found.setdefault(gender + row["number"], row["form"])
        return found
    name = state_name(state, "en")
    for row in rows:
        if not row["gender"]:
            found.setdefault(row["number"] or "adjective", row["form"])
    # 'New Zealander' is no adjective.
    if "s" in found and not found["s"].startswith(f"{name}er"):
        found.setdefault("adjective", found["s"])
    return found


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One hit of one state that another takes the place of."""

    parsed: grammar.Parsed
    hit: Hit
    old: str
    new: str
    date: str

    def edit(self) -> grammar.Edit:
        """What stands for it. Raises Unswappable."""
        kinds = {entry.kind for entry in self.hit.entries if entry.country == self.old}
        if {"state", "capital"} <= kinds and self._text != state_name(self.old, self._lang):
            raise Unswappable("a city that was its state's name too")
        if "state" in kinds:
            return self._name()
        if "demonym" in kinds:
            return self._plain(self._demonym())
        if "capital" in kinds:
            return self._capital()
        if "metonym" in kinds:
            raise Unswappable("a seat of government by another name")
        if "organ" in kinds:
            return self._plain(self._organ(), "an organ without counterpart")
        if "person" in kinds:
            return self._plain(self._holder(), "a holder unknown")
        raise Unswappable("an organisation of one state")

    @property
    def _lang(self) -> Lang:
        return self.parsed.lang

    @property
    def _text(self) -> str:
        return self.parsed.text[self.hit.start : self.hit.end]

    def _own(self, *kinds: str) -> Iterator[str]:
        return (row["form"] for row in _forms(self.old, self._lang) if row["kind"] in kinds)

    def _row(self) -> Row:
        """The line of the table that holds the form of the hit."""
        spelt = [word.casefold() for word in words_of(self._text)]
        rows = [row for row in _forms(self.old, self._lang) if [word.casefold() for word in words_of(row["form"])] == spelt]
        if not rows:
            raise Unswappable("a form of another language")
        return rows[0]

    def _plain(self, new: str, reason: str = "no counterpart form") -> grammar.Edit:
        if not new:
            raise Unswappable(reason)
        return grammar.Edit(self.hit.start, self.hit.end, new)

    def _capital(self) -> grammar.Edit:
        edit = self._plain(capital(self.new, self._lang, self.date) if self._text in {*self._own("capital")} else "", "a city without counterpart")
        if self._lang == "es":
            grammar.check_agreement(self.parsed, edit)
        return edit

    def _name(self) -> grammar.Edit:
        row = self._row()
        if row["kind"] == "official":
            same = [form["form"] for form in _forms(self.new, self._lang) if form["kind"] == "official" and _in_use(form["valid_from"], form["valid_to"], self.date)]
            return self._plain(next((form for form in same if form.split()[0] == row["form"].split()[0]), ""))
        new = state_name(self.new, self._lang)
        if not _is_plain(new, self.new, self.date):
            raise Unswappable("a form of several states")
        start = self.hit.start + grammar.without_article(self._text, state_name(self.old, self._lang))
        return grammar.Edit(start, self.hit.end, new, grammar.article(self.old, self._lang), grammar.article(self.new, self._lang), is_name=True)

    def _demonym(self) -> str:
        row, new = self._row(), demonyms(self.new, self._lang, self.date)
        if self._lang == "es":
            genders = row["gender"] or "mf"
            wanted = {new.get(gender + row["number"], "") for gender in genders}
            return wanted.pop() if len(wanted) == 1 else new.get(self.parsed.gender(self.hit.start) + row["number"], "")
        if row["gender"]:
            return ""
        is_adjective = self.parsed.is_attribute(self.hit.start, self.hit.end)
        if is_adjective and row["number"] != "p":
            return new.get("adjective", "")
        return new.get(row["number"], "") if row["number"] else ""

    def _organ(self) -> str:
        """An organ whose name holds its state's own is one of the other state by that state's name; any other by an organ of like kind."""
        text = self._text
        inner = [(form, kind) for kind in _NATIONAL for form in self._own(kind) if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
        if inner:
            return self._renamed(text, max(inner, key=lambda known: len(known[0])))
        organs = {row["id"]: row for row in knowledge.table(PACKAGE, "organs.tsv")}
        mine = organs[self._entry("organ").actor]
        column = f"forms_{self._lang}"
        like = [
            row for row in organs.values()
            if row["state"] == self.new and (row["kind"], row["sector"]) == (mine["kind"], mine["sector"]) and _in_use(row["valid_from"], row["valid_to"], self.date)
        ]
        own = [form for kind in _NATIONAL for form in (row["form"] for row in _forms(self.new, self._lang) if row["kind"] == kind)]
        for row in like:
            for form in knowledge.several(row[column]):
                is_alike = form.split()[0] == text.split()[0] if " " in text else " " not in form
                if is_alike and not any(name in form for name in own) and _is_plain(form, self.new, self.date):
                    return form
        return ""

    def _renamed(self, text: str, inner: tuple[str, str]) -> str:
        """The name of an organ with the state's own in it exchanged."""
        form, _ = inner
        start = self.hit.start + text.index(form)
        hit = next((hit for hit in gazetteer().find(form, self._lang) if hit.end - hit.start == len(form)), None)
        if hit is None:
            return ""
        within = _Exchange(self.parsed, Hit(start, start + len(form), hit.entries), self.old, self.new, self.date)
        edit = grammar.fitted(self.parsed, within.edit(), bare=False)
        (first, last), new = edit
        if first < self.hit.start or last > self.hit.end:
            return ""
        return text[: first - self.hit.start] + new + text[last - self.hit.start :]

    def _entry(self, kind: str) -> Entry:
        return next(entry for entry in self.hit.entries if entry.kind == kind and entry.country == self.old)

    def _holder(self) -> str:
        """Who holds in the other state the office that this person holds in his, of like sex; by surname where the text has no more."""
        mine = self._entry("person")
        held = [row for row in _terms(self.old, self.date) if row["person"] == mine.actor]
        for office in reversed([row["office"] for row in held]):
            there = [row for row in _terms(self.new, self.date) if row["office"] == office and sexes.of_name(row["name"]) == sexes.of_name(mine.name)]
            if there:
                return there[0]["name"] if " " in self._text else offices.surname(there[0]["name"])
        return ""


@cache
def _terms(state: str, date: str) -> Sequence[Row]:
    """The offices of a state that somebody is known to hold at a date."""
    return [row for row in knowledge.table(PACKAGE, "offices.tsv") if row["state"] == state and row["from"] and _in_use(row["from"], row["to"], date)]
