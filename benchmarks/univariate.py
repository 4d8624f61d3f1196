"""Models of every record beside NumPy's product of the same shape, as ratios.

Data: 262,144 records of 1,024 samples in float32, cached, on a local master with two cores; NumPy with its
own threads multiplies the same array by a design of 20 columns, which is the least that a regression needs.
Each figure is the minimum and the median of several runs, in a shuffled order.
"""

import harness
import numpy as np
from harness import Operation

import thunder as td
from thunder.regression import LinearRegression, RidgeCV, fdr

RECORDS, SAMPLES, COLUMNS = 262_144, 1_024, 20


def operations():
    """Every operation, Thunder's way and NumPy's product."""
    rng = np.random.default_rng(0)
    design = rng.standard_normal((SAMPLES, COLUMNS))
    array = rng.standard_normal((RECORDS, SAMPLES), np.float32)
    array += 0.1 * rng.standard_normal((RECORDS, COLUMNS), np.float32) @ design.T.astype(np.float32)
    series = td.series.fromarray(array).tospark().cache()
    harness.compute(series)
    basis = design.astype(np.float32)
    cells = [*of_least_squares(series, design), of_autoregression(series, design), of_ridge(series, design)]
    return [Operation(name, array.nbytes, ours, lambda: array @ basis) for name, ours in cells]


def of_least_squares(series, design):
    """Ordinary least squares, with more and more of what follows from it."""

    def fitted():
        return LinearRegression().fit(design, series)

    def coefficients():
        model = fitted()
        harness.compute(model.betas)
        model.uncache()

    def tested():
        model = fitted()
        harness.compute(model.statistics("t_", "p_", "r2_"))
        model.uncache()

    def contrasted():
        model = fitted()
        harness.compute(model.contrast("x0 - x1").p)
        model.uncache()

    def discovered():
        model = fitted()
        fdr(model.contrast("x0 - x1").p)
        model.uncache()

    return [
        ("OLS: coefficients", coefficients),
        ("OLS: t, p, R²", tested),
        ("OLS: p of a contrast", contrasted),
        ("OLS: p of a contrast, FDR", discovered),
    ]


def of_autoregression(series, design):
    """Least squares of records that are whitened by their own autocorrelation."""

    def tested():
        model = LinearRegression(noise="ar1").fit(design, series)
        harness.compute(model.statistics("t_", "p_", "r2_"))
        model.uncache()

    return "AR(1) errors: t, p, R²", tested


def of_ridge(series, design):
    """Ridge regression with the best of ten penalties for each record, by five folds."""

    def chosen():
        model = RidgeCV(np.logspace(-1, 4, 10), cv=5).fit(design, series)
        harness.compute(model.alpha_)
        model.uncache()

    return "ridge, 10 penalties, 5 folds", chosen


if __name__ == "__main__":
    harness.run(__doc__, operations, rivals="NumPy's product (s)")
