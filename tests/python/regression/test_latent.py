import numpy as np
import pytest

import thunder as td
from thunder.regression import LinearRegressionModel, PLSRegression, ReducedRankRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def problem():
    rng = np.random.default_rng(6)
    X = rng.standard_normal((30, 4)) + 1
    return X, rng.standard_normal((4, 5, 4)) @ X.T + 0.5 * rng.standard_normal((4, 5, 30)) + 10


@pytest.mark.parametrize("kind", [PLSRegression, ReducedRankRegression])
def test_one_fit_for_training_and_for_other_records(kind, npartitions):
    X, y = problem()
    model = kind(k=2).fit(X, td.series.fromarray(y, npartitions=npartitions))
    assert model.scores_.shape == (4, 5, 2)
    np.testing.assert_allclose(model.scores_.toarray(), y @ model.components_.T, rtol=1e-9, atol=1e-9)
    other = model.regress(y[1:3] + 5)
    assert isinstance(other, LinearRegressionModel)
    np.testing.assert_allclose(other.coef_.toarray(), model.coef_.toarray()[1:3], rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(other.intercept_.values, model.intercept_.values[1:3] + 5, rtol=1e-7)
    assert other.predict(X[:7]).shape == (2, 5, 7)


@pytest.mark.parametrize("kind", [PLSRegression, ReducedRankRegression])
def test_a_loaded_model_regresses_when_it_is_given_records(kind, tmp_path):
    X, y = problem()
    fitted = kind(k=2).fit(X, y)
    fitted.save(str(tmp_path / "model"))
    loaded = td.load_model(str(tmp_path / "model"))
    with pytest.raises(AttributeError, match="has no attribute 'coef_'"):
        _ = loaded.coef_
    np.testing.assert_array_equal(loaded.regress(y).coef_.toarray(), fitted.coef_.toarray())
    np.testing.assert_array_equal(loaded.x_rotations_, fitted.x_rotations_)


def test_rank_is_checked_before_any_job():
    X, y = problem()
    with pytest.raises(TypeError, match=r"PLSRegression\.fit: k must be an integer"):
        PLSRegression(k=1.5).fit(X, y)
    with pytest.raises(ValueError, match=r"ReducedRankRegression\.fit: k must be between 1 and 4, but is 0"):
        ReducedRankRegression(k=0).fit(X, y)
