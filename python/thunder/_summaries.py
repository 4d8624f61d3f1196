"""Summaries over records and within them."""

from typing import TYPE_CHECKING

from thunder import _checks

if TYPE_CHECKING:
    from thunder.base import Data


class Summaries:
    """Sum, mean, variance, standard deviation, minimum and maximum.

    With ``axis=0`` over records, one value for each element of a record, merged in the records' order: the
    same bits on any number of cores. The result is local and has one record. With ``axis=1`` within records:
    the result has the same records, of one value each. Accumulated in double precision; NaN behaves as in
    NumPy. Cost: one pass.
    """

    def sum(self, axis: int = 0) -> "Data":
        """Sum, int64 for integers and float64 for floating point."""
        return self._summary("sum", axis)

    def mean(self, axis: int = 0) -> "Data":
        """Mean, float64."""
        return self._summary("mean", axis)

    def var(self, axis: int = 0) -> "Data":
        """Population variance, float64."""
        return self._summary("var", axis)

    def std(self, axis: int = 0) -> "Data":
        """Population standard deviation, float64."""
        return self._summary("std", axis)

    def min(self, axis: int = 0) -> "Data":
        """Minimum, in the data's type."""
        return self._summary("min", axis)

    def max(self, axis: int = 0) -> "Data":
        """Maximum, in the data's type."""
        return self._summary("max", axis)

    def _summary(self, statistic: str, axis: int) -> "Data":
        _checks.one_of(statistic, "axis", axis, (0, 1))
        if self.count() == 0:
            raise ValueError(f"{statistic}: there are no records")
        if axis == 1:
            return self._like(self._distributed.derive("summaryWithin", statistic), self.labels)
        record = self._distributed.fetch("summary", statistic, description=statistic)
        return self._like(record.reshape((1,) * len(self.baseaxes) + self.value_shape))
