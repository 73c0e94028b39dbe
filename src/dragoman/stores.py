"""Object storage, by address: `s3://bucket/prefix`, `gs://…`, `abfs://…`, whatever fsspec has a scheme for. Listed, fetched from, written to.

Addresses of the web (http, https) are no stores: they are fetched with their manners, or not at all. Nor are those of files: a file goes by its path, and
an address that a stranger wrote must not lead to one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError, LibraryMissing, NotAllowed, NotFound, StoreLost, UsageError

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_OTHERWISE = ("http", "https", "file", "local")
_EXTRAS = {"s3": "dragoman[s3]", "s3a": "dragoman[s3]"}


def is_store(path: str) -> bool:
    """Whether a path is an address of object storage."""
    found = _SCHEME.match(path)
    return found is not None and found[1].lower() not in _OTHERWISE


class Store:
    """What lies at and under one address.

    Raises UsageError for a scheme that fsspec does not know, LibraryMissing for one whose library is not installed. All methods raise NotFound, NotAllowed, StoreLost.
    """

    def __init__(self, address: str) -> None:
        from fsspec.core import url_to_fs
        from fsspec.registry import known_implementations

        self.address = address.rstrip("/")
        self._scheme = address.partition("://")[0].lower()
        try:
            # What others write meanwhile is seen: no listing is kept.
            self._system, self._root = url_to_fs(address, use_listings_cache=False, skip_instance_cache=True)
        except ImportError as error:
            library = known_implementations[self._scheme]["class"].partition(".")[0]
            raise LibraryMissing(library, _EXTRAS.get(self._scheme, library)) from error
        except ValueError as error:
            raise UsageError(f"'{address}' can't be an address: {error}. Give one such as s3://bucket/prefix.") from error

    def names(self) -> list[str]:
        """The names of all that lies there, from the address on, sorted; `['']` where the address is itself a file. Raises NotFound where there is nothing."""
        with self._told():
            found = self._system.find(self._root)
        if not found:
            raise NotFound(f"There is nothing at '{self.address}'. Check the bucket and the prefix.")
        return sorted(path[len(self._root) :].strip("/") for path in found)

    def fetch(self, name: str, file: Path) -> None:
        """Copy what has that name into a file of this machine."""
        with self._told():
            self._system.get_file(self._path(name), str(file))

    def read(self, name: str) -> bytes:
        """The bytes of what has that name."""
        with self._told():
            content: bytes = self._system.cat_file(self._path(name))
        return content

    def write(self, files: Mapping[str, bytes]) -> list[str]:
        """Put files there, each whole or not at all; their addresses."""
        for name, content in files.items():
            with self._told():
                # Object stores have no folders, and might make a bucket for one; others have them and need them.
                if not self._system.async_impl:
                    self._system.makedirs(posixpath.dirname(self._path(name)), exist_ok=True)
                self._system.pipe_file(self._path(name), content)
        return [posixpath.join(self.address, name) if name else self.address for name in files]

    def _path(self, name: str) -> str:
        return posixpath.join(self._root, name) if name else self._root

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Each store's library has errors of its own; those of ours say what to do."""
        try:
            yield
        except DragomanError:
            raise
        except FileNotFoundError as error:
            raise NotFound(f"There is no '{self.address}' ({_why(error)}). Check the bucket and the prefix; a bucket is not made here.") from error
        except Exception as error:
            if isinstance(error, PermissionError) or "Credentials" in type(error).__name__:
                raise NotAllowed(f"'{self.address}' may not be used ({_why(error)}). Give the credentials as the store's own tools take them (for S3: AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).") from error
            raise StoreLost(f"'{self.address}' can't be reached ({_why(error)}). Check the connection and the address of the store (for S3: AWS_ENDPOINT_URL), then give the same command again.") from error


def _why(error: Any) -> str:  # noqa: ANN401 - an error of any library
    return " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split())[:300].rstrip(".")
