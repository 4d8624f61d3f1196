import numpy as np
import pytest

import thunder as td
from thunder.errors import DataError, InvalidArgumentError
from thunder.regression import LinearRegression, ReducedRankRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def problem(dtype="float64", shape=(6, 10), samples=50, regressors=5):
    rng = np.random.default_rng(4)
    X = rng.standard_normal((samples, regressors)) * [1, 10, 0.1, 3, 1][:regressors] + 2
    betas = rng.standard_normal((*shape, 2)) @ rng.standard_normal((2, regressors))
    y = 20 * betas @ X.T + 5 * rng.standard_normal((*shape, samples)) + 500
    return X, y.astype(dtype)


def reduced(X, y, k, fit_intercept):
    """Coefficients, intercepts and time courses by a whole SVD of the fitted values."""
    y = y.reshape(-1, y.shape[-1]).T.astype(float)
    x_mean, y_mean = (X.mean(axis=0), y.mean(axis=0)) if fit_intercept else (0 * X[0], 0 * y[0])
    ols = np.linalg.lstsq(X - x_mean, y - y_mean, rcond=None)[0]
    u, s, v = np.linalg.svd((X - x_mean) @ ols, full_matrices=False)
    betas = ols @ v[:k].T @ v[:k]
    return betas.T, y_mean - x_mean @ betas, u[:, :k].T, s[:k]


@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("k", [1, 3])
def test_is_the_projected_fit(dtype, npartitions, k, fit_intercept):
    X, y = problem(dtype)
    series = td.series.fromarray(y, npartitions=npartitions)
    model = ReducedRankRegression(k, fit_intercept).fit(X, series)
    betas, intercept, courses, values = reduced(X, y, k, fit_intercept)
    close = 1e-8 if series.dtype == np.float64 else 1e-4
    scale = np.abs(betas).max()
    assert model.coef_.shape == (6, 10, 5)
    np.testing.assert_allclose(model.coef_.values.reshape(-1, 5), betas, rtol=close, atol=close * scale)
    np.testing.assert_allclose(
        model.intercept_.values.ravel(), intercept, rtol=close, atol=close * np.abs(intercept).max()
    )
    np.testing.assert_allclose(model.singular_values_, values, rtol=1e-7, atol=1e-9 * values[0])
    fitted = courses.T @ courses
    np.testing.assert_allclose(model.components_.T @ model.components_, fitted, atol=1e-5)
    np.testing.assert_allclose(model.components_ @ model.components_.T, np.eye(k), atol=1e-10)


def test_scores_predictions_and_explained_variance():
    X, y = problem()
    model = ReducedRankRegression(2).fit(X, y)
    flat = y.reshape(-1, 50)
    betas, intercept, _, values = reduced(X, y, 2, True)
    predicted = betas @ X.T + intercept[:, None]
    total = (flat - flat.mean(axis=1, keepdims=True)) ** 2
    np.testing.assert_allclose(model.predict(X).values.reshape(-1, 50), predicted, rtol=1e-8)
    r2 = 1 - ((flat - predicted) ** 2).sum(1) / total.sum(1)
    np.testing.assert_allclose(model.r2_.values.ravel(), r2, rtol=1e-8)
    np.testing.assert_allclose(model.score(X, y).values.ravel(), r2, rtol=1e-8)
    np.testing.assert_allclose(model.explained_variance_ratio_, values**2 / total.sum(), rtol=1e-8)
    scores = model.scores_.toarray().reshape(-1, 2)
    np.testing.assert_allclose(scores @ model.components_ + flat.mean(axis=1)[:, None], predicted, rtol=1e-8)
    np.testing.assert_allclose((X - model.x_mean_) @ model.x_rotations_, model.components_.T, atol=1e-10)


def test_full_rank_is_least_squares():
    X, y = problem()
    ours, theirs = ReducedRankRegression(5).fit(X, y), LinearRegression().fit(X, y)
    np.testing.assert_allclose(ours.betas_and_scores.values, theirs.betas_and_scores.values, rtol=1e-7)


