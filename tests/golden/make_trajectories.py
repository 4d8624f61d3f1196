"""Golden vectors of trajectories, by NumPy and SciPy: run this file with Python.

The skew-symmetric fit is ordinary least squares over its k (k - 1) / 2 parameters.
"""

import numpy as np
from golden import write
from scipy.linalg import null_space
from scipy.spatial.distance import cdist

rng = np.random.default_rng(29)


def skew_fit(states, changes):
    """M = sum of p_i B_i over the basis B of skew-symmetric matrices, by least squares over p."""
    k = states.shape[1]
    basis = []
    for i in range(k):
        for j in range(i):
            b = np.zeros((k, k))
            b[i, j], b[j, i] = 1, -1
            basis.append(b)
    design = np.stack([(states @ b).ravel() for b in basis], axis=1)
    parameters = np.linalg.lstsq(design, changes.ravel(), rcond=None)[0]
    return np.tensordot(parameters, basis, 1)


def r2(states, changes, m):
    return 1 - np.sum((changes - states @ m) ** 2) / np.sum(changes**2)


vectors = {}
for k in (2, 4, 6):
    states = rng.standard_normal((50, k)) * 10.0 ** -np.arange(k)
    changes = rng.standard_normal((50, k))
    skew = skew_fit(states, changes)
    free = np.linalg.lstsq(states, changes, rcond=None)[0]
    vectors |= {f"states{k}": states, f"changes{k}": changes, f"skew{k}": skew, f"free{k}": free}
    vectors[f"r2_{k}"] = np.array([r2(states, changes, skew), r2(states, changes, free)])
    vectors[f"rates{k}"] = np.sort(np.linalg.eigvals(skew).imag)[::-1][: k // 2]

CONDITIONS, TIMES, RECORDS, K = 5, 8, 40, 4
population = rng.standard_normal((RECORDS, CONDITIONS * TIMES)).cumsum(axis=1) * rng.gamma(2, 5, (RECORDS, 1))
vectors["population"] = population

spread = np.ptp(population, axis=1)[:, None] + 5
cube = (population / spread).reshape(RECORDS, CONDITIONS, TIMES)
normalised = (cube - cube.mean(axis=1, keepdims=True)).reshape(RECORDS, -1)
vectors["normalised"] = normalised
own_mean = population - population.mean(axis=1, keepdims=True)
vectors["own_mean"] = own_mean / spread

u, s, v = np.linalg.svd(normalised, full_matrices=False)
states = (s[:K, None] * v[:K]).T.reshape(CONDITIONS, TIMES, K)
before, changes = states[:, :-1].reshape(-1, K), np.diff(states, axis=1).reshape(-1, K) / 0.5
skew, free = skew_fit(before, changes), np.linalg.lstsq(before, changes, rcond=None)[0]
vectors["jpca_frequencies"] = np.sort(np.linalg.eigvals(skew).imag)[::-1][: K // 2] / (2 * np.pi)
vectors["jpca_r2"] = np.array([r2(before, changes, skew), r2(before, changes, free)])
vectors["jpca_variance"] = np.array([(s[:K] ** 2).sum() / (s**2).sum()])
middle = (states[:, :-1] + states[:, 1:]).reshape(-1, K) / 2
vectors["jpca_midpoint"] = np.array([r2(middle, changes, skew_fit(middle, changes))])
plane_variance = []
for rate in vectors["jpca_frequencies"] * 2 * np.pi:
    plane = null_space(skew @ skew + rate**2 * np.eye(K), rcond=1e-8)
    assert plane.shape == (K, 2)
    plane_variance.append(np.sum((states.reshape(-1, K) @ plane) ** 2) / np.sum(normalised**2))
vectors["jpca_planes"] = np.array(plane_variance)

whole = population.reshape(RECORDS, CONDITIONS, TIMES)
noise = rng.gamma(2, 1, RECORDS)
vectors["noise"] = noise[:, None]
for name, cube in (("distances", whole), ("noise_distances", whole / noise[:, None, None])):
    vectors[name] = np.stack([cdist(cube[:, :, t].T, cube[:, :, t].T) for t in range(TIMES)], axis=-1)
    steps = [
        [np.linalg.norm(np.diff(cube[:, c], axis=1)[:, t]) for t in range(TIMES - 1)]
        for c in range(CONDITIONS)
    ]
    vectors[name.replace("distances", "speed")] = np.array(steps) / 0.5

maps = rng.standard_normal((RECORDS, 3))
vectors["maps"] = maps
vectors["courses"] = np.linalg.lstsq(maps, population, rcond=None)[0]
dependent = np.column_stack([maps[:, 0], 2 * maps[:, 0], np.zeros(RECORDS)])
vectors["dependent"] = dependent
vectors["dependent_fit"] = dependent @ np.linalg.lstsq(dependent, population, rcond=None)[0]

write("trajectories", vectors)
