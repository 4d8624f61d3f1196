"""Writes a small recording and what NumPy and scikit-learn make of it to tests/golden/cli.txt.

Run: ``python tests/golden/make_cli.py`` (numpy, scikit-learn).
"""

import numpy as np
from golden import write
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

SPACE = (3, 4, 2)
TIMES = 12
K = 3


def recording(rng, design):
    """Counts of (z, y, x, time) that follow the regressors, with noise."""
    weights = rng.normal(size=(np.prod(SPACE), design.shape[1])) * 20
    counts = 300 + weights @ design.T + rng.normal(size=(np.prod(SPACE), TIMES)) * 10
    return counts.round().astype(np.int16).reshape(*SPACE, TIMES)


def statistics(movie):
    flat = movie.astype(np.float64)
    names = ("mean", "std", "var", "min", "max", "sum", "median")
    return {name: getattr(np, name)(flat, axis=-1) for name in names}


def components(movie):
    records = movie.reshape(-1, TIMES).astype(np.float64)
    pca = PCA(K, svd_solver="full").fit(records)
    largest = np.take_along_axis(pca.components_, np.abs(pca.components_).argmax(1)[:, None], 1)
    signs = np.sign(largest)
    scores = pca.transform(records) * signs.T
    return {
        "components": pca.components_ * signs,
        "scores": scores.T.reshape(K, *SPACE),
        "explained_variance": pca.explained_variance_,
        "explained_variance_ratio": pca.explained_variance_ratio_,
        "singular_values": pca.singular_values_,
    }


def regression(movie, design):
    records = movie.reshape(-1, TIMES).astype(np.float64)
    fit = LinearRegression().fit(design, records.T)
    r2 = r2_score(records.T, fit.predict(design), multioutput="raw_values")
    without = LinearRegression(fit_intercept=False).fit(design[:, :1], records.T)
    return {
        "coefficients": fit.coef_.T.reshape(-1, *SPACE),
        "intercept": fit.intercept_.reshape(1, *SPACE),
        "r2": r2.reshape(1, *SPACE),
        "speed_alone": without.coef_.T.reshape(1, *SPACE),
    }


def main():
    rng = np.random.default_rng(7)
    design = np.column_stack([rng.uniform(0, 3, TIMES), np.sin(np.arange(TIMES))])
    movie = recording(rng, design)
    vectors = {"movie": movie, "design": design, **statistics(movie), **components(movie)}
    vectors |= regression(movie, design)
    write("cli", vectors)


if __name__ == "__main__":
    main()
