"""What holds for all tests: dictionaries that whoever runs them has imported have no part in them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ["DRAGOMAN_DICTIONARIES"] = str(Path(tempfile.gettempdir()) / "dragoman-tests-have-no-dictionaries")
