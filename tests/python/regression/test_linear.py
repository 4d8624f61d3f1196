import numpy as np
import pytest
from sklearn import linear_model

import thunder as td
from thunder.regression import LinearRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def problem(dtype="float64"):
    rng = np.random.default_rng(4)
    X = rng.standard_normal((50, 3))
    y = rng.standard_normal((6, 5, 3)) @ X.T * 20 + rng.standard_normal((6, 5, 50)) + 60
    return X, y.astype(dtype)


@pytest.mark.parametrize("fit_intercept", [True, False])
def test_is_scikit_learns(dtype, npartitions, fit_intercept):
    X, y = problem(dtype)
    flat = y.reshape(-1, 50).astype("float64")
    oracle = linear_model.LinearRegression(fit_intercept=fit_intercept).fit(X, flat.T)
    model = LinearRegression(fit_intercept=fit_intercept).fit(
        X, td.series.fromarray(y, npartitions=npartitions)
    )
    loose = {"rtol": 1e-4, "atol": 1e-3}
    assert model.coef_.shape == (6, 5, 3)
    np.testing.assert_allclose(model.coef_.values.reshape(-1, 3), oracle.coef_, **loose)
    np.testing.assert_allclose(
        model.intercept_.values.ravel(), np.broadcast_to(oracle.intercept_, 30), **loose
    )
    np.testing.assert_allclose(model.predict(X).values.reshape(-1, 50), oracle.predict(X).T, **loose)
    residual = ((flat - oracle.predict(X).T) ** 2).sum(1)
    r2 = 1 - residual / ((flat - flat.mean(1, keepdims=True)) ** 2).sum(1)
    np.testing.assert_allclose(model.score(X, y).values.ravel(), r2, rtol=1e-3, atol=1e-4)
    assert model.betas.shape == (6, 5, 4)
    assert model.betas_and_scores.shape == (6, 5, 5)
    if fit_intercept:
        np.testing.assert_allclose(model.r2_.values.ravel(), r2, rtol=1e-3, atol=1e-4)


def test_one_regressor_and_images():
    X, y = problem()
    model = LinearRegression().fit(X[:, 0], td.images.fromarray(np.moveaxis(y, -1, 0)))
    assert model.coef_.toarray().shape == (6, 5)
    slope = [np.polyfit(X[:, 0], record, 1)[0] for record in y.reshape(-1, 50)]
    np.testing.assert_allclose(model.coef_.values.ravel(), slope, rtol=1e-8)


def test_predict_and_score():
    X, y = problem()
    estimator = LinearRegression()
    model = estimator.fit(X, y)
    predicted, score = model.predict_and_score(X, y)
    np.testing.assert_allclose(predicted.values, estimator.predict(X).values)
    np.testing.assert_allclose(score.values, estimator.score(X, y).values)
    np.testing.assert_allclose(estimator.coef_.values, model.coef_.values)
    assert model.predict(X[:7]).shape == (6, 5, 7)


def test_a_constant_record_has_no_score():
    model = LinearRegression().fit(np.arange(5.0), np.full((1, 5), 3.0))
    assert model.r2_.values.item() == 0
    np.testing.assert_allclose(model.betas.values, [[3, 0]], atol=1e-12)


def test_refuses_what_does_not_fit():
    X, y = problem()
    with pytest.raises(ValueError, match=r"LinearRegression\.fit: X has 49 samples, but the records have 50"):
        LinearRegression().fit(X[:49], y)
    with pytest.raises(ValueError, match=r"LinearRegression\.fit: X must be of shape"):
        LinearRegression().fit(X[None], y)
    model = LinearRegression().fit(X, y)
    with pytest.raises(ValueError, match="predict: X has 2 regressors, but the model has 3"):
        model.predict(X[:, :2])
    with pytest.raises(ValueError, match="score: records of shape"):
        model.score(X, y[:2])
    with pytest.raises(
        ValueError, match=r"LinearRegression\.predict: this LinearRegression is not fitted yet"
    ):
        LinearRegression().predict(X)
    with pytest.raises(ValueError, match="NaN"):
        LinearRegression().fit(X * np.nan, y)
    with pytest.raises(AttributeError):
        _ = LinearRegression().coef_
