"""Coherence with a signal."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import as_series
from thunder.series.series import Series


@dataclass(frozen=True)
class Coherence:
    """Coherence of every record with a signal.

    Attributes
    ----------
    frequencies : ndarray
        in the unit of the sampling rate
    coherence, phase : Series
        a sample for each frequency: from 0 to 1, and by how much the record leads the signal, in radians
        from -pi to pi
    """

    frequencies: np.ndarray
    coherence: Series
    phase: Series


def coherence(
    X: Any, signal: Any, fs: float = 1.0, nperseg: int = 256, noverlap: int | None = None
) -> Coherence:
    """Magnitude-squared coherence of every record with a signal, by Welch's method.

    Parameters
    ----------
    X : Series, Images, or array of (..., time)
    signal : array_like, (time,)
        such as a stimulus, or the mean of a region
    fs : float
        sampling rate
    nperseg : int
        samples of a segment, on which Hann's window lies; at most as many as the records have
    noverlap : int, optional
        samples that a segment shares with the next; half of it by default

    Returns
    -------
    Coherence
        lazy, float64; NaN for a record without power. Of one segment alone it is 1 everywhere. Cost: one pass
        for each result, ``2 nperseg`` operations for each sample and frequency

    See Also
    --------
    scipy.signal.coherence : the same for one record
    """
    series = as_series("coherence", X)
    values = _checks.reals("coherence", "signal", signal)
    if values.shape != (series.length,) or not np.isfinite(values).all():
        raise ValueError(
            f"coherence: signal must be {series.length} finite values, as the records have {series.length} "
            f"samples, but is of shape {values.shape}"
        )
    rate = _checks.number("coherence", "fs", fs, least=np.nextafter(0, 1))
    segment = min(_checks.integer("coherence", "nperseg", nperseg, least=2), series.length)
    overlap = segment // 2 if noverlap is None else noverlap
    overlap = _checks.integer("coherence", "noverlap", overlap, least=0, most=segment - 1)
    remote = series._distributed
    block = _transfer.block(remote.connection, values)
    both = series._derived(remote.derive("coherence", block, segment, overlap))
    frequencies = np.fft.rfftfreq(segment, 1 / rate)
    parts = both[..., : len(frequencies)], both[..., len(frequencies) :]
    for part in parts:
        part.index = frequencies
    return Coherence(frequencies, *parts)
