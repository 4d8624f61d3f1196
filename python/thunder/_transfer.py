"""Arrays between NumPy and the JVM: as raw temporary files, in the arrays' own order and type.

Driver JVM and Python always share a machine. Where they also share it with the executors (a local master),
tasks read and write the file themselves; otherwise the driver sends the chunks on.
"""

import atexit
import contextlib
import shutil
import tempfile
import threading
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from thunder._jvm import Connection

_SLAB_BYTES = 64 << 20
_MAPPED_BYTES = 16 << 20
_lock = threading.Lock()
_folder: Path | None = None


def temporary_path() -> Path:
    """A new name in this process's private folder, which is removed at exit."""
    global _folder
    with _lock:
        if _folder is None or not _folder.is_dir():
            _folder = Path(tempfile.mkdtemp(prefix="thunder-"))
            atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    return _folder / uuid.uuid4().hex


@contextlib.contextmanager
def temporary_file() -> Iterator[Path]:
    """A name as from `temporary_path`; a file of that name is removed in the end."""
    path = temporary_path()
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def integers(values: Any) -> bytes:
    """Integers as the facade takes them: bytes of little-endian int64."""
    return np.asarray(values, "<i8").tobytes()


def groups(lists: Iterable[Any]) -> bytes:
    """Lists of integers as the facade takes them: one behind the other, each with its length in front."""
    packed = [np.concatenate([[len(members)], np.asarray(members, np.int64)]) for members in lists]
    return integers(np.concatenate(packed)) if packed else b""


def shape_of(text: str) -> tuple[tuple[int, ...], np.dtype]:
    """Shape and type from the facade's description, such as ``float32 3,4``."""
    dtype, _, axes = text.partition(" ")
    return tuple(int(axis) for axis in axes.split(",") if axis), np.dtype(dtype)


def upload(connection: Connection, array: np.ndarray, kind: str, npartitions: int = 0) -> Any:
    """Make an array the JVM's: a handle of `kind`, 'images' or 'series'.

    With a local master the chunks are read from the file when they are needed, and the file goes when the JVM
    needs it no longer.
    """
    path = temporary_path()
    try:
        write(array, path)
        return connection.run(
            f"{kind}FromFile",
            str(path),
            array.dtype.name,
            integers(array.shape),
            int(npartitions),
            connection.is_local,
            description="upload",
        )
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def download(connection: Connection, handle: Any, shape: tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    """All of a handle's data as one array of `shape`."""
    with temporary_file() as path:
        connection.run("toFile", handle, str(path), connection.is_local, description="download")
        return _read(path, dtype).reshape(shape)


def fetch(connection: Connection, name: str, *arguments: Any, description: str) -> np.ndarray:
    """The array that a facade method writes to a file, whose path is its last argument."""
    with temporary_file() as path:
        shape, dtype = shape_of(connection.run(name, *arguments, str(path), description=description))
        return _read(path, dtype).reshape(shape)


def block(connection: Connection, array: np.ndarray) -> Any:
    """A small array (a signal, a record) as one block on the JVM's driver."""
    with temporary_file() as path:
        write(array, path)
        return connection.call("readBlock", str(path), array.dtype.name, integers(array.shape))


def write(array: np.ndarray, path: Path) -> None:
    """Write an array in C order, a slab at a time where that needs a copy."""
    if array.flags.c_contiguous:
        array.tofile(path)
        return
    rows = max(1, _SLAB_BYTES * len(array) // max(1, array.nbytes))
    with path.open("wb") as file:
        for first in range(0, len(array), rows):
            np.ascontiguousarray(array[first : first + rows]).tofile(file)


def _read(path: Path, dtype: np.dtype) -> np.ndarray:
    """A file's values.

    Those of a large file stay in it, unnamed, until they are changed: there is no second copy of them in
    memory, and none of the time it would take.
    """
    if path.stat().st_size < _MAPPED_BYTES:
        return np.fromfile(path, dtype)
    return np.asarray(np.memmap(path, dtype, mode="c"))
