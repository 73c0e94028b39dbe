"""What is installed, whether it works, whether a record is whole, and what to do about what is not.

`installation.py` looks at the program, `models.py` at the models and the user's own knowledge, `room.py` at the disk, `wholeness.py` at a record; each gives findings
(`findings.py`), whose words are data. Nothing is changed, nothing is sent.
"""

from __future__ import annotations

from dragoman.doctor.examination import Examination, examine
from dragoman.doctor.findings import Finding
from dragoman.doctor.models import Loaded, all_models

__all__ = ["Examination", "Finding", "Loaded", "all_models", "examine"]
