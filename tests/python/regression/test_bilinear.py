import numpy as np
import pytest

import thunder as td
from thunder.errors import DataError
from thunder.regression import BilinearModel, BilinearRegression, Ridge

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

RNG = np.random.default_rng(14)
LAGS = np.tile(np.eye(8)[:, :6], (10, 1))
STIMULI = np.eye(5)[np.repeat(RNG.permutation(np.arange(10) % 5), 8)]
SAMPLES = len(LAGS)
KERNEL = np.exp(-np.arange(6) / 3)


def records(dtype="float64"):
    y = (RNG.gamma(2, 3, (12, 5)) @ STIMULI.T) * (LAGS @ KERNEL) + RNG.standard_normal((12, SAMPLES)) + 20
    return y.astype(dtype).reshape(3, 4, SAMPLES)


def pinv(first, second, y):
    """Gains, offset, intercept, coefficients and R² of one record, by the definition."""
    y = np.asarray(y, float)
    gains = np.linalg.pinv(first) @ y
    gains -= gains.min()
    modulation = first @ gains
    offset = 1e-6 if modulation.sum() == 0 else 0.0
    design = np.column_stack([np.ones(len(y)), (modulation + offset)[:, None] * second])
    betas = np.linalg.pinv(design) @ y
    fitted = design @ betas
    total = ((y - y.mean()) ** 2).sum()
    r2 = 1 - ((y - fitted) ** 2).sum() / total if total else 0.0
    return {"gain_": gains, "offset_": offset, "intercept_": betas[0], "coef_": betas[1:], "r2_": r2}, fitted


def assert_is(model, first, second, y, rtol=1e-8, atol=1e-8):
    oracle = [pinv(first, second, row)[0] for row in y.reshape(-1, y.shape[-1])]
    for name in oracle[0]:
        found = getattr(model, name).values.reshape(len(oracle), -1)
        expected = np.array([fit[name] for fit in oracle]).reshape(len(oracle), -1)
        np.testing.assert_allclose(found, expected, rtol, atol, err_msg=name)


def test_fits_are_those_of_pseudo_inverses(dtype, npartitions):
    y = records(dtype)
    model = BilinearRegression().fit(STIMULI, LAGS, td.series.fromarray(y, npartitions=npartitions))
    close = {} if model.coef_.dtype == np.float64 else {"rtol": 1e-5, "atol": 1e-5}
    assert_is(model, STIMULI, LAGS, y, **close)


DESIGNS = {
    "covariates": (RNG.gamma(2, 1, (SAMPLES, 3)), RNG.standard_normal((SAMPLES, 4))),
    "signs": (RNG.standard_normal((SAMPLES, 3)), RNG.standard_normal((SAMPLES, 2)) + 5),
    "first twice": (np.column_stack([STIMULI, STIMULI[:, :2].sum(axis=1)]), LAGS),
    "second twice": (STIMULI, np.column_stack([LAGS, LAGS[:, 1]])),
    "a constant": (np.ones((SAMPLES, 2)) * [1, 2], np.column_stack([np.ones(SAMPLES), LAGS])),
    "many columns": (STIMULI, RNG.standard_normal((SAMPLES, SAMPLES + 5))),
}


@pytest.mark.parametrize("name", DESIGNS)
def test_designs_of_every_kind(name):
    first, second = DESIGNS[name]
    y = records()
    assert_is(BilinearRegression().fit(first, second, y), first, second, y, 1e-7, 1e-7)


def test_a_single_modulator_leaves_a_linear_regression():
    y = records()
    speed = RNG.gamma(2, 1, SAMPLES)
    model = BilinearRegression().fit(speed, LAGS, y)
    assert (model.gain_.toarray() == 0).all()
    assert (model.offset_.toarray() == 1e-6).all()
    betas = np.linalg.lstsq(np.column_stack([np.ones(SAMPLES), LAGS]), y.reshape(12, -1).T, rcond=None)[0]
    np.testing.assert_allclose(1e-6 * model.coef_.values.reshape(12, -1), betas[1:].T, 1e-8, 1e-10)


