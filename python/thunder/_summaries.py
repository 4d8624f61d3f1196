"""Summaries over records and within them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from thunder import _checks, _transfer

if TYPE_CHECKING:
    from thunder.base import Data
    from thunder.series.series import Series

STATISTICS = ("count", "mean", "var", "std", "min", "max")

# What NumPy's functions pass on to a method of their name unasked, and its only value here.
_NUMPYS = {"dtype": None, "out": None, "ddof": 0}


class Summaries:
    """Sum, mean, variance, standard deviation, minimum and maximum.

    With ``axis=0`` over records, one value for each element of a record, merged in the records' order: the
    same bits on any number of cores. The result is local and has one record. With ``axis=1`` within records:
    the result has the same records, of one value each. Accumulated in double precision; NaN behaves as in
    NumPy. Cost: one pass.

    NumPy's functions of these names call these methods: ``numpy.mean(data)`` is ``data.mean()``. Axis None is
    0; any other argument of NumPy's, such as `out`, must be left at its default.
    """

    def sum(self, axis: int | None = 0, **passed: Any) -> "Data":
        """Sum, int64 for integers (uint64 for uint64) and float64 for floating point."""
        return self._summary("sum", axis, passed)

    def mean(self, axis: int | None = 0, **passed: Any) -> "Data":
        """Mean, float64."""
        return self._summary("mean", axis, passed)

    def var(self, axis: int | None = 0, **passed: Any) -> "Data":
        """Population variance, float64."""
        return self._summary("var", axis, passed)

    def std(self, axis: int | None = 0, **passed: Any) -> "Data":
        """Population standard deviation, float64."""
        return self._summary("std", axis, passed)

    def min(self, axis: int | None = 0, **passed: Any) -> "Data":
        """Minimum, in the data's type."""
        return self._summary("min", axis, passed)

    def max(self, axis: int | None = 0, **passed: Any) -> "Data":
        """Maximum, in the data's type."""
        return self._summary("max", axis, passed)

    def median(self, axis: int = 0) -> "Data":
        """Median, float64; see `percentile`."""
        return self._percentile("median", 50.0, axis)

    def percentile(self, q: float, axis: int = 0) -> "Data":
        """Percentile, interpolated as `numpy.percentile` does, float64.

        Infinite samples are ordered like any others: at one of them, or between two of one sign, the
        percentile is that infinity, and at a finite one beside them that sample, where NumPy's is NaN.

        Cost: one pass within records; over records, one shuffle of all data before it.

        Parameters
        ----------
        q : float
            between 0 and 100
        axis : int
            0 over records, 1 within them
        """
        return self._percentile("percentile", _checks.number("percentile", "q", q, 0, 100), axis)

    def _percentile(self, function: str, number: float, axis: int) -> "Data":
        _checks.one_of(function, "axis", axis, (0, 1))
        if axis == 1:
            return self._like(self._distributed.derive("percentileWithin", number), self.labels)
        if self.count() == 0:
            raise ValueError(f"{function}: there are no records")
        elements = self._distributed.derive("toSeries" if self._kind == "images" else "toImages", 0)
        values = elements.derive("percentileWithin", number).toarray()
        return self._like(values.reshape((1,) * len(self.baseaxes) + self.value_shape))

    def stats(self, requested: Sequence[str] = STATISTICS, axis: int = 0) -> "dict[str, Any] | Series":
        """Several statistics in one pass.

        Parameters
        ----------
        requested : sequence of {'count', 'mean', 'var', 'std', 'min', 'max'}
            which of them
        axis : int
            0 over records, 1 within them (the latter for `Series`)

        Returns
        -------
        dict or Series
            over records, each by its name, as the method of that name returns it; within records, a value for
            each, float64, with the names as index
        """
        names = [requested] if isinstance(requested, str) else list(requested)
        for name in names:
            _checks.one_of("stats", "requested", name, STATISTICS)
        _checks.one_of("stats", "axis", axis, (0, 1) if self._kind == "series" else (0,))
        if axis == 1:
            return self._within(names)
        if self.count() == 0:
            raise ValueError("stats: there are no records")
        found = self._distributed.run("stats", description="stats")
        return {name: self.count() if name == "count" else self._found(found, name) for name in names}

    def _found(self, stats: Any, name: str) -> "Data":
        """One of the statistics of one pass."""
        record = _transfer.fetch(self._distributed.connection, "statistic", stats, name, description=name)
        return self._like(record.reshape((1,) * len(self.baseaxes) + self.value_shape))

    def _within(self, names: list[str]) -> "Series":
        result = self._like(self._distributed.derive("statistics", ",".join(names)), self.labels)
        result.index = names
        return result

    def _summary(self, statistic: str, axis: int | None, passed: dict[str, Any]) -> "Data":
        _only_defaults(statistic, passed)
        axis = 0 if axis is None else axis
        _checks.one_of(statistic, "axis", axis, (0, 1))
        if self.count() == 0:
            raise ValueError(f"{statistic}: there are no records")
        if axis == 1:
            return self._like(self._distributed.derive("summaryWithin", statistic), self.labels)
        record = self._distributed.fetch("summary", statistic, description=statistic)
        return self._like(record.reshape((1,) * len(self.baseaxes) + self.value_shape))


def _only_defaults(statistic: str, passed: dict[str, Any]) -> None:
    """Raise a TypeError for what is no argument but of NumPy's function, unless it is that one's default."""
    for name, value in passed.items():
        if name not in _NUMPYS or value is not _NUMPYS[name]:
            raise TypeError(f"{statistic}: axis is the only argument, but {name} is {value!r}")
