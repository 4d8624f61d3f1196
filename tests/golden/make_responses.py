"""Golden vectors of responses to events, by NumPy and SciPy: run this file with Python."""

import numpy as np
from golden import write
from scipy import stats

rng = np.random.default_rng(41)
data = rng.standard_normal((7, 40)).cumsum(axis=1) + 100

starts, window = np.array([3, 30, 12, 12]), 8
cut = np.stack([data[:, s : s + window] for s in starts], axis=1)
less = cut - cut[:, :, 2:5].mean(axis=2, keepdims=True)

groups = [np.array([5, 0, 9]), np.array([1, 2]), np.array([3, 4, 6, 7, 8, 11])]
within = sum(((data[:, g] - data[:, g].mean(axis=1, keepdims=True)) ** 2).sum(axis=1) for g in groups)
f = stats.f_oneway(*[data[:, g] for g in groups], axis=1).statistic
n = np.array([len(g) for g in groups])
size = (n.sum() - (n**2).sum() / n.sum()) / (len(n) - 1)
noise = within / (n.sum() - len(n))
signal = (f - 1) * noise / size
residuals = np.concatenate([data[:, g] - data[:, g].mean(axis=1, keepdims=True) for g in groups], axis=1)

spikes = rng.poisson(1.5, (7, 40)).astype(float)
stimulus = rng.standard_normal((40, 3)) + np.array([1000, 0, -5])
averages = np.stack([np.average(stimulus, axis=0, weights=y) for y in spikes])
covariances = np.stack([np.cov(stimulus.T, fweights=y.astype(int)).ravel() for y in spikes])

write(
    "responses",
    {
        "data": data,
        "epochs": cut.reshape(7, -1),
        "epochs_less": less.reshape(7, -1),
        "variance": np.stack([signal, noise, signal / (signal + noise), f], axis=1),
        "residuals": residuals,
        "spikes": spikes,
        "stimulus": stimulus,
        "triggered": np.concatenate([averages, covariances], axis=1),
    },
)
