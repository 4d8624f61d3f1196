"""Some records of distributed data, and all of them as other programs want them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _functions, _rdds, _transfer, _worker

if TYPE_CHECKING:
    from pyspark import RDD

    from thunder.base import Data


class Records:
    """First, any and all records."""

    def first(self) -> np.ndarray:
        """The first record."""
        return self._record(0)

    def take(self, n: int) -> np.ndarray:
        """The first `n` records, or all if there are fewer: of shape (n, ...). Reads their chunks only."""
        number = _checks.integer("take", "n", n, least=0)
        return self._picked(np.arange(min(number, self.count()))).values

    def get(self, key: int | tuple[int, ...]) -> np.ndarray:
        """The record of a key.

        Parameters
        ----------
        key : int or tuple of int
            an index for each of the axes that number the records

        Raises
        ------
        IndexError
            if there is no such record
        """
        return self._record(self._number("get", key))

    def get_many(self, keys: Iterable[int | tuple[int, ...]]) -> np.ndarray:
        """The records of some keys, in their order: of shape (number of keys, ...). Reads their chunks only.

        Parameters
        ----------
        keys : iterable of int or tuple of int
            as for `get`

        Raises
        ------
        IndexError
            if there is no such record
        """
        return self._picked(np.array([self._number("get_many", key) for key in keys], np.int64)).values

    @property
    def nrecords(self) -> int:
        """Number of records, as `count`."""
        return self.count()

    def keys(self) -> np.ndarray:
        """The keys of all records, in their order: of shape (records, axes that number them)."""
        return np.indices(self.baseshape).reshape(len(self.baseshape), -1).T

    def collect(self) -> list[tuple[tuple[int, ...], np.ndarray]]:
        """All records as (key, record), in their order."""
        records = self.values.reshape(-1, *self.value_shape)
        return list(zip(map(tuple, self.keys().tolist()), records, strict=True))

    def filter_on_keys(self, func: Callable[[tuple[int, ...]], bool]) -> "Data":
        """Keep the records for whose key `func` is true, on one axis. Reads their chunks only.

        Parameters
        ----------
        func : callable
            gets a record's key, a tuple of int, and returns whether to keep it; is called in this process
        """
        _checks.callable_("filter_on_keys", func)
        return self._picked(np.flatnonzero([func(tuple(key)) for key in self.keys().tolist()]))

    def sample(self, n: int = 100, seed: int | None = None) -> "Data":
        """Draw records at random, without replacement, in their order and on one axis.

        Parameters
        ----------
        n : int
            number of records; all of them if there are fewer
        seed : int, optional
            the same seed draws the same records, however they are distributed
        """
        total = self.count()
        _checks.integer("sample", "n", n, least=1)
        return self._picked(np.sort(np.random.default_rng(seed).choice(total, min(n, total), replace=False)))

    def foreach(self, func: Callable[[tuple], Any]) -> None:
        """Call a function on every record for what it does: on Spark's workers, or, for a local array, here.

        Parameters
        ----------
        func : callable
            gets (key, record), with the key a tuple of int, for images their number; what it returns is not
            used. A record in Spark may be seen more than once, if a worker is lost

        Raises
        ------
        UserFunctionError
            if the function fails
        """
        _checks.callable_("foreach", func)
        called = _worker.by_number(func) if self._numbers_records else func
        if self._array is not None:
            _functions.visit_records(self.collect(), called)
            return
        if self.count() == 0:
            return
        visit = _worker.silent(called)
        visited = _functions.map_records(
            self._distributed, self.baseshape, visit, (0,), np.uint8, with_keys=True, name="foreach"
        )
        visited.run("compute", description="foreach")

    def tordd(self) -> "RDD":
        """All records as PySpark's RDD of (key, ndarray), with the key a tuple of int."""
        return _rdds.to_rdd(self._distributed, self.baseshape)

    def _number(self, function: str, key: Any) -> int:
        """The number of the record of a key."""
        place = tuple(np.atleast_1d(key).tolist())
        if len(place) != len(self.baseshape) or not all(
            isinstance(i, int) and 0 <= i < n for i, n in zip(place, self.baseshape, strict=True)
        ):
            raise IndexError(f"{function}: there is no key {key!r} in records of shape {self.baseshape}")
        return int(np.ravel_multi_index(place, self.baseshape))

    def _picked(self, numbers: np.ndarray) -> "Data":
        """Records by their numbers, on one axis."""
        labels = None if self.labels is None else self.labels.ravel()[numbers]
        if self._array is not None:
            return self._like(self._array.reshape(-1, *self.value_shape)[numbers], labels)
        return self._like(self._distributed.derive("selectRecords", _transfer.integers(numbers)), labels)

    def _record(self, number: int) -> np.ndarray:
        if self._array is not None:
            return self._array[np.unravel_index(number, self.baseshape)].copy()
        return self._remote.fetch("record", number)
