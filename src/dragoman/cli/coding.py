"""dragoman coding: two people code the same documents blind."""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Add the group of commands."""
    del app
