"""Golden vectors of the signal kernels, computed by NumPy: ``python tests/golden/make_signal.py``."""

import warnings

import numpy as np
from golden import write

warnings.simplefilter("ignore")  # rank warnings and divisions by zero belong to the cases
rng = np.random.default_rng(20)
vectors = {}


def records(n):
    """Records of `n` samples: a walk, one far from zero, a ramp, a constant, ties, an alternation."""
    t = np.arange(n)
    walk = np.cumsum(rng.standard_normal(n))
    far = 1e6 + rng.standard_normal(n)
    ties = rng.integers(0, 4, n).astype(float)
    return np.array([walk, far, 3.0 * t - 2, np.full(n, 0.1), ties, (-1.0) ** t + 0.01 * t])


def detrend(y, order):
    """Polynomial by numpy.polyfit, constant coefficient zeroed, subtracted; one sample is its own fit."""
    if y.size == 1:
        return y
    t = np.arange(y.size)
    coefficients = np.polyfit(t, y, order)
    coefficients[-1] = 0
    return y - np.polyval(coefficients, t)


def fourier(y, freq):
    """Coherence and phase as defined: all kept bins of numpy's FFT."""
    kept = np.fft.fft(y - y.mean())[: y.size // 2]
    amplitude = 2 * np.abs(kept) / y.size
    phase = -np.pi / 2 - np.angle(kept[freq])
    return [amplitude[freq] / np.sqrt(np.sum(amplitude**2)), phase + 2 * np.pi if phase < 0 else phase]


def crosscorr(y, signal, lag):
    """Dot products of the normalised record with the shifted, zero-filled, normalised signal."""
    y, signal = y - y.mean(), signal - signal.mean()
    norm = np.linalg.norm(y) if np.ptp(y) > 1e-9 else 0
    y = y / norm if norm else np.zeros_like(y)
    signal = signal / np.linalg.norm(signal)
    shifted = np.zeros((2 * lag + 1, y.size))
    for row, shift in zip(shifted, range(-lag, lag + 1), strict=True):
        for i in range(y.size):
            if 0 <= i - shift < y.size:
                row[i] = signal[i - shift]
    return shifted @ y


def rows(function, values):
    """`function` of every record."""
    return np.array([function(y) for y in values])


for n in (1, 2, 3, 7, 12, 65):
    y = records(n)
    vectors[f"records{n}"] = y
    for order in (1, 2, 5):
        vectors[f"detrend{n}_{order}"] = rows(lambda y, order=order: detrend(y, order), y)
    for q in (0, 5, 20, 37.5, 50, 90, 100):
        vectors[f"percentile{n}_{q}"] = np.percentile(y, q, axis=1)[:, None]
    for name, b in (
        ("mean", y.mean(axis=1, keepdims=True)),
        ("percentile", np.percentile(y, 20, axis=1)[:, None]),
    ):
        vectors[f"normalize{n}_{name}"] = (y - b) / (b + 0.1)
    for name in ("mean", "sum", "std", "var", "min", "max", "median"):
        vectors[f"{name}{n}"] = getattr(np, name)(y, axis=1)[:, None]
    varying = y[[0, 1, 2, 4, 5]]
    vectors[f"standardize{n}"] = varying / varying.std(axis=1, keepdims=True)
    for freq in range(1, min(n // 2, 4)):
        vectors[f"fourier{n}_{freq}"] = rows(lambda y, freq=freq: fourier(y, freq), y[[0, 1, 2, 4]])
    signals = rng.standard_normal((3, n)) + np.array([[0.0], [100.0], [0.0]])
    vectors[f"signals{n}"] = signals
    vectors[f"correlate{n}"] = np.corrcoef(varying, signals)[: len(varying), len(varying) :]
    for lag in (0, 1, 4) if n > 1 else ():  # one sample is a constant signal
        vectors[f"crosscorr{n}_{lag}"] = rows(lambda y, s=signals[0], lag=lag: crosscorr(y, s, lag), y)
    for m in (1, 2, 5, 8):
        kernel = rng.standard_normal(m)
        vectors[f"kernel{n}_{m}"] = kernel
        for mode in ("full", "same", "valid"):
            vectors[f"convolve{n}_{m}_{mode}"] = rows(
                lambda y, kernel=kernel, mode=mode: np.convolve(y, kernel, mode), y
            )

long = (np.arange(10000) * 7919 % 10007) / 10007 + np.arange(10000) / 100
vectors["long_detrend1"] = detrend(long, 1)[::500]
vectors["long_detrend5"] = detrend(long, 5)[::500]
vectors["long_fourier3"] = np.array([fourier(long, 3)])

write("signal", vectors)
