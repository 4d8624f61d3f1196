"""Regression with autoregressive errors, beside nilearn's first-level model."""

import nilearn.glm.contrasts
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from grid import DTYPES
from nilearn.glm.first_level import run_glm
from scipy import linalg, signal, stats
from statsmodels.regression.linear_model import yule_walker

import thunder as td
from thunder.regression import LeastSquaresModel, LinearRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

SAMPLES = 90
NAMES = ["left", "right", "speed"]
RNG = np.random.default_rng(5)
SMOOTH = signal.lfilter([1], [1, -0.7], RNG.standard_normal((SAMPLES, 3)), axis=0)
DESIGN = pd.DataFrame(SMOOTH * [1, 5, 0.1] + [0, 3, 1], columns=NAMES)
WITH_ONES = sm.add_constant(DESIGN.to_numpy())


def records(shape=(3, 7), samples=SAMPLES, baseline=100, rhos=(-0.8, 0.97)):
    """Autoregressive noise of many rhos, and what follows the regressors closely or not."""
    each = np.linspace(*rhos, int(np.prod(shape)))
    noise = [signal.lfilter([1], [1, -rho], RNG.standard_normal(samples)) for rho in each]
    weights = RNG.standard_normal((len(each), 3)) * [1, 0.3, 3]
    followed = weights @ DESIGN.to_numpy()[:samples].T * 10.0 ** RNG.uniform(-1, 1, (len(each), 1))
    return (followed + noise + baseline).reshape(*shape, samples)


def nilearns(y, X=WITH_ONES, bins=100):
    """nilearn's results for each record."""
    flat = y.reshape(-1, y.shape[-1]).astype(float).T
    labels, results = run_glm(flat, X, noise_model="ar1", bins=bins)
    return labels, results


def of_each(labels, results, value):
    """A value of each record's result, in the records' order."""
    found = [None] * len(labels)
    for label, result in results.items():
        of_label = np.atleast_2d(value(result))
        for place, record in enumerate(np.flatnonzero(labels == label)):
            found[record] = of_label[:, place]
    return np.array(found)


def t_of_terms(result):
    """t of each term, terms x records."""
    return np.array([np.atleast_1d(result.Tcontrast(term).t) for term in np.eye(len(result.theta))])


def whitened(array, rho):
    """An array, by samples, less rho times the sample before."""
    array = np.asarray(array, float)
    return np.concatenate([array[:1], array[1:] - rho * array[:-1]])


def oracle(y, X, rhos):
    """statsmodels' fits of whitened records on whitened designs."""
    return [
        sm.OLS(whitened(record, rho), whitened(X, rho)).fit()
        for record, rho in zip(y.reshape(-1, y.shape[-1]), rhos, strict=True)
    ]


def assert_close(series, expected, close=1e-8):
    found = np.asarray(series.values)
    np.testing.assert_allclose(
        found.reshape(len(expected), -1), np.reshape(expected, (len(expected), -1)), close
    )


@pytest.mark.parametrize("baseline", [0, 1000])
@pytest.mark.parametrize("bins", [100, 7])
def test_is_nilearns(npartitions, bins, baseline):
    y = records(baseline=baseline)
    labels, results = nilearns(y, bins=bins)
    model = LinearRegression(noise="ar1", bins=bins).fit(
        DESIGN, td.series.fromarray(y, npartitions=npartitions)
    )
    np.testing.assert_array_equal(model.rho_.values.ravel(), labels.astype(float))
    assert len(results) > 4
    assert_close(model.betas, of_each(labels, results, lambda result: result.theta))
    assert_close(model.t_, of_each(labels, results, t_of_terms))
    assert_close(model.variance_, of_each(labels, results, lambda result: result.dispersion))
    contrast = np.array([0, 1, -1, 0.5])
    test = nilearn.glm.contrasts.compute_contrast(labels, results, contrast, "t")
    found = model.contrast(contrast)
    assert_close(found.t, test.stat())
    assert_close(found.effect, np.ravel(test.effect_size()))
    assert_close(found.variance, test.effect_variance())
    p = 2 * stats.t.sf(np.abs(test.stat()), model.df_)
    assert_close(found.p, p, 1e-7)
    several = np.eye(4)[1:3]
    test = nilearn.glm.contrasts.compute_contrast(labels, results, several, "F")
    assert_close(model.contrast(several).f, test.stat())
    assert_close(model.contrast(several).p, test.p_value(), 1e-7)


