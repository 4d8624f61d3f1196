"""Golden vectors of clusters, by scikit-learn: run this file with Python."""

import warnings

import numpy as np
from golden import write
from sklearn.cluster import KMeans

warnings.simplefilter("ignore")  # iterations end before they converge, by intent
rng = np.random.default_rng(83)
matrix = rng.standard_normal((90, 6)) + 2 * rng.standard_normal((4, 6))[rng.integers(0, 4, 90)]
start = matrix[:4].copy()
vectors = {"matrix": matrix, "start": start}
for iterations in (1, 4):
    fit = KMeans(4, init=start, n_init=1, max_iter=iterations, tol=0, algorithm="lloyd").fit(matrix)
    assert fit.n_iter_ == iterations
    vectors[f"centers_{iterations}"] = fit.cluster_centers_
    vectors[f"labels_{iterations}"] = fit.labels_.astype(float)
    vectors[f"inertia_{iterations}"] = np.array([fit.inertia_])

places = np.repeat(10 * np.eye(3), [10, 20, 30], axis=0)
vectors["separate"] = rng.permutation(places + 0.1 * rng.standard_normal(places.shape))

write("clusters", vectors)
