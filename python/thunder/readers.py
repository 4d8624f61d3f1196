"""Files as lists of names and as bytes, under the names that scripts of Thunder 1.x know.

The constructors of `thunder.images` and `thunder.series` read any Hadoop file system by themselves; these are
for code of its own formats. A path may have a ``*``. Names of this machine's files are sorted as text; those
of stores (``s3://``, ``s3n://``, ``s3a://``, ``gs://``) as the constructors sort them, by numbers in them.
"""

import fnmatch
import glob
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from thunder._stores import BotoFileReader, BotoParallelReader, FileContents
from thunder.errors import MissingDataError as FileNotFoundError  # noqa: A004, a name of the interface

__all__ = [
    "BotoFileReader",
    "BotoParallelReader",
    "FileNotFoundError",
    "LocalFileReader",
    "LocalParallelReader",
    "addextension",
    "get_by_scheme",
    "get_file_reader",
    "get_parallel_reader",
    "listflat",
    "listrecursive",
    "normalize_scheme",
    "readlocal",
    "select",
    "uri_to_path",
]


class LocalParallelReader:
    """Reads whole files: in this process or, given an engine, on Spark's workers.

    Parameters
    ----------
    engine : SparkContext or SparkSession, optional
        where to read

    Attributes
    ----------
    nfiles : int or None
        how many files the last `read` has found
    """

    def __init__(self, engine: Any = None, **_: Any):
        self.engine = engine
        self.nfiles: int | None = None

    @staticmethod
    def list(
        path: str,
        ext: str | None = None,
        start: int | None = None,
        stop: int | None = None,
        recursive: bool = False,
    ) -> list[str]:
        """The sorted names of the files in a folder, or that fit a pattern."""
        place = uri_to_path(path)
        found = listrecursive(place, ext) if recursive else listflat(place, ext)
        if not found:
            raise FileNotFoundError(f"no file of type '{ext or '*'}' was found in {path}")
        return select(found, start, stop)

    def read(
        self,
        path: str,
        ext: str | None = None,
        start: int | None = None,
        stop: int | None = None,
        recursive: bool = False,
        npartitions: int | None = None,
    ) -> Any:
        """(number, content, name) of every file: a list, or an RDD if there is an engine."""
        names = self.list(path, ext, start, stop, recursive)
        self.nfiles = len(names)
        if self.engine is None:
            return [(i, readlocal(name), name) for i, name in enumerate(names)]
        context = getattr(self.engine, "sparkContext", self.engine)
        tasks = min(npartitions or len(names), len(names))
        return context.parallelize(list(enumerate(names)), tasks).map(_numbered_reader())


def _numbered_reader() -> Callable[[tuple[int, str]], tuple[int, bytes, str]]:
    """A function of (number, name), for workers that need not have this package."""

    def read(numbered: tuple[int, str]) -> tuple[int, bytes, str]:
        """(number, content, name)."""
        number, name = numbered
        with open(name, "rb") as file:
            return number, file.read(), name

    return read


class LocalFileReader(FileContents):
    """Reads single files, such as descriptions beside data."""

    def __init__(self, **_: Any):
        pass

    def list(
        self,
        path: str,
        filename: str | None = None,
        start: int | None = None,
        stop: int | None = None,
        recursive: bool = False,
        directories: bool = False,
    ) -> list[str]:
        """The sorted names of the files that fit.

        With `filename`, those of that name in the folder, or beside the file, that `path` names. With
        `directories`, folders too.
        """
        place = uri_to_path(path)
        if recursive and not filename:
            return listrecursive(place)
        if filename:
            folder = place if os.path.isdir(place) else os.path.dirname(place)
            place = os.path.join(folder, filename)
        elif os.path.isdir(place) and not directories:
            place = os.path.join(place, "*")
        return select(sorted(n for n in glob.glob(place) if directories or not os.path.isdir(n)), start, stop)

    def open(self, path: str, filename: str | None = None) -> BinaryIO:
        """The one file that fits, open for reading."""
        names = self.list(path, filename)
        if not names:
            raise FileNotFoundError(
                f"no file was found at {path}" + (f" named {filename}" if filename else "")
            )
        if len(names) > 1:
            raise ValueError(f"{len(names)} files were found at {path}, but one was expected")
        return open(names[0], "rb")


def addextension(path: str, ext: str | None = None) -> str:
    """A folder's path as the pattern of the files in it; a pattern or a file stays as it is."""
    if not ext or "*" in path or os.path.splitext(path)[1]:
        return path
    return os.path.join(path, "*." + ext.removeprefix("."))


def select(files: list[str], start: int | None, stop: int | None) -> list[str]:
    """A slice of the files."""
    return files[start:stop]


def listflat(path: str, ext: str | None = None) -> list[str]:
    """The sorted names of the files in a folder, or that fit a pattern."""
    found = glob.glob(os.path.join(glob.escape(path), "*")) if os.path.isdir(path) else glob.glob(path)
    files = [name for name in found if not os.path.isdir(name)]
    return sorted(_of_type(files, ext) if os.path.isdir(path) else files)


def listrecursive(path: str, ext: str | None = None) -> list[str]:
    """The sorted names of the files in a folder and the folders in it."""
    files = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
    return sorted(_of_type(files, ext))


def _of_type(files: Iterable[str], ext: str | None) -> list[str]:
    patterns = ["*"] if not ext else ["*.tif", "*.tiff"] if ext in ("tif", "tiff") else [f"*.{ext}"]
    return [name for name in files if any(fnmatch.fnmatch(name, pattern) for pattern in patterns)]


def readlocal(path: str) -> bytes:
    """The content of a file."""
    with open(uri_to_path(path), "rb") as file:
        return file.read()


def uri_to_path(uri: str) -> str:
    """The path that a ``file:`` URI names; anything else stays as it is."""
    parts = urlsplit(str(uri))
    return unquote(parts.path) if parts.scheme == "file" else str(uri)


def normalize_scheme(path: str, ext: str | None = None) -> str:
    """A path with `addextension`, as a URI."""
    pattern = addextension(path, ext)
    return pattern if urlsplit(pattern).scheme else "file://" + os.path.abspath(pattern)


def get_by_scheme(path: str, lookup: Mapping[str, Any], default: Any = None) -> Any:
    """What `lookup` has for a path's scheme; `default` for a path without one.

    Raises
    ------
    NotImplementedError
        for a scheme that it does not have
    """
    scheme = urlsplit(str(path)).scheme
    if scheme not in lookup and (scheme or default is None):
        raise NotImplementedError(
            f"{path}: no reader for {scheme or 'such'} paths is here; the constructors of thunder.images "
            "and thunder.series read all that Spark's Hadoop knows"
        )
    return lookup.get(scheme, default)


def by_store(local: type, store: type) -> dict[str, type]:
    """Which of two classes is for a scheme: that for files of this machine, or that for stores."""
    return {"": local, "file": local, **dict.fromkeys(("s3", "s3n", "s3a", "gs"), store)}


def get_parallel_reader(path: str) -> type[LocalParallelReader] | type[BotoParallelReader]:
    """The class that reads whole files at a path."""
    return get_by_scheme(path, by_store(LocalParallelReader, BotoParallelReader))


def get_file_reader(path: str) -> type[LocalFileReader] | type[BotoFileReader]:
    """The class that reads single files at a path."""
    return get_by_scheme(path, by_store(LocalFileReader, BotoFileReader))
