"""What holds for all tests: dictionaries and codebooks of whoever runs them have no part in them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

for name in ("dictionaries", "codebooks"):
    os.environ[f"DRAGOMAN_{name.upper()}"] = str(Path(tempfile.gettempdir()) / f"dragoman-tests-have-no-{name}")
