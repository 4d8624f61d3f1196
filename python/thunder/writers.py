"""Bytes to files, under the names that scripts of Thunder 1.x know.

The methods of `Images` and `Series` write to any Hadoop file system by themselves; these are for code of its
own formats.
"""

import os
import shutil
from typing import Any

from thunder._stores import BotoFileWriter, BotoParallelWriter
from thunder.readers import by_store, get_by_scheme, uri_to_path

__all__ = [
    "BotoFileWriter",
    "BotoParallelWriter",
    "LocalFileWriter",
    "LocalParallelWriter",
    "get_file_writer",
    "get_parallel_writer",
]


class LocalParallelWriter:
    """Writes files into a new folder; it can be sent to Spark's workers, which then have to share the disk.

    Parameters
    ----------
    path : str
        the folder, which is made
    overwrite : bool
        whether a folder that is there is replaced

    Raises
    ------
    ValueError
        if the folder exists and `overwrite` is not given
    """

    def __init__(self, path: str, overwrite: bool = False, **_: Any):
        self.path = uri_to_path(path)
        if os.path.exists(self.path):
            if not overwrite:
                raise ValueError(f"{path} exists already: overwrite=True replaces it")
            shutil.rmtree(self.path)
        os.makedirs(self.path)

    def write(self, kv: tuple[str, bytes]) -> None:
        """Write one file, given as its name and content."""
        name, content = kv
        _write(os.path.join(self.path, name), content)


class LocalFileWriter:
    """Writes one file into a folder.

    Parameters
    ----------
    path : str
        the folder, which is made if it is missing
    filename : str
        the name of the file
    overwrite : bool
        whether a file that is there is replaced

    Raises
    ------
    ValueError
        if the file exists and `overwrite` is not given
    """

    def __init__(self, path: str, filename: str, overwrite: bool = False, **_: Any):
        self.path = os.path.join(uri_to_path(path), filename)
        if os.path.exists(self.path) and not overwrite:
            raise ValueError(f"{self.path} exists already: overwrite=True replaces it")
        os.makedirs(os.path.dirname(self.path), exist_ok=True)

    def write(self, buf: bytes) -> None:
        """Write the content of the file."""
        _write(self.path, buf)


def _write(path: str, content: bytes) -> None:
    """Write a file beside its place and move it there, so that no half of it is ever seen."""
    beside = f"{path}.part"
    with open(beside, "wb") as file:
        file.write(content)
    os.replace(beside, path)


def get_parallel_writer(path: str) -> type[LocalParallelWriter] | type[BotoParallelWriter]:
    """The class that writes many files to a path."""
    return get_by_scheme(path, by_store(LocalParallelWriter, BotoParallelWriter))


def get_file_writer(path: str) -> type[LocalFileWriter] | type[BotoFileWriter]:
    """The class that writes one file to a path."""
    return get_by_scheme(path, by_store(LocalFileWriter, BotoFileWriter))
