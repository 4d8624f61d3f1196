import numpy as np
import pandas as pd
import pytest

from thunder.design._lags import as_lags, lagged


@pytest.mark.parametrize("lag", [0, 1, -1, 3, -4, 5, -5, 9])
def test_lags_are_pandas_shifts(lag):
    column = np.array([3.0, 1, np.nan, 5, 2])
    shifted = pd.Series(column).shift(lag)
    np.testing.assert_array_equal(lagged(column, lag, "nan"), shifted)
    present = pd.Series(np.arange(5.0)).shift(lag).notna().to_numpy()
    np.testing.assert_array_equal(lagged(column, lag, "zero"), np.where(present, shifted, 0))
    end = column[0] if lag > 0 else column[-1]
    np.testing.assert_array_equal(lagged(column, lag, "nearest"), np.where(present, shifted, end))


def test_no_samples():
    assert lagged(np.zeros(0), 2, "nearest").shape == (0,)


def test_which_lags():
    assert as_lags("f", 3) == [0, 1, 2]
    assert as_lags("f", np.array([2, -1])) == [2, -1]
    assert as_lags("f", range(-1, 2)) == [-1, 0, 1]
    assert as_lags("f", (i for i in (1, 2))) == [1, 2]
    with pytest.raises(TypeError, match="f: lags must be an integer, but is True"):
        as_lags("f", True)
