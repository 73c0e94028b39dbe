"""What files of event data tell, whoever made them."""

from __future__ import annotations

import msgspec

from dragoman.nouns import EventType


class Act(msgspec.Struct, frozen=True):
    """A row of a file, or a pair of its parties. `day` is ISO; `source` and `target` are states' ids, '' where the file names none that we know.

    `cameo` is '' in files of PLOVER, `type` is PLOVER's, by CAMEO's conversion where the file has CAMEO, None for statements and appeals. `line` counts from 1, `where` names what tells it.
    """

    id: str
    line: int
    day: str
    source: str
    target: str
    source_told: str
    target_told: str
    type: EventType | None
    cameo: str
    where: str


class Misread(msgspec.Struct, frozen=True):
    """A line that can't be read, by its number from 1, and why."""

    line: int
    reason: str
