"""OPML (opml.org/spec2.opml): the list of feeds that feed readers give out."""

from __future__ import annotations

from pathlib import Path

import msgspec
from lxml import etree

from dragoman.errors import InputError, NotFound

from .limits import LIMITS


class Subscription(msgspec.Struct, frozen=True):
    """A feed's address, and the name that its reader gave it ('' for none)."""

    address: str
    name: str = ""


def subscriptions(file: str) -> list[Subscription]:
    """The feeds of an OPML file, each once, in its order. Raises NotFound, InputError for what is no OPML or names no feed."""
    path = Path(file)
    try:
        if not path.is_file():
            raise NotFound(f"There is no file '{file}'. Give an OPML file, or the address of a feed (https://…).")
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{file} can't be opened ({error.strerror}). Check its permissions.") from error
    if len(content) > LIMITS.opml_bytes:
        raise InputError(f"{file} is larger than {LIMITS.opml_bytes} bytes: it is no list of feeds.")
    found: dict[str, Subscription] = {}
    for outline in _parsed(content, file).iter("outline", "{*}outline"):
        fields = {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}
        if address := fields.get("xmlurl"):
            found.setdefault(address, Subscription(address, fields.get("title") or fields.get("text") or ""))
    if not found:
        raise InputError(f'{file} names no feed. In OPML a feed is: <outline type="rss" text="Name" xmlUrl="https://…"/>.')
    return list(found.values())


def _parsed(content: bytes, file: str) -> etree._Element:
    # No entity is resolved and nothing is loaded: the file may come from anywhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{file} is no OPML: {error}. Export the list of feeds from your reader anew, or give a feed's address.") from error
    if etree.QName(root).localname.lower() != "opml":
        raise InputError(f"{file} is XML, but no OPML (its root is <{etree.QName(root).localname}>). For a feed, give its address.")
    return root
