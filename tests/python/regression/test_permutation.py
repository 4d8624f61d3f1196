from itertools import permutations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

import thunder as td
from thunder.regression import permutation_test

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

RNG = np.random.default_rng(12)
DESIGN = RNG.standard_normal((40, 3)) + np.array([0, 1, -2])


def records(count=30, effect=0.0, seed=3):
    rng = np.random.default_rng(seed)
    return 5 + rng.standard_normal((count, 40)) + effect * DESIGN[:, 1]


def t_values(y, X):
    return np.array([sm.OLS(row, X).fit().tvalues for row in y])


@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_t_is_that_of_statsmodels_and_p_counts_the_largest(dtype, fit_intercept, npartitions):
    y = records(effect=0.4).astype(dtype)
    found = permutation_test(
        DESIGN, td.series.fromarray(y, npartitions=npartitions), 200, fit_intercept, random_state=4
    )
    t = found.t_.toarray()
    X = sm.add_constant(DESIGN) if fit_intercept else DESIGN
    np.testing.assert_allclose(t, t_values(y.astype(float), X), rtol=1e-3 if dtype == "float32" else 1e-8)
    assert found.maxima_.shape == (200, X.shape[1])
    reached = (found.maxima_[:, None, :] >= np.abs(t)).sum(axis=0)
    np.testing.assert_allclose(found.p_.toarray(), (1 + reached) / 201)
    assert found.names_ == ["intercept"] * fit_intercept + ["x0", "x1", "x2"]


def test_maxima_are_those_of_permuted_residuals():
    """Every order of five samples is tried: the largest |t| of each is one that NumPy finds too."""
    rng = np.random.default_rng(1)
    y, x = rng.standard_normal((4, 5)), rng.standard_normal(5)
    X = sm.add_constant(x)
    residuals = y - y @ np.linalg.pinv(X).T @ X.T
    exact = np.array(
        [np.abs(t_values(residuals[:, list(order)], X)).max(axis=0) for order in permutations(range(5))]
    )
    found = permutation_test(x, y, 2000).maxima_
    for term in range(2):
        gaps = np.abs(found[:, term, None] - exact[:, term]).min(axis=1)
        assert (gaps < 1e-4 * (1 + found[:, term])).all()
        assert len(np.unique(np.round(found[:, term], 3))) > 0.8 * len(np.unique(np.round(exact[:, term], 3)))


def test_the_same_seed_gives_the_same_for_any_partitions():
    y = records()
    found = [
        permutation_test(DESIGN, td.series.fromarray(y, npartitions=n), 50, random_state=7).maxima_
        for n in (1, 3, 64)
    ]
    np.testing.assert_allclose(found[0], found[1], rtol=1e-5)
    np.testing.assert_allclose(found[0], found[2], rtol=1e-5)
    other = permutation_test(DESIGN, y, 50, random_state=8).maxima_
    assert (found[0] != other).any()


def test_false_positives_are_as_rare_as_the_level_says():
    hits = [
        (
            permutation_test(DESIGN, records(40, seed=100 + i), 99, random_state=i).p_.toarray()[:, 1:]
            <= 0.05
        ).any(axis=0)
        for i in range(25)
    ]
    assert stats.binomtest(int(np.sum(hits)), 75, 0.05).pvalue > 1e-3
    strong = permutation_test(DESIGN, records(effect=1.5), 99)
    assert (strong.p_.toarray()[:, 2] == 0.01).all()


def test_records_that_cannot_be_tested_do_not_count():
    y = records()
    bad = np.concatenate([y, [np.full(40, 3.0), np.full(40, np.nan)]])
    whole, part = permutation_test(DESIGN, bad, 50), permutation_test(DESIGN, y, 50)
    np.testing.assert_allclose(whole.maxima_, part.maxima_, rtol=1e-5)
    assert np.isnan(whole.p_.toarray()[30:, 1:]).all()
    np.testing.assert_allclose(whole.p_.toarray()[:30], part.p_.toarray())


def test_bad_arguments():
    y = records()
    with pytest.raises(
        ValueError, match="need.*columns that do not depend on each other, but these do: x0, x3"
    ):
        permutation_test(np.column_stack([DESIGN, DESIGN[:, 0]]), y)
    with pytest.raises(ValueError, match="n_permutations must be"):
        permutation_test(DESIGN, y, 0)
    with pytest.raises(ValueError, match="X has 39 samples, but the records have 40"):
        permutation_test(DESIGN[1:], y)
    with pytest.raises(ValueError, match="more samples than columns"):
        permutation_test(DESIGN[:4], y[:, :4])
