"""Models of every record beside NumPy's product of the same shape, or what is used for them now, as ratios.

Data: 262,144 records of 1,024 samples in float32, cached, on a local master with two cores. Least squares
and ridge stand beside a product in NumPy, with its own threads, of the same array and a design of 20
columns, which is the least that a regression needs; the others beside a loop in NumPy over the permutations,
a loop of statsmodels over the records, and nilearn's `run_glm`, each on a part of the data. Each figure is
the minimum and the median of several runs, in a shuffled order.
"""

import harness
import numpy as np
import statsmodels.api as sm
from harness import Operation
from nilearn.glm.first_level import run_glm

import thunder as td
from thunder.regression import GeneralizedRegression, LinearRegression, RidgeCV, fdr, permutation_test

RECORDS, SAMPLES, COLUMNS = 262_144, 1_024, 20
AUTOREGRESSIVE = 4_096
PERMUTED, PERMUTATIONS, LOOPS = (65_536, 512, 4), 1_000, 20
COUNTED, FITTED = (32_768, 1_024, 4), 128


def operations():
    """Every operation, Thunder's way and the other."""
    rng = np.random.default_rng(0)
    return [*of_records(rng), of_permutations(rng), of_counts(rng)]


def of_records(rng):
    """Linear models of the same records."""
    design = rng.standard_normal((SAMPLES, COLUMNS))
    array = rng.standard_normal((RECORDS, SAMPLES), np.float32)
    array += 0.1 * rng.standard_normal((RECORDS, COLUMNS), np.float32) @ design.T.astype(np.float32)
    series = td.series.fromarray(array).tospark().cache()
    harness.compute(series)
    basis = design.astype(np.float32)
    cells = [*of_least_squares(series, design), of_ridge(series, design)]
    products = [Operation(name, array.nbytes, ours, lambda: array @ basis) for name, ours in cells]
    return [*products, of_autoregression(series, array, design)]


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


def of_ridge(series, design):
    """Ridge regression with the best of ten penalties for each record, by five folds."""

    def chosen():
        model = RidgeCV(np.logspace(-1, 4, 10), cv=5).fit(design, series)
        harness.compute(model.alpha_)
        model.uncache()

    return "ridge, 10 penalties, 5 folds", chosen


def of_autoregression(series, array, design):
    """Least squares with autoregressive errors, beside nilearn's."""
    part = array[:AUTOREGRESSIVE].T
    constant = sm.add_constant(design)

    def tested():
        model = LinearRegression(noise="ar1").fit(design, series)
        harness.compute(model.t_)
        model.uncache()

    def nilearn():
        return run_glm(part, constant, noise_model="ar1")

    return Operation("AR(1): t", array.nbytes, tested, nilearn, AUTOREGRESSIVE / RECORDS)


def of_permutations(rng):
    """The largest t over all records of many permutations, beside a loop over these."""
    records, samples, columns = PERMUTED
    design = rng.standard_normal((samples, columns))
    array = rng.standard_normal((records, samples), np.float32)
    series = td.series.fromarray(array).tospark().cache()
    harness.compute(series)
    full = np.column_stack([np.ones(samples), design]).astype(np.float32)
    inverse, errors = np.linalg.pinv(full), np.sqrt(np.diag(np.linalg.inv(full.T @ full)))

    def ours():
        permutation_test(design, series, n_permutations=PERMUTATIONS, random_state=0)

    def loop():
        residuals = array - (array @ inverse.T) @ full.T
        squares = (residuals**2).sum(axis=1)
        for _ in range(LOOPS):
            order = rng.permutation(samples)
            betas = residuals @ inverse[:, np.argsort(order)].T
            left = squares - ((betas @ full.T) ** 2).sum(axis=1)
            np.abs(betas / np.sqrt(left / (samples - columns - 1))[:, None] / errors).max(axis=0)

    name = f"{PERMUTATIONS:,} permutations, {columns + 1} terms"
    return Operation(name, array.nbytes, ours, loop, LOOPS / PERMUTATIONS)


def of_counts(rng):
    """Poisson regression, beside a loop over the records."""
    records, samples, columns = COUNTED
    design = rng.standard_normal((samples, columns))
    rates = np.exp(0.3 * design @ rng.standard_normal((columns, records)))
    counts = rng.poisson(rates).T.astype(np.float32)
    series = td.series.fromarray(counts).tospark().cache()
    harness.compute(series)
    full = sm.add_constant(design)

    def ours():
        harness.compute(GeneralizedRegression("poisson").fit(design, series).z_)

    def loop():
        for record in counts[:FITTED]:
            sm.GLM(record, full, family=sm.families.Poisson()).fit()

    return Operation(f"Poisson, {columns + 1} terms", counts.nbytes, ours, loop, FITTED / records)


if __name__ == "__main__":
    harness.run(__doc__, operations, rivals="the other (s)")
