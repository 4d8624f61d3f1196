"""Filters and baselines of every record."""

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks

if TYPE_CHECKING:
    from thunder.series.series import Series

_WINDOWED = ("window", "window-exact")


class Filters:
    """Baselines, convolution, correlation at lags and Butterworth filters, for `Series`."""

    def normalize(
        self, method: str = "percentile", window: int | None = None, perc: float = 20, offset: float = 0.1
    ) -> "Series":
        """Change relative to a baseline: (y - b) / (b + offset).

        Parameters
        ----------
        method : {'percentile', 'mean', 'window', 'window-exact'}
            what the baseline b of a record is. 'percentile' and 'mean' are of the whole record. 'window' is
            the percentile of a window around each sample, by rank, as `scipy.ndimage.percentile_filter` with
            mode 'nearest': NaN counts as larger than every number. 'window-exact' is the interpolated
            percentile of the samples at most ``window // 2`` away, of which there are fewer at the ends (so
            an even window has ``window + 1`` samples): NaN if one of them is
        window : int, optional
            samples of the window, which the last two methods need; the others ignore it with a warning
        perc : float
            percentile of the baseline, interpolated as by `numpy.percentile` but for 'window'; infinite
            samples give what they give to `percentile`, not always NumPy's NaN
        offset : float
            added to the divisor, against division by zero
        """
        _checks.one_of("normalize", "method", method, ("percentile", "mean", *_WINDOWED))
        percentile = _checks.number("normalize", "perc", perc, 0, 100)
        added = _checks.number("normalize", "offset", offset)
        samples = 0
        if method in _WINDOWED:
            if window is None:
                raise ValueError(f"normalize: method {method!r} needs a window")
            samples = _checks.integer("normalize", "window", window, least=1)
        elif window is not None:
            warnings.warn(f"normalize: window is ignored by method {method!r}", stacklevel=2)
        return self._like(
            self._distributed.derive("normalize", method, samples, percentile, added), self.labels
        )

    def squelch(self, threshold: float) -> "Series":
        """Zeros for records of which no sample reaches the threshold."""
        level = _checks.number("squelch", "threshold", threshold)
        return self._like(self._distributed.derive("squelch", level), self.labels)

    def convolve(self, signal: Any, mode: str = "full") -> "Series":
        """Convolve each record with a signal, as `numpy.convolve`.

        Parameters
        ----------
        signal : array_like
            m samples; it may be longer than the records of n samples
        mode : {'full', 'same', 'valid'}
            n + m - 1 samples; the middle max(n, m) of them; the max(n, m) - min(n, m) + 1 of full overlap

        Returns
        -------
        Series
            with index 0, 1, ...
        """
        _checks.one_of("convolve", "mode", mode, ("full", "same", "valid"))
        samples = _signal("convolve", signal)
        self._check_samples("convolve", samples)
        return self._derived(self._distributed.derive("convolve", samples, mode))

    def crosscorr(self, signal: Any, lag: int = 0) -> "Series":
        """Correlate each record with a signal that is shifted by -lag, ..., lag samples.

        Records and signal are centred and scaled to norm 1; the signal is shifted with zeros coming in, and
        not scaled again. A positive shift delays the signal. Records of float32 and small integers are
        correlated in single precision, with errors of about 1e-6.

        Parameters
        ----------
        signal : array_like
            as long as the records
        lag : int
            greatest shift in samples

        Returns
        -------
        Series
            of 2 lag + 1 values, with the shifts as index; 0 for a constant record, NaN for a constant signal
        """
        shift = _checks.integer("crosscorr", "lag", lag, least=0)
        samples = _signal("crosscorr", signal)
        if samples.size != self.length:
            raise ValueError(
                f"crosscorr: signal of {samples.size} samples does not fit series of {self.length} samples"
            )
        self._check_samples("crosscorr", samples)
        return self._derived(
            self._distributed.derive("crossCorr", samples, shift), np.arange(-shift, shift + 1)
        )

    def lowpass(self, cutoff: float, fs: float = 1.0, order: int = 2) -> "Series":
        """Remove what is faster than a frequency, without a phase shift.

        A Butterworth filter runs over each record forward and backward, as `scipy.signal.butter` and
        `scipy.signal.sosfiltfilt` by default: so the gain at the cutoff is 1/2. A record with a NaN becomes
        NaN.

        Parameters
        ----------
        cutoff : float
            in the unit of `fs`, between 0 and fs / 2
        fs : float
            sampling rate, such as 30 for Hz; 1 means cutoffs in cycles per sample
        order : int
            of the filter that runs twice

        Raises
        ------
        ValueError
            for a cutoff outside that range, or if the records are not longer than the filter's padding,
            3 (order + 1) samples
        """
        rate, degree = self._filter_arguments("lowpass", fs, order, cutoff)
        return self._like(self._distributed.derive("lowpass", float(cutoff), rate, degree), self.labels)

    def highpass(self, cutoff: float, fs: float = 1.0, order: int = 2) -> "Series":
        """Remove what is slower than a frequency, without a phase shift; see `lowpass`."""
        rate, degree = self._filter_arguments("highpass", fs, order, cutoff)
        return self._like(self._distributed.derive("highpass", float(cutoff), rate, degree), self.labels)

    def bandpass(self, cutoffs: Any, fs: float = 1.0, order: int = 2) -> "Series":
        """Keep what is between two frequencies, without a phase shift; see `lowpass`.

        Parameters
        ----------
        cutoffs : (float, float)
            lower and upper frequency, in the unit of `fs`
        fs : float
            sampling rate
        order : int
            of the prototype; the filter that runs twice has twice that order, as in SciPy, and its padding is
            3 (2 order + 1) samples
        """
        limits = _checks.reals("bandpass", "cutoffs", cutoffs)
        if limits.shape != (2,):
            raise ValueError(f"bandpass: cutoffs must be a lower and an upper frequency, but are {cutoffs}")
        low, high = limits.tolist()
        rate, degree = self._filter_arguments("bandpass", fs, order, low, high)
        return self._like(self._distributed.derive("bandpass", low, high, rate, degree), self.labels)

    def _check_samples(self, function: str, signal: np.ndarray) -> None:
        """Raise a ValueError unless records and signal have samples."""
        if signal.size == 0 or self.length == 0:
            raise ValueError(f"{function}: signal and records must have samples, but one of them is empty")

    def _filter_arguments(self, name: str, fs: float, order: int, *cutoffs: float) -> tuple[float, int]:
        """Sampling rate and order, checked; the rest is checked where the filter is designed."""
        for cutoff in cutoffs:
            _checks.number(name, "cutoff", cutoff)
        return _checks.number(name, "fs", fs), _checks.integer(name, "order", order, least=1)


def _signal(function: str, values: Any) -> np.ndarray:
    """One signal in double precision."""
    samples = np.ascontiguousarray(np.squeeze(_checks.reals(function, "signal", values)))
    if samples.ndim > 1:
        raise ValueError(f"{function}: signal must have one axis, but has shape {np.shape(values)}")
    return np.atleast_1d(samples)
