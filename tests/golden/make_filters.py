"""Golden vectors of windows and filters of records, from SciPy: ``python tests/golden/make_filters.py``."""

import numpy as np
from golden import write
from scipy import ndimage, signal

rng = np.random.default_rng(32)
vectors = {}


def records(n):
    """A walk, ties, a constant, and one far from zero."""
    walk = np.cumsum(rng.standard_normal(n))
    ties = rng.integers(0, 4, n).astype(float)
    return np.array([walk, ties, np.full(n, 0.1), 1e6 + rng.standard_normal(n)])


def exact(y, perc, window):
    """The interpolated percentile of each clipped window."""
    reach = window // 2
    parts = [y[max(0, i - reach) : i + reach + 1] for i in range(y.size)]
    return [np.percentile(part, perc) for part in parts]


def by_rank(y, perc, window):
    return ndimage.percentile_filter(y, perc, size=window, mode="nearest")


for n in (1, 2, 30):
    y = records(n)
    vectors[f"records{n}"] = y
    for window in (1, 5, 8, 100):
        for perc in (0, 20, 62.5, 100):
            name = f"{n}_{window}_{perc}"
            vectors[f"window{name}"] = np.array([by_rank(row, perc, window) for row in y])
            vectors[f"exact{name}"] = np.array([exact(row, perc, window) for row in y])

long = np.cumsum(rng.standard_normal(2000))
vectors["long"] = long[None]
vectors["long_window"] = by_rank(long, 20, 3)[None, ::50]

y = records(60)
vectors["panels"] = y
vectors["by_panel12"] = y.reshape(4, 5, 12).mean(axis=1)
vectors["by_window5"] = np.mean([y[:, c - 2 : c + 3] for c in (2, 30, 30, 57)], axis=0)
vectors["by_window4"] = np.mean([y[:, c - 2 : c + 2] for c in (2, 30, 58)], axis=0)
vectors["downsample7"] = y[:, :56].reshape(4, 8, 7).mean(axis=2)

FILTERS = {"lowpass": 0.1, "highpass": 0.04, "bandpass": [0.05, 0.2], "wide": [0.01, 0.45]}
for name, cutoff in FILTERS.items():
    for order in (1, 2, 3, 6):
        kind = "bandpass" if name == "wide" else name
        sos = signal.butter(order, np.multiply(cutoff, 30), btype=kind, fs=30, output="sos")
        vectors[f"{name}{order}"] = signal.sosfiltfilt(sos, y, axis=-1)
        frequencies, gain = signal.freqz_sos(sos, worN=[0, 0.3, 2, 5, 9, 14, 15], fs=30)
        vectors[f"gain_{name}{order}"] = np.abs(gain)

write("filters", vectors)
