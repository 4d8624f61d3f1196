import numpy as np
import pytest
from sklearn import linear_model
from sklearn.metrics import r2_score
from sklearn.model_selection import KFold, LeaveOneGroupOut, cross_val_predict

import thunder as td
from thunder.regression import Ridge, RidgeCV, Tikhonov

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

SAMPLES = 53
RNG = np.random.default_rng(6)
DESIGN = RNG.standard_normal((SAMPLES, 4)) * [1, 5, 0.2, 2] + [0, 3, 1, 0]
ALPHAS = np.logspace(-2, 3, 6)


def records(dtype="float64"):
    y = RNG.standard_normal((12, 4)) * np.logspace(-2, 1, 12)[:, None] @ DESIGN.T
    return (y + RNG.standard_normal(y.shape) + 90).astype(dtype).reshape(3, 4, SAMPLES)


def rows(series):
    return series.values.reshape(12, -1)


@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("alpha", [0, 0.3, 100])
def test_ridge_is_scikit_learns(dtype, npartitions, fit_intercept, alpha):
    y = records(dtype)
    oracle = linear_model.Ridge(alpha, fit_intercept=fit_intercept).fit(
        DESIGN, y.reshape(12, -1).T.astype(float)
    )
    estimator = Ridge(alpha, fit_intercept)
    model = estimator.fit(DESIGN, td.series.fromarray(y, npartitions=npartitions))
    assert model.names_ == ["intercept"] * fit_intercept + ["x0", "x1", "x2", "x3"]
    close = {"rtol": 1e-8, "atol": 1e-8} if model.coef_.dtype == np.float64 else {"rtol": 1e-5, "atol": 1e-4}
    np.testing.assert_allclose(rows(model.coef_), oracle.coef_, **close)
    np.testing.assert_allclose(rows(model.intercept_)[:, 0], np.broadcast_to(oracle.intercept_, 12), **close)
    np.testing.assert_allclose(rows(estimator.predict(DESIGN)), oracle.predict(DESIGN).T, rtol=1e-4)
    assert (rows(model.alpha_) == np.float32(alpha)).all() or (rows(model.alpha_) == alpha).all()


def test_tikhonov_solves_the_normal_equations():
    y, R = records(), np.diff(np.eye(4), axis=0)
    model = Tikhonov(R, alpha=7).fit(DESIGN, y)
    X, Y = DESIGN - DESIGN.mean(0), y.reshape(12, -1) - y.reshape(12, -1).mean(1, keepdims=True)
    expected = np.linalg.solve(X.T @ X + 7 * R.T @ R, X.T @ Y.T).T
    np.testing.assert_allclose(rows(model.coef_), expected, 1e-8, 1e-10)


@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("cv", [2, 5, "groups"])
def test_every_record_has_its_best_penalty(npartitions, fit_intercept, cv):
    y, groups = records(), RNG.integers(0, 4, SAMPLES)
    flat = y.reshape(12, -1)
    split, used = (LeaveOneGroupOut(), groups) if cv == "groups" else (KFold(cv), None)
    labels = np.array(list("abcd"))[groups]
    model = RidgeCV(ALPHAS, labels if cv == "groups" else cv, fit_intercept).fit(
        DESIGN, td.series.fromarray(y, npartitions=npartitions)
    )
    ridges = [linear_model.Ridge(alpha, fit_intercept=fit_intercept) for alpha in ALPHAS]
    predicted = [cross_val_predict(ridge, DESIGN, flat.T, cv=split, groups=used) for ridge in ridges]
    scores = np.transpose([r2_score(flat.T, p, multioutput="raw_values") for p in predicted])
    np.testing.assert_allclose(rows(model.cv_r2_), scores, 1e-8, 1e-8)
    best = scores.argmax(axis=1)
    np.testing.assert_array_equal(rows(model.alpha_)[:, 0], ALPHAS[best])
    assert len(set(best)) > 1 or not fit_intercept
    coefficients = np.array([ridge.fit(DESIGN, flat.T).coef_ for ridge in ridges])
    np.testing.assert_allclose(rows(model.coef_), coefficients[best, np.arange(12)], 1e-8, 1e-10)


def test_single_precision_and_integers():
    for dtype in ("float32", "uint16", "int8"):
        y = records(dtype)
        model, exact = (RidgeCV(ALPHAS).fit(DESIGN, a) for a in (y, y.astype(float)))
        np.testing.assert_allclose(rows(model.cv_r2_), rows(exact.cv_r2_), 1e-5, 1e-5)
        np.testing.assert_allclose(rows(model.coef_), rows(exact.coef_), 1e-5, 1e-5)


def test_constant_records_nan_one_record_and_none():
    y = records()
    y[0, 0], y[0, 1, 3] = 4, np.nan
    model = RidgeCV(ALPHAS).fit(DESIGN, y)
    assert (model.cv_r2_.values[0, 0] == 0).all()
    np.testing.assert_array_equal(model.betas.values[0, 0], [4, 0, 0, 0, 0])
    assert np.isnan(model.betas.values[0, 1]).all()
    assert np.isnan(model.alpha_.values[0, 1]).all()
    np.testing.assert_allclose(
        RidgeCV(ALPHAS).fit(DESIGN, y[1, 1]).cv_r2_.values[0], model.cv_r2_.values[1, 1]
    )
    assert RidgeCV(ALPHAS).fit(DESIGN, np.empty((0, SAMPLES))).alpha_.values.shape == (0, 1)


def test_refuses_what_cannot_be():
    y = records()
    for estimator, message in (
        (Ridge(-1), r"Ridge\.fit: alpha must be between 0"),
        (Tikhonov(np.eye(3)), r"Tikhonov\.fit: R must be of shape \(any, 4\), but is \(3, 3\)"),
        (RidgeCV([1]), r"RidgeCV\.fit: alphas must be two or more"),
        (RidgeCV([1, -2]), "finite and not negative, but one is -2"),
        (RidgeCV(ALPHAS, 1), r"RidgeCV\.fit: cv must be between 2 and 53, but is 1"),
        (RidgeCV(ALPHAS, [1, 2]), "a fold for each of 53 samples"),
        (RidgeCV(ALPHAS, np.zeros(SAMPLES)), "two folds or more"),
    ):
        with pytest.raises(ValueError, match=message):
            estimator.fit(DESIGN, y)