@pytest.mark.filterwarnings("ignore:yule_walker:FutureWarning")
@pytest.mark.parametrize("fit_intercept", [True, False])
def test_everything_is_statsmodels(fit_intercept):
    y = records() if fit_intercept else records(baseline=0)
    X = WITH_ONES if fit_intercept else DESIGN.to_numpy()
    model = LinearRegression(fit_intercept, noise="ar1", bins=50).fit(DESIGN, y)
    flat = y.reshape(-1, SAMPLES)
    residuals = [record - X @ np.linalg.lstsq(X, record)[0] for record in flat]
    rhos = [yule_walker(e, 1, "adjusted", demean=False)[0].item() for e in residuals]
    binned = np.trunc(np.array(rhos) * 50) / 50
    np.testing.assert_array_equal(model.rho_.values.ravel(), binned)
    fits = oracle(y, X, binned)
    assert (model.df_, model.rank_) == (fits[0].df_resid, X.shape[1])
    assert model.names_ == ["intercept"] * fit_intercept + NAMES
    for ours, theirs in {"t_": "tvalues", "p_": "pvalues", "se_": "bse"}.items():
        assert_close(getattr(model, ours), [getattr(fit, theirs) for fit in fits], 1e-7)
    for end, series in enumerate(model.conf_int(0.9)):
        assert_close(series, [fit.conf_int(0.1)[:, end] for fit in fits], 1e-7)
    tested = np.eye(X.shape[1])[int(fit_intercept) :]
    assert_close(model.f_, [fit.f_test(tested).fvalue for fit in fits], 1e-7)
    assert_close(model.f_p_, [fit.f_test(tested).pvalue for fit in fits], 1e-6)
    t = np.array([fit.tvalues for fit in fits])
    assert_close(model.r2_partial_, t**2 / (t**2 + model.df_), 1e-7)


@pytest.mark.parametrize("fit_intercept", [True, False])
def test_r2_is_beside_a_constant_with_the_same_rho(fit_intercept):
    y = records((2, 5))
    model = LinearRegression(fit_intercept, noise="ar1").fit(DESIGN, y)
    X = WITH_ONES if fit_intercept else DESIGN.to_numpy()
    expected = []
    for record, rho in zip(y.reshape(-1, SAMPLES), model.rho_.values.ravel(), strict=True):
        covariance = linalg.inv(
            np.eye(SAMPLES) * (1 + rho**2 * (np.arange(SAMPLES) < SAMPLES - 1))
            - rho * (np.eye(SAMPLES, k=1) + np.eye(SAMPLES, k=-1))
        )
        of_constant = sm.GLS(record, np.ones(SAMPLES), covariance).fit()
        expected.append(1 - sm.GLS(record, X, covariance).fit().ssr / of_constant.ssr)
    assert_close(model.r2_, expected, 1e-7)
    n, df = SAMPLES, model.df_
    assert_close(model.r2_adjusted_, 1 - (1 - np.array(expected)) * (n - 1) / df, 1e-7)


@pytest.mark.parametrize("dtype", DTYPES)
def test_records_of_every_type(dtype):
    y = records((9,), baseline=200)
    y = np.abs(y).round().clip(0, 255) if np.dtype(dtype).kind in "ui" else y
    y = y.clip(-128, 127).astype(dtype) if dtype == "int8" else y.astype(dtype)
    model = LinearRegression(noise="ar1").fit(DESIGN, y)
    assert model.t_.dtype == model.rho_.dtype == np.float64
    fits = oracle(y.astype(float), WITH_ONES, model.rho_.values.ravel())
    close = 1e-8 if model.betas.dtype == np.float64 else 1e-4
    assert_close(model.t_, [fit.tvalues for fit in fits], close)
    assert_close(model.variance_, [fit.mse_resid for fit in fits], close)


def test_many_samples_in_single_precision_beside_a_baseline():
    n = 700
    X = signal.lfilter([1], [1, -0.9], RNG.standard_normal((n, 20)), axis=0)
    noise = [signal.lfilter([1], [1, -rho], RNG.standard_normal(n)) for rho in np.linspace(-0.5, 0.99, 40)]
    y = (RNG.standard_normal((40, 20)) @ X.T + noise + 1000).astype("float32")
    model = LinearRegression(noise="ar1").fit(X, y)
    labels, results = nilearns(y, sm.add_constant(X))
    np.testing.assert_array_equal(model.rho_.values.ravel(), labels.astype(float))
    np.testing.assert_allclose(model.t_.values, of_each(labels, results, t_of_terms), 1e-4, 1e-3)


