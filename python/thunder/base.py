"""What Images and Series have in common."""

import html
import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _functions, _indexing, _labelled, _transfer
from thunder._arithmetic import Arithmetic
from thunder._exports import Exports
from thunder._lazy import LazyArray
from thunder._records import Records
from thunder._remote import Remote
from thunder._session import connection
from thunder._stored import Stored
from thunder._summaries import Summaries

if TYPE_CHECKING:
    import xarray

# What Images, Series and Blocks have in common has this name in scripts of Thunder 1.x.
Base = Stored


class Data(Arithmetic, Records, Summaries, Exports, Stored, ABC):
    """Records of one shape and type, numbered in C order of their own axes.

    Holds an array of this process (`mode` 'local') or data in Spark ('spark'). Operations on Spark's data are
    lazy unless they return plain values; operations on a local array send it to Spark first, which starts a
    session if none is running. Local data can be copied, pickled, and used in functions that run in Spark;
    data in Spark cannot, but their `values` can.
    """

    # NumPy's operators leave an expression with these data to their own operators.
    __array_priority__ = 1000

    _kind: str
    # Whether a record's key is a number for the user's functions, rather than a tuple of them.
    _numbers_records = False

    def __init__(self, values: Any, labels: Any = None):
        self._array = None if isinstance(values, Remote) else np.asarray(values)
        self._remote = values if isinstance(values, Remote) else None
        self._npartitions = 0
        self._labels: np.ndarray | None = None
        self.labels = labels

    def __getstate__(self) -> dict[str, Any]:
        """Of an array goes all but its copy in Spark, which is this process's alone."""
        return self.__dict__ if self._array is None else {**self.__dict__, "_remote": None}

    # What they are

    @property
    def _held(self) -> np.ndarray | Remote:
        return self._remote if self._array is None else self._array

    @property
    def mode(self) -> str:
        """Where the values are: 'local' (an array of this process) or 'spark'."""
        return "spark" if self._array is None else "local"

    @property
    def shape(self) -> tuple[int, ...]:
        """Lengths of all axes: those of the records, then those of a record."""
        return tuple(self._held.shape)

    @property
    def dtype(self) -> np.dtype:
        """Type of the values."""
        return self._held.dtype

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    @abstractmethod
    def baseaxes(self) -> tuple[int, ...]:
        """The axes that number the records."""

    @property
    def baseshape(self) -> tuple[int, ...]:
        """Lengths of the axes that number the records."""
        return self.shape[: len(self.baseaxes)]

    @property
    def value_shape(self) -> tuple[int, ...]:
        """Shape of one record."""
        return self.shape[len(self.baseaxes) :]

    @property
    def labels(self) -> np.ndarray | None:
        """A label for each record: an array of `baseshape`, or None."""
        return self._labels

    @labels.setter
    def labels(self, labels: Any) -> None:
        """Set the labels; None takes them away."""
        if labels is not None:
            labels = np.asarray(labels)
            if labels.shape != self.baseshape:
                raise ValueError(
                    f"labels: expected the records' shape {self.baseshape}, but found {labels.shape}"
                )
        self._labels = labels

    def count(self) -> int:
        """Number of records."""
        return math.prod(self.baseshape)

    def __len__(self) -> int:
        return self.shape[0]

    # Where they are

    @property
    def _distributed(self) -> Remote:
        """The data in Spark; a local array is sent there once, and is read-only here from then on."""
        if self._remote is None or (self._array is not None and not self._remote.connection.alive):
            self._remote = Remote.of(connection(), self._array, self._kind, self._npartitions)
            self._array = self._array.view()
            self._array.flags.writeable = False
        return self._remote

    def tospark(self, engine: Any = None) -> "Data":
        """The same data in Spark: themselves, if they are there already.

        Parameters
        ----------
        engine : SparkSession or SparkContext, optional
            the running session, which is found if it is not given
        """
        if self.mode == "spark":
            return self
        connection(engine)
        return self._like(self._distributed, self.labels)

    def tolocal(self) -> "Data":
        """The same data as an array of this process."""
        return self if self.mode == "local" else self._like(self._remote.toarray(), self.labels)

    @property
    def values(self) -> np.ndarray:
        """All values, in the data's shape; a local array itself, which is read-only once it is in Spark."""
        return self._remote.toarray() if self._array is None else self._array

    def toarray(self) -> np.ndarray:
        """All values as an array without the axes of length 1: as `numpy.asarray` makes it of these data."""
        return np.asarray(self)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        is_shared = self._array is not None and self._remote is not None
        return self._in_shape(dtype, True if is_shared and copy is None else copy).squeeze()

    def _in_shape(self, dtype: Any, copy: bool | None) -> np.ndarray:
        """All values in the data's shape, as `numpy.array` makes them of an array."""
        if copy is False and self.mode == "spark":
            raise ValueError("an array of data in Spark is always a copy")
        return np.array(self.values, dtype, copy=copy)

    def toxarray(self) -> "xarray.DataArray":
        """All values as an array with named axes, t, z, y and x. Needs xarray.

        Axes of space beyond three are called axis_0, ... and come first.

        Returns
        -------
        xarray.DataArray
            with the records' labels as coordinate ``label``. The coordinates t, z, y, x count from 0, but t
            of series is their index; an index of several levels gives the coordinates ``level_0``, ...
        """
        return _labelled.to_xarray(self)

    def lazy(self) -> LazyArray:
        """An array for viewers such as napari, fastplotlib and matplotlib, which reads what they look at.

        Indexing it is NumPy's and gives an ndarray. Cache the data first, unless they are an array already.
        """
        return LazyArray(self)

    # Selection

    def __getitem__(self, index: Any) -> "Data":
        """Select on every axis by itself: integers (which keep the axis), slices, lists, boolean arrays.

        Anything else is an IndexError, as are indices out of bounds.
        """
        return self._taken(_indexing.axis_indices(index, self.shape))

    def _taken(self, indices: list) -> "Data":
        """Some indices of every axis; None stands for all of them."""
        if all(found is None for found in indices):
            everything = self._selected(self._held, indices)
            everything._remote = self._remote
            return everything
        if self._array is not None:
            return self._selected(_indexing.take(self._array, indices), indices)
        packed = [np.array([-1]) if found is None else np.r_[len(found), found] for found in indices]
        return self._selected(
            self._remote.derive("select", _transfer.integers(np.concatenate(packed))), indices
        )

    def _selected(self, values: Any, indices: list) -> "Data":
        labels = None if self.labels is None else _indexing.take(self.labels, indices[: len(self.baseaxes)])
        return self._like(values, labels)

    def filter(self, func: Callable[[np.ndarray], bool]) -> "Data":
        """Keep the records for which `func` is true, on one axis. Cost: one pass for the function.

        Parameters
        ----------
        func : callable
            gets a record as an array and returns whether to keep it: one truth value

        Raises
        ------
        UserFunctionError
            if the function fails, or returns several values
        """
        _checks.callable_("filter", func)
        mask = _functions.mask_records(self._distributed, self.baseshape, func)
        return self._picked(np.flatnonzero(mask))

    # Conversion and arithmetic

    def astype(self, dtype: Any, casting: str = "unsafe") -> "Data":
        """The same values in another type, as `numpy.ndarray.astype`.

        What becomes of a floating-point value beyond an integer type's range is undefined, as with NumPy.

        Parameters
        ----------
        dtype : dtype or 'smallfloat'
            'smallfloat' is the smallest floating type that holds all values of the data's type, such as
            float32 for int16
        casting : {'no', 'equiv', 'safe', 'same_kind', 'unsafe'}
            which conversions are allowed
        """
        if isinstance(dtype, str) and dtype == "smallfloat":
            dtype = np.promote_types(self.dtype, np.float16)
        wanted = _checks.storable_dtype("astype", dtype)
        if not np.can_cast(self.dtype, wanted, casting):
            raise TypeError(f"astype: cannot cast {self.dtype} to {wanted} with casting={casting!r}")
        return self._like(self._distributed.derive("astype", wanted.name), self.labels)

    @abstractmethod
    def _like(self, values: Any, labels: Any = None) -> "Data":
        """The same kind of data around other values."""

    # The user's functions

    def map(
        self, func: Callable, value_shape: Any = None, dtype: Any = None, with_keys: bool = False
    ) -> "Data":
        """Apply a function to every record.

        Parameters
        ----------
        func : callable
            gets a record as an array, which it may change, and returns an array or a number
        value_shape : tuple of int, optional
            shape of the results; found out on the first record if shape or dtype is not given
        dtype : dtype, optional
            type of the results, to which they are cast; if it is not given, every result must fit into the
            first one's type, floating numbers but for their last digits
        with_keys : bool
            whether `func` gets (key, record) in the place of the record, with the key a tuple of int

        Returns
        -------
        Images or Series
            the results; a number becomes an axis of length 1

        Raises
        ------
        UserFunctionError
            if the function fails: at once on the first record, else when the result is computed
        """
        return self._map(func, value_shape, dtype, with_keys)

    def map_chunks(
        self, func: Callable, value_shape: Any = None, dtype: Any = None, with_keys: bool = False
    ) -> "Data":
        """Apply a function to whole chunks: arrays of (records, ...), one record behind the other.

        Parameters
        ----------
        func : callable
            gets an array of some consecutive records and returns an array with as many
        value_shape, dtype : optional
            shape of a result's record, and its type; found out on the first record if they are not given
        with_keys : bool
            whether `func` gets (key of the first record, array)
        """
        return self._map(func, value_shape, dtype, with_keys, chunks=True, name="map_chunks")

    def _map(
        self,
        func: Callable,
        value_shape: Any = None,
        dtype: Any = None,
        with_keys: bool = False,
        chunks: bool = False,
        name: str = "map",
    ) -> "Data":
        _checks.callable_(name, func)
        shape = None if value_shape is None else tuple(int(n) for n in np.atleast_1d(value_shape))
        mapped = _functions.map_records(
            self._distributed, self.baseshape, func, shape, dtype, with_keys, chunks, name
        )
        return self._like(mapped, self.labels)

    def reduce(self, func: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> "Data":
        """Fold all records into one, in their order.

        Parameters
        ----------
        func : callable
            gets two records and returns one; it must be associative, since chunks are folded first

        Returns
        -------
        Images or Series
            local, with one record
        """
        _checks.callable_("reduce", func)
        if self.count() == 0:
            raise ValueError("reduce: there are no records")
        folded = _functions.fold_records(self._distributed, self.baseshape, func)
        return self._like(folded.reshape((1,) * len(self.baseaxes) + self.value_shape))

    def __repr__(self) -> str:
        lines = [type(self).__name__, *(f"{name}: {value}" for name, value in self._facts())]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{name}</th><td>{html.escape(str(value))}</td></tr>"
            for name, value in self._facts()
        )
        return f"<table><caption>{type(self).__name__}</caption>{rows}</table>"

    def _facts(self) -> list[tuple[str, Any]]:
        size = math.prod(self.shape) * self.dtype.itemsize
        facts = [("mode", self.mode), ("dtype", self.dtype), ("shape", self.shape), ("size", _readable(size))]
        if self.mode == "spark" and self._remote.connection.alive:
            facts += [("partitions", self.npartitions()), ("cached", self.iscached())]
        return facts


def _readable(size: float) -> str:
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.4g} {unit}"
        size /= 1024
    return f"{size:.4g} TiB"
