"""What the program says of its work to those who run it: one line an event, levelled, plain or as a line of JSON (RFC 8259), on standard error.

An event is a fixed phrase; what belongs to it are facts: counts, names of files, versions, durations, ids. No line of level info or above holds anything that
a document says, so that a log can be kept and sent to others. At debug that is not promised.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from typing import Any, Literal

Form = Literal["plain", "json"]
Level = Literal["debug", "info", "warning", "error"]
ROOT = "dragoman"
_TIME = "%Y-%m-%dT%H:%M:%S"


class OnStandardError(logging.Handler):
    """Writes to what standard error is at that moment: a live display may stand in its place for a while."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        sys.stderr.write(self.format(record) + "\n")


def begin(form: Form, level: Level) -> None:
    """From now on log so. Libraries are heard from warning on."""
    root = logging.getLogger()
    for handler in _own():
        root.removeHandler(handler)
    handler = OnStandardError()
    handler.setFormatter(JsonLines() if form == "json" else Plain())
    root.addHandler(handler)
    root.setLevel(max(logging.WARNING, _number(level)))
    logging.getLogger(ROOT).setLevel(_number(level))


def as_json() -> bool:
    """Whether standard error is lines of JSON: then whatever is said there is one."""
    return any(isinstance(handler.formatter, JsonLines) for handler in _own())


def _own() -> list[logging.Handler]:
    return [handler for handler in logging.getLogger().handlers if isinstance(handler, OnStandardError)]


def event(log: logging.Logger, level: Level, what: str, **facts: object) -> None:
    """Log an event with its facts."""
    log.log(_number(level), what, extra={"facts": facts})


def _number(level: Level) -> int:
    return logging.getLevelNamesMapping()[level.upper()]


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    """The facts of an event; of an error that was caught, of what kind it is and where it arose, not what it says."""
    facts = dict(getattr(record, "facts", {}))
    if record.exc_info and record.exc_info[1] is not None:
        facts |= failed(record.exc_info[1])
    return facts


def failed(error: BaseException) -> dict[str, str]:
    """An error as facts: its kind and the line that raised it. What it says may be what a document says."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}" if trace is not None else ""
    return {"error": type(error).__name__, "where": where}


def _when(record: logging.LogRecord) -> str:
    return f"{time.strftime(_TIME, time.gmtime(record.created))}.{int(record.msecs):03}Z"


class JsonLines(logging.Formatter):
    """`{"time", "level", "logger", "event", …facts}`, a line each; time is UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        head = {"time": _when(record), "level": record.levelname.lower(), "logger": record.name, "event": record.getMessage()}
        return json.dumps(head | _facts(record), ensure_ascii=False, default=str)


class Plain(logging.Formatter):
    """`time level event key=value …`, a line each."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        facts = "".join(f" {name}={value}" for name, value in _facts(record).items())
        return " ".join(f"{_when(record)} {record.levelname.lower()} {record.getMessage()}{facts}".splitlines())