def test_dependent_columns():
    y = records()
    X = DESIGN.assign(both=DESIGN.left - 2 * DESIGN.right)
    with pytest.warns(RuntimeWarning, match="rank 4 for 5 terms: left, right, both depend"):
        model = LinearRegression(noise="ar1").fit(X, y)
    plain = LinearRegression(noise="ar1").fit(DESIGN, y)
    assert model.df_ == SAMPLES - 4
    np.testing.assert_array_equal(model.rho_.values, plain.rho_.values)
    np.testing.assert_allclose(model.f_.values, plain.f_.values, 1e-8)
    np.testing.assert_allclose(model.predict(X).values, plain.predict(DESIGN).values, 1e-8)
    np.testing.assert_array_equal(np.isnan(model.t_.values[0, 0]), [False, True, True, False, True])
    np.testing.assert_allclose(model.t_.values[..., 3], plain.t_.values[..., 3], 1e-7)
    shortest = np.linalg.lstsq(X.to_numpy() - X.to_numpy().mean(0), model.predict(X).values[0].T)[0]
    np.testing.assert_allclose(model.coef_.values[0], shortest.T, 1e-6, 1e-9)


def test_constant_records_and_nan_have_no_statistics():
    y = records()
    y[0, 0], y[1, 1, 5], y[2, 2, 0] = 0.1, np.nan, np.inf
    for dtype in ("float64", "float32"):
        model = LinearRegression(noise="ar1").fit(DESIGN, y.astype(dtype))
        everything = model.statistics("t_", "p_", "z_", "se_", "r2_partial_", "f_", "f_p_", "variance_")
        undefined = np.isnan(everything.values).all(axis=-1)
        np.testing.assert_array_equal(np.argwhere(undefined), [[0, 0], [1, 1], [2, 2]])
        assert np.isnan(model.rho_.values[..., 0]).sum() == 2
        assert model.r2_.values[0, 0] == 0
        with pytest.warns(RuntimeWarning, match="2 records hold NaN .* and 1 are constant"):
            assert model.check() == {"nan": 2, "constant": 1}


def test_one_sample_one_record_and_none():
    for samples in (1, 3):
        with pytest.warns(RuntimeWarning, match="no degrees of freedom"):
            model = LinearRegression(noise="ar1").fit(DESIGN[:samples], np.ones((2, samples)) * 3)
        assert np.isnan(model.t_.values).all()
        np.testing.assert_allclose(model.predict(DESIGN[:samples]).values, 3)
        assert (model.rho_.values == 0).all()
    y = records()
    whole, one = (LinearRegression(noise="ar1").fit(DESIGN, part) for part in (y, y[0, 0]))
    np.testing.assert_allclose(one.t_.values[0], whole.t_.values[0, 0], 1e-10)
    none = LinearRegression(noise="ar1").fit(DESIGN, np.empty((0, SAMPLES)))
    assert none.p_.values.shape == (0, 4)


def test_save_and_load(tmp_path):
    model = LinearRegression(noise="ar1", bins=30).fit(DESIGN, records())
    model.save(str(tmp_path / "fit"))
    estimator = td.load_model(str(tmp_path / "fit"))
    assert (estimator.noise, estimator.bins) == ("ar1", 30)
    for loaded in (LeastSquaresModel.load(str(tmp_path / "fit")), estimator.model_):
        assert loaded.noise == "ar1"
        both = loaded.statistics("p_", "rho_")
        assert both.index.tolist() == [*(f"p {name}" for name in model.names_), "rho"]
        np.testing.assert_array_equal(both.values, model.statistics("p_", "rho_").values)


def test_what_is_refused():
    y = records()
    with pytest.raises(ValueError, match=r"LinearRegression\.fit: weights are for noise='white'"):
        LinearRegression(noise="ar1").fit(DESIGN, y, np.ones(SAMPLES))
    with pytest.raises(ValueError, match=r"LinearRegression\.fit: noise must be one of .*'pink'"):
        LinearRegression(noise="pink").fit(DESIGN, y)
    for bins in (0, 10_001):
        with pytest.raises(ValueError, match=r"LinearRegression\.fit: bins must be"):
            LinearRegression(noise="ar1", bins=bins).fit(DESIGN, y)
    white = LinearRegression().fit(DESIGN, y)
    assert not hasattr(white, "rho_")
    with pytest.raises(ValueError, match="statistics: names must be one of"):
        white.statistics("rho_")
