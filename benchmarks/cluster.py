"""A Ray of two nodes on this machine, joined by its address; one node is killed in the middle. The record must be that of one process.

python benchmarks/cluster.py

Exit status 1 where it is not. The reader is the small one of the tests: what is tried is the engine.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from dragoman import run
from dragoman.settings import Settings

TESTS = str(Path(__file__).parents[1] / "tests")
sys.path.append(TESTS)
_DOCUMENTS, _KILLED_AFTER, _STORE = 120, 30, 80_000_000


def files(record: Path) -> dict[str, bytes]:
    """What must be the same: all but the ledger, which holds times, and the lock."""
    return {path.relative_to(record).as_posix(): path.read_bytes() for path in sorted(record.rglob("*")) if path.is_file() and ".sqlite" not in path.name and path.name != ".lock"}


def main() -> int:
    """Print what came of it."""
    # The nodes' workers must find the reader; Ray reads these when it is first imported.
    os.environ |= {"PYTHONPATH": os.pathsep.join([TESTS, os.environ.get("PYTHONPATH", "")]), "RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS_SKIP_REGEX": "."}
    with tempfile.TemporaryDirectory(prefix="ray") as place:
        os.environ["RAY_TMPDIR"] = place
        return _tried(Path(place), import_module("toy_reader"), import_module("ray.cluster_utils"))


def _tried(folder: Path, toy: Any, nodes: Any) -> int:  # noqa: ANN401 - a module of the tests, and one of Ray
    """Read on two nodes, and here; 0 where both came to the same."""
    cluster = nodes.Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False, "object_store_memory": _STORE})
    second = cluster.add_node(num_cpus=2, object_store_memory=_STORE)
    texts = toy.corpus(folder / "texts", _DOCUMENTS)

    def read(name: str, **options: Any) -> run.Outcome:  # noqa: ANN401 - as `run.read` takes them
        return run.read([str(texts)], folder / name, load=toy.load, annotate=toy.slowly, shard_size=3, maker=toy.MAKER, **options)

    tally = run.Tally()

    def kill() -> None:
        while tally.read < _KILLED_AFTER:
            time.sleep(0.01)
        cluster.remove_node(second, allow_graceful=False)

    killer = threading.Thread(target=kill, daemon=True)
    try:
        killer.start()
        on_two = read("cluster", workers=3, progress=tally, settings=Settings(engine="ray", ray_address=cluster.address))
        killer.join()
    finally:
        cluster.shutdown()
    here = read("here")
    same = files(folder / "cluster") == files(folder / "here") and on_two.version == here.version and not on_two.quarantined
    print(f"{on_two.read} documents on two nodes, one killed once {_KILLED_AFTER} were read: {'the same bytes as in one process' if same else 'NOT what one process reads'}")
    return int(not same)


if __name__ == "__main__":
    raise SystemExit(main())
