"""Data that viewers take for an array, and that are read where they are looked at."""

import functools
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _indexing

if TYPE_CHECKING:
    from thunder.base import Data

_CACHED_BYTES = 256 << 20


class LazyArray:
    """Images or series behind the interface of an array: made by `lazy`.

    Indexing is NumPy's, in full: integers drop their axes, several lists go together. It returns an ndarray
    of what was asked for, or a scalar for a single value, and reads hardly more. Single records are
    remembered, the latest 256 MiB of them, so that going back and forth between them is smooth.

    Parameters
    ----------
    data : Images or Series
        cached if they are to be looked at more than once: see `Data.cache`
    """

    def __init__(self, data: "Data"):
        self._data = data
        record_bytes = max(1, math.prod(data.value_shape) * data.dtype.itemsize)
        self._record = functools.lru_cache(max(1, _CACHED_BYTES // record_bytes))(data._record)

    @property
    def shape(self) -> tuple[int, ...]:
        """Lengths of all axes."""
        return self._data.shape

    @property
    def dtype(self) -> np.dtype:
        """Type of the values."""
        return self._data.dtype

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """Number of values."""
        return math.prod(self.shape)

    @property
    def nbytes(self) -> int:
        """Bytes of all values."""
        return self.size * self.dtype.itemsize

    def __len__(self) -> int:
        return self.shape[0]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return self._data._in_shape(dtype, copy)

    def __getitem__(self, index: Any) -> np.ndarray | np.generic:
        entries = _indexing.numpy_entries(index, self.shape)
        if self._data.mode == "local":
            found = self._data.values[index]
            return found[()].copy()  # for a single value NumPy sometimes has an array without axes
        needed, within = _indexing.needed_indices(entries, self.shape)
        return self._read(needed)[within]

    def _read(self, needed: list[np.ndarray | None]) -> np.ndarray:
        """The values at some indices of every axis; None stands for all of them."""
        base = self._data.baseshape
        axes = needed[: len(base)]
        if any(found is None or len(found) != 1 for found in axes):
            return self._data._taken(needed).values
        number = int(np.ravel_multi_index([found[0] for found in axes], base))
        record = _indexing.take(self._record(number), needed[len(base) :])
        return record.reshape((1,) * len(base) + record.shape).copy()

    def __repr__(self) -> str:
        return f"LazyArray(shape={self.shape}, dtype={self.dtype})"
