"""The forms in which a view is given, by the suffix of its address, and their media types."""

from __future__ import annotations

from collections.abc import Mapping

MEDIA: Mapping[str, str] = {
    ".json": "application/json",
    ".csv": "text/csv",
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".graphml": "application/graphml+xml",
}
DATA = (".json", ".csv")
"""What every view is given as."""


def plain(path: str) -> str:
    """A path without the suffix of its form."""
    return next((path.removesuffix(suffix) for suffix in MEDIA if path.endswith(suffix)), path)
