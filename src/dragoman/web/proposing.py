"""What a filled form proposes to decide, on the record or in a coding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import Depends, Request

from dragoman.errors import BadValue
from dragoman.record import Record, decisions
from dragoman.record.proposals import Proposal
from dragoman.web import fields


class Filled:
    """A form that was sent: each field's first value, or all of one's."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._pairs = pairs
        self.values: Mapping[str, str] = dict(reversed(pairs))

    def get(self, name: str) -> str:
        """A field's value without blanks around it; '' where there is none."""
        return self.values.get(name, "").strip()

    def all(self, name: str) -> list[str]:
        """All values of a field, in their order."""
        return [value for key, value in self._pairs if key == name]

    def number(self, name: str) -> int | None:
        """A field's value where it is a whole number."""
        return int(self.get(name)) if self.get(name).isdigit() else None


async def _filled(request: Request) -> Filled:
    return Filled([(name, str(value)) for name, value in (await request.form()).multi_items()])


Form = Annotated[Filled, Depends(_filled)]
"""The type of the argument of a view that takes a form."""


def proposal(record: Record, action: str, who: str, form: Filled, coding: str = "") -> Proposal:
    """What a form on a line proposes, of the record as who decides sees it. Raises BadValue, NoSuchLine."""
    why = form.get("why")
    if action in ("confirm", "reject"):
        return Proposal(action, who, why, line=form.get("line"), coding=coding)  # type: ignore[arg-type]
    told = fields.given(form.values)
    if action == "change":
        return Proposal("change", who, why, line=form.get("line"), fields=changed(record, form.get("line"), told), coding=coding)
    if action == "add":
        given: dict[str, Any] = {name: fields.meant(name, value) for name, value in told.items() if value}
        place = _place(record, form)
        return Proposal("add", who, why, fields.noun(form.get("noun")), document=form.get("document"), fields={**given, **place}, coding=coding)
    raise BadValue("action", "is none that can be taken here: confirm, reject, change, add, undo, redo.")


def _place(record: Record, form: Filled) -> dict[str, Any]:
    """Where a line stands. Words are taken from the document, since a form that is sent breaks lines its own way."""
    start, end = form.number("start"), form.number("end")
    if start is None or end is None:
        return {"quote": form.values.get("quote", "")}
    document, _ = record.annotation(form.get("document"))
    return {"quote": document.text[start:end], "start": start}


def changed(record: Record, line: str, told: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a line that a form gives otherwise than they are. Raises BadValue, NoSuchLine."""
    settled, item = decisions.find(record, line)
    was, text = decisions.shown(settled.document, item).line, settled.document.text
    found = {name: fields.meant(name, value) for name, value in told.items() if value != fields.told(name, was.get(name), text)}
    if not found:
        raise BadValue("fields", "are as they were. Change one, or confirm the line.")
    return found