def test_a_large_offset_costs_no_digits():
    y = records()
    near, far = BilinearRegression().fit(STIMULI, LAGS, y), y + 1e7
    model = BilinearRegression().fit(STIMULI - 0.2, LAGS, far)
    rest = model.residuals(STIMULI - 0.2, LAGS, far).toarray()
    r2 = 1 - (rest**2).sum(axis=-1) / ((y - y.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1)
    np.testing.assert_allclose(model.r2_.toarray().reshape(3, 4), r2, atol=1e-6)
    np.testing.assert_array_equal(near.gain_.toarray().min(axis=-1), 0)


def test_predictions_residuals_and_scores():
    y, (first, second) = records(), DESIGNS["covariates"]
    model = BilinearRegression().fit(first, second, y)
    fitted = np.stack([pinv(first, second, row)[1] for row in y.reshape(12, -1)]).reshape(y.shape)
    np.testing.assert_allclose(model.predict(first, second).toarray(), fitted, 1e-8)
    np.testing.assert_allclose(model.predict(first[:7], second[:7]).toarray(), fitted[..., :7], 1e-8)
    np.testing.assert_allclose(model.residuals(first, second, y).toarray(), y - fitted, atol=1e-7)
    np.testing.assert_allclose(model.score(first, second, y).toarray(), model.r2_.toarray(), 1e-8)


def test_iterations_find_a_product():
    first, second = DESIGNS["covariates"]
    y = 2 + (first @ [1.0, -0.5, 2]) * (second @ [1.0, 2, -1, 0.5])
    once = BilinearRegression().fit(first, second, y).r2_.toarray()
    model = BilinearRegression(iterations=300).fit(first, second, y)
    assert once < 0.99
    assert model.r2_.toarray() > 1 - 1e-9
    product = np.outer(model.gain_.toarray().ravel(), model.coef_.toarray().ravel())
    np.testing.assert_allclose(product, np.outer([1.0, -0.5, 2], [1.0, 2, -1, 0.5]), atol=1e-4)


def test_iterations_are_least_squares_in_turn():
    y, (first, second) = records(), DESIGNS["covariates"]
    model = BilinearRegression(iterations=2).fit(first, second, y)
    ones = np.ones((SAMPLES, 1))
    for found, row in zip(model.r2_.values.ravel(), y.reshape(12, -1), strict=True):
        course = second @ pinv(first, second, row)[0]["coef_"]
        gains = np.linalg.lstsq(np.hstack([ones, course[:, None] * first]), row, rcond=None)[0][1:]
        design = np.hstack([ones, (first @ gains)[:, None] * second])
        rest = row - design @ np.linalg.lstsq(design, row, rcond=None)[0]
        np.testing.assert_allclose(found, 1 - rest @ rest / ((row - row.mean()) ** 2).sum(), 1e-8)


def test_one_record_none_one_sample_constant_and_nan():
    y = records()
    assert_is(BilinearRegression().fit(STIMULI, LAGS, y[0, 0]), STIMULI, LAGS, y[0, 0])
    none = BilinearRegression().fit(STIMULI, LAGS, np.empty((0, SAMPLES)))
    assert none.coef_.values.shape == (0, 6)
    assert none.predict(STIMULI, LAGS).shape == (0, SAMPLES)
    first, second, one = np.array([[1.0, 2]]), np.array([[3.0]]), np.array([[5.0], [-2.0]])
    assert_is(BilinearRegression().fit(first, second, one), first, second, one)
    y[0, 0], y[1, 1, 3], y[2, 2, 5] = 7, np.nan, np.inf
    model = BilinearRegression(iterations=3).fit(STIMULI, LAGS, y)
    assert (model.coef_.toarray()[0, 0] == 0).all()
    np.testing.assert_allclose(model.intercept_.toarray()[0, 0], 7, 1e-14)
    assert model.r2_.toarray()[0, 0] == 0
    for name in ("gain_", "coef_", "intercept_", "r2_"):
        found = getattr(model, name).values
        assert np.isnan(found[1, 1]).all()
        assert np.isnan(found[2, 2]).all()
        assert np.isnan(found.reshape(12, -1)).any(axis=1).sum() == 2


def test_names_images_and_labels():
    pandas = pytest.importorskip("pandas")
    first = pandas.DataFrame(STIMULI, columns=list("abcde"))
    model = BilinearRegression().fit(first, LAGS, td.series.fromarray(records()).toimages())
    assert model.gain_.index.tolist() == list("abcde") == model.modulators_
    assert model.coef_.index.tolist() == [f"x{i}" for i in range(6)]


def test_saved_and_loaded(tmp_path):
    y, path = records(), str(tmp_path / "fit")
    model = BilinearRegression(iterations=2).fit(STIMULI, LAGS, y)
    model.save(path)
    loaded = td.load_model(path)
    assert isinstance(loaded, BilinearRegression)
    assert loaded.iterations == 2
    for again in (loaded.model_, BilinearModel.load(path)):
        np.testing.assert_array_equal(again.coef_.toarray(), model.coef_.toarray())
        np.testing.assert_array_equal(
            again.predict(STIMULI, LAGS).toarray(), model.predict(STIMULI, LAGS).toarray()
        )
    Ridge().fit(LAGS, y).save(path, overwrite=True)
    with pytest.raises(DataError, match="expected a model of BilinearRegression, found Ridge"):
        BilinearModel.load(path)


def test_bad_input():
    y = records()
    with pytest.raises(ValueError, match="X1: X has 79 samples, but the records have 80"):
        BilinearRegression().fit(STIMULI[1:], LAGS, y)
    wrong = LAGS.copy()
    wrong[3, 2] = np.nan
    with pytest.raises(ValueError, match="X2: X must be finite, but column 2 holds NaN at sample 3"):
        BilinearRegression().fit(STIMULI, wrong, y)
    with pytest.raises(ValueError, match="iterations must be"):
        BilinearRegression(iterations=0).fit(STIMULI, LAGS, y)
    model = BilinearRegression().fit(STIMULI, LAGS, y)
    with pytest.raises(ValueError, match="predict, X1: X has 6 regressors, but the model has 5"):
        model.predict(LAGS, LAGS)
    with pytest.raises(ValueError, match="score: records of shape"):
        model.score(STIMULI, LAGS, y[0])
