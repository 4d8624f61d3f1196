"""A small analysis with the installed package, compared with NumPy's."""

import sys

import numpy as np

import thunder as td
from thunder.factorization import PCA
from thunder.regression import LinearRegression

rng = np.random.default_rng(0)
movie = rng.poisson(50, size=(40, 12, 16)).astype("uint16")
images = td.images.fromarray(movie)
series = images.toseries()
assert np.array_equal(np.asarray(series), np.moveaxis(movie, 0, -1))
assert np.allclose(np.asarray(images.mean()).squeeze(), movie.mean(axis=0))

records = np.moveaxis(movie, 0, -1).reshape(-1, 40).astype(float)
model = PCA(k=3).fit(series)
covariance = np.linalg.eigvalsh(np.cov(records.T))[::-1]
assert np.allclose(model.explained_variance_, covariance[:3], rtol=1e-5)

design = rng.normal(size=(40, 2))
fit = LinearRegression().fit(design, series)
expected = np.linalg.lstsq(np.column_stack([np.ones(40), design]), records.T, rcond=None)[0].T
assert np.allclose(np.asarray(fit.betas).reshape(-1, 3), expected, atol=1e-4)
doubled = series.map(lambda record: record * 2.0)
assert np.allclose(np.asarray(doubled), np.asarray(series) * 2.0)

versions = td.versions()
assert "site-packages" in td.__file__, td.__file__
print(f"Thunder {td.__version__} on {versions}, {td.blas_info()}, Python {sys.version.split()[0]}")