def test_a_design_whose_columns_depend_on_each_other():
    X, y = problem()
    X = np.column_stack([X, X[:, 0] + X[:, 1], np.full(50, 7.0)])
    model = ReducedRankRegression(2).fit(X, y)
    betas, intercept, _, _ = reduced(X, y, 2, True)
    np.testing.assert_allclose(model.coef_.values.reshape(-1, 7), betas, atol=1e-8 * np.abs(betas).max())
    np.testing.assert_allclose(model.intercept_.values.ravel(), intercept, rtol=1e-8)
    with pytest.raises(InvalidArgumentError, match=r"k must be between 1 and 5 \(the rank of the design"):
        ReducedRankRegression(6).fit(X, y)


def test_save_load_and_other_records(tmp_path):
    X, y = problem()
    model = ReducedRankRegression(2).fit(X, td.images.fromarray(np.moveaxis(y, -1, 0)))
    model.save(str(tmp_path / "rrr"))
    loaded = td.load_model(str(tmp_path / "rrr"))
    assert isinstance(loaded, ReducedRankRegression)
    assert loaded.get_params() == {"k": 2, "fit_intercept": True}
    np.testing.assert_array_equal(loaded.transform(y).toarray(), model.scores_.toarray())
    np.testing.assert_array_equal(loaded.regress(y).betas.toarray(), model.betas.toarray())
    other = y[:2] * 3
    np.testing.assert_allclose(
        loaded.regress(other).coef_.toarray(), 3 * model.coef_.toarray()[:2], rtol=1e-9
    )


def test_constant_records_one_record_and_one_regressor():
    X, y = problem()
    constant = ReducedRankRegression(2).fit(X, np.full((3, 50), 2.5))
    np.testing.assert_allclose(constant.betas.values, [[2.5, 0, 0, 0, 0, 0]] * 3, atol=1e-12)
    assert constant.r2_.values.tolist() == [[0]] * 3
    assert constant.explained_variance_ratio_.tolist() == [0, 0]
    one = ReducedRankRegression(1).fit(X, y[0, 0])
    expected = LinearRegression().fit(X, y[0, 0])
    np.testing.assert_allclose(one.betas_and_scores.values, expected.betas_and_scores.values, rtol=1e-7)
    slope = ReducedRankRegression(1).fit(X[:, 0], y)
    expected = LinearRegression().fit(X[:, 0], y)
    np.testing.assert_allclose(slope.betas_and_scores.values, expected.betas_and_scores.values, rtol=1e-7)


def test_refuses_what_does_not_fit():
    X, y = problem()
    with pytest.raises(ValueError, match=r"ReducedRankRegression\.fit: X has 49 samples, but the"):
        ReducedRankRegression().fit(X[:49], y)
    with pytest.raises(ValueError, match=r"ReducedRankRegression\.fit: k must be between 1 and 5, but is 6"):
        ReducedRankRegression(6).fit(X, y)
    with pytest.raises(ValueError, match="finite"):
        ReducedRankRegression().fit(X * np.nan, y)
    with pytest.raises(InvalidArgumentError, match="k must be between 1 and 0"):
        ReducedRankRegression(1).fit(np.ones((50, 2)), y)
    bad = y.copy()
    bad[3, 4, 5] = np.inf
    with pytest.raises(DataError, match=r"record \(3, 4\) holds Infinity at sample 5"):
        ReducedRankRegression().fit(X, bad)
    with pytest.raises(ValueError, match=r"ReducedRankRegression\.predict: .* is not fitted yet"):
        ReducedRankRegression().predict(X)
    with pytest.raises(AttributeError):
        _ = ReducedRankRegression().coef_
    model = ReducedRankRegression().fit(X, y)
    with pytest.raises(ValueError, match=r"ReducedRankRegression\.regress: expected 50 values a record"):
        model.regress(y[..., :4])
