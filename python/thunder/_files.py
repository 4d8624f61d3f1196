"""Files that the user's own function reads, on Spark's workers."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _readers, _transfer, _worker, _worker_files
from thunder._remote import Remote
from thunder.errors import UserFunctionError

if TYPE_CHECKING:
    from pyspark import RDD

# Of the images in one piece that comes back: about a chunk of the JVM's.
_PACK_BYTES = 4 << 20


class Files:
    """The files of a path.

    Parameters
    ----------
    connection : Connection
        the session that reads them
    path : str
        as `thunder._readers.paths` makes it
    ext : str
        extension of the files' names in a folder; empty for all files
    start, stop : int
        a slice of the sorted files
    recursive : bool
        whether to look into folders in the folder
    """

    def __init__(self, connection: Any, path: str, ext: str, start: int, stop: int, recursive: bool):
        self.connection = connection
        self.handle = connection.run("findFiles", path, ext, start, stop, recursive, description="find files")
        self.count = connection.call("fileCount", self.handle)

    def name(self, number: int) -> str:
        """The full name of one file."""
        return self.connection.call("fileName", self.handle, number)

    def content(self, number: int) -> bytes:
        """The content of one file."""
        with _transfer.temporary_file() as copy:
            self.connection.run("copyFile", self.handle, number, str(copy), description="read a file")
            return copy.read_bytes()

    def names(self) -> list[str]:
        """The full names of all files, in their order."""
        return [self.name(number) for number in range(self.count)]

    def rdd(self, npartitions: int) -> "RDD":
        """An RDD of (number, content, name) of all files."""
        layout = ("uint8", _transfer.integers(()), min(npartitions, self.count))
        pieces = self.connection.rdd_of(self.connection.call("filePieces", self.handle, *layout))
        return pieces.map(_worker_files.file_of)

    def images(self, accessor: Callable, dims: Any, dtype: Any, npartitions: int, recount: bool) -> Remote:
        """The images that `accessor` makes of the files: one of each or, with `recount`, any number."""
        exact = dtype is None
        shape = None if dims is None else tuple(int(n) for n in dims)
        if shape is None or dtype is None:
            sample = self._sample(accessor)
            shape = sample.shape if shape is None else shape
            dtype = sample.dtype if dtype is None else dtype
        known = _checks.storable_dtype("frompath", dtype)
        _readers.image_shape("frompath")(shape)
        check = _worker_files.checked(shape, known, exact)
        layout = (known.name, _transfer.integers(shape), npartitions)
        if recount:
            return self._any_number(accessor, check, layout, shape, known)
        pieces = self._through(_worker_files.image_of_each(accessor, check), layout)
        return Remote(self.connection, self.connection.call("imageOfEach", self.handle, pieces, *layout))

    def _any_number(
        self, accessor: Callable, check: Callable, layout: tuple, shape: tuple[int, ...], dtype: np.dtype
    ) -> Remote:
        counting = self._through(_worker_files.count_images(accessor), layout)
        counts = np.frombuffer(self.connection.run("imageCounts", counting, description="frompath"), "<i8")
        starts = np.concatenate([[0], np.cumsum(counts)]).tolist()
        many = max(1, _PACK_BYTES // max(1, int(np.prod(shape)) * dtype.itemsize))
        pieces = self._through(_worker_files.images_of_all(accessor, check, starts, many), layout)
        return Remote(self.connection, self.connection.call("imagesOfAll", pieces, starts[-1], *layout))

    def _through(self, function: Callable, layout: tuple) -> Any:
        pieces = self.connection.call("filePieces", self.handle, *layout)
        return self.connection.map_pieces(pieces, function)

    def _sample(self, accessor: Callable) -> np.ndarray:
        """The first image of the first file."""
        name, content = self.name(0), self.content(0)
        try:
            found = _worker_files.images_of(accessor, 0, content, name)
        except RuntimeError as error:
            message, key = _worker.parse_failure(str(error))
            raise UserFunctionError(f"frompath: {message}", key) from error
        if not found:
            raise ValueError(f"frompath: the accessor makes no image of {name}: give dims and dtype")
        return found[0]
