import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from grid import DTYPES
from scipy import stats

import thunder as td
from thunder.regression import LeastSquaresModel, LinearRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

SAMPLES = 60
NAMES = ["left", "right", "speed"]
RNG = np.random.default_rng(2)
DESIGN = pd.DataFrame(RNG.standard_normal((SAMPLES, 3)) * [1, 5, 0.1] + [0, 3, 1], columns=NAMES)
WEIGHTS = RNG.uniform(0.2, 3, SAMPLES)


def records(dtype="float64", shape=(3, 4)):
    """Some that follow the regressors closely, some that do not."""
    weights = (
        RNG.standard_normal((*shape, 3)) * np.array([1, 0.3, 3]) * 10.0 ** RNG.uniform(-2, 2, (*shape, 1))
    )
    y = weights @ DESIGN.to_numpy().T + RNG.standard_normal((*shape, SAMPLES)) + 100
    return np.abs(y).astype(dtype) if np.dtype(dtype).kind == "u" else y.astype(dtype)


def oracle(y, fit_intercept=True, weights=None, design=None):
    X = np.asarray(DESIGN if design is None else design, float)
    X = sm.add_constant(X, has_constant="add") if fit_intercept else X
    heavy = np.ones(SAMPLES) if weights is None else weights
    return [sm.WLS(record, X, heavy).fit() for record in y.reshape(-1, y.shape[-1]).astype("float64")]


def assert_close(series, expected, close=1e-8):
    np.testing.assert_allclose(
        series.values.reshape(len(expected), -1), np.reshape(expected, (len(expected), -1)), close, 1e-300
    )


def matching(fits, f_of_all=True):
    """Statistics of ours by statsmodels."""
    by_term = {"t_": "tvalues", "p_": "pvalues", "se_": "bse"}
    result = {ours: [getattr(fit, theirs) for fit in fits] for ours, theirs in by_term.items()}
    result["variance_"] = [fit.mse_resid for fit in fits]
    result["r2_partial_"] = [fit.tvalues**2 / (fit.tvalues**2 + fit.df_resid) for fit in fits]
    if f_of_all:
        result["f_"] = [fit.fvalue for fit in fits]
        result["f_p_"] = [fit.f_pvalue for fit in fits]
        result["r2_adjusted_"] = [fit.rsquared_adj for fit in fits]
    return result


@pytest.mark.parametrize("weights", [None, WEIGHTS])
@pytest.mark.parametrize("fit_intercept", [True, False])
def test_statistics_are_those_of_statsmodels(npartitions, fit_intercept, weights):
    y = records()
    model = LinearRegression(fit_intercept).fit(
        DESIGN, td.series.fromarray(y, npartitions=npartitions), weights
    )
    fits = oracle(y, fit_intercept, weights)
    assert model.names_ == ["intercept"] * fit_intercept + NAMES
    assert (model.df_, model.rank_) == (fits[0].df_resid, 3 + fit_intercept)
    for name, expected in matching(fits, fit_intercept).items():
        assert_close(getattr(model, name), expected)
    assert_close(model.betas[..., 1 - fit_intercept :], [fit.params for fit in fits])
    for level in (0.95, 0.5):
        for end, series in enumerate(model.conf_int(level)):
            assert_close(series, [fit.conf_int(1 - level)[:, end] for fit in fits])
    if fit_intercept:
        assert_close(model.r2_, [fit.rsquared for fit in fits])


@pytest.mark.parametrize("dtype", DTYPES)
def test_records_of_every_type(dtype):
    y = records(dtype)
    fits = oracle(y)
    model = LinearRegression().fit(DESIGN, y)
    assert model.t_.dtype == model.p_.dtype == np.float64
    close = 1e-8 if model.betas.dtype == np.float64 else 1e-4
    assert_close(model.t_, [fit.tvalues for fit in fits], close)
    assert_close(model.f_, [fit.fvalue for fit in fits], close)


def test_many_samples_in_single_precision():
    X = RNG.standard_normal((700, 20))
    y = (RNG.standard_normal((30, 20)) @ X.T * np.logspace(-2, 2, 30)[:, None]).astype("float32")
    y += RNG.standard_normal(y.shape).astype("float32") + 50
    for weights in (None, RNG.uniform(0, 1, 700)):
        heavy = np.ones(700) if weights is None else weights
        fits = [sm.WLS(record, sm.add_constant(X), heavy).fit() for record in y.astype(float)]
        model = LinearRegression().fit(X, y, weights)
        np.testing.assert_allclose(model.t_.values, [fit.tvalues for fit in fits], 2e-4, 1e-3)
        np.testing.assert_allclose(model.f_.values[:, 0], [fit.fvalue for fit in fits], 2e-4)


