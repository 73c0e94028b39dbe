"""How formats of CAMEO class its codes: by their first two digits, not by PLOVER's types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from dragoman.publish.phrases import rows
from dragoman.reading import knowledge


def root(cameo: str) -> str:
    """The root of a code: its first two digits."""
    return cameo[:2]


def base(cameo: str) -> str:
    """The code of three digits that a code belongs to, or the root where it has no more."""
    return cameo[:3]


def quad(cameo: str, scheme: Literal["gdelt", "phoenix"]) -> int:
    """The class of a code: GDELT's 1 to 4, or Phoenix' 0 to 4."""
    return int(_roots()[root(cameo)][scheme])


@cache
def _roots() -> Mapping[str, knowledge.Row]:
    return {row["root"]: row for row in rows("cameo_roots.tsv")}
