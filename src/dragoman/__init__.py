"""Reads what is written about the relations between states and keeps the record: who did what to whom, when, who says so."""

from __future__ import annotations

__version__ = "0.1.0"