def test_probabilities_far_out_are_scipys():
    x = np.arange(200.0)
    slopes = 10.0 ** np.arange(-4, 4, 0.25)
    y = slopes[:, None] * x + RNG.standard_normal((len(slopes), 200))
    model = LinearRegression().fit(x, y)
    t, f = model.t_.values, model.f_.values
    p = 2 * stats.t.sf(np.abs(t), model.df_)
    assert p[p > 0].min() < 1e-200
    assert (p > 0.01).any()
    seen = p > 1e-290
    np.testing.assert_allclose(model.p_.values[seen], p[seen], 1e-8)
    z = model.z_.values
    np.testing.assert_allclose(z[seen], (np.sign(t) * stats.norm.isf(p / 2))[seen], 1e-8)
    expected = stats.f.sf(f, 1, model.df_)
    np.testing.assert_allclose(model.f_p_.values[expected > 1e-290], expected[expected > 1e-290], 1e-8)


CONTRASTS = [
    ("left - right", [0, 1, -1, 0]),
    ("-2*left + 0.5 right+speed", [0, -2, 0.5, 1]),
    ("intercept + 3speed", [1, 0, 0, 3]),
    ({"left": 1, "speed": -0.25}, [0, 1, 0, -0.25]),
    ([1, -1, 0], [0, 1, -1, 0]),
    ([0.5, 1, 1, 0], [0.5, 1, 1, 0]),
]


@pytest.mark.parametrize(("contrast", "weights"), CONTRASTS)
def test_contrasts_are_those_of_statsmodels(contrast, weights):
    y = records()
    found = LinearRegression().fit(DESIGN, y).contrast(contrast)
    tests = [fit.t_test(weights) for fit in oracle(y)]
    np.testing.assert_array_equal(found.weights[0][-3:], weights[-3:])
    for name, expected in {"effect": "effect", "se": "sd", "t": "tvalue", "p": "pvalue"}.items():
        assert_close(getattr(found, name), [getattr(test, expected) for test in tests])
    assert_close(found.variance, [test.sd**2 for test in tests])


@pytest.mark.parametrize(
    ("contrasts", "matrix"),
    [
        (["left - right", "speed"], [[0, 1, -1, 0], [0, 0, 0, 1]]),
        (np.eye(3), np.eye(4)[1:]),
        (["left", "right", {"left": 1, "right": -1}], np.eye(4)[1:3]),
        ([[0, 1, 0, 0]], [[0, 1, 0, 0]]),
    ],
)
def test_joint_contrasts_are_those_of_statsmodels(contrasts, matrix):
    y = records()
    found = LinearRegression().fit(DESIGN, y).contrast(contrasts)
    tests = [fit.f_test(np.array(matrix)) for fit in oracle(y)]
    assert_close(found.f, [test.fvalue for test in tests])
    assert_close(found.p, [test.pvalue for test in tests])
    with pytest.raises(AttributeError, match="has f, p, but no 't'"):
        _ = found.t


def test_contrasts_that_cannot_be():
    model = LinearRegression().fit(DESIGN, records())
    for wrong in ("left - up", {"up": 1}):
        with pytest.raises(ValueError, match="contrast.*up.*intercept, left, right, speed"):
            model.contrast(wrong)
    for wrong in ("left right", "", "left -", "2"):
        with pytest.raises(ValueError, match="expected a column at"):
            model.contrast(wrong)
    with pytest.raises(ValueError, match="a weight for each of intercept, left, right, speed, but has 2"):
        model.contrast([1, 2])
    with pytest.raises(ValueError, match="zeros"):
        model.contrast([0, 0, 0])
    with pytest.raises(ValueError, match="finite"):
        model.contrast([np.nan, 0, 0])


def test_dependent_columns():
    y, free = records(), RNG.standard_normal(SAMPLES)
    X = DESIGN.assign(both=DESIGN.left - 2 * DESIGN.right, free=free)
    with pytest.warns(RuntimeWarning, match="rank 5 for 6 terms: left, right, both depend") as caught:
        model = LinearRegression().fit(X, y)
    assert len(caught) == 1
    fits = oracle(y, design=X)
    assert (model.df_, fits[0].df_resid) == (SAMPLES - 5, SAMPLES - 5)
    assert_close(model.f_, [fit.fvalue for fit in fits])
    np.testing.assert_array_equal(np.isnan(model.t_.values[0, 0]), [False, True, True, False, True, False])
    independent = oracle(y, design=X.drop(columns="both"))
    np.testing.assert_allclose(
        model.t_.values.reshape(12, 6)[:, [0, 3, 5]], [fit.tvalues[[0, 3, 4]] for fit in independent], 1e-8
    )
    found = model.contrast({"left": 1, "both": 1})
    assert_close(found.t, [fit.t_test([0, 1, 0, 0, 1, 0]).tvalue for fit in fits], 1e-7)
    with pytest.raises(ValueError, match="cannot be estimated.*left, right, both"):
        model.contrast("left - right")


