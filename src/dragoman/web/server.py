"""The process that serves: one, on this machine alone."""

from __future__ import annotations

import errno
import logging
import socket

import uvicorn
from fastapi import FastAPI

from dragoman import logs
from dragoman.errors import UsageError

LOG = logging.getLogger("dragoman.web")
HOST = "127.0.0.1"
_WAITING = 128


def listening(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1; port 0 is any that is free. Raises UsageError where the port can't be had."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except (OSError, OverflowError) as error:
        made.close()
        why = "is taken, perhaps by another `dragoman serve`" if getattr(error, "errno", None) == errno.EADDRINUSE else f"can't be had ({error})"
        raise UsageError(f"Port {port} {why}. Give another: --port {port + 1 if 0 < port < 65535 else 8643}; 0 is any that is free.") from error
    made.listen(_WAITING)
    return made


def run(app: FastAPI, at: socket.socket) -> None:
    """Serve until Ctrl-C."""
    logs.event(LOG, "info", "serving begins", port=at.getsockname()[1])
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, date_header=False, lifespan="off", ws="none", timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[at])
    logs.event(LOG, "info", "serving ends")
