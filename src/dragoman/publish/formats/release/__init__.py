"""A release: everything that somebody needs who wants to use or to check the data without the program. The same version of a record gives the same bytes.

codebook.py   columns in words; datapackage.py, croissant.py the same for programs
papers.py     README, citation, settings, versions, loaders; what was not read
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from dragoman.publish.formats import prov, tidy
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.release import codebook, papers
from dragoman.publish.formats.release.croissant import croissant
from dragoman.publish.formats.release.datapackage import datapackage


def files(material: Material) -> Mapping[str, bytes]:
    """The files of a release, README.md first."""
    version = material.origin.version
    data = {f"data/{name}": content for name, content in {**tidy.csv(*tidy.TIDY)(material), **tidy.parquet(*tidy.TIDY)(material)}.items()}
    described = {"datapackage.json": datapackage(data, version), "croissant.json": croissant(data, version, papers.sentence(material))}
    found = {**papers.files(material), **data, **codebook.files(), **described, **prov.files(material)}
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(found.items()))
    return {**found, "SHA256SUMS": sums.encode()}
