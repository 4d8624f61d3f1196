"""Parts and windows of every record."""

from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _transfer

if TYPE_CHECKING:
    from thunder.series.series import Series


class Windows:
    """Selection by index, panels, windows around events and coarser samples, for `Series`."""

    def between(self, left: float, right: float) -> "Series":
        """The samples whose index is in [left, right), and their index.

        Raises
        ------
        ValueError
            if the index has several levels
        """
        index = self._flat_index("between")
        chosen = np.flatnonzero((index >= left) & (index < right))
        result = self[..., chosen]
        result.index, result.labels = self.index[chosen], self.labels
        return result

    def mean_by_panel(self, length: int) -> "Series":
        """Mean over consecutive panels of a record, such as the repetitions of a stimulus.

        Parameters
        ----------
        length : int
            samples of a panel; it must divide the records' length

        Returns
        -------
        Series
            of `length` samples, with index 0, 1, ...
        """
        panel = _checks.integer("mean_by_panel", "length", length, least=1)
        if self.length % panel:
            raise ValueError(
                f"mean_by_panel: length must divide the records' {self.length} samples, but is {panel}"
            )
        return self._derived(self._distributed.derive("meanByPanel", panel))

    def mean_by_window(self, indices: Any, window: int) -> "Series":
        """Mean over windows around some samples, such as the average around an event.

        Parameters
        ----------
        indices : array_like
            the windows' centres, as values of the index
        window : int
            samples of a window, from ``window // 2`` before its centre on

        Returns
        -------
        Series
            of `window` samples, with index 0, 1, ...

        Raises
        ------
        ValueError
            if a centre is not in the index, or a window leaves the records
        """
        samples = _checks.integer("mean_by_window", "window", window, least=1)
        index = self._flat_index("mean_by_window")
        centers = [_position(index, value) for value in np.atleast_1d(indices)]
        if not centers:
            raise ValueError("mean_by_window: there are no indices")
        for center in centers:
            first = center - samples // 2
            if first < 0 or first + samples > self.length:
                raise ValueError(
                    f"mean_by_window: the window of {samples} samples around index {index[center]} leaves "
                    f"the records of {self.length} samples"
                )
        return self._derived(self._distributed.derive("meanByWindow", _transfer.integers(centers), samples))

    def subsample(self, sample_factor: int = 2) -> "Series":
        """Take every `sample_factor`-th sample, and its index."""
        step = _checks.integer("subsample", "sample_factor", sample_factor, least=2, most=max(2, self.length))
        result = self[..., ::step]
        result.index, result.labels = self.index[::step], self.labels
        return result

    def downsample(self, sample_factor: int = 2) -> "Series":
        """Means of `sample_factor` consecutive samples each; an incomplete block at the end is dropped.

        Returns
        -------
        Series
            of ``length // sample_factor`` samples, with index 0, 1, ...
        """
        factor = _checks.integer("downsample", "sample_factor", sample_factor, least=1)
        return self._derived(self._distributed.derive("downsample", factor))

    def _flat_index(self, function: str) -> np.ndarray:
        if self.index.ndim > 1:
            raise ValueError(f"{function}: the index must have one level, but has {self.index.shape[1]}")
        return self.index


def _position(index: np.ndarray, value: Any) -> int:
    """The first sample with this index."""
    found = np.flatnonzero(index == value)
    if not found.size:
        raise ValueError(f"mean_by_window: {value} is not in the index")
    return int(found[0])
