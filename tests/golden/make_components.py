"""Golden vectors of independent components and factors, by scikit-learn: run this file with Python."""

import warnings

import numpy as np
from golden import write
from sklearn.decomposition import FactorAnalysis, FastICA

warnings.simplefilter("ignore")  # iterations end before they converge, by intent
rng = np.random.default_rng(29)
vectors = {}

sources = np.column_stack([rng.laplace(size=200), rng.uniform(-1, 1, 200), rng.exponential(size=200)])
matrix = sources @ rng.standard_normal((3, 7)) + 0.1 * rng.standard_normal((200, 7)) + 4
vectors["matrix"] = matrix
values, axes = np.linalg.eigh(np.cov(matrix.T, ddof=0))
axes = axes[:, ::-1].T[:3]
largest = np.take_along_axis(axes, np.abs(axes).argmax(axis=1)[:, None], 1)
whitening = axes * np.sign(largest) / np.sqrt(values[:-4:-1, None])
whitened = (matrix - matrix.mean(axis=0)) @ whitening.T
start = rng.standard_normal((3, 3))
vectors["ica_start"], vectors["ica_whitening"] = start, whitening
for fun in ("logcosh", "exp", "cube"):
    for algorithm, name in {"parallel": "symmetric", "deflation": "deflation"}.items():
        fit = FastICA(algorithm=algorithm, fun=fun, whiten=False, max_iter=4, tol=1e-30, w_init=start)
        fit.fit(whitened)
        vectors[f"ica_{name}_{fun}"] = fit.components_ @ whitening
        vectors[f"ica_mixing_{name}_{fun}"] = np.linalg.pinv(fit.components_ @ whitening)

for iterations in (1, 25):
    fit = FactorAnalysis(2, svd_method="lapack", max_iter=iterations, tol=1e-30).fit(matrix)
    vectors[f"fa_components_{iterations}"] = fit.components_
    vectors[f"fa_noise_{iterations}"], vectors[f"fa_loglike_{iterations}"] = fit.noise_variance_, fit.loglike_
    vectors[f"fa_factors_{iterations}"] = fit.transform(matrix)
    vectors[f"fa_covariance_{iterations}"] = fit.get_covariance()

write("components", vectors)
