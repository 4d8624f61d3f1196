"""Some records of distributed data, and all of them as other programs want them."""

from collections.abc import Callable
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
        place = tuple(np.atleast_1d(key).tolist())
        if len(place) != len(self.baseshape) or not all(
            isinstance(i, int) and 0 <= i < n for i, n in zip(place, self.baseshape, strict=True)
        ):
            raise IndexError(f"get: there is no key {key!r} in records of shape {self.baseshape}")
        return self._record(int(np.ravel_multi_index(place, self.baseshape)))

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
        """Call a function on every record for what it does, on Spark's workers.

        Parameters
        ----------
        func : callable
            gets (key, record), with the key a tuple of int; what it returns is not used. A record may be seen
            more than once, if a worker is lost

        Raises
        ------
        UserFunctionError
            if the function fails
        """
        _checks.callable_("foreach", func)
        if self.count() == 0:
            return
        visit = _worker.silent(func)
        visited = _functions.map_records(
            self._distributed, self.baseshape, visit, (0,), np.uint8, with_keys=True, name="foreach"
        )
        visited.run("compute", description="foreach")

    def tordd(self) -> "RDD":
        """All records as PySpark's RDD of (key, ndarray), with the key a tuple of int."""
        return _rdds.to_rdd(self._distributed, self.baseshape)

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
