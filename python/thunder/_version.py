"""The one version: of version.sbt in a clone, else of the installed distribution."""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[2] / "version.sbt"


def _read() -> str:
    if _SOURCE.is_file():
        found = re.search(r'version\s*:=\s*"([^"]+)"', _SOURCE.read_text())
        if found:
            return found.group(1)
    try:
        return version("thunder-python")
    except PackageNotFoundError:
        return "0.0.0"


__version__ = _read()
