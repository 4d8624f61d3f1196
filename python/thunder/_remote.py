"""Data that live in the JVM: a handle, and what is known of it on this side."""

from typing import Any

import numpy as np

from thunder import _transfer
from thunder._jvm import Connection

_KEPT_BYTES = 1 << 20


class Remote:
    """A handle of Images or Series in the JVM.

    Parameters
    ----------
    connection : Connection
        the session it belongs to
    handle : object
        the JVM's Images or Series
    """

    def __init__(self, connection: Connection, handle: Any):
        self.connection = connection
        self.handle = handle
        self.shape, self.dtype = _transfer.shape_of(connection.call("describe", handle))
        self._first: np.ndarray | None = None

    @classmethod
    def of(cls, connection: Connection, array: np.ndarray, kind: str, npartitions: int = 0) -> "Remote":
        """An array made the JVM's."""
        return cls(connection, _transfer.upload(connection, array, kind, npartitions))

    def ask(self, name: str, *arguments: Any) -> Any:
        """Call a facade method on the handle that returns at once."""
        return self.connection.call(name, self.handle, *map(self._sent, arguments))

    def run(self, name: str, *arguments: Any, description: str | None = None) -> Any:
        """Call a facade method on the handle that runs jobs."""
        sent = map(self._sent, arguments)
        return self.connection.run(name, self.handle, *sent, description=description or name)

    def around(self, handle: Any) -> "Remote":
        """Data of the same session around another handle."""
        return Remote(self.connection, handle)

    def derive(self, name: str, *arguments: Any) -> "Remote":
        """The data that a lazy facade method makes of these."""
        return Remote(self.connection, self.ask(name, *arguments))

    def compute(self, name: str, *arguments: Any, description: str | None = None) -> "Remote":
        """The data that a facade method which runs jobs makes of these."""
        return Remote(self.connection, self.run(name, *arguments, description=description))

    def fetch(self, name: str, *arguments: Any, description: str | None = None) -> np.ndarray:
        """The array that a facade method makes of these."""
        sent = map(self._sent, arguments)
        return _transfer.fetch(self.connection, name, self.handle, *sent, description=description or name)

    def first_record(self, description: str) -> np.ndarray:
        """The first record, to try a function on: fetched once, unless it is too large to keep."""
        if self._first is not None:
            return self._first.copy()
        record = self.fetch("record", 0, description=description)
        if record.nbytes <= _KEPT_BYTES:
            self._first = record.copy()
        return record

    def toarray(self) -> np.ndarray:
        """All values as an array of the data's shape."""
        return _transfer.download(self.connection, self.handle, self.shape, self.dtype)

    def _sent(self, argument: Any) -> Any:
        if isinstance(argument, Remote):
            return argument.handle
        if isinstance(argument, np.ndarray):
            return _transfer.block(self.connection, argument)
        return argument
