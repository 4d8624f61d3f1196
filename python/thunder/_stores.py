"""Files of any Hadoop file system, such as S3's stores, as lists of names and as bytes.

The classes of `thunder.readers` and `thunder.writers` for paths such as ``s3a://bucket/folder``. All but the
content that a parallel reader reads in Spark passes through this process.
"""

import io
import os
from abc import ABC, abstractmethod
from typing import Any, BinaryIO, NoReturn

from thunder import _checks, _readers, _transfer
from thunder._files import Files
from thunder.errors import MissingDataError


class _Opened:
    """What reads and writes with a Spark session, and with credentials for S3's stores."""

    def __init__(self, engine: Any = None, credentials: Any = None):
        self.engine = engine
        self.credentials = credentials

    def _find(
        self,
        path: str,
        ext: str | None = None,
        start: int | None = None,
        stop: int | None = None,
        recursive: bool = False,
    ) -> Files:
        used = _readers.session("read", path, self.engine, self.credentials)
        selected = _readers.selection("read", start, stop, recursive)
        return Files(used, _readers.paths("read", path, used), ext or "", *selected)


class BotoParallelReader(_Opened):
    """Reads whole files of any Hadoop file system: in this process or, given an engine, on Spark's workers.

    Parameters
    ----------
    engine : SparkContext or SparkSession, optional
        where to read
    credentials : dict, optional
        for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``

    Attributes
    ----------
    nfiles : int or None
        how many files the last `read` has found
    """

    def __init__(self, engine: Any = None, credentials: Any = None, **_: Any):
        super().__init__(engine, credentials)
        self.nfiles: int | None = None

    def list(
        self,
        path: str,
        ext: str | None = None,
        start: int | None = None,
        stop: int | None = None,
        recursive: bool = False,
    ) -> list[str]:
        """The sorted names of the files in a folder, or that fit a pattern."""
        return self._find(path, ext, start, stop, recursive).names()

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
        files = self._find(path, ext, start, stop, recursive)
        self.nfiles = files.count
        if self.engine is None:
            return [(i, files.content(i), files.name(i)) for i in range(files.count)]
        return files.rdd(_checks.partitions("read", npartitions) or files.count)


class FileContents(ABC):
    """Reads the one file that fits, however it is opened."""

    @abstractmethod
    def open(self, path: str, filename: str | None = None) -> BinaryIO:
        """The one file that fits, open for reading."""

    def read(
        self, path: str, filename: str | None = None, offset: int | None = None, size: int = -1
    ) -> bytes:
        """The content of the one file that fits: `size` bytes from `offset` on, by default all."""
        with self.open(path, filename) as file:
            file.seek(offset or 0)
            return file.read(size)


class BotoFileReader(_Opened, FileContents):
    """Reads single files of any Hadoop file system, such as descriptions beside data.

    Parameters
    ----------
    credentials, engine : optional
        see `BotoParallelReader`
    """

    def __init__(self, credentials: Any = None, engine: Any = None, **_: Any):
        super().__init__(engine, credentials)

    def list(
        self,
        path: str,
        filename: str | None = None,
        start: int | None = None,
        stop: int | None = None,
        recursive: bool = False,
    ) -> list[str]:
        """The sorted names of the files that fit.

        With `filename`, those of that name in the folder, or beside the file, that `path` names.
        """
        return self._found(path, filename, start, stop, recursive).names()

    def open(self, path: str, filename: str | None = None) -> BinaryIO:
        """The content of the one file that fits, open for reading."""
        files = self._found(path, filename)
        if files.count > 1:
            raise ValueError(f"{files.count} files were found at {path}, but one was expected")
        return io.BytesIO(files.content(0))

    def _found(self, path: str, filename: str | None = None, *selection: Any) -> Files:
        """The files of a path; those of a name in it or, if it is a file itself, beside it."""
        if filename is None:
            return self._find(path, None, *selection)
        try:
            return self._find(f"{path.rstrip('/')}/{filename}", None, *selection)
        except MissingDataError:
            if not os.path.splitext(path)[1] and "*" not in path:
                raise
            return self._find(f"{path.rpartition('/')[0]}/{filename}", None, *selection)


class _Writer:
    """What writes with a Spark session of this process."""

    def __init__(self, path: str, engine: Any, credentials: Any):
        self._used = _readers.session("write", path, engine, credentials)
        self.path = self._used.absolute(path)

    def _put(self, path: str, content: bytes, overwrite: bool) -> None:
        with _transfer.temporary_file() as copy:
            copy.write_bytes(content)
            self._used.run("putFile", str(copy), path, overwrite, description="write a file")

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} writes from the process that has the Spark session, not on its workers: "
            "collect the content and write it here"
        )


class BotoParallelWriter(_Writer):
    """Writes files into a new folder of any Hadoop file system.

    Parameters
    ----------
    path : str
        the folder, which is made
    overwrite : bool
        whether a folder that is there is replaced
    credentials, engine : optional
        see `BotoParallelReader`

    Raises
    ------
    ValueError
        if the folder exists and `overwrite` is not given
    """

    def __init__(
        self, path: str, overwrite: bool = False, credentials: Any = None, engine: Any = None, **_: Any
    ):
        super().__init__(path, engine, credentials)
        self._used.run("makeFolder", self.path, bool(overwrite), description="make a folder")

    def write(self, kv: tuple[str, bytes]) -> None:
        """Write one file, given as its name and content."""
        name, content = kv
        self._put(f"{self.path.rstrip('/')}/{name}", content, overwrite=True)


class BotoFileWriter(_Writer):
    """Writes one file into a folder of any Hadoop file system.

    Parameters
    ----------
    path : str
        the folder, which is made if it is missing
    filename : str
        the name of the file
    overwrite : bool
        whether a file that is there is replaced
    credentials, engine : optional
        see `BotoParallelReader`
    """

    def __init__(
        self,
        path: str,
        filename: str,
        overwrite: bool = False,
        credentials: Any = None,
        engine: Any = None,
        **_: Any,
    ):
        super().__init__(path, engine, credentials)
        self.path = f"{self.path.rstrip('/')}/{filename}"
        self._overwrite = bool(overwrite)

    def write(self, buf: bytes) -> None:
        """Write the content of the file.

        Raises
        ------
        ValueError
            if the file exists and `overwrite` was not given
        """
        self._put(self.path, buf, self._overwrite)
