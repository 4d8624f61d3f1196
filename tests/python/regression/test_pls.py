import numpy as np
import pytest
from sklearn import cross_decomposition

import thunder as td
from thunder.errors import DataError, InvalidArgumentError
from thunder.regression import LinearRegression, PLSRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def problem(dtype="float64", shape=(6, 10), samples=60, regressors=8):
    """Regressors that nearly depend on each other, of different units."""
    rng = np.random.default_rng(5)
    X = rng.standard_normal((samples, 3)) @ rng.standard_normal((3, regressors))
    X = (X + 0.1 * rng.standard_normal((samples, regressors))) * np.logspace(-1, 1, regressors) + 3
    y = (
        5 * rng.standard_normal((*shape, regressors)) @ X.T
        + 30 * rng.standard_normal((*shape, samples))
        + 300
    )
    return X, y.astype(dtype)


def oracle(X, y, k, scale):
    flat = y.reshape(-1, y.shape[-1]).astype(float)
    return cross_decomposition.PLSRegression(k, scale=scale, tol=1e-28, max_iter=10**6).fit(X, flat.T)


@pytest.mark.parametrize("scale", [True, False])
@pytest.mark.parametrize("k", [1, 4])
def test_is_scikit_learns(dtype, npartitions, k, scale):
    X, y = problem(dtype)
    series = td.series.fromarray(y, npartitions=npartitions)
    model, theirs = PLSRegression(k, scale).fit(X, series), oracle(X, y, k, scale)
    close = {"rtol": 1e-6, "atol": 1e-7}
    np.testing.assert_allclose(model.x_weights_, theirs.x_weights_, **close)
    np.testing.assert_allclose(model.x_scores_, theirs.x_scores_, rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(model.x_loadings_, theirs.x_loadings_, **close)
    single = 1e-8 if series.dtype == np.float64 else 1e-4
    expected = theirs.coef_
    assert model.coef_.shape == (6, 10, 8)
    np.testing.assert_allclose(
        model.coef_.values.reshape(-1, 8), expected, rtol=single, atol=single * np.abs(expected).max()
    )
    predicted = theirs.predict(X).T
    found = model.predict(X).values.reshape(-1, 60)
    np.testing.assert_allclose(found, predicted, atol=single * np.abs(predicted).max())


@pytest.mark.parametrize("scale", [True, False])
def test_scores_and_explained_variance(scale):
    X, y = problem()
    model, theirs = PLSRegression(3, scale).fit(X, y), oracle(X, y, 3, scale)
    flat = y.reshape(-1, 60)
    centred = flat - flat.mean(axis=1, keepdims=True)
    predicted = theirs.predict(X).T
    r2 = 1 - ((flat - predicted) ** 2).sum(1) / (centred**2).sum(1)
    np.testing.assert_allclose(model.r2_.values.ravel(), r2, rtol=1e-6)
    np.testing.assert_allclose(model.score(X, y).values.ravel(), r2, rtol=1e-6)
    np.testing.assert_allclose(model.scores_.values.reshape(-1, 3), flat @ model.components_.T, rtol=1e-8)
    np.testing.assert_allclose(model.components_ @ model.components_.T, np.eye(3), atol=1e-10)
    if scale:
        centred /= centred.std(axis=1, ddof=1, keepdims=True)
    shares = ((centred @ model.components_.T) ** 2).sum(axis=0) / (centred**2).sum()
    np.testing.assert_allclose(model.explained_variance_ratio_, shares, rtol=1e-8)
    np.testing.assert_allclose((X - model.x_mean_) @ model.x_rotations_, model.components_.T, atol=1e-9)


def test_all_components_are_least_squares():
    X, y = problem()
    ours, theirs = PLSRegression(8).fit(X, y), LinearRegression().fit(X, y)
    scale = np.abs(theirs.coef_.values).max()
    np.testing.assert_allclose(ours.coef_.values, theirs.coef_.values, atol=1e-7 * scale)


def test_more_regressors_than_samples_and_dependent_ones():
    X, y = problem(samples=20, regressors=30)
    y = y[..., :20]
    model, theirs = PLSRegression(3).fit(X, y), oracle(X, y, 3, True)
    scale = np.abs(theirs.coef_).max()
    np.testing.assert_allclose(model.coef_.values.reshape(-1, 30), theirs.coef_, atol=1e-6 * scale)
    X = np.column_stack([X[:, :2], X[:, 0] - X[:, 1], np.full(20, 5.0)])
    with pytest.raises(InvalidArgumentError, match=r"k must be between 1 and 2 \(the rank of the design"):
        PLSRegression(3).fit(X, y)
    model, theirs = PLSRegression(2).fit(X, y), oracle(X, y, 2, True)
    scale = np.abs(theirs.coef_).max()
    np.testing.assert_allclose(model.coef_.values.reshape(-1, 4), theirs.coef_, atol=1e-6 * scale)


def test_save_load_images_and_other_records(tmp_path):
    X, y = problem()
    model = PLSRegression(2).fit(X, td.images.fromarray(np.moveaxis(y, -1, 0)))
    model.save(str(tmp_path / "pls"))
    loaded = PLSRegression.load(str(tmp_path / "pls"))
    assert loaded.get_params() == {"k": 2, "scale": True}
    for name in ("x_weights_", "x_scores_", "x_loadings_", "components_"):
        np.testing.assert_array_equal(getattr(loaded, name), getattr(model, name))
    np.testing.assert_array_equal(loaded.regress(y).betas.toarray(), model.betas.toarray())


def test_one_record_and_constant_ones_among_others():
    X, y = problem()
    model, theirs = PLSRegression(2).fit(X, y[0, 0]), oracle(X, y[0, 0], 2, True)
    scale = np.abs(theirs.coef_).max()
    np.testing.assert_allclose(model.coef_.values.ravel(), theirs.coef_.ravel(), atol=1e-7 * scale)
    mixed = np.vstack([y[0], np.full((1, 60), 0.1)])
    with_constant, without = PLSRegression(2).fit(X, mixed), PLSRegression(2).fit(X, y[0])
    np.testing.assert_allclose(with_constant.x_weights_, without.x_weights_, atol=1e-10)
    np.testing.assert_allclose(with_constant.betas.values[-1], [0.1] + [0] * 8, atol=1e-12)


def test_refuses_what_does_not_fit():
    X, y = problem()
    with pytest.raises(ValueError, match=r"PLSRegression\.fit: X has 59 samples, but the records have 60"):
        PLSRegression().fit(X[:59], y)
    with pytest.raises(ValueError, match=r"PLSRegression\.fit: k must be between 1 and 8, but is 9"):
        PLSRegression(9).fit(X, y)
    with pytest.raises(ValueError, match="finite"):
        PLSRegression().fit(X * np.inf, y)
    with pytest.raises(DataError, match="covary with the regressors in 0 directions only"):
        PLSRegression().fit(X, np.full((3, 60), 0.1))
    with pytest.raises(DataError, match="in 1 directions only: choose fewer components"):
        PLSRegression(2, scale=False).fit(np.linalg.qr(X - X.mean(axis=0))[0], (X[:, :1] - X[:, :1].mean()).T)
    y[3, 4, 5] = np.nan
    with pytest.raises(DataError, match=r"record \(3, 4\) holds NaN at sample 5"):
        PLSRegression().fit(X, y)
    with pytest.raises(ValueError, match=r"PLSRegression\.transform: .* is not fitted yet"):
        PLSRegression().transform(y)
