"""States as files of event data write them: by CAMEO's or ISO's letters, or by name. Not to be read as a claim: who stands under a code is known, not who is right."""

from __future__ import annotations

from functools import lru_cache

from dragoman import states


@lru_cache(maxsize=4096)
def coded(code: str, day: str) -> str:
    """The state that three letters mean on a day: CAMEO's, else ISO's; '' for nobody that is known."""
    return states.state_of("cameo", code, day) or states.state_of("iso3", code, day) or states.state_of("iso3", code) or ""


@lru_cache(maxsize=4096)
def named(name: str, day: str) -> str:
    """The state that a name means on a day; '' for nobody that is known, or several."""
    found = states.named(name)
    there = [state for state in found if states.codes(state, day) is not None] or list(found)
    return there[0] if len(there) == 1 else ""
