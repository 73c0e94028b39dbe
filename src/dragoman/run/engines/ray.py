"""Shards read as tasks of Ray: on this machine, or on a cluster of machines (docs/cluster.md).

A task's process is kept by Ray for the next one, and with it the models that it has loaded; machines may join and leave while a run goes on.
Ray retries nothing by itself: what is lost with a process or a machine is begun again here, so that a deadly document is told apart.
"""

from __future__ import annotations

import logging
import os
import platform
import secrets
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.errors import EngineLost, LibraryMissing
from dragoman.nouns import Document
from dragoman.run.engines.base import AHEAD, alone
from dragoman.run.maker import made_by
from dragoman.run.work import Result, Work, work
from dragoman.settings import Settings

# Nothing is sent to Ray's makers, and what its daemons log, which would be told on standard output, is skipped: what matters comes as an error.
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS_SKIP_REGEX": "."}
# Ray's head asks the cloud's metadata addresses where it runs even if it is to tell nobody; through a proxy that is not there (port 9, RFC 863) it asks nobody.
_NOWHERE = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": "127.0.0.1,localhost"}
_STORE = 256 * 1024 * 1024  # bytes of shared memory for results under way; what is more, Ray puts on disk
_PATIENCE = 10.0  # seconds in which a cluster must answer


class _Pending:
    """A shard that Ray has; `reference` is Ray's promise of its result."""

    def __init__(self, what: Work, documents: Sequence[Document], reference: Any) -> None:  # noqa: ANN401 - Ray's own
        self.what, self.documents, self.reference = what, documents, reference


class Ray:
    """The engine of the Ray that the settings name, else RAY_ADDRESS, else of one of this machine for as long as the run lasts.

    Raises LibraryMissing, EngineLost where there is no Ray at that address.
    """

    def __init__(self, workers: int, settings: Settings) -> None:
        self.most = workers * (1 + AHEAD)
        self._open = ExitStack()
        self._ray = _library()
        address = settings.ray_address or os.environ.get("RAY_ADDRESS", "")
        try:
            self._begun(workers, address)
        except (OSError, RuntimeError, ValueError, self._ray.exceptions.RayError) as error:
            self._open.close()
            where = f"at '{address}'" if address else "on this machine"
            raise EngineLost(f"There is no Ray {where}: {error}. Check the address (--ray-address, RAY_ADDRESS) and the token (RAY_AUTH_TOKEN), and that `ray status` answers.") from error
        self._task = self._ray.remote(work_alike).options(num_cpus=1, max_retries=0, runtime_env=_of(settings))
        self._settings, self._maker = settings, made_by(settings).id

    def begin(self, what: Work, documents: Sequence[Document]) -> _Pending:
        """Give documents to Ray, which has them read where a processor is free."""
        return _Pending(what, documents, self._given(what, documents))

    def end(self, pending: _Pending, done: Callable[[], None]) -> Result:
        """What came of them. Raises what `work` raises, EngineLost where Ray itself is gone."""
        result = self._got(pending.reference)
        if result is None:
            result = alone(self._tried, pending.what, pending.documents)
        for _ in pending.documents:
            done()
        return result

    def close(self) -> None:
        """Leave the cluster; a Ray of our own ends."""
        self._open.close()

    def _tried(self, what: Work, documents: Sequence[Document]) -> Result | None:
        return self._got(self._given(what, documents))

    def _given(self, what: Work, documents: Sequence[Document]) -> Any:  # noqa: ANN401 - Ray's own
        return self._task.remote(what, documents, self._settings, self._maker)

    def _got(self, reference: Any) -> Result | None:  # noqa: ANN401 - Ray's own
        """The result; None where the process or the machine that read it died."""
        lost = self._ray.exceptions
        try:
            result: Result = self._ray.get(reference)
        except lost.RayTaskError as error:
            raise error.cause from None
        except (lost.WorkerCrashedError, lost.NodeDiedError, lost.OutOfMemoryError, lost.ObjectLostError):
            return None
        except lost.RayError as error:
            raise EngineLost(f"Ray was lost: {error}. What was read before is kept; give the same command again.") from error
        return result

    def _begun(self, workers: int, address: str) -> None:
        options: dict[str, Any] = {"log_to_driver": False, "configure_logging": False, "include_dashboard": None if address else False}
        if address:
            _answers(address)
            options |= {"address": address}
        else:
            folder = self._own_folder()
            options |= {"num_cpus": workers, "object_store_memory": _STORE, "_temp_dir": folder, "_node_ip_address": "127.0.0.1"}
        with nullcontext() if address else _asking_nobody():
            self._ray.init(**options)
        self._open.callback(self._ray.shutdown)

    def _own_folder(self) -> str:
        """Where a Ray of our own keeps its sockets and logs, which end with it; only who holds the key of this run may give it work."""
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
        folder = tempfile.mkdtemp(prefix="dragoman-")
        self._open.callback(shutil.rmtree, folder, ignore_errors=True)
        return str(Path(folder).resolve())


@contextmanager
def _asking_nobody() -> Iterator[None]:
    """What is started meanwhile has the environment in which nothing outside is asked: Ray's daemons and its workers, which read and need no network."""
    before = {name: value for name, value in os.environ.items() if name.lower() in _NOWHERE}
    for name in before:
        del os.environ[name]
    os.environ.update(_NOWHERE)
    try:
        yield
    finally:
        for name in _NOWHERE:
            del os.environ[name]
        os.environ.update(before)


def _answers(address: str) -> None:
    """Ray itself would ask a machine that is not there for a minute. Raises OSError."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host.removeprefix("ray://"), int(port)), _PATIENCE).close()


def work_alike(what: Work, documents: Sequence[Document], settings: Settings, maker: str) -> Result:
    """What `work` gives, on a machine that reads as the one that asks does. Raises EngineLost where its code, models, dictionaries or codebooks are others."""
    if _maker(settings) != maker:
        raise EngineLost(f"The machine {platform.node()} of the cluster has other code, models, dictionaries or codebooks than this one. Install the same on all; what was read before is kept.")
    return work(what, documents)


@cache
def _maker(settings: Settings) -> str:
    return made_by(settings).id


def _of(settings: Settings) -> dict[str, Any] | None:
    """Workers on other machines hear of the settings through their environment, as those of this one do."""
    return {"env_vars": settings.environment()} if settings.environment() else None


def _library() -> ModuleType:
    os.environ |= _QUIET
    try:
        import ray
    except ImportError as error:
        raise LibraryMissing("Ray", "dragoman[ray]") from error
    logging.getLogger("ray").setLevel(logging.ERROR)
    return ray
