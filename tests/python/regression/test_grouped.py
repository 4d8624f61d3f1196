"""Regressions of groups of samples, beside a loop of statsmodels' fits."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from grid import DTYPES

import thunder as td
from thunder.regression import GroupedFit, LinearRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

RNG = np.random.default_rng(3)
DESIGN = pd.DataFrame(RNG.normal([0, 3], 1, (80, 2)), columns=["speed", "reward"])
GROUPS = np.array(["late", "early", "late", "never"])[np.arange(80) * 7 % 4]
WEIGHTS = RNG.uniform(0.5, 2, 80)


def records(dtype="float64", shape=(2, 5)):
    """Some that follow the regressors, more or less."""
    y = RNG.standard_normal((*shape, 2)) * 5 @ DESIGN.T.to_numpy() + RNG.standard_normal((*shape, 80)) + 90
    return y.astype(dtype)


def oracle(y, label, weights=None):
    """statsmodels' fits of a group's samples."""
    of = label == GROUPS
    heavy = np.ones(80) if weights is None else weights
    X = sm.add_constant(DESIGN.to_numpy()[of])
    return [sm.WLS(record[of], X, heavy[of]).fit() for record in y.reshape(-1, 80).astype(float)]


def assert_close(series, expected, close=1e-8):
    found = np.asarray(series.values)
    np.testing.assert_allclose(
        found.reshape(len(expected), -1), np.reshape(expected, (len(expected), -1)), close
    )


@pytest.mark.parametrize("weights", [None, WEIGHTS])
def test_is_a_loop_of_statsmodels(npartitions, weights):
    y = records()
    series = td.series.fromarray(y, npartitions=npartitions)
    found = LinearRegression().fit_groups(DESIGN, series, GROUPS, weights)
    assert isinstance(found, GroupedFit)
    assert found.groups_ == list(found) == ["late", "never", "early"]
    assert (len(found), found.warning) == (3, None)
    assert found.coef_.shape == (2, 5, 6)
    for label, model in found.items():
        fits = oracle(y, label, weights)
        assert model.df_ == fits[0].df_resid
        for ours, theirs in {"t_": "tvalues", "p_": "pvalues", "betas": "params"}.items():
            assert_close(getattr(model, ours), [getattr(fit, theirs) for fit in fits])
        contrast = [fit.t_test([0, 1, -1]).tvalue for fit in fits]
        assert_close(model.contrast("speed - reward").t, contrast)
        assert_close(found.coef_.select_by_index(label), [fit.params[1:] for fit in fits])
        assert_close(found.t_.select_by_index(label), [fit.tvalues for fit in fits])
        assert_close(found.intercept_.select(label), [fit.params[0] for fit in fits])
        assert_close(found.r2_.select(label), [fit.rsquared for fit in fits])
        assert_close(found.f_p_.select(label), [fit.f_pvalue for fit in fits])
    found.uncache()


def test_values_side_by_side_have_names():
    found = LinearRegression().fit_groups(DESIGN, records(), GROUPS)
    pairs = [[group, name] for group in found.groups_ for name in ("speed", "reward")]
    assert found.coef_.index.tolist() == pairs
    assert found.r2_.index.tolist() == found.groups_
    assert found.statistics("f_", "r2_").index.tolist()[:2] == [["late", "f"], ["late", "r2"]]
    assert found.p_.select_by_index("reward", level=1).shape == (2, 5, 3)
    with pytest.raises(AttributeError):
        _ = found.q_
    with pytest.raises(KeyError):
        _ = found["soon"]


@pytest.mark.parametrize("dtype", DTYPES)
def test_records_of_every_type(dtype):
    y = np.abs(records()).round().astype(dtype)
    found = LinearRegression().fit_groups(DESIGN, y, GROUPS)
    close = 1e-8 if found["late"].betas.dtype == np.float64 else 1e-4
    assert_close(found["late"].t_, [fit.tvalues for fit in oracle(y, "late")], close)


def test_autoregressive_errors_within_groups():
    y = records()
    groups = np.repeat([7, 3], 40)
    found = LinearRegression(noise="ar1").fit_groups(DESIGN, y, groups)
    assert found.groups_ == [7, 3]
    for label, part in ((7, slice(0, 40)), (3, slice(40, 80))):
        alone = LinearRegression(noise="ar1").fit(DESIGN[part], y[..., part])
        np.testing.assert_array_equal(found[label].rho_.values, alone.rho_.values)
        np.testing.assert_allclose(found[label].t_.values, alone.t_.values, 1e-9)


def test_a_small_group_nan_constant_and_no_records():
    groups = GROUPS.copy()
    groups[:2] = "few"
    y = records()
    y[0, 0], y[1, 1, 5] = 4, np.nan
    with pytest.warns(RuntimeWarning, match=r"fit_groups: group few: .*no degrees of freedom.*2 samples"):
        found = LinearRegression().fit_groups(DESIGN, y, groups)
    assert np.isnan(found["few"].t_.values).all()
    undefined = np.isnan(found["late"].t_.values).all(axis=-1)
    assert undefined[0, 0]
    assert undefined.sum() == 1 + (groups[5] == "late")
    none = LinearRegression().fit_groups(DESIGN, np.empty((0, 80)), GROUPS)
    assert none.coef_.values.shape == (0, 6)


@pytest.mark.parametrize("noise", ["white", "ar1"])
def test_saved_and_loaded(noise, tmp_path):
    path, labels = str(tmp_path / "fit"), np.where(GROUPS == "late", 1, 2)
    found = LinearRegression(noise=noise).fit_groups(DESIGN, records(), labels)
    found.save(path)
    for again in (GroupedFit.load(path), td.load_model(path)):
        assert (again.groups_, again.names_, again.warning) == (["1", "2"], found.names_, None)
        for value in ("coef_", "intercept_", "t_", "p_", "r2_"):
            np.testing.assert_array_equal(getattr(again, value).values, getattr(found, value).values)
        p, same = (model.contrast("speed - reward").p for model in (found[1], again["1"]))
        np.testing.assert_array_equal(same.values, p.values)


def test_what_is_refused():
    with pytest.raises(ValueError, match="group never: weights must not all be 0"):
        LinearRegression().fit_groups(DESIGN, records(), GROUPS, np.where(GROUPS == "never", 0, WEIGHTS))
    with pytest.raises(ValueError, match=r"fit_groups: groups must be labels of shape \(80,\)"):
        LinearRegression().fit_groups(DESIGN, records(), GROUPS[1:])
    with pytest.raises(ValueError, match="weights are for noise='white'"):
        LinearRegression(noise="ar1").fit_groups(DESIGN, records(), GROUPS, WEIGHTS)
