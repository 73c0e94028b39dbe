"""The command line. Exit status: 0 done, 1 done but some input was quarantined, 2 wrong use, 3 failed."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from dragoman import __version__, logs
from dragoman.cli import (
    annotating,
    changing,
    codebook,
    codes,
    coding,
    comparing,
    correcting,
    counting,
    demo,
    doctoring,
    evaluating,
    exporting,
    importing,
    knowing,
    listing,
    options,
    publishing,
    reading,
    retrying,
    searching,
    serving,
    standing,
    watching,
)
from dragoman.cli.saying import say
from dragoman.errors import DragomanError

DONE, MISUSED, FAILED = 0, 2, 3
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
INTERRUPTED = 130  # what Typer makes of Ctrl-C

# The groups of commands, in the order of the help. A group is a module with this function.
GROUPS: tuple[Callable[[typer.Typer], None], ...] = (
    demo.add_to,
    reading.add_to,
    watching.add_to,
    standing.add_to,
    retrying.add_to,
    doctoring.add_to,
    publishing.add_to,
    listing.add_to,
    counting.add_to,
    searching.add_to,
    serving.add_to,
    exporting.add_to,
    comparing.add_to,
    changing.add_to,
    correcting.add_to,
    coding.add_to,
    annotating.add_to,
    evaluating.add_to,
    knowing.add_to,
    codebook.add_to,
    codes.add_to,
    importing.add_to,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status. Nothing ends in a traceback, unless `--debug` asks for it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = application()(args=given, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except SystemExit:
        # So Typer ends when who read our output has seen enough and closed it; nothing else does.
        status = DONE
    except Exception as error:  # noqa: BLE001 - the one place where all errors end
        if "--debug" in given:
            traceback.print_exc()
        return failure(error)
    if status == INTERRUPTED:
        say("Stopped. What was done is kept; the same command goes on where it stopped.")
        return FAILED
    return status if isinstance(status, int) else DONE


def application() -> typer.Typer:
    """The application with all its commands."""
    app = typer.Typer(
        help="Reads documents about the relations between states and keeps a record: who did what to whom, when, who says so.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_options)
    for add_to in GROUPS:
        add_to(app)
    return app


def failure(error: Exception) -> int:
    """Say in plain words what went wrong, on standard error; the exit status that goes with it."""
    if isinstance(error, DragomanError):
        say(str(error), "error", kind=type(error).__name__)
        return error.status
    if isinstance(error, TyperException):
        context = getattr(error, "ctx", None)
        say(f"{error.format_message()} See `{context.command_path if context else 'dragoman'} --help`.", "error")
        return MISUSED
    if isinstance(error, BrokenPipeError):
        # Who read our output has seen enough.
        _hush()
        return DONE
    if isinstance(error, OSError) and error.errno in _NO_ROOM and error.filename is None:
        _hush()
        say(f"What the command prints can't be written: {error.strerror}. Make room where its output goes, then give the command again.", "error")
        return FAILED
    what = f"{type(error).__name__}: {error}"
    say(f"dragoman failed: {what}. Please report this, with the command; `dragoman --debug …` shows where it was.", "error")
    return FAILED


def _hush() -> None:
    """Standard output that takes no more goes nowhere: Python would complain once more when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


def _options(
    _v: Annotated[bool, typer.Option("--version", help="Print the version and end.", callback=_version, is_eager=True)] = False,
    _d: Annotated[bool, typer.Option("--debug", help="Show where an error happened.")] = False,
    log: options.Log = None,
    log_level: options.LogLevel = None,
) -> None:
    """Before the commands run. `--debug` is read by `main`, and declared here so that the help lists it."""
    settings = options.settled(log=log, log_level=log_level)
    logs.begin(settings.log, settings.log_level)
