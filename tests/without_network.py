"""Runs a command where there is no network but this machine's own: `python tests/without_network.py pytest`. Linux, as root or where a user may have namespaces of his own."""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1  # man 7 netdevice
_REQUEST = "16sh14x"


def alone() -> None:
    """Leave the network: a namespace with a loopback and nothing else."""
    user, group = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET if user == 0 else CLONE_NEWUSER | CLONE_NEWNET):
        raise SystemExit(f"No namespace can be had ({os.strerror(ctypes.get_errno())}): run this as root, or allow namespaces to users.")
    if user:
        for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            Path("/proc/self", name).write_text(line)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        flags = struct.unpack(_REQUEST, fcntl.ioctl(any_socket, SIOCGIFFLAGS, struct.pack(_REQUEST, b"lo", 0)))[1]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack(_REQUEST, b"lo", flags | IFF_UP))


if __name__ == "__main__":
    alone()
    os.execvp(sys.argv[1], sys.argv[1:])
