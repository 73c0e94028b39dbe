"""No test sends anything beyond this machine: loaded by the tests (conftest.py) and, through PYTHONPATH, by every Python process that they start.

What is refused is noted in the file DRAGOMAN_TESTS_REFUSED, so that a test fails also where the program took the refusal for a network that is down.
"""

from __future__ import annotations

import errno
import ipaddress
import os
import sys

NOTES = "DRAGOMAN_TESTS_REFUSED"


def stays(host: object) -> bool:
    """Whether a host is this machine; names other than localhost would have to be looked up elsewhere."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return name.lower() in ("", "none", "localhost")
    mapped = getattr(address, "ipv4_mapped", None) or address
    return mapped.is_loopback or mapped.is_unspecified


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook (PEP 578): it sees every connection and every look-up of a name, whoever makes it."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if isinstance(address, tuple) and not stays(address[0]):
            refuse(f"{event} {address[0]}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr") and not (stays(arguments[0]) or numeric(arguments[0])):
        refuse(f"{event} {arguments[0]!r}")


def numeric(host: object) -> bool:
    """An address needs no look-up: whether it may be dialled is another question."""
    try:
        ipaddress.ip_address(host.decode("ascii", "replace") if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    return True


def refuse(what: str) -> None:
    """Note it, and be as a network that is not there."""
    if notes := os.environ.get(NOTES):
        with open(notes, "a", encoding="utf8") as file:  # noqa: PTH123 - pathlib would be loaded by every process
            file.write(f"{os.environ.get('PYTEST_CURRENT_TEST', 'a process of the tests')}: {what}\n")
    raise OSError(errno.ENETUNREACH, f"The tests send nothing beyond this machine: {what}")


sys.addaudithook(watch)
