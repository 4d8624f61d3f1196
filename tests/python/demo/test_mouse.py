import numpy as np
import pytest
import sklearn.decomposition
import sklearn.linear_model
import statsmodels.api as sm

from thunder import _simulation
from thunder.demo import mouse


@pytest.fixture(scope="module")
def recording(spark, offline):
    return mouse.read()


@pytest.fixture(scope="module")
def movie():
    """The same movie, (row, column, time)."""
    return np.moveaxis(_simulation.mouse()[0].astype(float), 0, -1)


def test_the_recording_and_the_speed_are_read(recording, movie):
    series, speed = recording
    np.testing.assert_array_equal(series.toarray(), movie)
    np.testing.assert_array_equal(speed, _simulation.mouse()[1][0]["value"])
    np.testing.assert_allclose(mouse.mean_image(series), movie.mean(axis=-1))


def test_the_indicator_is_an_exponential_average_of_the_past():
    impulse = np.zeros(30)
    impulse[10] = 1
    seen = mouse.through_indicator(impulse, decay=5.0)
    np.testing.assert_allclose(seen[:10], 0, atol=1e-12)
    np.testing.assert_allclose(seen[11:] / seen[10:-1], np.exp(-1 / 5))
    np.testing.assert_allclose(mouse.through_indicator(np.full(30, 7.0)), 7.0)


def test_regression_is_sklearns(recording, movie):
    series, speed = recording
    seen = mouse.through_indicator(speed)
    r2, best, measured, fitted = mouse.regression(series, seen)
    baseline = np.percentile(movie, 20, axis=-1, keepdims=True)
    dff = (movie - baseline) / (baseline + 0.1)
    oracle = sklearn.linear_model.LinearRegression().fit(seen[:, None], dff[best])
    np.testing.assert_allclose(measured, dff[best], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(fitted, oracle.predict(seen[:, None]), rtol=1e-4)
    assert r2[best] == pytest.approx(oracle.score(seen[:, None], dff[best]), abs=1e-5)
    assert r2[best] == np.nanmax(r2)


def test_significance_is_statsmodels(recording, movie):
    series, speed = recording
    seen = mouse.through_indicator(speed)
    t, p, regressors = mouse.significance(series, seen)
    assert regressors.names[0] == "speed"
    baseline = np.percentile(movie, 20, axis=-1, keepdims=True)
    dff = (movie - baseline) / (baseline + 0.1)
    best = np.unravel_index(np.nanargmax(np.abs(t)), t.shape)
    fit = sm.OLS(dff[best], sm.add_constant(np.asarray(regressors))).fit()
    assert t[best] == pytest.approx(fit.tvalues[1], rel=1e-3)
    assert p[best] == pytest.approx(fit.pvalues[1], rel=0.05)


def test_chance_is_the_best_correlation_with_shifted_speed(recording, movie):
    series, speed = recording
    found = mouse.chance(series, speed, step=150)
    rows = movie.reshape(-1, 500)
    rows = rows[rows.std(axis=1) > 0]
    for value, shift in zip(found, (50, 200, 350), strict=True):
        seen = mouse.through_indicator(np.roll(speed, shift))
        r = np.array([np.corrcoef(row, seen)[0, 1] for row in rows])
        assert value == pytest.approx((r**2).max(), abs=1e-5)


def test_the_path_is_sklearns(recording, movie):
    series, speed = recording
    states, slow = mouse.path(series, speed)
    np.testing.assert_allclose(slow, [part.mean() for part in np.split(speed, 50)])
    baseline = np.percentile(movie, 20, axis=-1, keepdims=True)
    rows = ((movie - baseline) / (baseline + 0.1)).reshape(-1, 50, 10).mean(axis=2)
    oracle = sklearn.decomposition.PCA(2).fit(rows).components_
    sign = np.sign(np.sum(states * oracle, axis=1))[:, None]
    np.testing.assert_allclose(states * sign, oracle, atol=1e-3)
