"""Selecting and grouping the samples of series by their index."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _transfer, _worker

if TYPE_CHECKING:
    from thunder.series.series import Series

STATISTICS = ("sum", "mean", "median", "std", "var", "max", "min", "count")
_STATISTICS = dict(zip(STATISTICS, STATISTICS, strict=True)) | {"stdev": "std"}  # by what they may be called


class ByIndex:
    """What series do with their index: a value for each sample, or a row of values, one for each level."""

    def select(self, crit: Any) -> "Series":
        """Keep the samples whose index fulfils a criterion.

        Parameters
        ----------
        crit : callable, value or iterable
            is called with each sample's index, or is the index to keep, or several of them; the index of
            several levels is a tuple of their values

        Returns
        -------
        Series
            with those samples and their index

        Raises
        ------
        ValueError
            if there is no such sample
        """
        levels = self.index.ndim > 1
        index = [tuple(row) for row in self.index] if levels else self.index
        if callable(crit):
            mask = np.array([bool(crit(value)) for value in index], bool)
        else:
            wanted = _wanted(crit, levels)
            mask = np.array([value in wanted for value in index], bool)
        if not mask.any():
            raise ValueError(f"select: no sample has an index that fulfils {crit!r}")
        return self._samples(mask)

    def select_by_index(
        self,
        val: Any,
        level: int | list[int] = 0,
        squeeze: bool = False,
        filter: bool = False,  # noqa: A002, the interface's name
        return_mask: bool = False,
    ) -> "Series | tuple[Series, np.ndarray]":
        """Keep the samples whose index has given values at some levels.

        Parameters
        ----------
        val : value, list of values, or list of lists
            with one level, a value or several; with several levels, a value or a list for each of them
        level : int or list of int
            the levels of the index that are compared; a negative one is counted from the last on
        squeeze : bool
            whether levels of which a single value was asked for are dropped from the index
        filter : bool
            whether to keep the other samples instead
        return_mask : bool
            whether to return also the mask of the kept samples

        Returns
        -------
        Series, or (Series, ndarray of bool)
        """
        levels, chosen = self._levels("select_by_index", level)
        values = [val] if len(levels) == 1 and not _is_nested(val) else val
        if not isinstance(values, list | tuple | np.ndarray) or len(values) != len(levels):
            raise ValueError(f"select_by_index: expected values for {len(levels)} levels, but found {val!r}")
        values = [as_index(of_level) for of_level in values]
        mask = np.logical_and.reduce([np.isin(chosen[:, i], found) for i, found in enumerate(values)])
        result = self._samples(~mask if filter else mask)
        if squeeze and not filter:
            single = [of for of, found in zip(levels, values, strict=True) if len(found) == 1]
            result.index = _without_levels(result.index, single)
        return (result, ~mask if filter else mask) if return_mask else result

    def aggregate_by_index(self, function: Callable, level: int | list[int] = 0) -> "Series":
        """Apply a function to the samples of each group: those whose index agrees at some levels.

        Parameters
        ----------
        function : callable
            gets a group's samples of a record as an array and returns a number
        level : int or list of int
            the levels of the index that make the groups

        Returns
        -------
        Series
            a value for each group, whose sorted index is the result's
        """
        _checks.callable_("aggregate_by_index", function, "function")
        keys, groups = self._groups("aggregate_by_index", level)
        of_groups = _worker.each_group(function, groups)
        return self._grouped(self._map(of_groups, name="aggregate_by_index"), keys)

    def stat_by_index(self, stat: str, level: int | list[int] = 0) -> "Series":
        """A statistic of each group of samples: those whose index agrees at some levels.

        Parameters
        ----------
        stat : {'sum', 'mean', 'median', 'std', 'var', 'max', 'min', 'count'}
            std, also called stdev, and var divide by the number of samples; case does not matter
        level : int or list of int
            the levels of the index that make the groups

        Returns
        -------
        Series
            a value for each group, whose sorted index is the result's
        """
        name = _STATISTICS.get(str(stat).lower(), stat)
        _checks.one_of("stat_by_index", "stat", name, STATISTICS)
        keys, groups = self._groups("stat_by_index", level)
        return self._grouped(self._distributed.derive("groupStatistic", name, _transfer.groups(groups)), keys)

    def sum_by_index(self, level: int | list[int] = 0) -> "Series":
        """Sum of each group of samples; see `stat_by_index`."""
        return self.stat_by_index("sum", level)

    def mean_by_index(self, level: int | list[int] = 0) -> "Series":
        """Mean of each group of samples; see `stat_by_index`."""
        return self.stat_by_index("mean", level)

    def median_by_index(self, level: int | list[int] = 0) -> "Series":
        """Median of each group of samples; see `stat_by_index`."""
        return self.stat_by_index("median", level)

    def std_by_index(self, level: int | list[int] = 0) -> "Series":
        """Population standard deviation of each group of samples; see `stat_by_index`."""
        return self.stat_by_index("std", level)

    def max_by_index(self, level: int | list[int] = 0) -> "Series":
        """Maximum of each group of samples; see `stat_by_index`."""
        return self.stat_by_index("max", level)

    def min_by_index(self, level: int | list[int] = 0) -> "Series":
        """Minimum of each group of samples; see `stat_by_index`."""
        return self.stat_by_index("min", level)

    def count_by_index(self, level: int | list[int] = 0) -> "Series":
        """Number of samples in each group; see `stat_by_index`."""
        return self.stat_by_index("count", level)

    def _samples(self, mask: np.ndarray) -> "Series":
        """The samples of a mask, with their index."""
        result = self[..., mask]
        result.index = self.index[mask]
        return result

    def _levels(self, name: str, level: Any) -> tuple[list[int], np.ndarray]:
        """The numbers of the levels, and their columns of the index."""
        index = self.index if self.index.ndim == 2 else self.index[:, None]
        levels = [
            _checks.place(name, "level", number, index.shape[1])
            for number in np.atleast_1d(np.asarray(level))
        ]
        return levels, index[:, levels]

    def _groups(self, name: str, level: Any) -> tuple[np.ndarray, list[np.ndarray]]:
        """The sorted values at the levels that occur, and the samples of each."""
        _, chosen = self._levels(name, level)
        columns = [as_index(column.tolist()) if column.dtype == object else column for column in chosen.T]
        found = [np.unique(column, return_inverse=True) for column in columns]
        codes, group_of = np.unique(np.stack([code for _, code in found]), axis=1, return_inverse=True)
        of_levels = [values[code] for (values, _), code in zip(found, codes, strict=True)]
        ends = np.cumsum(np.bincount(group_of.ravel(), minlength=codes.shape[1]))
        groups = np.split(np.argsort(group_of.ravel(), kind="stable"), ends[:-1]) if len(ends) else []
        if len(of_levels) == 1:
            return of_levels[0], groups
        return np.stack(of_levels, axis=1, dtype=chosen.dtype), groups

    def _grouped(self, values: Any, keys: np.ndarray) -> "Series":
        result = values if isinstance(values, type(self)) else self._like(values, self.labels)
        result.index = keys
        return result


def as_index(values: Any) -> np.ndarray:
    """Values, or rows of them, as an array; of objects if there are texts among other values."""
    found = np.atleast_1d(np.asarray(values))
    if found.dtype.kind not in "US" or isinstance(values, np.ndarray):
        return found
    objects = np.atleast_1d(np.array(values, dtype=object))
    return found if all(isinstance(value, str | bytes) for value in objects.flat) else objects


def _wanted(crit: Any, levels: bool) -> list:
    """The values of an index, or its rows if it has several levels, that a criterion names."""
    if isinstance(crit, str | bytes) or not np.iterable(crit):
        return [crit]
    values = [tuple(value) if np.ndim(value) else value for value in crit]
    return [tuple(values)] if levels and not any(isinstance(value, tuple) for value in values) else values


def _is_nested(val: Any) -> bool:
    """Whether it is a list of one list."""
    return isinstance(val, list | tuple | np.ndarray) and len(val) == 1 and np.ndim(val[0]) > 0


def _without_levels(index: np.ndarray, levels: list[int]) -> np.ndarray | None:
    """An index of one level less for each of `levels`; the default one if none is left."""
    if index.ndim == 1:
        return None if levels else index
    left = np.delete(index, levels, axis=1)
    if left.shape[1] == 0:
        return None
    return left[:, 0] if left.shape[1] == 1 else left
