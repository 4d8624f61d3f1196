"""Golden vectors of partial least squares, reduced rank and canonical correlations: run this with Python."""

import numpy as np
from golden import write
from scipy.linalg import subspace_angles
from sklearn.cross_decomposition import PLSRegression

rng = np.random.default_rng(31)
design = rng.standard_normal((30, 3)) @ rng.standard_normal((3, 5)) + 0.3 * rng.standard_normal((30, 5)) + 2
responses = rng.standard_normal((24, 5)) @ design.T + 2 * rng.standard_normal((24, 30)) + 50
vectors = {"design": design, "responses": responses}

for name, scale in {"scaled": True, "plain": False}.items():
    fit = PLSRegression(2, scale=scale, tol=1e-28, max_iter=10**6).fit(design, responses.T)
    vectors[f"pls_weights_{name}"], vectors[f"pls_scores_{name}"] = fit.x_weights_, fit.x_scores_
    vectors[f"pls_loadings_{name}"], vectors[f"pls_coef_{name}"] = fit.x_loadings_, fit.coef_
    vectors[f"pls_fitted_{name}"] = fit.predict(design).T

for name, centred in {"intercept": True, "origin": False}.items():
    x = design - design.mean(axis=0) * centred
    y = (responses - responses.mean(axis=1, keepdims=True) * centred).T
    ols = np.linalg.lstsq(x, y, rcond=None)[0]
    _, values, axes = np.linalg.svd(x @ ols, full_matrices=False)
    vectors[f"rrr_coef_{name}"] = (ols @ axes[:2].T @ axes[:2]).T
    vectors[f"rrr_values_{name}"] = values[:2]

other = rng.standard_normal((6, 4)) @ responses[:4] + 3 * rng.standard_normal((6, 30))
spaces = [(side - side.mean(axis=1, keepdims=True)).T for side in (responses[:8], other)]
vectors["other"], vectors["correlations"] = other, np.cos(subspace_angles(*spaces))[::-1][:3]

write("latent", vectors)
