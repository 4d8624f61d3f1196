import numpy as np
import pandas as pd
import pytest

from thunder.design import covariates


def test_covariates_as_they_are(dtype):
    values = np.arange(8).reshape(4, 2).astype(dtype)
    found = covariates(values, ["speed", "pupil"])
    assert found.names == ("speed", "pupil")
    np.testing.assert_array_equal(found.values, values.astype(float))
    np.testing.assert_array_equal(
        covariates(pd.DataFrame(values, columns=["a", "b"]), "b")["b"], values[:, 1]
    )
    assert covariates(values[:, 0]).names == ("covariate",)


@pytest.mark.parametrize("fill", ["nearest", "zero", "nan"])
def test_lags_are_columns(fill):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"speed": rng.standard_normal(20), "pupil": rng.standard_normal(20)})
    found = covariates(frame, lags=[-1, 0, 2], fill=fill)
    assert found.names == (
        *("speed_lag_-1", "speed_lag_0", "speed_lag_2"),
        *("pupil_lag_-1", "pupil_lag_0", "pupil_lag_2"),
    )
    for name in frame:
        for lag in (-1, 0, 2):
            expected = frame[name].shift(lag)
            expected = expected.fillna(0) if fill == "zero" else expected
            expected = expected.ffill().bfill() if fill == "nearest" else expected
            np.testing.assert_array_equal(found[f"{name}_lag_{lag}"], expected)
    assert covariates(frame, "speed", lags=3).names == ("speed_lag_0", "speed_lag_1", "speed_lag_2")


def test_missing_values_stay():
    found = covariates({"speed": [1, np.nan, 3.0], "lick": [True, False, True]})
    assert found.finite.tolist() == [True, False, True]


@pytest.mark.parametrize("samples", [0, 1])
def test_few_samples(samples):
    assert covariates({"speed": np.ones(samples)}, lags=2).shape == (samples, 2)


def test_bad_arguments():
    with pytest.raises(ValueError, match="covariates: column 'b' has 3 samples, but 'a' has 2"):
        covariates({"a": [1, 2], "b": [1, 2, 3]})
    with pytest.raises(ValueError, match="covariates: fill must be one of 'nearest', 'zero', 'nan'"):
        covariates({"a": [1, 2]}, fill=0)
    with pytest.raises(ValueError, match="covariates: lags must be different"):
        covariates({"a": [1, 2]}, lags=[1, 1])
    with pytest.raises(ValueError, match="covariates: column 'a' holds infinity at sample 1"):
        covariates({"a": [1, -np.inf]})
