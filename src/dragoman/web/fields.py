"""The fields of a line in a form: how each is called, what stands in it, what can stand in it, and what a filled one means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, get_args

import msgspec

from dragoman.errors import BadValue
from dragoman.nouns import Stance
from dragoman.publish.phrases import Lang
from dragoman.record.decided.decision import Noun
from dragoman.record.decided.lines import JUDGED, LISTS
from dragoman.record.decided.values import choice
from dragoman.web.words import say

PREFIX = "field."
"""What the names of a form's fields begin with that are fields of a line."""
MORE: Mapping[str, Sequence[str]] = {"statement": ("cue",)}
"""What is given of a line beside what is judged of it."""
_LISTED = ("source_actors", "target_actors", "by", "contexts")
_ACTORS = ("source_actors", "target_actors", "by", "publisher", "actor")


class Field(NamedTuple):
    """A field in a form. `choices` are all values that it can have, none where these are many; `actors` says whether it holds ids of actors."""

    name: str
    label: str
    value: str
    choices: Sequence[str]
    actors: bool


def fields(of: Noun, line: Mapping[str, Any] | None, lang: Lang, text: str = "") -> list[Field]:
    """The fields of a line of a noun in the text of its document, as they stand; without a line, empty."""
    found = []
    for name in (*JUDGED[of], *MORE.get(of, ())):
        choices = ("true", "false") if name == "reciprocal" else choice(of, name)
        actors = name in _ACTORS or (of == "tie" and name in ("source", "target"))
        found.append(Field(name, say(f"field.{name}", lang), told(name, (line or {}).get(name), text), choices, actors))
    return found


def noun(name: str) -> Noun:
    """A noun of lines. Raises BadValue."""
    found = next((one for one in LISTS if one == name), None)
    if found is None:
        raise BadValue("noun", f"is none on which can be decided: give {', '.join(LISTS)}.")
    return found


def told(name: str, value: Any, text: str = "") -> str:  # noqa: ANN401 - plain data
    """A field's value as it stands in a form; `text` is that of the document, for what is only told as a place in it."""
    if name == "about":
        return "; ".join(f"{one['stance']} {one['actor'] or one['instrument'] or ''}" for one in value or [])
    if isinstance(value, dict):
        return str(value.get("edtf") or value.get("text") or text[value.get("start", 0) : value.get("end", 0)])
    if isinstance(value, list):
        return ", ".join(one if isinstance(one, str) else msgspec.json.encode(one).decode() for one in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def given(form: Mapping[str, str]) -> dict[str, str]:
    """The fields that a form gives, by their names."""
    return {name.removeprefix(PREFIX): value.strip() for name, value in form.items() if name.startswith(PREFIX)}


def meant(name: str, value: str) -> Any:  # noqa: ANN401 - JSON
    """What a field of a form means: lists by commas, stances by semicolons, numbers and truth as such, nothing as null; all else is text. Raises BadValue."""
    if name in _LISTED:
        return [one.strip() for one in value.split(",") if one.strip()]
    if name == "about":
        return [_stance(one.strip()) for one in value.split(";") if one.strip()]
    if value == "":
        return None
    if value.startswith(("[", "{")) or value in ("true", "false") or name == "value":
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            raise BadValue(name, f"can't be '{value}'.") from error
    return value


def _stance(told: str) -> dict[str, str | None]:
    """Raises BadValue."""
    stance, _, whom = told.partition(" ")
    if stance not in get_args(Stance) or not whom.strip():
        raise BadValue("about", f"can't be '{told}'. Write how the speaker stands and to whom, as in: for USA; against AZE. It is one of {', '.join(get_args(Stance))}.")
    toward = whom.strip()
    # Actors are capitals (USA, doc:1), instruments small letters (section_907).
    is_actor = toward.startswith("doc:") or toward.upper() == toward
    return {"stance": stance, "actor": toward if is_actor else None, "instrument": None if is_actor else toward}
