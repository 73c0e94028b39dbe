"""What may be asked for at all: each address is judged as it is written, and by every IP address that its name leads to.

A feed is written by strangers: its links must not be able to make this machine ask its own network for something (server-side request
forgery, CWE-918). What is checked here is what dialling.py dials: a name is looked up once, so that it can't lead elsewhere in between.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address, ip_network

import httpx
import msgspec

from dragoman.errors import NotFetched, UsageError

from .limits import LIMITS, Limits
from .networks import Address, Network, forbidden

Resolve = Callable[[str, int], Sequence[str]]
PORTS = (80, 443)
# What no address holds, and what programs read in more than one way: blanks, control characters, the backslash.
NEVER = re.compile(r"[\x00-\x20\x7f-\x9f\\\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
# A name whose last part is a number is read as an IPv4 address by many programs (WHATWG URL, section 3.5): 0x7f.1, 2130706433, 0177.1.
NUMERIC = re.compile(r"(?:^|\.)(?:\d+|0[xX][\da-fA-F]*)\.?$")
ENTRY = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<host>[^:]+|[\da-fA-F:]*:[\da-fA-F:.]*(?:/\d+)?))(?::(?P<port>\d{1,5}))?")


class Allowed(msgspec.Struct, frozen=True):
    """What a user lets be fetched although it is not public: a host by its name, or a network; at one port, or at 80 and 443."""

    host: str
    network: Network | None
    port: int | None

    def at(self, port: int) -> bool:
        """Whether this holds at a port."""
        return port == self.port if self.port else port in PORTS


def allowed(text: str) -> tuple[Allowed, ...]:
    """The hosts of the setting allow_hosts: `intranet.example, 10.2.0.0/16, localhost:8000, [::1]:8000`. Raises UsageError."""
    return tuple(_allowed(part.strip()) for part in text.split(",") if part.strip())


def _allowed(entry: str) -> Allowed:
    found = ENTRY.fullmatch(entry)
    port = int(found["port"]) if found and found["port"] else None
    if found is None or (port is not None and not 0 < port < 65536):
        raise UsageError(f"'{entry}' in allow_hosts is no host. Write a name, an address or a network, each with :port where it is not 80 or 443.")
    host = found["six"] or found["host"]
    try:
        return Allowed("", ip_network(host), port)
    except ValueError:
        if "/" in host or found["six"] or ":" in host:
            raise UsageError(f"'{entry}' in allow_hosts is no network. Write it like 10.2.0.0/16, without bits behind its length.") from None
    return Allowed(_plain(host), None, port)


def looked_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as this machine's resolver gives them. Raises OSError."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Egress:
    """Judges addresses. `resolve` looks a name up."""

    def __init__(self, allow: Sequence[Allowed] = (), resolve: Resolve = looked_up, limits: Limits = LIMITS) -> None:
        self._allow = tuple(allow)
        self._resolve = resolve
        self._limits = limits

    def url(self, address: str) -> httpx.URL:
        """An address as it may be asked for, without its fragment. Raises NotFetched, for good, with what is wrong with it."""
        if len(address) > self._limits.address_length:
            raise NotFetched(address[:100] + "…", f"is an address of more than {self._limits.address_length} characters")
        if NEVER.search(address):
            raise NotFetched(address, "holds blanks, control characters or a backslash, which no address does")
        try:
            url = httpx.URL(address).copy_with(fragment=None)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise NotFetched(address, f"is no address of the web ({error})") from error
        if wrong := self._wrong(url):
            raise NotFetched(address, wrong)
        return url

    def _wrong(self, url: httpx.URL) -> str | None:
        host = url.raw_host.decode("ascii")
        if url.scheme not in ("http", "https"):
            return "does not begin with http:// or https://"
        if url.userinfo:
            return "holds a name or a password before its host, which can hide where it leads"
        if not host or "%" in host:
            return "names no host"
        if NUMERIC.search(host) and not _is_ip(host):
            return "writes its host as a number in a form that hides which"
        port = port_of(url)
        if port not in PORTS and not any(entry.at(port) for entry in self._allow):
            return f"asks for port {port}; only 80 and 443 are, unless the setting allow_hosts names the host with its port"
        if _is_ip(host):
            self._judge(host, ip_address(host), port)
        return None

    def addresses(self, host: str, port: int) -> list[str]:
        """The IP addresses of a host that may be dialled. Raises NotFetched: for good where one of them may not."""
        name = _plain(host)
        if any(entry.host == name and entry.at(port) for entry in self._allow if entry.host):
            return list(self._found(host, port))
        found = [ip_address(one) for one in self._found(host, port)]
        for one in found:
            self._judge(host, one, port)
        return [str(one) for one in found]

    def _judge(self, host: str, address: Address, port: int) -> None:
        if any(entry.network and entry.at(port) and address in entry.network for entry in self._allow):
            return
        if what := forbidden(address):
            raise NotFetched(host, f"{_leads(host, address)}, {what}: it is not asked, unless the setting allow_hosts names it")
        if port not in PORTS:
            raise NotFetched(host, f"asks for port {port}; only 80 and 443 are, unless the setting allow_hosts names the host with its port")

    def _found(self, host: str, port: int) -> Sequence[str]:
        if _is_ip(host):
            return [host]
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise NotFetched(host, f"its host {host} is not known ({getattr(error, 'strerror', None) or error})", again=0) from error
        if not found:
            raise NotFetched(host, f"its host {host} has no address", again=0)
        return found


def port_of(url: httpx.URL) -> int:
    """The port of an address, its scheme's where it names none."""
    return (443 if url.scheme == "https" else 80) if url.port is None else url.port


def _plain(host: str) -> str:
    return host.rstrip(".").casefold()


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _leads(host: str, address: Address) -> str:
    return f"is at {address}" if host == str(address) else f"its host {host} leads to {address}"