def test_too_few_samples():
    with pytest.warns(RuntimeWarning, match="no degrees of freedom"):
        model = LinearRegression().fit(RNG.standard_normal((3, 4)), RNG.standard_normal((2, 3)))
    assert model.df_ == 0
    for name in ("t_", "p_", "f_", "f_p_", "variance_", "r2_adjusted_"):
        assert np.isnan(getattr(model, name).values).all()
    assert np.isnan(model.conf_int()[0].values).all()


def test_constant_records_and_nan_have_no_statistics():
    y = records()
    y[0, 0], y[1, 1, 5], y[2, 2, 0] = 0.1, np.nan, np.inf
    for dtype in ("float64", "float32"):
        model = LinearRegression().fit(DESIGN, y.astype(dtype))
        everything = model.statistics("t_", "p_", "z_", "se_", "r2_partial_", "f_", "f_p_", "variance_")
        undefined = np.isnan(everything.values).all(axis=-1)
        np.testing.assert_array_equal(np.argwhere(undefined), [[0, 0], [1, 1], [2, 2]])
        with pytest.warns(RuntimeWarning, match="2 records hold NaN .* and 1 are constant"):
            assert model.check() == {"nan": 2, "constant": 1}
    assert LinearRegression().fit(DESIGN, records()).check() == {"nan": 0, "constant": 0}


def test_weights_of_zero_take_no_part():
    y, weights = records(), np.where(np.arange(SAMPLES) % 7 == 0, 0, WEIGHTS)
    model, kept = LinearRegression().fit(DESIGN, y, weights), weights > 0
    fits = [
        sm.WLS(record[kept], sm.add_constant(DESIGN.to_numpy()[kept]), weights[kept]).fit()
        for record in y.reshape(-1, SAMPLES)
    ]
    assert_close(model.t_, [fit.tvalues for fit in fits])
    for wrong, message in ((weights[1:], "60 samples"), (-weights, "negative"), (0 * weights, "all be 0")):
        with pytest.raises(ValueError, match=message):
            LinearRegression().fit(DESIGN, y, wrong)


def test_statistics_together():
    model = LinearRegression().fit(DESIGN, records())
    both = model.statistics("t_", "r2_")
    assert both.index.tolist() == ["t intercept", "t left", "t right", "t speed", "r2"]
    np.testing.assert_array_equal(both.values[..., :4], model.t_.values)
    np.testing.assert_array_equal(both.values[..., 4:], model.r2_.values)
    assert model.p_.index.tolist() == model.names_
    with pytest.raises(ValueError, match="statistics: names must be one of"):
        model.statistics("q_")
    with pytest.raises(AttributeError):
        _ = model.q_


def test_one_record_and_none():
    y = records()
    one = LinearRegression().fit(DESIGN, y[0, 0])
    assert_close(one.t_, [oracle(y[:1, :1])[0].tvalues])
    none = LinearRegression().fit(DESIGN, np.empty((0, SAMPLES)))
    assert none.p_.values.shape == (0, 4)


def test_save_and_load(tmp_path):
    y = td.series.fromarray(records(), labels=np.arange(12).reshape(3, 4))
    model = LinearRegression().fit(DESIGN, y, WEIGHTS)
    model.save(str(tmp_path / "fit"))
    with pytest.raises(ValueError, match="exists already"):
        model.save(str(tmp_path / "fit"))
    model.save(str(tmp_path / "fit"), overwrite=True)
    again = LeastSquaresModel.load(str(tmp_path / "fit"))
    estimator = td.load_model(str(tmp_path / "fit"))
    for loaded in (again, estimator.model_):
        assert (loaded.names_, loaded.df_) == (model.names_, model.df_)
        np.testing.assert_array_equal(loaded.p_.values, model.p_.values)
        np.testing.assert_array_equal(
            loaded.contrast("left - right").t.values, model.contrast("left - right").t.values
        )
    np.testing.assert_array_equal(estimator.coef_.values, model.coef_.values)
