"""Regressions by regions of records, beside a loop of statsmodels' fits."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from grid import DTYPES

import thunder as td
from thunder.regression import LinearRegression, RegionalFit

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

RNG = np.random.default_rng(9)
DESIGNS = {
    plane: pd.DataFrame(RNG.normal([0, 3], 1, (50, 2)), columns=["speed", "reward"])
    for plane in ("top", "middle", "bottom")
}
REGIONS = np.array(["middle", "top", "top", "bottom", "middle", "bottom", "top"])


def records(dtype="float64"):
    """Those of each region follow its design."""
    y = [3 * DESIGNS[plane].to_numpy() @ [1, -0.5] + RNG.standard_normal(50) + 80 for plane in REGIONS]
    return np.array(y).astype(dtype)


def oracle(y):
    """statsmodels' fits."""
    pairs = zip(y.astype(float), REGIONS, strict=True)
    return [sm.OLS(record, sm.add_constant(DESIGNS[plane].to_numpy())).fit() for record, plane in pairs]


def assert_close(series, expected, close=1e-8):
    found = np.asarray(series.values)
    np.testing.assert_allclose(
        found.reshape(len(expected), -1), np.reshape(expected, (len(expected), -1)), close
    )


def test_is_a_loop_of_statsmodels(npartitions):
    y = records()
    found = LinearRegression().fit_regions(DESIGNS, td.series.fromarray(y, npartitions=npartitions), REGIONS)
    assert isinstance(found, RegionalFit)
    assert found.regions_ == list(DESIGNS)
    assert found.df_ == dict.fromkeys(DESIGNS, 47)
    assert found.names_ == ["intercept", "speed", "reward"]
    fits = oracle(y)
    for ours, theirs in {"t_": "tvalues", "p_": "pvalues", "se_": "bse", "betas": "params"}.items():
        assert_close(getattr(found, ours), [getattr(fit, theirs) for fit in fits])
    for ours, theirs in {"r2_": "rsquared", "f_": "fvalue", "variance_": "mse_resid"}.items():
        assert_close(getattr(found, ours), [getattr(fit, theirs) for fit in fits])
    assert_close(found.conf_int(0.9)[1], [fit.conf_int(0.1)[:, 1] for fit in fits])
    contrast = found.contrast("speed - reward")
    assert_close(contrast.t, [fit.t_test([0, 1, -1]).tvalue for fit in fits])
    assert_close(found.contrast(["speed", "reward"]).f, [fit.fvalue for fit in fits])
    assert found.check() == {"nan": 0, "constant": 0}


@pytest.mark.parametrize("dtype", DTYPES)
def test_records_of_every_type(dtype):
    y = np.abs(records()).round().astype(dtype)
    found = LinearRegression().fit_regions(DESIGNS, y, REGIONS)
    close = 1e-8 if found.betas.dtype == np.float64 else 1e-4
    assert_close(found.t_, [fit.tvalues for fit in oracle(y)], close)


def test_planes_of_a_volume_with_autoregressive_errors():
    y = RNG.standard_normal((3, 4, 2, 50))
    designs = dict(enumerate(DESIGNS.values()))
    found = LinearRegression(noise="ar1").fit_regions(designs, y, np.arange(3)[:, None, None])
    for plane, design in designs.items():
        alone = LinearRegression(noise="ar1").fit(design, y[plane])
        np.testing.assert_array_equal(found.rho_.values[plane], alone.rho_.values)
        np.testing.assert_allclose(found.t_.values[plane], alone.t_.values, 1e-9)


def test_constant_and_nan_and_no_records():
    y = records()
    y[0], y[3, 4] = 5, np.nan
    found = LinearRegression().fit_regions(DESIGNS, y, REGIONS)
    np.testing.assert_array_equal(np.flatnonzero(np.isnan(found.t_.values).all(axis=1)), [0, 3])
    with pytest.warns(RuntimeWarning, match="1 records hold NaN .* and 1 are constant"):
        found.check()
    none = LinearRegression().fit_regions(DESIGNS, np.empty((0, 50)), [])
    assert none.t_.values.shape == (0, 3)


@pytest.mark.parametrize("noise", ["white", "ar1"])
def test_saved_and_loaded(noise, tmp_path):
    path = str(tmp_path / "fit")
    found = LinearRegression(noise=noise).fit_regions(DESIGNS, records(), REGIONS)
    found.save(path)
    for again in (RegionalFit.load(path), td.load_model(path)):
        assert (again.regions_, again.names_) == (found.regions_, found.names_)
        assert (again.df_, again.rank_, again.warning) == (found.df_, found.rank_, None)
        for value in ("coef_", "t_", "p_", "r2_", "variance_"):
            np.testing.assert_array_equal(getattr(again, value).values, getattr(found, value).values)
        p, same = (model.contrast("speed - reward").p for model in (found, again))
        np.testing.assert_array_equal(same.values, p.values)


def test_what_is_refused():
    y, fit = records(), LinearRegression().fit_regions
    with pytest.raises(ValueError, match="fit_regions: there is no design for region 'side', only for 'top'"):
        fit(DESIGNS, y, np.where(REGIONS == "top", "side", REGIONS))
    with pytest.raises(
        ValueError, match=r"fit_regions: regions must be labels that fit records of shape \(7"
    ):
        fit(DESIGNS, y, REGIONS[1:])
    with pytest.raises(ValueError, match="fit_regions: designs must hold a design for each region"):
        fit({}, y, REGIONS)
    with pytest.raises(ValueError, match="designs must have the same columns, but that of 'top' has"):
        fit(DESIGNS | {"bottom": DESIGNS["top"][["speed"]]}, y, REGIONS)
    with pytest.raises(ValueError, match="fit_regions: X has 49 samples"):
        fit(DESIGNS | {"bottom": DESIGNS["top"][1:]}, y, REGIONS)
    twice = DESIGNS["top"].assign(reward=2 * DESIGNS["top"].speed)
    with pytest.warns(RuntimeWarning, match="fit_regions: region middle: the design has rank 2"):
        found = fit(DESIGNS | {"middle": twice}, y, REGIONS)
    with pytest.raises(ValueError, match="region middle: the contrast .* cannot be estimated"):
        found.contrast("speed")
