"""Golden vectors of mixtures of normal distributions, by scikit-learn: run this file with Python."""

import warnings

import numpy as np
from golden import write
from sklearn.mixture import GaussianMixture

warnings.simplefilter("ignore")  # iterations end before they converge, by intent
rng = np.random.default_rng(85)
matrix = rng.standard_normal((120, 4)) @ rng.standard_normal((4, 4)) + 40
matrix += 4 * rng.standard_normal((3, 4))[rng.integers(0, 3, 120)]
weights, means = np.array([0.2, 0.3, 0.5]), matrix[:3].copy()
full = np.array([np.linalg.inv(np.cov(matrix.T) / (i + 1)) for i in range(3)])
vectors = {"matrix": matrix, "weights": weights, "means": means}
for kind, precisions in (("full", full), ("diag", np.array([np.diag(p) for p in full]))):
    vectors[f"{kind}_precisions"] = precisions
    for iterations in (1, 7):
        fit = GaussianMixture(
            3,
            covariance_type=kind,
            tol=0,
            max_iter=iterations,
            weights_init=weights,
            means_init=means,
            precisions_init=precisions,
        ).fit(matrix)
        name = f"{kind}_{iterations}"
        vectors[f"{name}_weights"] = fit.weights_
        vectors[f"{name}_means"] = fit.means_
        vectors[f"{name}_covariances"] = fit.covariances_
        vectors[f"{name}_bound"] = np.array([fit.lower_bound_])
    vectors[f"{kind}_labels"] = fit.predict(matrix)
    vectors[f"{kind}_probabilities"] = fit.predict_proba(matrix)
    vectors[f"{kind}_log_densities"] = fit.score_samples(matrix)
    vectors[f"{kind}_criteria"] = np.array([fit.score(matrix), fit.bic(matrix), fit.aic(matrix)])

write("mixtures", vectors)
