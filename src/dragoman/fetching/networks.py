"""Whether an IP address may be that of a public site: told by data/networks.tsv, and by the IPv4 addresses that IPv6 addresses hold."""

from __future__ import annotations

from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from pathlib import Path

import msgspec

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
TABLE = Path(__file__).parent / "data" / "networks.tsv"
LOW = 0xFFFFFFFF
# RFC 5214, section 6.1: the interface identifier of ISATAP, its bit for addresses that are the only ones of their kind aside.
ISATAP, ISATAP_BITS = 0x00005EFE, 0xFDFFFFFF


class Row(msgspec.Struct, frozen=True):
    """A line of the table."""

    network: Network
    what: str
    inside: bool


@cache
def rows() -> tuple[Row, ...]:
    """The table, in its order."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(Row(ip_network(network), what, inside == "yes") for network, what, inside, _ in lines[1:])


def forbidden(address: Address) -> str | None:
    """What an address is that no public site has ('an address of a private network'); None for one that a site may have."""
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return "an address of the local link"
    for row in rows():
        if address in row.network:
            return forbidden(_last(address)) if row.inside else row.what
    if isinstance(address, IPv6Address) and (int(address) >> 32) & ISATAP_BITS == ISATAP:
        return forbidden(_last(address))
    return None


def _last(address: Address) -> IPv4Address:
    """The IPv4 address in the last 32 bits."""
    return IPv4Address(int(address) & LOW)
