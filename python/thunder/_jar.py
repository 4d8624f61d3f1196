"""Where Thunder's JAR is."""

import os
import zipfile
from pathlib import Path

from thunder._version import __version__
from thunder.errors import SessionError

_NAME = "thunder-assembly-{version}.jar"
_PACKAGE = Path(__file__).resolve().parent


def find_jar() -> Path:
    """Return the path of the assembled JAR.

    Looked up in the environment variable THUNDER_JAR, then in the development build this package lies in,
    then in the package itself.

    Raises
    ------
    SessionError
        if there is none; the message names all the places
    """
    explicit = os.environ.get("THUNDER_JAR")
    if explicit:
        path = Path(explicit).expanduser()
        if not path.is_file():
            raise SessionError(f"THUNDER_JAR is {explicit!r}, but there is no such file")
        return path.resolve()
    name = _NAME.format(version=__version__)
    places = [_PACKAGE.parents[1] / "core-scala/spark/target/scala-2.13" / name, _PACKAGE / "jars" / name]
    for path in places:
        if path.is_file():
            return path
    listing = "".join(f"\n  {path}" for path in places)
    raise SessionError(
        f"Thunder's JAR was not found. Looked for it in the environment variable THUNDER_JAR (not set) and in"
        f"{listing}\nIn a clone of the repository, 'project/sbt spark/assembly' makes it."
    )


def jar_version(path: Path) -> str:
    """Return the version in a JAR's manifest, or 'unknown'."""
    try:
        with zipfile.ZipFile(path) as jar:
            manifest = jar.read("META-INF/MANIFEST.MF").decode()
    except (OSError, KeyError, zipfile.BadZipFile):
        return "unknown"
    entries = dict(line.split(": ", 1) for line in manifest.splitlines() if ": " in line)
    return entries.get("Thunder-Version", "unknown")
