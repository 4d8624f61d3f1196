"""Arrays in MATLAB's and NumPy's files of several arrays."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from thunder import _credentials, _readers, _transfer
from thunder._files import Files
from thunder._session import connection
from thunder.errors import DataError


def mat(function: str, path: str | Path, var: str | None, engine: Any, credentials: Any) -> np.ndarray:
    """An array of a MATLAB file, up to version 7."""
    from scipy.io import loadmat

    def load(file: Path) -> Mapping[str, Any]:
        """The arrays of a file by their names."""
        try:
            content = loadmat(file)
        except NotImplementedError as error:
            raise DataError(
                f"{path}: this is a MATLAB file of version 7.3, which is HDF5: save it with -v7, "
                "or read it with h5py and use fromarray"
            ) from error
        return {name: value for name, value in content.items() if not name.startswith("__")}

    return _array(function, path, var, load, engine, credentials)


def npz(function: str, path: str | Path, var: str | None, engine: Any, credentials: Any) -> np.ndarray:
    """An array of a file that `numpy.savez` has written."""

    def load(file: Path) -> Mapping[str, Any]:
        """The arrays of a file by their names."""
        with np.load(file) as content:
            wanted = [var] if var in content.files else content.files
            return {name: content[name] for name in wanted}

    return _array(function, path, var, load, engine, credentials)


def _array(
    function: str, path: str | Path, var: str | None, load: Callable, engine: Any, credentials: Any
) -> np.ndarray:
    with _local(function, path, engine, credentials) as file:
        try:
            arrays = load(file)
        except DataError:
            raise
        except Exception as error:  # a damaged file lets its reader fail in many ways
            raise DataError(f"{path}: the file cannot be read: {error}") from error
    numeric = [name for name, value in arrays.items() if np.asarray(value).dtype.kind in "buif"]
    if var is None and len(numeric) != 1:
        found = ", ".join(numeric) or "none"
        raise ValueError(f"{function}: name one of the arrays of {path} with var: {found}")
    chosen = numeric[0] if var is None else var
    if chosen not in numeric:
        raise ValueError(
            f"{function}: {path} has no array of numbers '{chosen}'; it has {', '.join(numeric) or 'none'}"
        )
    return arrays[chosen]


@contextlib.contextmanager
def _local(function: str, path: str | Path, engine: Any, credentials: Any) -> Iterator[Path]:
    """A file of this machine with a path's content."""
    if credentials is None and Path(path).is_file():
        yield Path(path)
        return
    used = connection(engine)
    _credentials.give(function, used, path, credentials)
    every = _readers.selection(function, None, None, False)
    files = Files(used, _readers.paths(function, path, used), "", *every)
    if files.count != 1:
        raise ValueError(f"{function}: {path} must name one file, but there are {files.count}")
    with _transfer.temporary_file() as copy:
        copy.write_bytes(files.content(0))
        yield copy
