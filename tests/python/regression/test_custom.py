import numpy as np
import pytest
from sklearn import linear_model, neighbors
from sklearn.metrics import r2_score

import thunder as td
from thunder.errors import UserFunctionError
from thunder.regression import CustomRegression, LinearRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

RNG = np.random.default_rng(5)
DESIGN = RNG.standard_normal((40, 3))


def records(dtype="float64"):
    y = RNG.standard_normal((6, 3)) @ DESIGN.T * 5 + RNG.standard_normal((6, 40)) + 20
    return y.reshape(2, 3, 40).astype(dtype)


@pytest.mark.parametrize("dtype", ["int16", "float32", "float64"])
@pytest.mark.parametrize("algorithm", [linear_model.HuberRegressor(), linear_model.Lasso(0.3)], ids=str)
def test_results_are_those_of_the_estimator_alone(algorithm, dtype, npartitions):
    y = records(dtype)
    model = CustomRegression(algorithm).fit(DESIGN, td.series.fromarray(y, npartitions=npartitions))
    other = RNG.standard_normal((7, 3))
    predicted, betas = model.predict(other).toarray(), model.betas.toarray()
    for i in np.ndindex(2, 3):
        alone = type(algorithm)(**algorithm.get_params()).fit(DESIGN, y[i])
        np.testing.assert_allclose(model.coef_.toarray()[i], alone.coef_, rtol=1e-10)
        np.testing.assert_allclose(model.intercept_.toarray()[i], alone.intercept_, rtol=1e-10)
        np.testing.assert_allclose(model.scores_.toarray()[i], alone.score(DESIGN, y[i]), rtol=1e-10)
        np.testing.assert_allclose(predicted[i], alone.predict(other), rtol=1e-10)
        np.testing.assert_allclose(betas[i], [alone.intercept_, *alone.coef_], rtol=1e-10)


def test_least_squares_is_the_same_as_thunders_own():
    y = records()
    one, other = CustomRegression(linear_model.LinearRegression()), LinearRegression()
    custom, own = one.fit(DESIGN, y), other.fit(DESIGN, y)
    np.testing.assert_allclose(custom.betas_and_scores.toarray(), own.betas_and_scores.toarray(), rtol=1e-9)
    new = records()
    np.testing.assert_allclose(
        custom.score(DESIGN, new).toarray(), own.score(DESIGN, new).toarray(), rtol=1e-9
    )
    predicted, score = custom.predict_and_score(DESIGN, new)
    assert score.toarray()[1, 2] == pytest.approx(r2_score(new[1, 2], predicted.toarray()[1, 2]))


def test_an_estimator_without_coefficients_predicts():
    y = records()
    model = CustomRegression(neighbors.KNeighborsRegressor(3)).fit(DESIGN, y)
    alone = neighbors.KNeighborsRegressor(3).fit(DESIGN, y[1, 0]).predict(DESIGN[:5] + 0.1)
    np.testing.assert_allclose(model.predict(DESIGN[:5] + 0.1).toarray()[1, 0], alone)
    with pytest.raises(UserFunctionError, match="coef_"):
        model.coef_.toarray()


def test_one_regressor_and_records_with_nan():
    y = records()
    y[0, 1, 3] = np.nan
    model = CustomRegression(linear_model.LinearRegression()).fit(DESIGN[:, 0], y)
    assert np.isnan(model.betas.toarray()).all(axis=-1).sum() == 1
    assert np.isnan(model.predict(DESIGN[:4, 0]).toarray()[0, 1]).all()
    assert np.isfinite(model.scores_.toarray()[1]).all()


def test_bad_arguments():
    with pytest.raises(TypeError, match="algorithm must have a method 'fit', but is 5"):
        CustomRegression(5).fit(DESIGN, records())
    with pytest.raises(ValueError, match="X has 39 samples, but the records have 40"):
        CustomRegression(linear_model.LinearRegression()).fit(DESIGN[1:], records())
    model = CustomRegression(linear_model.LinearRegression()).fit(DESIGN, records())
    with pytest.raises(ValueError, match=r"records of shape \(6,\) do not fit the model's \(2, 3\)"):
        model.score(DESIGN, records().reshape(6, 40))
