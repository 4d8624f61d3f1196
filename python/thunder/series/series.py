"""Time courses."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _indexing, _transfer
from thunder._regions import Regions
from thunder.base import Data
from thunder.series._filters import Filters
from thunder.series._frames import Frames
from thunder.series._index import ByIndex, as_index
from thunder.series._matrices import Matrices
from thunder.series._packing import Packing
from thunder.series._windows import Windows

if TYPE_CHECKING:
    from thunder.images.images import Images


class Series(Filters, Windows, ByIndex, Packing, Matrices, Frames, Regions, Data):
    """Time courses: each record is the series of one pixel, voxel or neuron.

    Parameters
    ----------
    values : ndarray
        of shape (..., time); use the constructors of `thunder.series`, such as `fromarray`
    index : array_like, optional
        a value for each sample, such as its time; by default 0, 1, ...
    labels : array_like, optional
        a label for each record, in the records' shape
    """

    _kind = "series"

    def __init__(self, values: Any, index: Any = None, labels: Any = None):
        super().__init__(values, labels)
        self.index = index

    @property
    def baseaxes(self) -> tuple[int, ...]:
        """The axes that number the records."""
        return tuple(range(self.ndim - 1))

    @property
    def length(self) -> int:
        """Samples of a record."""
        return self.shape[-1]

    @property
    def index(self) -> np.ndarray:
        """A value, or a row of values, for each sample."""
        return np.arange(self.length) if self._index is None else self._index

    @index.setter
    def index(self, index: Any) -> None:
        """Set the index; None stands for 0, 1, ..."""
        if index is not None:
            index = as_index(index)
            if len(index) != self.length:
                raise ValueError(
                    f"index: expected {self.length} values, one for each sample, but found {len(index)}"
                )
        self._index = index

    def _like(self, values: Any, labels: Any = None) -> "Series":
        """Records of the same length keep their index."""
        result = Series(values, labels=labels)
        if self._index is not None and result.length == self.length:
            result.index = self._index
        return result

    def _derived(self, values: Any, index: Any = None) -> "Series":
        """The same records with samples of their own, and the index of these."""
        return Series(values, index=index, labels=self.labels)

    def _selected(self, values: Any, indices: list) -> "Series":
        labels = None if self.labels is None else _indexing.take(self.labels, indices[:-1])
        return Series(values, labels=labels)

    def map(
        self,
        func: Callable,
        index: Any = None,
        value_shape: Any = None,
        dtype: Any = None,
        with_keys: bool = False,
    ) -> "Series":
        """Apply a function to every record; see `thunder.base.Data.map`.

        Parameters
        ----------
        func : callable
            gets a record as an array, which it may change, and returns an array of one axis or a number
        index : array_like, optional
            the index of the results; without it, results as long as the records keep theirs
        value_shape, dtype : optional
            shape and type of the results; found out on the first record if they are not given
        with_keys : bool
            whether `func` gets (key, record) in the place of the record
        """
        if value_shape is None and index is not None:
            value_shape = (len(index),)
        result = self._map(func, value_shape, dtype, with_keys)
        if index is not None:
            result.index = index
        return result

    def flatten(self) -> "Series":
        """The same records on one axis: shape (records, time)."""
        return self.reshape(self.count(), self.length)

    def reshape(self, *shape: int) -> "Series":
        """The same records on other axes; the last axis, time, stays."""
        wanted = tuple(shape[0]) if len(shape) == 1 and np.ndim(shape[0]) else shape
        if wanted[-1] != self.length or np.prod(wanted[:-1], dtype=int) != self.count():
            raise ValueError(f"reshape: shape {wanted} does not fit series of shape {self.shape}")
        labels = None if self.labels is None else self.labels.reshape(wanted[:-1])
        if self._array is not None:
            return self._like(self._array.reshape(wanted), labels)
        return self._like(self._remote.derive("reshapeRecords", _transfer.integers(wanted[:-1])), labels)

    def toimages(self, chunk_size: Any = "auto", npartitions: int | None = None) -> "Images":
        """Frames of the records' shape, one for each sample. Cost: one shuffle of all data.

        Parameters
        ----------
        chunk_size : 'auto', str or tuple of int
            'auto', kilobytes such as '150', or samples, (n,): accepted, though chunks follow from
            shape and type
        npartitions : int, optional
            number of partitions of the result
        """
        from thunder.images.images import Images

        _checks.chunk_size("toimages", chunk_size, (self.length,))
        return Images(self._distributed.derive("toImages", _checks.partitions("toimages", npartitions)))

    def toseries(self, chunk_size: Any = "auto") -> "Series":
        """These series themselves."""
        _checks.chunk_size("toseries", chunk_size, (self.length,))
        return self

    def max_projection(self, axis: int = 0) -> "Series":
        """Greatest values along an axis of the records' space, which vanishes; in their type.

        Cost: two shuffles of all data.
        """
        number = _checks.place("max_projection", "axis", axis, len(self.baseshape))
        if len(self.baseshape) == 1:
            return self.max()
        projected = self.toimages().max_projection(number).toseries()
        return self._like(projected._held)

    def tobinary(
        self, path: str, prefix: str = "series", overwrite: bool = False, credentials: Any = None
    ) -> None:
        """Write flat binary files, with a ``conf.json`` and, last, an empty ``SUCCESS``.

        Parameters
        ----------
        path : str
            a new folder, on any file system that Spark knows
        prefix : str
            of the files' names, which go on with the key of their first record
        overwrite : bool
            whether to replace an existing folder
        credentials : dict, optional
            for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``
        """
        self._write_files("writeBinary", "tobinary", path, prefix, overwrite, credentials)

    def totext(self, path: str, overwrite: bool = False, credentials: Any = None) -> None:
        """Write all records to one text file, through this process: a line each, its numbers after blanks.

        `thunder.series.fromtext` reads the same values back, given their type and shape.

        Parameters
        ----------
        path, overwrite, credentials
            see `tonpy`
        """
        digits = {2: 5, 4: 9, 8: 17}[self.dtype.itemsize] if self.dtype.kind == "f" else 0
        records = self.values.reshape(self.count(), self.length)
        form = f"%.{digits}g" if digits else "%d"
        self._export("totext", lambda file: np.savetxt(file, records, form), path, overwrite, credentials)

    # Within records

    def center(self, axis: int = 1) -> "Series":
        """Subtract the mean: of each record (axis=1), or of each sample over records (axis=0)."""
        return self._scaled("center", axis)

    def standardize(self, axis: int = 1) -> "Series":
        """Divide by the population standard deviation, of each record (axis=1) or over records (axis=0)."""
        return self._scaled("standardize", axis)

    def zscore(self, axis: int = 1) -> "Series":
        """Subtract the mean and divide by the population standard deviation; a constant record gives NaN."""
        return self._scaled("zscore", axis)

    def _scaled(self, name: str, axis: int) -> "Series":
        _checks.one_of(name, "axis", axis, (0, 1))
        return self._like(self._distributed.compute(name, axis), self.labels)

    def detrend(self, method: str = "linear", order: int = 5) -> "Series":
        """Subtract a polynomial fitted to each record by least squares, but for its constant coefficient.

        Parameters
        ----------
        method : {'linear', 'nonlinear'}
            a straight line, or a polynomial of degree `order`
        order : int
            degree for 'nonlinear'
        """
        _checks.one_of("detrend", "method", method, ("linear", "nonlinear"))
        degree = _checks.integer("detrend", "order", order, least=1)
        return self._like(self._distributed.derive("detrend", method, degree), self.labels)

    def correlate(self, signal: Any) -> "Series":
        """Pearson's correlation of each record with one or several signals.

        Records of float32 and small integers are correlated in single precision, with errors of about 1e-6.

        Parameters
        ----------
        signal : array_like
            of shape (time,), or (k, time) for k signals

        Returns
        -------
        Series
            with k values a record; NaN where record or signal is constant
        """
        signals = np.atleast_2d(_checks.reals("correlate", "signal", signal))
        if signals.ndim != 2 or signals.shape[1] != self.length:
            raise ValueError(
                f"correlate: signal of shape {np.shape(signal)} does not fit series of {self.length} samples"
            )
        self._check_samples("correlate", signals)
        result = self._distributed.derive("correlate", np.ascontiguousarray(signals))
        return Series(result, labels=self.labels)

    def fourier(self, freq: int) -> "Series":
        """Coherence and phase of each record at one frequency.

        Parameters
        ----------
        freq : int
            cycles in a record, below half its length

        Returns
        -------
        Series
            of two values, with index ['coherence', 'phase']; the phase is in radians, within [0, 2 pi)
        """
        if self.length < 2:
            raise ValueError(f"fourier: the records must have at least 2 samples, but have {self.length}")
        number = _checks.integer("fourier", "freq", freq, least=0, most=self.length // 2 - 1)
        result = self._distributed.derive("fourier", number)
        return Series(result, index=["coherence", "phase"], labels=self.labels)
