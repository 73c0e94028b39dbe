"""CAMEO codes as far as they tell one act from another."""

from __future__ import annotations

from functools import cache

_APPEAL, _DEMAND = "02", "10"
_VISIT, _HOST = "042", "043"


@cache
def base(cameo: str) -> str:
    """The first three digits of a code; an appeal (02) for something is the demand (10) for it: what one text asks, another urges."""
    code = (cameo + "0")[:3]
    return f"{_DEMAND}{code[2]}" if code.startswith(_APPEAL) else code


@cache
def act_code(cameo: str) -> str:
    """The first three digits of a code; a host's visit is his guest's."""
    code = base(cameo)
    return _VISIT if code == _HOST else code
