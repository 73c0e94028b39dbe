"""Parts of a picture that stand for something: where a picture is a part of a page each becomes a link that says what it is; alone in a file none does.

The drawing gives each such part an address inside of the picture (`inner`), which matplotlib keeps and `linked` replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

_SVG, _HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_INNER = "#spot-"
Leads = Callable[[str], str]
"""The address that a key leads to; '' where there is none."""


@dataclass(frozen=True)
class Spot:
    """A part of a picture: `key` is what it stands for, `words` say it, `name` may be written beside it; of a line, `ends` are the places of the two spots that it joins.

    `first`: it is reached by Tab even where no script leads from one to the next.
    """

    key: str
    words: str
    name: str = ""
    ends: tuple[int, int] | None = None
    first: bool = True


def inner(place: int) -> str:
    """The address inside of a picture of the spot at a place."""
    return f"{_INNER}{place}"


def linked(root: etree._Element, spots: Sequence[Spot], leads: Leads | None) -> None:
    """Let the spots of a drawn picture lead to where `leads` says; without it they lead nowhere, and are no elements of their own."""
    seen: set[int] = set()
    for anchor in list(root.iter(f"{_SVG}a")):
        place = int(str(anchor.attrib.pop(_HREF, "")).removeprefix(_INNER))
        if leads is None:
            _unwrapped(anchor)
            continue
        anchor.attrib.clear()
        _dressed(anchor, place, spots[place], leads(spots[place].key))
        # What is drawn in two parts is one thing to whoever goes from link to link.
        if place in seen or not spots[place].first:
            anchor.set("tabindex", "-1")
        seen.add(place)


def _unwrapped(anchor: etree._Element) -> None:
    parent = anchor.getparent()
    if parent is not None:
        at = parent.index(anchor)
        parent[at : at + 1] = list(anchor)


def _dressed(anchor: etree._Element, place: int, spot: Spot, address: str) -> None:
    if address:
        anchor.set("href", address)
    else:
        anchor.tag = f"{_SVG}g"
        anchor.set("role", "img")
        anchor.set("tabindex", "0")
    anchor.set("class", "spot line" if spot.ends else "spot")
    anchor.set("data-spot", str(place))
    anchor.set("aria-label", spot.words)
    if spot.name:
        anchor.set("data-name", spot.name)
    if spot.ends:
        anchor.set("data-ends", " ".join(map(str, spot.ends)))
    title = etree.Element(f"{_SVG}title")
    title.text = spot.words
    anchor.insert(0, title)
