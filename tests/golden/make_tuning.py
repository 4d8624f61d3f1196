"""Golden vectors of tuning, by NumPy and SciPy: run this file with Python.

Measures of whole counts are those of as many single events.
"""

import numpy as np
from golden import write
from scipy import stats

rng = np.random.default_rng(43)
angles = np.arange(8) * np.pi / 4
counts = rng.integers(0, 20, (6, 8)).astype(float)


def events(row):
    return np.repeat(angles, row.astype(int))


def circular(row):
    used = events(row - row.min())
    return [np.angle(np.exp(1j * stats.circmean(used))), 1 - stats.circvar(used)]


def direction(row):
    used = events(row)
    best = int(np.argmax(row))
    across = (row[(best + 2) % 8] + row[(best - 2) % 8]) / 2
    return [
        stats.circmean(used),
        1 - stats.circvar(used),
        stats.circmean(used, high=np.pi),
        1 - stats.circvar(used, high=np.pi),
        (row[best] - row[(best + 4) % 8]) / (row[best] + row[(best + 4) % 8]),
        (row[best] - across) / (row[best] + across),
    ]


occupancy = np.array([5.0, 1, 0, 3, 8, 2, 2, 4])
share = occupancy / occupancy.sum()


def information(row):
    used = share > 0
    mean = row[used] @ share[used]
    per_event = stats.entropy(row[used] * share[used], share[used], base=2)
    return [per_event * mean, per_event]


write(
    "tuning",
    {
        "angles": angles,
        "counts": counts,
        "resultants": np.array([circular(row) for row in counts]),
        "gaussian": np.array([[events(row).mean(), events(row).var()] for row in counts]),
        "direction": np.array([direction(row) for row in counts]),
        "occupancy": occupancy,
        "information": np.array([information(row) for row in counts]),
    },
)
