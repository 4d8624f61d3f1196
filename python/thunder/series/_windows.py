"""Parts and windows of every record."""

from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _transfer

if TYPE_CHECKING:
    from thunder.series.series import Series


class Windows:
    """Selection by index, panels, windows around events and coarser samples, for `Series`."""

    def between(self, left: float, right: float, inclusive: bool = False) -> "Series":
        """The samples whose index is in [left, right), and their index.

        Parameters
        ----------
        left, right : float
            limits of the index
        inclusive : bool
            whether an index of `right` belongs to them

        Raises
        ------
        ValueError
            if the index has several levels
        """
        index = self._flat_index("between")
        chosen = np.flatnonzero((index >= left) & ((index < right) | (inclusive & (index == right))))
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
        panel = self._panel("mean_by_panel", length)
        return self._derived(self._distributed.derive("meanByPanel", panel))

    def max_by_panel(self, length: int) -> "Series":
        """Maximum over consecutive panels of a record, in the data's type; see `mean_by_panel`."""
        panel = self._panel("max_by_panel", length)
        return self._maximum(np.arange(self.length).reshape(-1, panel).T)

    def group_by_panel(self, length: int) -> "Series":
        """The consecutive panels of each record as records of their own.

        Parameters
        ----------
        length : int
            samples of a panel; it must divide the records' length

        Returns
        -------
        Series
            of shape (..., panels, length), with index 0, 1, ...; a record's label is that of its panels
        """
        return self._cut(self, self.length // self._panel("group_by_panel", length))

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
        centers, samples = self._centers("mean_by_window", indices, window)
        return self._derived(self._distributed.derive("meanByWindow", _transfer.integers(centers), samples))

    def max_by_window(self, indices: Any, window: int) -> "Series":
        """Maximum over windows around some samples, in the data's type; see `mean_by_window`."""
        return self._maximum(self._windows("max_by_window", indices, window).T)

    def group_by_window(self, indices: Any, window: int) -> "Series":
        """The windows around some samples of each record as records of their own.

        Parameters
        ----------
        indices, window
            as for `mean_by_window`

        Returns
        -------
        Series
            of shape (..., number of indices, window), with index 0, 1, ...; a record's label is that of its
            windows
        """
        windows = self._windows("group_by_window", indices, window)
        return self._cut(self[..., windows.ravel()], len(windows))

    def subsample(self, sample_factor: int = 2) -> "Series":
        """Take every `sample_factor`-th sample, and its index."""
        step = _checks.integer("subsample", "sample_factor", sample_factor, least=1)
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

    def _panel(self, function: str, length: int) -> int:
        """Samples of a panel, which has to fill the records."""
        panel = _checks.integer(function, "length", length, least=1)
        if self.length % panel:
            raise ValueError(
                f"{function}: length must divide the records' {self.length} samples, but is {panel}"
            )
        return panel

    def _centers(self, function: str, indices: Any, window: int) -> tuple[list[int], int]:
        """The samples at the windows' centres, and the samples of a window."""
        samples = _checks.integer(function, "window", window, least=1)
        index = self._flat_index(function)
        centers = [_position(function, index, value) for value in np.atleast_1d(indices)]
        if not centers:
            raise ValueError(f"{function}: there are no indices")
        for center in centers:
            first = center - samples // 2
            if first < 0 or first + samples > self.length:
                raise ValueError(
                    f"{function}: the window of {samples} samples around index {index[center]} leaves "
                    f"the records of {self.length} samples"
                )
        return centers, samples

    def _windows(self, function: str, indices: Any, window: int) -> np.ndarray:
        """The samples of each window: windows x samples."""
        centers, samples = self._centers(function, indices, window)
        return np.array(centers)[:, None] - samples // 2 + np.arange(samples)

    def _maximum(self, groups: np.ndarray) -> "Series":
        """The maximum of each group of samples."""
        return self._derived(self._distributed.derive("groupStatistic", "max", _transfer.groups(groups)))

    def _cut(self, series: "Series", parts: int) -> "Series":
        """Equal parts of every record as records; these records' labels are those of their parts."""
        result = type(series)(series._distributed.derive("cut", parts))
        if self.labels is not None:
            result.labels = np.broadcast_to(self.labels[..., None], result.baseshape)
        return result

    def _flat_index(self, function: str) -> np.ndarray:
        if self.index.ndim > 1:
            raise ValueError(f"{function}: the index must have one level, but has {self.index.shape[1]}")
        return self.index


def _position(function: str, index: np.ndarray, value: Any) -> int:
    """The first sample with this index."""
    found = np.flatnonzero(index == value)
    if not found.size:
        raise ValueError(f"{function}: {value} is not in the index")
    return int(found[0])
