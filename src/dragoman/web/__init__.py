"""The local web application: everything that a record holds, in a browser, from this machine alone.

    application.py  puts it together; there are no globals: a test makes as many as it likes
    site.py         what it serves: a record's folder, its token, its hosts; shelf.py versions and pairs that were looked up, kept for the next request
    intake.py       documents that come by the browser, and the run that reads them
    asked.py        what a request asks for: language, version, and the addresses that keep them
    views.py        a view as page, .json and .csv; rendering.py templates; openapi.py what the interface is
    fields.py       the fields of a line in a form; proposing.py what a filled form proposes to decide
    gate.py         who may ask what: host, origin, token, size, headers; faults.py one shape for every error
    pages/          one module a page; templates/, static/; data/ every word of the interface and every fault
    server.py       the process: a socket on 127.0.0.1; warming.py what the first visitor would wait for

A page shows what publish/ answers; it counts and words nothing itself.
"""

from __future__ import annotations

from dragoman.web.application import application
from dragoman.web.server import listening, run
from dragoman.web.warming import warm

__all__ = ["application", "listening", "run", "warm"]
