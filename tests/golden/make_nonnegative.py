"""Golden vectors of non-negative factors, by SciPy and scikit-learn: run this file with Python."""

import warnings

import numpy as np
from golden import write
from scipy.optimize import nnls
from sklearn.decomposition import NMF

warnings.simplefilter("ignore")  # iterations end before they converge, by intent
rng = np.random.default_rng(71)
vectors = {}

for k in (1, 2, 3, 6):
    basis = rng.standard_normal((k, 8))
    records = rng.standard_normal((40, 8))
    vectors[f"nnls_basis_{k}"], vectors[f"nnls_records_{k}"] = basis, records
    fits = [nnls(basis.T, record) for record in records]
    vectors[f"nnls_weights_{k}"] = np.array([x for x, _ in fits])
    vectors[f"nnls_squares_{k}"] = np.array([residual**2 for _, residual in fits])

matrix = rng.gamma(1.0, 1.0, (50, 3)) @ rng.gamma(0.5, 1.0, (3, 9)) + 0.05 * rng.random((50, 9))
h0 = rng.random((3, 9))
w0 = np.full((50, 3), np.sqrt(matrix.mean() / 3))
vectors["matrix"], vectors["h0"] = matrix, h0
for method, solver in {"mu": "mu", "hals": "cd"}.items():
    for iterations in (1, 8):
        fit = NMF(3, init="custom", solver=solver, max_iter=iterations, tol=0)
        fit.fit_transform(matrix, W=w0.copy(), H=h0.copy())
        vectors[f"{method}_{iterations}"] = fit.components_
fit = NMF(3, init="nndsvd", solver="cd", max_iter=3, tol=0, random_state=0)
fit.fit(matrix)
vectors["nndsvd_3"] = fit.components_

write("nonnegative", vectors)
